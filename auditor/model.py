"""The words of the trade as types: a Document and what is found in it.

A `Span` is born in the reader and never searched for again: offsets into `Document.text`, which every reader
makes, whatever its format. Lines, columns and pages follow from it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Literal, Protocol

import msgspec

from auditor.addresses import Addresses
from auditor.error import AuditorError as AuditorError
from auditor.error import unexpected as unexpected
from auditor.number import ONE, Interval, Quantity

Verdict = Literal["holds", "holds-by-rounding", "contradicted", "undecided"]
Severity = Literal["error", "warning", "note"]
Status = Literal["tied", "contradicted", "unchecked"]
Operator = Literal[
    "sum",
    "difference",
    "product",
    "ratio",
    "share",
    "change",
    "point-change",
    "percent-change",
    "average",
    "equal",
    "count",
    "at-least",
    "at-most",
    "order",
    "assert",
]
BlockKind = Literal["heading", "paragraph", "list-item", "note", "caption", "furniture"]


class Span(msgspec.Struct, frozen=True, order=True, gc=False):
    """Characters `start` to `end` (one past the last) of a document's text."""

    start: int
    end: int


class Place(msgspec.Struct, frozen=True, order=True):
    """Where a span stands, for people: lines and columns from 1, `end_column` one past the last; `page` is
    physical.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    page: int | None = None


class Block(msgspec.Struct, eq=False):
    """A stretch of running text: a heading, a paragraph (also over a page break), a list item, a note, a
    caption.

    `text` is what flows, its lines joined by a single newline each; `pieces` are the spans of the document it
    was taken from, in order: one for each line of `text`, or, where `starts` is given, one for each stretch
    of it that begins at such an offset (a format whose markup and entities are no part of `text`).
    """

    kind: BlockKind
    text: str
    pieces: tuple[Span, ...]
    level: int = 0  # of a heading, from 1; of a list item, its depth
    starts: tuple[int, ...] = ()  # where in `text` each piece begins; without markup, worked out on demand
    number: str = ""  # its own, as printed, where the format keeps it apart: `text` does not begin with it

    @property
    def span(self) -> Span:
        return Span(self.pieces[0].start, self.pieces[-1].end)

    def span_of(self, start: int, end: int) -> Span:
        """The document's span of characters `start` to `end` of `text`."""
        if len(self.starts) != len(self.pieces):
            self.starts = _line_starts(self.pieces)
        return _span_of(self.pieces, self.starts, len(self.text), start, end)


def _line_starts(pieces: tuple[Span, ...]) -> tuple[int, ...]:
    """Where each piece begins in a text that joins them by one character each."""
    starts = [0]
    for piece in pieces[:-1]:
        starts.append(starts[-1] + piece.end - piece.start + 1)
    return tuple(starts)


def _span_of(pieces: tuple[Span, ...], starts: tuple[int, ...], length: int, start: int, end: int) -> Span:
    """The span of characters `start` to `end` of a text of `length` characters that consists of `pieces`.

    A piece stands for its characters one by one (any more characters of the text, up to the next piece, join
    the two); but a piece longer than what it stands for (an entity, a doubled quote) is taken whole or not at
    all.
    """

    def character(offset: int) -> Span:
        index = max(0, bisect_right(starts, offset) - 1)
        piece = pieces[index]
        following = starts[index + 1] if index + 1 < len(starts) else length
        if piece.end - piece.start > following - starts[index]:
            return piece if offset < following else Span(piece.end, piece.end)
        at = min(piece.start + offset - starts[index], piece.end)
        return Span(at, min(at + 1, piece.end))

    first = character(start).start
    return Span(first, max(first, character(end - 1).end) if end > start else first)


class Cell(msgspec.Struct, eq=False, gc=False):
    """One cell of a table's grid: its text, where that stands, and how many rows and columns it covers.

    A wrapped cell is several pieces; `text` joins them with single spaces. `span` is the first piece's. A
    blank cell has an empty text and an empty span. Where markup or entities stand inside a cell, `pieces` and
    `starts` are as in a Block, and `span` is from the first to the last of them.
    """

    text: str
    span: Span
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    header: bool = False  # where the format itself says so
    indent: int = 0  # leading white space, in characters
    rounded: bool = False  # where the format knows that more digits are stored than are shown
    pieces: tuple[Span, ...] = ()  # of a cell in several pieces, all of them
    starts: tuple[int, ...] = ()  # where in `text` each piece begins, where not joined by single spaces

    def span_of(self, start: int, end: int) -> Span:
        """The document's span of characters `start` to `end` of `text`."""
        if len(self.pieces) < 2 and not self.starts:
            return Span(self.span.start + start, self.span.start + end)
        return _span_of(self.pieces, self.starts or _line_starts(self.pieces), len(self.text), start, end)


