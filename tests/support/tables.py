"""Correct tables of every shape, drawn by hypothesis, and every way to print them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from hypothesis import assume
from hypothesis import strategies as st

ITEMS = (
    *("Rent", "Travel", "Training", "Supplies", "Fuel", "Postage", "Printing", "Vehicles", "Furniture"),
    *("Software", "Catering", "Cleaning", "Security", "Insurance", "Telephones", "Uniforms", "Repairs"),
    *("Books", "Garden", "Heating"),
)
SECTIONS = ("Headquarters", "Field offices", "Workshops")
PLACES = ("Lima", "Rome", "Oslo", "Bonn", "Wien", "Cork")
NBSP, THIN = "\u00a0", "\u202f"


@dataclass(frozen=True)
class Style:
    """How a table prints its numbers."""

    group: str = ","
    decimal: str = "."
    decimals: int = 0
    minus: str = "-"  # or "(" for brackets
    prefix: str = ""
    blank: str = ""  # what stands for nothing
    indian: bool = False  # 12,34,567
    script: str = "0"  # the zero of the script whose digits are used

    def print(self, number: int | None) -> str:
        """A whole number of last digits as it is printed."""
        if number is None:
            return self.blank
        digits = str(abs(number)).rjust(self.decimals + 1, "0")
        whole, rest = (digits[: -self.decimals], digits[-self.decimals :]) if self.decimals else (digits, "")
        groups: list[str] = []
        size = 3
        while len(whole) > size:
            groups.insert(0, whole[-size:])
            whole = whole[:-size]
            size = 2 if self.indian else 3
        text = self.group.join([whole, *groups]) + (self.decimal + rest if rest else "")
        text = "".join(chr(ord(self.script) + int(c)) if c.isdecimal() else c for c in text)
        if number >= 0:
            return self.prefix + text
        return f"({self.prefix}{text})" if self.minus == "(" else f"{self.minus}{self.prefix}{text}"


@dataclass(frozen=True)
class Row:
    label: str
    numbers: tuple[int | None, ...] = ()  # none: the heading of a section
    level: int = 0  # 0 an item, 1 a subtotal, 2 the grand total
    section: int = 0


@dataclass(frozen=True)
class Made:
    """A table: what it says, and how."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    sums: tuple[tuple[int, tuple[int, ...]], ...]  # columns that are totals, with their parts
    style: Style = Style()

    @property
    def grid(self) -> list[list[str]]:
        return [["Item", *self.columns], *self.body]

    @property
    def body(self) -> list[list[str]]:
        blank = ("",) * len(self.columns)
        return [
            [row.label, *(map(self.style.print, row.numbers) if row.numbers else blank)] for row in self.rows
        ]

    def printed(self, row: int, column: int) -> str:
        return self.style.print(self.rows[row].numbers[column])

    def with_number(self, row: int, column: int, number: int) -> Made:
        """The same table with one cell changed, and nothing else."""
        old = self.rows[row]
        numbers = (*old.numbers[:column], number, *old.numbers[column + 1 :])
        changed = dataclasses.replace(old, numbers=numbers)
        return dataclasses.replace(self, rows=(*self.rows[:row], changed, *self.rows[row + 1 :]))

    def restyled(self, **how: object) -> Made:
        return dataclasses.replace(self, style=dataclasses.replace(self.style, **how))  # type: ignore[arg-type]

    def value(self, number: int) -> Decimal:
        return Decimal(number).scaleb(-self.style.decimals)

    @property
    def row_sums(self) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Rows that are totals, with their parts."""
        tops: list[int] = []
        items: list[int] = []
        for k, row in enumerate(self.rows):
            if row.numbers and row.level == 0:
                items.append(k)
            elif row.level == 1:
                yield k, tuple(items)
                tops.append(k)
                items = []
            elif row.level == 2:
                yield k, tuple(tops or items)


groupings = st.sampled_from([",", " ", NBSP, THIN, "'", "’", ""])


@st.composite
def styles(draw: st.DrawFn) -> Style:
    decimal = draw(st.sampled_from([".", ","]))
    group = "." if decimal == "," and draw(st.booleans()) else draw(groupings.filter(lambda g: g != decimal))
    blank = draw(st.sampled_from(["", "-", "–", "0"]))
    return Style(
        group, decimal, draw(st.sampled_from([0, 0, 1, 2])), draw(st.sampled_from(["-", "−", "("])), "", blank
    )


@st.composite
def tables(
    draw: st.DrawFn, nested: bool | None = None, total_column: bool | None = None, blanks: bool = True
) -> Made:
    """A correct table of some sections of items, its rows and columns summed."""
    random = Random(draw(st.integers(0, 2**32)))
    columns, sums = draw(_columns(draw(st.booleans()) if total_column is None else total_column))
    digits = draw(st.integers(3, 6))
    leaves = [k for k in range(len(columns)) if all(k != total for total, _ in sums)]
    counts = draw(
        st.lists(st.integers(2, 5), min_size=2, max_size=3)
        if (draw(st.booleans()) if nested is None else nested)
        else st.lists(st.integers(3, 9), min_size=1, max_size=1)
    )
    headings = len(counts) > 1 and draw(st.booleans())
    names = iter(ITEMS)
    rows: list[Row] = []
    for section, count in enumerate(counts):
        if headings:
            rows.append(Row(SECTIONS[section], section=section))
        items = []
        for _ in range(count):
            numbers: list[int | None] = [None] * len(columns)
            for k in leaves:
                if k == leaves[0] or not blanks or random.random() > 0.1:  # no row is all blank
                    numbers[k] = random.randrange(10 ** (digits - 1), 10**digits)
            items.append(Row(next(names), _summed(numbers, sums), 0, section))
        rows += items
        if len(counts) > 1:
            label = "Subtotal" if headings else f"Total {SECTIONS[section].lower()}"
            rows.append(Row(label, added(items), 1, section))
    parts = [row for row in rows if row.level == (1 if len(counts) > 1 else 0) and row.numbers]
    rows.append(Row("Grand total" if len(counts) > 1 else "Total", added(parts), 2, len(counts)))
    made = Made(columns, tuple(rows), sums, draw(styles()))
    assume(is_plain(made))
    return made


@st.composite
def _columns(draw: st.DrawFn, total: bool) -> tuple[tuple[str, ...], tuple[tuple[int, tuple[int, ...]], ...]]:
    if not total:
        return PLACES[: draw(st.integers(2, 5))], ()
    if draw(st.booleans()):
        count = draw(st.integers(2, 5))
        return (*PLACES[:count], "Total"), ((count, tuple(range(count))),)
    groups = draw(st.integers(1, 3))
    head: list[str] = []
    sums = []
    for k in range(groups):
        head += [f"Women, {PLACES[k]}", f"Men, {PLACES[k]}", f"Total, {PLACES[k]}"]
        sums.append((3 * k + 2, (3 * k, 3 * k + 1)))
    return tuple(head), tuple(sums)


def _summed(numbers: list[int | None], sums: Sequence[tuple[int, tuple[int, ...]]]) -> tuple[int | None, ...]:
    for total, parts in sums:
        shown = [n for k in parts if (n := numbers[k]) is not None]
        numbers[total] = sum(shown) if shown else None
    return tuple(numbers)


def added(rows: Sequence[Row]) -> tuple[int | None, ...]:
    """The sums of these rows, column by column."""
    return tuple(
        sum(shown) if (shown := [n for n in column if n is not None]) else None
        for column in zip(*(row.numbers for row in rows), strict=True)
    )


def is_plain(made: Made) -> bool:
    """Whether nobody could read the numbers otherwise: "1.234" alone may be a decimal."""
    style = made.style
    texts = [text for row in made.body for text in row[1:]]
    if style.group in (".", ",") and not style.decimals:
        return any(text.count(style.group) > 1 for text in texts)
    return True


def slipped(random: Random, number: int, kind: str) -> int:
    """A number with a slip of this kind, never in the last digit, or 0 where it has no room for one."""
    text = str(abs(number))
    at = random.randrange(len(text) - 1) if len(text) > 1 else 0
    if kind == "digit":
        text = text[:at] + random.choice([d for d in "123456789" if d != text[at]]) + text[at + 1 :]
    elif kind == "transposition" and len(text) > 1 and text[at] != text[at + 1] != "0":
        text = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    elif kind == "dropped-digit" and len(text) > 2 and text[1] != "0":
        text = text[:at] + text[at + 1 :]
    else:
        return 0
    made = -int(text) if number < 0 else int(text)
    return 0 if len(text) < 2 or made == number else made
