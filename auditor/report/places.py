"""Where a figure stands, so that a person finds it: line and column in a file that is text, words elsewhere.

An editor of a Word draft looks for a heading, a table and its rows, the words of a sentence; of a workbook,
for a sheet and a cell, which `Document.addresses` tells.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from auditor.line import flat, short
from auditor.model import Block, Document, Figure, Span, Table

LABEL, CAPTION = 32, 60
#: Words quoted before and after a figure, in characters.
_BEFORE, _AFTER = 36, 24
_PARAGRAPH = re.compile(r"\s*([0-9]{1,4}(?:\.[0-9]{1,3}){0,3})\.?\s")


def pointer(figure: Figure, main: Document) -> str:
    """A figure by its file: "report.txt:14:71", or the path alone where lines mean nothing."""
    document = figure.document or main
    return f"{document.path}:{spot(figure, main)}" if document.has_lines else document.path


def spot(figure: Figure, main: Document) -> str:
    """A figure's place in its file: "14:71", or words where lines mean nothing."""
    document = figure.document or main
    if not document.has_lines:
        return whereabouts(figure, main)
    place = document.place(figure.span)
    return f"{place.line}:{place.column}"


def whereabouts(figure: Figure, main: Document) -> str:
    """The place beyond line and column: page, paragraph or table, row and column; all there is, where lines
    mean nothing.
    """
    document = figure.document or main
    page = document.place(figure.span).page
    parts = [f"page {page}"] if page else []
    address = document.addresses.at(figure.span.start) if document.addresses else None
    if address is not None:
        parts.append(str(address))
    parts += _in_table(figure, figure.table, document) if figure.table else _in_text(figure, document)
    return ", ".join(parts)


def table_name(table: Table, document: Document) -> str:
    """A table by its caption, or by where it stands."""
    if name := short(table.caption, CAPTION):
        return name
    if document.has_lines:
        return f"table on line {document.place(table.span).line}"
    own = [other for other in document.tables if other.heading == table.heading]
    at = next((number for number, other in enumerate(own, 1) if other is table), 1)
    if len(own) == 1:
        return "the table" if table.heading else "the only table without a heading"
    return f"table {at} of {len(own)} {'there' if table.heading else 'without a heading'}"


def _in_table(figure: Figure, table: Table, document: Document) -> Iterator[str]:
    if document.addresses is None or table.caption:
        in_words = not document.has_lines and document.addresses is None
        if in_words and table.heading and table.heading not in table.caption:
            yield f"“{short(table.heading, CAPTION)}”"
        yield table_name(table, document)
    if label := short(figure.row_label, LABEL):
        yield f"row “{label}”"
    if label := short(figure.column_label, LABEL):
        yield f"column “{label}”"


def _in_text(figure: Figure, document: Document) -> Iterator[str]:
    block = figure.block
    if not document.has_lines and document.addresses is None:
        heading = _heading_of(figure.span, document)
        if heading is not None and heading is not block:
            yield f"“{short(f'{heading.number} {heading.text}', CAPTION)}”"
    if block is not None:
        number = _PARAGRAPH.match(block.text)
        told = block.number or (number[1] if number else "")
        if told:
            yield f"{'note' if block.kind == 'note' else 'para.'} {told.rstrip('.')}"
    if not document.has_lines:
        yield f"“{_quoted(figure.span, document.text)}”"


def _heading_of(span: Span, document: Document) -> Block | None:
    """The last heading at or before a span."""
    headings = document.headings
    at = bisect_right(headings, span.start, key=lambda block: block.span.start)
    return headings[at - 1] if at else None


def _quoted(span: Span, text: str) -> str:
    """A figure with the words around it."""
    first = max(text.rfind("\n", 0, span.start) + 1, span.start - _BEFORE)
    last = text.find("\n", span.end, span.end + _AFTER)
    last = min(len(text), span.end + _AFTER) if last < 0 else last
    before, after = text[first : span.start], text[span.end : last]
    if first and text[first - 1] not in "\n ":
        before = "…" + (before.partition(" ")[2] if " " in before else before)
    elif first and text[first - 1] == " ":
        before = "…" + before
    if last < len(text) and not text[last].isspace():
        after = (after.rpartition(" ")[0] if " " in after else after) + "…"
    elif last < len(text) and text[last] != "\n":
        after += "…"
    return flat(f"{before}{text[span.start : span.end]}{after}")
