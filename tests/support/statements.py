"""Correct statements as offices and companies print them: income, balance, budget, growth."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from support.tables import ITEMS

Grid = list[list[str]]


def printed(number: int) -> str:
    """Thousands by commas, negatives in brackets."""
    return f"({-number:,})" if number < 0 else f"{number:,}"


def rate(upper: int, lower: int, decimals: int = 1, factor: int = 100) -> str:
    """A quotient, by default in per cent, as it would be printed."""
    value = Decimal(factor * upper) / abs(lower)
    return f"{value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):,}"


@dataclass
class Sheet:
    """A statement in the making: rows of a label and numbers, all amounts of about the same size."""

    random: Random
    years: int

    def __post_init__(self) -> None:
        self.size: int = 10 ** self.random.randrange(2, 6)
        self.rows: list[tuple[str, list[int], Callable[[int], str]]] = []

    def some(self, low: int = 1, high: int = 10) -> list[int]:
        return [self.random.randrange(low * self.size, high * self.size) for _ in range(self.years)]

    def add(self, label: str, numbers: list[int], show: Callable[[int], str] = printed) -> list[int]:
        self.rows.append((label, numbers, show))
        return numbers

    def heading(self, label: str) -> None:
        if self.random.random() < 0.5:
            self.rows.append((label, [], printed))

    def block(self, names: tuple[str, ...], total: str, low: int, high: int, sign: int = 1) -> list[int]:
        """Some items and their total."""
        count = self.random.randrange(2, len(names) + 1)
        items = [self.add(name, [sign * n for n in self.some(low, high)]) for name in names[:count]]
        return self.add(total, [sum(column) for column in zip(*items, strict=True)])

    def result(self, label: str, one: list[int], other: list[int]) -> list[int]:
        return self.add(label, [a + b for a, b in zip(one, other, strict=True)])

    @property
    def grid(self) -> Grid:
        head = ["Item", *(str(2023 - k) for k in range(self.years))]
        blank = [""] * self.years
        return [
            head,
            *([label, *(map(show, numbers) if numbers else blank)] for label, numbers, show in self.rows),
        ]


def income(random: Random) -> Grid:
    """Revenue, expenditure, and what is left; deductions in brackets or not; rates and averages below."""
    sheet = Sheet(random, random.choice([2, 2, 3, 5]))
    signed = random.random() < 0.5
    sheet.heading("Income")
    revenue = sheet.block(
        ("Sales of goods", "Services", "Rental income", "Grants received"),
        random.choice(["Total income", "Revenue"]),
        5,
        20,
    )
    sheet.heading("Expenditure")
    names = ("Salaries", "Rent and rates", "Depreciation", "Professional fees", "Travel", "Other costs")
    costs = sheet.block(names, "Total expenditure", 1, 6, -1 if signed else 1)
    left = sheet.result("Operating surplus", revenue, costs if signed else [-n for n in costs])
    operating = left
    for label, after in (("Less: finance costs", "Surplus before tax"), ("Tax", "Surplus for the year")):
        less = [random.randrange(1, sheet.size) for _ in left]
        sheet.add(label, [-n for n in less] if signed else less)
        left = sheet.result(after, left, [-n for n in less])
    if random.random() < 0.5:
        members = sheet.add("Number of members", [random.randrange(500, 3000) for _ in left])
        shares = dict(zip(left, members, strict=True))
        sheet.add("Surplus per member", left, lambda n: rate(n, shares[n], 2, 1))
    if random.random() < 0.5:
        bases = dict(zip(operating, revenue, strict=True))
        sheet.add("Operating margin", operating, lambda n: rate(n, bases[n]) + "%")
    if random.random() < 0.3:
        sheet.add("Average headcount", [random.randrange(20, 900) for _ in left])
    return sheet.grid


def balance(random: Random) -> Grid:
    """Assets, liabilities, and the funds that are their difference; some totals without a label."""
    sheet = Sheet(random, 2)
    totals = random.random() < 0.5
    sheet.rows.append(("Non-current assets", [], printed))
    fixed = sheet.block(
        ("Land", "Buildings", "Vehicles", "Licences"), "Total non-current assets" * totals, 1, 10
    )
    sheet.rows.append(("Current assets", [], printed))
    current = sheet.block(("Stocks", "Debtors", "Cash"), "Total current assets" * totals, 1, 10)
    assets = sheet.result("Total assets", fixed, current)
    sheet.rows.append(("Liabilities", [], printed))
    debts = sheet.block(("Loans", "Creditors", "Provisions"), "Total liabilities", 1, 10)
    net = sheet.result("Net assets", assets, [-n for n in debts])
    sheet.rows.append(("Represented by:", [], printed))
    capital = sheet.add("Capital fund", sheet.some())
    sheet.result("General reserve", net, [-n for n in capital])
    sheet.add("Total funds", net)
    return sheet.grid


def budget(random: Random) -> Grid:
    """Parts with their sections' totals first; spent, left over, and the rate of spending."""
    size = 10 ** random.randrange(2, 5)

    def line(label: str, given: int, spent: int) -> list[str]:
        return [label, printed(given), printed(spent), printed(given - spent), rate(spent, given)]

    grid: Grid = [["Object", "Appropriation", "Expenditure", "Balance", "Rate (%)"]]
    all_given = all_spent = 0
    for section in range(random.randrange(2, 5)):
        items = [
            (name, random.randrange(size, 10 * size), random.randrange(size, 10 * size))
            for name in ITEMS[5 * section : 5 * section + random.randrange(2, 6)]
        ]
        given, spent = sum(item[1] for item in items), sum(item[2] for item in items)
        name = ("Policy", "Programme", "Support", "Security")[section]
        grid += [line(f"{section + 1}. {name}", given, spent), *(line(*item) for item in items)]
        all_given, all_spent = all_given + given, all_spent + spent
    grid.append(line("Total", all_given, all_spent))
    return grid


def growth(random: Random) -> Grid:
    """Two years with what may follow from them: shares, changes, differences."""
    digits, count, decimals = random.randrange(3, 7), random.randrange(3, 14), random.choice([0, 1, 1, 2])
    earlier = [random.randrange(10 ** (digits - 1), 10**digits) for _ in range(count)]
    later = [max(1, n + random.randrange(-n // 4, n // 3)) for n in earlier]
    pairs = [*zip(earlier, later, strict=True), (sum(earlier), sum(later))]
    columns: dict[str, list[str]] = {
        "Share of 2023 (%)": [rate(b, sum(later), decimals) for _, b in pairs],
        "Change (%)": [rate(b - a, a, decimals) for a, b in pairs],
        "Difference": [printed(b - a) for a, b in pairs],
    }
    chosen = random.sample(sorted(columns), random.randrange(1, 4))
    names = [*ITEMS[:count], "Total"]
    body = [
        [name, printed(a), printed(b), *(columns[column][k] for column in chosen)]
        for k, (name, (a, b)) in enumerate(zip(names, pairs, strict=True))
    ]
    return [["Item", "2022", "2023", *chosen], *body]


KINDS: dict[str, Callable[[Random], Grid]] = {
    "income": income,
    "balance": balance,
    "budget": budget,
    "growth": growth,
}


def with_notes(grid: Grid, random: Random) -> Grid:
    """The statement with a column that refers to numbered notes, as most printed ones have."""
    made, note = [[grid[0][0], "Note", *grid[0][1:]]], 3
    for row in grid[1:]:
        has_note = bool(row[1]) and random.random() < 0.5
        made.append([row[0], str(note) if has_note else "", *row[1:]])
        note += has_note
    return made
