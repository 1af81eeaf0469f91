"""Rows and cells of an OpenDocument spreadsheet with notes (ODF 1.3 part 3, 9.1.3, 9.1.4 and 14.1)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from auditor.annotate.gathered import HEAD
from auditor.annotate.notes import AUTHOR
from auditor.annotate.ods.scan import SEPARATOR, Cell, Row
from auditor.annotate.xmledit import Edit, raw_name, safe, spliced
from auditor.readers.opendocument.package import OFFICE, TEXT

#: What is said in the cells of a row, by the numbers of their columns.
Texts = Mapping[int, str]

_ATTRIBUTE = re.compile(rb"\s+([^\s=<>\"'/]+)\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_SPACES = f'xmlns:office="{OFFICE}" xmlns:text="{TEXT}" xmlns:dc="http://purl.org/dc/elements/1.1/"'


def rows(data: bytes, row: Row, texts: Mapping[int, Texts]) -> bytes:
    """Rows that were one, with these texts by their rows and columns and without what we said before."""
    made: list[bytes] = []
    at = row.first
    for number in sorted(texts):
        if number > at:
            made.append(_row(data, row, {}, number - at))
        made.append(_row(data, row, texts[number], 1))
        at = number + 1
    rest = row.first + row.count - at
    if rest:
        made.append(_row(data, row, {}, rest))
    return b"".join(made)


def _row(data: bytes, row: Row, texts: Texts, count: int) -> bytes:
    edits: list[Edit] = [(row.start, row.inner, _repeating(data[row.start : row.inner], "rows", count))]
    for cell in row.cells:
        own = {column: texts[column] for column in texts if cell.first <= column < cell.first + cell.count}
        if own or (cell.note is not None and cell.note.ours_from is not None):
            edits.append((cell.start, cell.end, _cells(data, cell, own)))
    return spliced(data, row.start, row.end, edits)


def _cells(data: bytes, cell: Cell, texts: Texts) -> bytes:
    made: list[bytes] = []
    at = cell.first
    for column in sorted(texts):
        if column > at:
            made.append(_cell(data, cell, "", column - at))
        made.append(_cell(data, cell, texts[column], 1))
        at = column + 1
    rest = cell.first + cell.count - at
    if rest:
        made.append(_cell(data, cell, "", rest))
    return b"".join(made)


def _cell(data: bytes, cell: Cell, text: str, count: int) -> bytes:
    tag = _repeating(data[cell.start : cell.inner], "columns", count)
    note = cell.note
    if cell.close == cell.end:  # without anything in it
        name = raw_name(data, cell.start)
        return tag if not text else tag[:-2] + b">" + _annotation(text) + b"</" + name + b">"
    edits: list[Edit] = [(cell.start, cell.inner, tag)]
    if note is not None and note.ours_from is not None:
        edits.append((note.ours_from, note.end if note.is_ours else note.close, b""))
    if text and (note is None or note.is_ours):
        edits.append((cell.insert, cell.insert, _annotation(text)))
    elif text and note is not None:
        edits.append((note.close, note.close, _paragraphs([SEPARATOR, *text.split("\n")], declared=True)))
    return spliced(data, cell.start, cell.end, edits)


def _annotation(text: str) -> bytes:
    """A note without place and size, which leaves both, and its looks, to the program that shows it."""
    begin = f'<office:annotation {_SPACES} office:display="false">'
    creator = f"<dc:creator>{AUTHOR}</dc:creator>"
    return (begin + creator).encode() + _paragraphs([HEAD, *text.split("\n")]) + b"</office:annotation>"


def _paragraphs(lines: list[str], *, declared: bool = False) -> bytes:
    space = f' xmlns:text="{TEXT}"' if declared else ""
    return "".join(f"<text:p{space}>{safe(line)}</text:p>" for line in lines).encode("ascii")


def _repeating(tag: bytes, what: str, count: int) -> bytes:
    """A start tag that stands for so many rows or columns; it says already for how many, if not for one."""
    ending = f"number-{what}-repeated".encode()
    for attribute in _ATTRIBUTE.finditer(tag):
        name: bytes = attribute[1]
        if name.rpartition(b":")[2] == ending:
            told = b' %s="%d"' % (name, count) if count > 1 else b""
            return tag[: attribute.start()] + told + tag[attribute.end() :]
    return tag
