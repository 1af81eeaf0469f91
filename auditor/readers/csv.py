"""CSV and TSV: one table, whose grid is the file's own.

Quotes as in RFC 4180 and the standard library's csv, whose cells these are (but it does not say where).
Two things differ: a quote that is never closed is a character like others, and a message says so; and values
lose the white space around them.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model import AuditorError, Cell, Document, Span, Table
from auditor.readers.dialect import declares_delimiter, delimiter_of, spaces_before_quotes
from auditor.readers.flow import Flow

#: More values than this (blanks that fill up short rows included) and the file is data, not a report's table.
MAX_CELLS = 6_000_000
#: No spreadsheet has rows as long as this.
MAX_COLUMNS = 100_000


def read(path: str, text: str) -> Document:
    """The document of a CSV file. Raises AuditorError where its grid is too large."""
    document = Document(path, "csv", text)
    delimiter = delimiter_of(text, tabs=path.lower().endswith((".tsv", ".tab")))
    scanner = Scanner(text, delimiter, skip_spaces=spaces_before_quotes(text, delimiter))
    rows: list[list[Cell]] = []
    cells = 0
    for row in scanner.records():
        rows.append(row)
        cells += len(row)
        if len(row) > MAX_COLUMNS:
            raise _too_large(path, f"more than {MAX_COLUMNS} columns in row {len(rows)}")
        if cells > MAX_CELLS:
            raise _too_large(path, f"{cells} cells and more in its first {len(rows)} rows")
    if declares_delimiter(text):
        rows[0].clear()
    document.messages += scanner.messages
    if any(cell.text for row in rows for cell in row):
        _fill(rows, _width(path, rows), len(text))
        document.tables.append(Table("t1", rows, Span(0, len(text))))
    return document


def _too_large(path: str, size: str) -> AuditorError:
    return AuditorError(f"{path}: too large to check: {size} (at most {MAX_CELLS} cells)", path=path)


def _width(path: str, rows: list[list[Cell]]) -> int:
    """How long to make all rows; blanks at their ends are dropped where they would be too many."""
    width = max(map(len, rows))
    if width * len(rows) > MAX_CELLS:
        for row in rows:
            while row and not row[-1].text:
                row.pop()
        width = max(map(len, rows))
    if width * len(rows) > MAX_CELLS:
        raise _too_large(path, f"{len(rows)} rows of up to {width} columns")
    return width


def _fill(rows: list[list[Cell]], width: int, end: int) -> None:
    """Makes all rows equally long; the blanks that do stand at the end of their row."""
    for number, row in enumerate(rows):
        if len(row) < width:
            at = row[-1].span.end if row else end
            nowhere = Span(at, at)
            row += [Cell("", nowhere, number, column) for column in range(len(row), width)]


class Scanner:
    """Goes through the text once; what it had to guess is in `messages`."""

    def __init__(self, text: str, delimiter: str, *, skip_spaces: bool = False) -> None:
        self.messages: list[str] = []
        self._text = text
        self._delimiter = delimiter
        self._skip_spaces = skip_spaces
        self._row = 0

    def records(self) -> Iterator[list[Cell]]:
        """The rows of the file, blank ones too, each as long as it is."""
        text, size = self._text, len(self._text)
        at = 0
        quote = text.find('"')
        while at < size:
            end = text.find("\n", at)
            if end < 0:
                end = size
            if 0 <= quote < at:
                quote = text.find('"', at)
            if 0 <= quote < end:
                row, end = self._with_quotes(at, end)
            else:
                row = self._without_quotes(at, end)
            yield row
            self._row += 1
            at = end + 1

    def _without_quotes(self, at: int, end: int) -> list[Cell]:
        line = self._text[at:end]
        if not line or line == "\r":
            return []
        row: list[Cell] = []
        number = self._row
        for column, value in enumerate(line.split(self._delimiter, MAX_COLUMNS)):
            text = value.strip()
            if text == value:
                row.append(Cell(text, Span(at, at + len(value)), number, column))
            else:
                indent = len(value) - len(value.lstrip()) if text else 0
                start = at + indent
                row.append(Cell(text, Span(start, start + len(text)), number, column, indent=indent))
            at += len(value) + 1
        return row

    def _with_quotes(self, at: int, line_end: int) -> tuple[list[Cell], int]:
        """A row that has quotes before `line_end`; and where it ends, maybe lines later."""
        text, delimiter = self._text, self._delimiter
        row: list[Cell] = []
        while True:
            while self._skip_spaces and text.startswith(" ", at):
                at += 1
            close = self._closing_quote(at) if text.startswith('"', at) else -1
            if close >= 0 and close >= line_end:
                line_end = text.find("\n", close)
                if line_end < 0:
                    line_end = len(text)
            end = text.find(delimiter, max(at, close), line_end)
            if end < 0:
                end = line_end
            row.append(self._cell(at, end, close, len(row)))
            if end == line_end or len(row) > MAX_COLUMNS:
                return row, end
            at = end + 1

    def _closing_quote(self, at: int) -> int:
        """Where the quote that opens at `at` is closed; -1 if nowhere.

        No quote opens in vain twice: if one is never closed, all after it are doubled, and close one another.
        """
        text = self._text
        found = text.find('"', at + 1)
        while found >= 0 and text.startswith('"', found + 1):
            found = text.find('"', found + 2)
        if found < 0:
            line = text.count("\n", 0, at) + 1
            self.messages.append(f"line {line}: the quote is never closed, and was read as a character")
        return found

    def _cell(self, start: int, end: int, close: int, column: int) -> Cell:
        """The cell from `start` to `end`, whose quote, if it opens with one, is closed at `close`."""
        text = self._text
        if close < 0:
            return _plain(text[start:end], start, self._row, column)
        value = text[start + 1 : close]
        if '"' not in value and not text[close + 1 : end].strip():
            return _plain(value, start + 1, self._row, column)
        flow = Flow()
        at = start + 1
        while (double := text.find('""', at, close)) >= 0:
            flow.copy(_on_one_line(text[at:double]), at)
            flow.put('"', double, double + 2)
            at = double + 2
        flow.copy(_on_one_line(text[at:close]), at)
        flow.copy(text[close + 1 : end], close + 1)
        return flow.cell(self._row, column, start + 1)


def _plain(value: str, start: int, row: int, column: int) -> Cell:
    text = _on_one_line(value.strip())
    indent = len(value) - len(value.lstrip()) if text else 0
    start += indent
    return Cell(text, Span(start, start + len(text)), row, column, indent=indent)


def _on_one_line(text: str) -> str:
    return text.replace("\r", " ").replace("\n", " ")