class Table(msgspec.Struct, eq=False):
    """A grid of cells with what stands around it.

    `rows[i][j]` is the cell at row i, column j, counted from 0, header rows and label columns included; a
    position covered by a merged cell repeats that cell; a blank is a cell with empty text. All rows are
    equally long.
    """

    id: str
    rows: list[list[Cell]]
    span: Span
    caption: str = ""
    caption_span: Span | None = None
    notes: list[Block] = msgspec.field(default_factory=list)
    heading: str = ""  # the nearest heading above
    header_rows: int | None = None  # where the format declares them


class Figure(msgspec.Struct, eq=False):
    """One number printed in the report, with its place."""

    id: str
    text: str
    span: Span
    quantity: Quantity
    scale: Decimal = ONE  # what header, caption or sheet multiply by (1000 under "in thousands")
    table: Table | None = None
    cell: tuple[int, int] | None = None
    row_label: str = ""
    column_label: str = ""
    rounded: bool = False  # where the format knows it, as of a spreadsheet's cell
    block: Block | None = None
    document: Document | None = None
    status: Status | None = None

    @property
    def value(self) -> Decimal | None:
        return self.quantity.value


#: What a figure can mean: given by the judge, who knows whether a table holds exact counts or rounded
#: amounts.
Meaning = Callable[[Figure], Interval]


class Document(msgspec.Struct, eq=False):
    """What a reader makes of one file."""

    path: str
    format: str
    text: str
    blocks: list[Block] = msgspec.field(default_factory=list)
    tables: list[Table] = msgspec.field(default_factory=list)
    page_starts: list[int] = msgspec.field(
        default_factory=list
    )  # offsets; empty where the format has no pages
    figures: list[Figure] = msgspec.field(default_factory=list)
    messages: list[str] = msgspec.field(default_factory=list)  # what the reader could not carry over
    #: Whether the lines of `text` are the file's own. Where they are the reader's, a place is told in words.
    has_lines: bool = True
    addresses: Addresses | None = None  # of a workbook, which cell of which sheet a place of `text` is
    decimal: str = ""  # the decimal sign, "." or ",", where the numbers themselves leave a choice
    language: str = "en"  # whose words are read in headers, captions and labels
    directives: list[Span] = msgspec.field(default_factory=list)  # comments that are meant for this tool
    _lines: list[int] = msgspec.field(default_factory=list)
    _headings: list[Block] | None = None

    @property
    def lines(self) -> list[int]:
        """The offsets at which lines start. A line ends at LF; CR LF and lone CR are the reader's to
        normalise or keep.
        """
        if not self._lines:
            starts = [0]
            at = self.text.find("\n")
            while at >= 0:
                starts.append(at + 1)
                at = self.text.find("\n", at + 1)
            self._lines = starts
        return self._lines

    @property
    def headings(self) -> list[Block]:
        """The headings in the order of the text, once all blocks are there."""
        if self._headings is None:
            found = [block for block in self.blocks if block.kind == "heading"]
            self._headings = sorted(found, key=lambda block: block.span.start)
        return self._headings

    def spot(self, span: Span) -> str:
        """Where a span begins, for a message: its line; where lines mean nothing, its cell, page or words."""
        address = self.addresses.at(span.start) if self.addresses else None
        if address is not None:
            return str(address)
        place = self.place(span)
        if self.has_lines:
            return f"line {place.line}"
        words = " ".join(self.text[span.start : span.start + 40].split())
        return f"page {place.page}" if place.page else f"at “{words}”"

    def place(self, span: Span) -> Place:
        lines = self.lines
        first = bisect_right(lines, span.start)
        last = bisect_right(lines, max(span.start, span.end - 1))
        return Place(
            line=first,
            column=span.start - lines[first - 1] + 1,
            end_line=last,
            end_column=span.end - lines[last - 1] + 1,
            page=bisect_right(self.page_starts, span.start) or None if self.page_starts else None,
        )


