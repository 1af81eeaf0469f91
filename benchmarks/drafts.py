"""Drafts to measure with, made up: reports of paragraphs and annex tables, and files nobody should write.

Everything is drawn with a seed, so that two runs measure the same.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

PLACES = ("Arden", "Borland", "Castria", "Delvia", "Estmark", "Farrow", "Galden", "Hestia", "Ilmar", "Jorvik")
SERVICES = ("Registry", "Archives", "Travel", "Payroll", "Medical", "Library", "Transport", "Security")
YEARS = ("2021", "2022", "2023", "2024", "2025")
LINES_A_PAGE = 44


def report(pages: int, seed: int = 1) -> str:
    """A report of so many pages, laid out as text: paragraphs, then an annex table on every other page."""
    chance = random.Random(seed)
    return "\f".join(_page(number, chance) for number in range(1, pages + 1))


def _page(number: int, chance: random.Random) -> str:
    body = list(_table(number, chance)) if number % 2 == 0 else list(_paragraphs(number, chance))
    body += [""] * (LINES_A_PAGE - len(body))
    return "\n".join([f"{number:>60}", "", *body]) + "\n"


def _paragraphs(number: int, chance: random.Random) -> Iterator[str]:
    yield f"{number}. Services in {chance.choice(PLACES)}"
    yield ""
    for paragraph in range(4):
        whole = chance.randrange(80, 900)
        part = chance.randrange(20, whole)
        earlier = chance.randrange(1000, 9000)
        later = chance.randrange(1000, 9000)
        change = round(abs(later - earlier) * 100 / earlier)
        word = "rose" if later > earlier else "fell"
        rate, days = round(part * 100 / whole), chance.randrange(2, 9)
        yield f"{4 * number + paragraph}.  The offices in the region dealt with {whole} requests, {part} of"
        yield f"which were met, a rate of {rate} per cent. Spending {word} by {change} per cent, from"
        yield f"{earlier:,} to {later:,}, and the time for an answer was {days} days on average."
        yield "Further work on guidance, training and the exchange of what was learned is under way,"
        yield "and the partners of the programme asked for it to be kept up in the years to come."
        yield ""


def _table(number: int, chance: random.Random) -> Iterator[str]:
    """Services in sections, with section totals, a grand total and the share of the last year."""
    yield f"Table {number}. Requests to the services of {chance.choice(PLACES)}, by year"
    yield ""
    yield f"{'Service':<28}" + "".join(f"{year:>11}" for year in YEARS) + f"{'Total':>11}"
    grand = [0] * len(YEARS)
    for section in range(3):
        subtotal = [0] * len(YEARS)
        for service in chance.sample(SERVICES, 6):
            values = [chance.randrange(10, 2000) for _ in YEARS]
            subtotal = [a + b for a, b in zip(subtotal, values, strict=True)]
            yield _row(f"{service} {section + 1}", values)
        yield _row(f"Subtotal {section + 1}", subtotal)
        grand = [a + b for a, b in zip(grand, subtotal, strict=True)]
    yield _row("Total", grand)


def _row(label: str, values: list[int]) -> str:
    return f"{label:<28}" + "".join(f"{value:>11,}" for value in (*values, sum(values)))


def csv(rows: int, columns: int, seed: int = 1) -> str:
    """A table with a total column and a total row."""
    chance = random.Random(seed)
    lines = [",".join(["Name", *(f"Column {k}" for k in range(columns - 2)), "Total"])]
    totals = [0] * (columns - 1)
    for number in range(rows):
        values = [chance.randrange(5000) for _ in range(columns - 2)]
        values.append(sum(values))
        totals = [a + b for a, b in zip(totals, values, strict=True)]
        lines.append(f"Unit {number}," + ",".join(map(str, values)))
    lines.append("Total," + ",".join(map(str, totals)))
    return "\n".join(lines) + "\n"


def zeros(rows: int) -> str:
    """A table in which everything is the sum of everything else."""
    return "Name,A,B,C,D\n" + "".join(f"Unit {k},0,1,0,1\n" for k in range(rows))


def percentages(rows: int, seed: int = 1) -> str:
    """A table with a column of shares."""
    chance = random.Random(seed)
    lines = ["Name,Requests,Met,Share met (%)"]
    for number in range(rows):
        whole = chance.randrange(1, 9999)
        part = chance.randrange(whole + 1)
        lines.append(f"Unit {number},{whole},{part},{100 * part / whole:.1f}")
    return "\n".join(lines) + "\n"


def one_sentence(size: int) -> str:
    """A line of `size` characters that never ends its sentence."""
    words = "the 12 offices of 25 (48 per cent), and "
    return (words * (size // len(words) + 1))[:size]


def many_tables(count: int) -> str:
    """A Markdown file of small tables that look alike."""
    head = "Text {0}.\n\n| a | b | c |\n|---|--:|--:|\n"
    form = head + "| x | {0} | 2 |\n| y | 3 | 4 |\n| Total | {1} | 6 |\n\n"
    return "".join(form.format(k, k + 3) for k in range(count))
