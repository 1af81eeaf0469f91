"""Correct tables that invite wrong conclusions: sums by chance, bases elsewhere, rates, ranks, balances."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from random import Random

from support.statements import Grid, rate

CENT = Decimal("0.01")


def names(kind: str, count: int) -> list[str]:
    return [f"{kind} {chr(65 + k)}" for k in range(count)]


def league(random: Random) -> Grid:
    """Played = won + drawn + lost; goal difference with a sign; three points a win."""
    grid = [["Team", "Played", "Won", "Drawn", "Lost", "For", "Against", "Difference", "Points"]]
    for team in names("Team", 12):
        won, drawn = random.randrange(18), random.randrange(10)
        scored, let_in = random.randrange(15, 70), random.randrange(15, 70)
        lost = 34 - won - drawn
        numbers = [34, won, drawn, lost, scored, let_in]
        grid.append([team, *map(str, numbers), f"{scored - let_in:+d}", str(3 * won + drawn)])
    return grid


def loan(random: Random) -> Grid:
    """A balance carried from row to row, interest rounded to the cent, a last payment that differs."""
    balance, monthly = Decimal(random.randrange(5000, 90_000)), Decimal(random.randrange(2, 9)) / 1200
    payment = (balance * monthly / (1 - (1 + monthly) ** -24)).quantize(CENT)
    grid = [["Month", "Payment", "Interest", "Principal", "Balance"]]
    for month in range(1, 25):
        interest = (balance * monthly).quantize(CENT)
        principal = payment - interest if month < 24 else balance
        balance -= principal
        amounts = (principal + interest, interest, principal, balance)
        grid.append([str(month), *(f"{amount:,}" for amount in amounts)])
    return grid


def journeys(random: Random) -> Grid:
    """From town to town, with totals both ways and nothing on the diagonal."""
    count = random.randrange(3, 7)
    trips = [[random.randrange(1, 900) * (a != b) for b in range(count)] for a in range(count)]
    grid = [["From", *names("to", count), "Total"]]
    for name, row in zip(names("Town", count), trips, strict=True):
        grid.append([name, *(str(n) if n else "–" for n in row), str(sum(row))])
    down = [sum(column) for column in zip(*trips, strict=True)]
    return [*grid, ["Total", *map(str, down), str(sum(down))]]


def survey(random: Random) -> Grid:
    """Answers with their shares in whole per cents, that may come to 99 or 101."""
    answers = [random.randrange(3, 400) for _ in range(random.randrange(3, 8))]
    asked = sum(answers)
    rows = [[name, str(n), rate(n, asked, 0)] for name, n in zip(names("Answer", 8), answers, strict=False)]
    return [["Answer", "Number", "Per cent"], *rows, ["Respondents", str(asked), "100"]]


def quarters(random: Random) -> Grid:
    """Half-years and nine months between the quarters that they sum."""
    products = [[random.randrange(100, 9000) for _ in range(4)] for _ in range(6)]
    grid = [["Product", "Q1", "Q2", "H1", "Q3", "9M", "Q4", "Year"]]
    total = [sum(column) for column in zip(*products, strict=True)]
    for name, (a, b, c, d) in zip([*names("Product", 6), "Total"], [*products, total], strict=True):
        grid.append([name, *(f"{n:,}" for n in (a, b, a + b, c, a + b + c, d, a + b + c + d))])
    return grid


def per_head(random: Random) -> Grid:
    """Quotients of columns that stand between one another."""
    grid = [["Country", "Population", "Income", "Income per head", "Doctors", "Doctors per 1,000"]]
    for name in names("Land", random.randrange(4, 10)):
        people, earned = random.randrange(200, 90_000), random.randrange(10**6, 10**8)
        doctors = random.randrange(100, 9000)
        rates = (rate(earned, people, 1, 1), rate(doctors, people, 2, 1000))
        grid.append([name, f"{people:,}", f"{earned:,}", rates[0], f"{doctors:,}", rates[1]])
    return grid


def running(random: Random) -> Grid:
    """A running total beside what it runs over."""
    grid, so_far = [["Month", "New members", "Members so far"]], 0
    for month in ("January", "February", "March", "April", "May", "June", "July", "August"):
        new = random.randrange(20, 900)
        so_far += new
        grid.append([month, str(new), str(so_far)])
    return grid


def marks(random: Random) -> Grid:
    """An average of averages weighted by another column."""
    classes = [(random.randrange(12, 33), random.randrange(200, 500)) for _ in range(random.randrange(3, 8))]
    pupils = sum(count for count, _ in classes)
    mean = rate(sum(count * mark for count, mark in classes), pupils, 2, 1)
    rows = [
        [name, str(count), f"{mark / 100:.2f}"]
        for name, (count, mark) in zip(names("Class", 8), classes, strict=False)
    ]
    return [["Class", "Pupils", "Average mark"], *rows, ["All", str(pupils), f"{Decimal(mean) / 100:.2f}"]]


def season(random: Random) -> Grid:
    """Totals, changes with signs, changes in per cent, and ranks."""
    months = [[random.randrange(100, 9000) for _ in range(3)] for _ in range(random.randrange(4, 9))]
    totals = [sum(row) for row in months]
    ranks = {total: str(rank) for rank, total in enumerate(sorted(totals, reverse=True), 1)}
    grid = [["City", "May", "June", "July", "Season", "Last season", "Change", "Change (%)", "Rank"]]
    for name, row, total in zip(names("City", 8), months, totals, strict=False):
        last = total * random.randrange(70, 130) // 100
        change = total - last
        numbers = [f"{n:,}" for n in (*row, total, last)]
        grid.append([name, *numbers, f"{change:+,}", rate(change, last), ranks[total]])
    return grid


def calendar(random: Random) -> Grid:
    """The days of a month."""
    first = random.randrange(7)
    weeks = [
        [day if 1 <= day <= 31 else 0 for day in range(start, start + 7)] for start in range(1 - first, 32, 7)
    ]
    return [["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"], *([str(day or "") for day in week] for week in weeks)]


def progressions(random: Random) -> Grid:
    """Squares, powers, equal steps: columns in which much adds up by chance."""
    start, step = random.randrange(10, 500), random.randrange(2, 50)
    rows = [[n * n, 2**n, start + step * n, 2 * (start + step * n)] for n in range(1, 14)]
    return [
        ["Item", "Squares", "Powers", "Steps", "Twice"],
        *([f"n {chr(96 + k)}", *map(str, row)] for k, row in enumerate(rows, 1)),
    ]


ODDITIES: dict[str, Callable[[Random], Grid]] = {
    each.__name__: each
    for each in (
        *(calendar, journeys, league, loan, marks, per_head, progressions, quarters, running, season, survey),
    )
}
