"""A table of a draft as a table of a page: cells with their headers, sums at the margin."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
from markupsafe import Markup

from auditor.model import Cell, Table
from auditor.report.html.bounds import Kept
from auditor.report.html.foots import Foot, Margins
from auditor.report.html.hosts import Shown, cells
from auditor.report.html.safe import line

#: Characters of leading white space that make one step of indentation, and the steps that are told apart.
STEP, STEPS = 2, 6
#: Characters of a cell that is words; a longer one is text, and may be wrapped.
SHORT = 28
#: Characters of a header that are kept in one line, and rows in which it looks for figures below it.
KEPT, NEAR = 8, 12

Show = Callable[[Cell], Markup]


class Entry(msgspec.Struct):
    """A cell as an element: its name and scope, what it covers, its classes, what is in it."""

    name: str
    html: Markup
    scope: str = ""
    rows: int = 1
    columns: int = 1
    classes: str = ""


class Row(msgspec.Struct):
    """A row; `page` is a page that begins with it, `gap` is whether rows before it are left out."""

    entries: list[Entry]
    foot: Foot | None = None
    page: int | None = None
    gap: bool = False


class Grid(msgspec.Struct):
    """A table. `rows_foot` and `columns_foot` are whether anything stands at its margins."""

    id: str
    name: str  # of the table, for who can't see it
    head: list[Row]
    body: list[Row]
    width: int
    rows_foot: bool = False
    columns_foot: list[Foot | None] = []
    caption: str = ""  # where it stands nowhere else


def grid(kept: Kept, shown_: Shown, margins: Margins | None, show: Show, id_: str, caption: str) -> Grid:
    """What a page shows of one table; `show` makes the HTML of a cell."""
    table = kept.item
    assert isinstance(table, Table)
    numbers = range(len(table.rows)) if kept.rows is None else kept.rows
    head = _header_rows(table, shown_)
    places = {number: at for at, number in enumerate(numbers)}
    rows = [Row([]) for _ in numbers]
    for number, at in places.items():
        rows[at].gap = at > 0 and number != numbers[at - 1] + 1
        rows[at].foot = margins.rows.get(number) if margins else None
    for cell, i, j in cells(table):
        if i in places:
            rows[places[i]].entries.append(_entry(table, cell, i, j, head, shown_, show, places))
    top = sum(number < head for number in numbers)
    width = len(table.rows[0])
    feet = [margins.columns.get(column) for column in range(width)] if margins else []
    return Grid(
        id=id_,
        name=line(table.caption or table.heading) or "Table",
        head=rows[:top],
        body=rows[top:],
        width=width,
        rows_foot=any(row.foot for row in rows),
        columns_foot=feet if any(feet) else [],
        caption=caption,
    )


def _header_rows(table: Table, shown_: Shown) -> int:
    """How many rows at the top are headers: those the format declares, else those above the first figure."""
    if table.header_rows is not None:
        return min(table.header_rows, len(table.rows) - 1)
    for number, row in enumerate(table.rows):
        own = [shown_.figures[mark.number] for cell in row for mark in shown_.of(cell)]
        if any(figure.status is not None for figure in own):
            return number
    return 0


def _entry(
    table: Table, cell: Cell, i: int, j: int, head: int, shown_: Shown, show: Show, places: dict[int, int]
) -> Entry:
    """The element of a cell that begins at row i, column j."""
    row = table.rows[i]
    across = 1
    while j + across < len(row) and row[j + across] is cell:
        across += 1
    down = 1
    while i + down < len(table.rows) and table.rows[i + down][j] is cell:
        down += 1
    rows = sum(number in places for number in range(i, i + down)) if down > 1 else 1
    made = Entry("td", show(cell), rows=rows, columns=across)
    figures = [shown_.figures[mark.number] for mark in shown_.of(cell)]
    checkable = any(figure.status is not None for figure in figures)
    if i < head and cell.text:
        made.name, made.scope = "th", "colgroup" if across > 1 else "col"
    elif cell.text and not checkable and (cell.header or _is_label(row, j)):
        made.name, made.scope = "th", "rowgroup" if down > 1 else "row"
    made.classes = _classes(
        cell, checkable or (made.scope == "col" and _is_over_figures(table, i, j, shown_)), i < head
    )
    return made


def _is_over_figures(table: Table, i: int, j: int, shown_: Shown) -> bool:
    """Whether the first cell that says anything below a header, some rows down, is a figure."""
    below = (row[j] for row in table.rows[i + 1 : i + 1 + NEAR] if row[j].text)
    for cell in below:
        if any(shown_.figures[mark.number].status is not None for mark in shown_.of(cell)):
            return True
    return False


def _is_label(row: Sequence[Cell], j: int) -> bool:
    """Whether a cell is the first that says anything in its row, and others stand beside it."""
    return not any(cell.text for cell in row[:j]) and any(
        cell.text and cell is not row[j] for cell in row[j:]
    )


def _classes(cell: Cell, checkable: bool, header: bool) -> str:
    names = ["n"] if checkable or _is_blank(cell.text) else []
    if header and len(cell.text) <= KEPT:
        names.append("k")
    if len(cell.text) > SHORT:
        names.append("w")
    if cell.indent >= STEP:
        names.append(f"i{min(cell.indent // STEP, STEPS)}")
    return " ".join(names)


def _is_blank(text: str) -> bool:
    """Whether a cell is a mark for nothing, which stands where a figure would."""
    return text.strip() in {"-", "–", "—", "..", "…", "n/a", "nil"}
