"""From the tables of a document to analysed tables with figures."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from decimal import Decimal

import msgspec

from auditor.grammar.cells.read import CellReading, read_cells
from auditor.grammar.headers.read import HeaderReading, read_header
from auditor.grammar.numerals import Convention, detect, with_sign
from auditor.model import Cell, Document, Figure, Table
from auditor.number import CHECKABLE, ONE, Quantity
from auditor.tables.broken import leave_out_broken
from auditor.tables.grain import coarsen
from auditor.tables.notes import note_marks, says_rounding
from auditor.tables.rows import RowKind, classify, is_figure, is_year
from auditor.tables.view import Line, TableView

Readings = list[list[CellReading]]


#: Headers of columns that say where to read more: their numbers are names.
REFERENCES = frozenset(
    {"note", "notes", "ref", "refs", "reference", "references", "page", "line", "line no", "code"}
)

#: Cells of a document that are analysed. Beyond it, it is data and no report, and takes memory without end.
MOST_CELLS = 1_200_000


def analyse(document: Document, most: int = MOST_CELLS) -> list[TableView]:
    """Every table of the document, analysed; its figures are appended to `document.figures`.

    Of tables with more than `most` cells together, the first rows are, and tables whose numbers are broken
    over lines are left out; `document.messages` say so.
    """
    leave_out_broken(document)
    _cut(document, most)
    return [_analyse(document, table) for table in document.tables if table.rows and table.rows[0]]


def _cut(document: Document, most: int) -> None:
    """Drop the rows of tables that are too many, and say so."""
    left = most
    dropped = 0
    for table in document.tables:
        width = len(table.rows[0]) if table.rows else 0
        kept = left // width if width else 0
        if width and kept < len(table.rows):
            if kept:
                spot = document.spot(table.span)
                document.messages.append(
                    f"{spot}: of the table's {len(table.rows):,} rows only the first {kept:,} were "
                    f"audited; {most:,} cells are the most"
                )
            else:
                dropped += 1
            del table.rows[kept:]
        left -= width * len(table.rows)
    if dropped:
        document.messages.append(f"{dropped:,} further tables were not audited; {most:,} cells are the most")


def _analyse(document: Document, table: Table) -> TableView:
    readings = _read(table, with_sign(document.decimal))
    kinds = classify(table, readings)
    labels = _label_columns(table, readings, kinds)
    data = [i for i, kind in enumerate(kinds) if kind == "data"]
    languages = (document.language,)
    columns = _columns(table, readings, kinds, labels, data, languages)
    rows = _rows(table, readings, kinds, labels, languages)
    caption = read_header(_around(table, kinds), languages=languages)
    view = TableView(
        document=document,
        table=table,
        rows=rows,
        columns=columns,
        figures=[[None] * len(row) for row in table.rows],
        missing=set(),
        reading=caption,
        scale=caption.scale or ONE,
        rounding_note=any(says_rounding(note.text) for note in table.notes),
    )
    _place_figures(view, readings)
    coarsen(view)
    return view


def _read(table: Table, default: Convention) -> Readings:
    """The readings of all cells, a merged cell read once."""
    unique: dict[int, int] = {}
    texts: list[str] = []
    for row in table.rows:
        for cell in row:
            if id(cell) not in unique:
                unique[id(cell)] = len(texts)
                texts.append(cell.text)
    convention = detect(texts, default)
    found = read_cells(texts, convention, note_marks(table))
    return [[found[unique[id(cell)]] for cell in row] for row in table.rows]


def _label_columns(table: Table, readings: Readings, kinds: Sequence[RowKind]) -> set[int]:
    """The columns that name rows: mostly words, or years, or 1, 2, 3 ... in the first column."""
    labels: set[int] = set()
    data = [i for i, kind in enumerate(kinds) if kind == "data"]
    for j in range(len(table.rows[0])):
        cells = [readings[i][j] for i in data if table.rows[i][j].text]
        if not cells:
            continue
        figures = [cell for cell in cells if is_figure(cell)]
        if 2 * len(figures) < len(cells) or (j == 0 and _names_rows(figures)):
            labels.add(j)
    return labels


def _names_rows(cells: Sequence[CellReading]) -> bool:
    """Whether numbers in a first column are names: 1, 2, 3 ... (rank, item)."""
    values = [cell.quantities[0].value for cell in cells if cell.quantities]
    if len(values) < 3 or any(value is None for value in values):
        return False
    steps = {b - a for a, b in itertools.pairwise(values)}  # type: ignore[operator]
    return steps == {1}


def _columns(
    table: Table,
    readings: Readings,
    kinds: Sequence[RowKind],
    labels: set[int],
    data: Sequence[int],
    languages: tuple[str, ...],
) -> list[Line]:
    """The columns that have figures, with what the header rows above the first data row say of each."""
    columns = []
    head = [i for i, kind in enumerate(kinds) if kind in ("header", "label") and (not data or i < data[0])]
    for j in range(len(table.rows[0])):
        if j in labels or not any(is_figure(readings[i][j]) for i in data):
            continue
        texts = _header_texts(table, head, j)
        if texts and texts[-1].strip(" .#").lower() in REFERENCES:
            continue
        label = " / ".join(texts)
        columns.append(Line(index=j, label=label, reading=read_header(label, languages=languages)))
    return columns


def _header_texts(table: Table, head: Sequence[int], j: int) -> list[str]:
    """What stands above column j, top down; a title that reaches from the label column is not the column's
    own.
    """
    texts: list[str] = []
    for i in head:
        cell = table.rows[i][j]
        if cell is table.rows[i][0] and j > 0:
            continue
        if not cell.text:
            cell = _reaching_over(table, head, i, j) or cell
        if cell.text and (not texts or texts[-1] != cell.text):
            texts.append(cell.text)
    return texts


def _reaching_over(table: Table, head: Sequence[int], i: int, j: int) -> Cell | None:
    """Without merged cells: the header to the left that, with blanks after it, spans this column."""
    if i == head[-1]:
        return None
    row = table.rows[i]
    below = table.rows[i + 1] if i + 1 < len(table.rows) else row
    for k in range(j - 1, 0, -1):
        if row[k].text:
            return row[k] if below[j].text else None
    return None


def _rows(
    table: Table, readings: Readings, kinds: Sequence[RowKind], labels: set[int], languages: tuple[str, ...]
) -> list[Line]:
    rows: list[Line] = []
    section, heading = 0, ""
    region, heads, pending = 0, set[tuple[str, ...]](), False
    for i, kind in enumerate(kinds):
        row = table.rows[i]
        if kind in ("label", "header"):
            section += 1
            heading = row[0].text
            if kind == "header":
                head = tuple(cell.text for cell in row[1:])
                pending = pending or (
                    bool(rows) and head not in heads
                )  # the same header again is only the next page
                heads.add(head)
        elif kind == "data":
            region, pending = region + pending, False
            named = [j for j in sorted(labels) if row[j].text]
            label = " / ".join(dict.fromkeys(row[j].text for j in named))
            if not label:
                label = _first_words(row, readings[i])
            indent = row[named[0]].indent if named else 0
            reading = read_header(label, languages=languages)
            rows.append(Line(i, label, reading, indent, section, region, heading))
    return rows


def _first_words(row: Sequence[Cell], readings: Sequence[CellReading]) -> str:
    return next(
        (cell.text for cell, reading in zip(row, readings, strict=True) if reading.kind == "text"), ""
    )


def _around(table: Table, kinds: Sequence[RowKind]) -> str:
    """What is said of the whole table: its caption, and the words of its label column above the data."""
    first = kinds.index("data") if "data" in kinds else len(kinds)
    corner = [table.rows[i][0].text for i in range(first)]
    spanning = [
        texts[0]
        for i in range(first)
        if len(texts := list(dict.fromkeys(cell.text for cell in table.rows[i][1:] if cell.text))) == 1
    ]
    return " \n ".join(filter(None, [table.caption, *corner, *spanning]))


def _place_figures(view: TableView, readings: Readings) -> None:
    """Make the figures, the one that a cell is about also in the grid."""
    rows = {row.index: row for row in view.rows}
    columns = {column.index: column for column in view.columns}
    year_columns = _year_columns(view, readings)
    done: set[int] = set()
    for i, line in enumerate(view.table.rows):
        for j, cell in enumerate(line):
            reading = readings[i][j]
            if id(cell) in done or reading.kind in ("blank", "text", "dash"):  # a dash is nothing, so zero
                continue
            done.add(id(cell))
            if i in rows and j in columns:
                if reading.kind == "missing":
                    view.missing.add((i, j))
                _place_cell(view, rows[i], columns[j], cell, reading, year_columns)
            elif is_year(reading):
                _add_years(view, cell, reading)


def _year_columns(view: TableView, readings: Readings) -> set[int]:
    """Columns whose cells are mostly years: there a year is a year; elsewhere in the body it is a count."""
    found = set()
    for column in view.columns:
        cells = [cell for row in view.rows if (cell := readings[row.index][column.index]).quantities]
        if 2 * sum(map(is_year, cells)) > len(cells):
            found.add(column.index)
    return found


def _place_cell(
    view: TableView, row: Line, column: Line, cell: Cell, reading: CellReading, year_columns: set[int]
) -> None:
    for quantity in reading.quantities:
        if quantity.kind == "year" and column.index not in year_columns and not row.label[:4].isdigit():
            quantity = msgspec.structs.replace(quantity, kind="number")
        quantity = _of_kind(quantity, row.reading, column.reading, view.reading)
        figure = _figure(view, cell, quantity)
        figure.row_label, figure.column_label = row.label, column.label
        figure.scale = _scale(quantity, row, column, view)
        view.document.figures.append(figure)
        if quantity.kind in CHECKABLE and view.figures[row.index][column.index] is None:
            view.figures[row.index][column.index] = figure


def _of_kind(quantity: Quantity, *readings: HeaderReading) -> Quantity:
    """A bare number is what its row, its column or its table says: per cent, points."""
    if quantity.kind not in ("number", "count"):
        return quantity
    for reading in readings:
        if reading.kind in ("percent", "percent-change"):
            return msgspec.structs.replace(quantity, kind="percent", unit="percentage")
        if reading.kind == "points":
            return msgspec.structs.replace(quantity, kind="points", unit="percentage")
        if reading.unit or reading.scale:
            return quantity
    return quantity


def _scale(quantity: Quantity, row: Line, column: Line, view: TableView) -> Decimal:
    if quantity.kind in ("percent", "points", "ratio"):
        return ONE
    return row.reading.scale or column.reading.scale or view.scale


def _figure(view: TableView, cell: Cell, quantity: Quantity) -> Figure:
    return Figure(
        id="",
        text=cell.text[quantity.start : quantity.end],
        span=cell.span_of(quantity.start, quantity.end),
        quantity=quantity,
        table=view.table,
        cell=(cell.row, cell.column),
        rounded=cell.rounded,
        document=view.document,
    )


def _add_years(view: TableView, cell: Cell, reading: CellReading) -> None:
    view.document.figures.extend(_figure(view, cell, quantity) for quantity in reading.quantities)