class Term(msgspec.Struct, frozen=True):
    """An operand: a figure with a sign, or a constant.

    `scale` is what this relation multiplies the figure by, beyond the figure's own scale: a table that leaves
    its thousands to the reader, beside a sentence that gives the amount in full.
    """

    figure: Figure | None = None
    sign: int = 1
    constant: Decimal | None = None
    scale: Decimal = ONE


class Test(Protocol):
    """What a relation of the operator `assert` must satisfy, where no other operator says it."""

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures that it is about."""

    def verdict(self, meaning: Meaning) -> Verdict:
        """What can be said of it, where figures mean what `meaning` says."""

    def corrections(self) -> Iterator[tuple[Figure, Decimal]]:
        """For each figure the value with which it would hold, if that figure alone were wrong."""

    def told(self) -> str:
        """The test with its figures, in a line."""


class Relation(msgspec.Struct, eq=False):
    """An equation (or bound) that some figures should satisfy, and what the judge says of it.

    `result` is the figure that states the outcome, None where only words state it. The order of the operands
    is the trace's: difference [minuend, subtrahend], ratio [numerator, denominator], share [part, whole],
    changes [earlier, later]. `expected` is what the operands give for the result, in the result's own unit.
    """

    operator: Operator
    result: Figure | None
    operands: tuple[Term, ...]
    rule: str = ""
    family: str = ""
    evidence: str = ""
    id: str = ""
    verdict: Verdict = "undecided"
    expected_low: Decimal | None = None
    expected_high: Decimal | None = None
    explained: str = ""  # why a difference is no error: a note, a restatement, an as-of date
    items: tuple[str, ...] = ()  # of a count, what was counted
    test: Test | None = None  # of an `assert`
    message: str = ""  # what its rule says where it fails

    @property
    def figures(self) -> list[Figure]:
        """The result (if there is one), then the operands."""
        own = [self.result, *(term.figure for term in self.operands)]
        return [figure for figure in own if figure is not None]


class Correction(msgspec.Struct, frozen=True):
    """The value, as it would be printed, that a figure should have for every relation to hold; and the slip
    it looks like.
    """

    figure: Figure
    value: Decimal
    slip: str | None = None


class Acceptance(msgspec.Struct, frozen=True):
    """Why a finding is told no more: the baseline or an earlier version has it, or somebody gave a reason.

    `place` is where that was said: "draft.md:12", "auditor.ignore.yaml:7".
    """

    by: Literal["baseline", "comment", "sidecar", "earlier"]
    reason: str = ""
    place: str = ""


class Finding(msgspec.Struct, eq=False):
    """What a reader is told: one root cause, however many relations it breaks.

    `fingerprint` is the same for the same finding in another version of the draft; a finding that is
    `accepted` is counted apart and fails no run.
    """

    rule: str
    severity: Severity
    message: str
    culprits: tuple[Figure, ...]
    relations: tuple[Relation, ...]
    corrections: tuple[Correction, ...] = ()
    derivation: tuple[str, ...] = ()  # lines that show the arithmetic
    help: str = ""
    id: str = ""
    fingerprint: str = ""
    accepted: Acceptance | None = None

    @property
    def anchor(self) -> Figure:
        """The figure the finding points at."""
        return self.culprits[0] if self.culprits else self.relations[0].figures[0]


class Coverage(msgspec.Struct, frozen=True):
    """How many figures could be checked, and with what outcome."""

    figures: int
    tied: int
    contradicted: int
    unchecked: int


class RuleOutcome(msgspec.Struct, frozen=True):
    """What came of a house's own rule in one document: how much it could be held against, or why not.

    `mistakes` are faults of the rule itself; `missing` tells what it names and the document does not have;
    `left` why there was nothing to hold it against, although nothing is missing. All are whole messages, with
    file, line and caret.
    """

    rule: str
    tested: int
    mistakes: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    general: bool = False  # for reports of many houses: it may well find nothing to test


class Audit(msgspec.Struct, eq=False):
    """The result of auditing one document (or several together)."""

    document: Document
    relations: list[Relation]
    findings: list[Finding]
    coverage: Coverage
    notes: list[str] = msgspec.field(default_factory=list)  # about the run itself: what was skipped and why
    rules: list[RuleOutcome] = msgspec.field(default_factory=list)  # of the house's own rules

    @property
    def figures(self) -> list[Figure]:
        return self.document.figures
