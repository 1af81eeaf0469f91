"""Where in Markdown a mark can stand so that nothing around it comes to mean something else.

A tag beside the marks of emphasis may keep them from being any; inside code it is no tag. So each mark is
tried around the figure itself, then around the word with its markup, then around the code it is in. Whether a
place will do is asked of the reader: with the marks as tags of HTML, every text must read as before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from auditor.model import Document, Span
from auditor.readers.markdown import read_as_it_is

Spans = Sequence[Span]

#: What ends a word with its markup.
_BEFORE = re.compile(r"[^\s|<>]*\Z")
_AFTER = re.compile(r"[^\s|<>]*")
#: A word is looked for in so many characters before and after.
_NEAR = 200


def fitted(document: Document, wanted: Mapping[int, Spans], tags: Mapping[int, str]) -> dict[int, Spans]:
    """For each mark, by its number, what it goes around: nothing where no place will do.

    `wanted` are the parts of its figure, `tags` its start tag.
    """
    tries = {number: list(_tries(document.text, spans)) for number, spans in wanted.items()}
    units = list(_units(document))
    for _ in range(4 * _MOST):
        placed = _apart({number: left[0] for number, left in tries.items()})
        wrong = _changed(document, units, placed, tags)
        if not wrong:
            return placed
        for number in wrong:
            if len(tries[number]) > 1:
                del tries[number][0]
    return dict.fromkeys(wanted, ())


#: How often marks are tried somewhere else, for each of the places that one has.
_MOST = 3


def _tries(text: str, spans: Spans) -> Iterator[Spans]:
    """The places to try, best first; the last is none."""
    if spans:
        yield spans
        whole = Span(spans[0].start, spans[-1].end)
        if "\n" not in text[whole.start : whole.end]:
            yield [_word(text, whole)]
            if (code := _code(text, whole)) is not None:
                yield [code]
    yield ()


def _word(text: str, span: Span) -> Span:
    before = _BEFORE.search(text[max(0, span.start - _NEAR) : span.start])
    after = _AFTER.match(text, span.end, span.end + _NEAR)
    assert before is not None
    assert after is not None
    return Span(span.start - len(before[0]), after.end())


def _code(text: str, span: Span) -> Span | None:
    """A span and the code around it, from one run of backticks to the next; None where it is in none."""
    first = text.rfind("`", text.rfind("\n", 0, span.start) + 1, span.start)
    line_end = text.find("\n", span.end)
    last = text.find("`", span.end, len(text) if line_end < 0 else line_end)
    if first < 0 or last < 0:
        return None
    return Span(len(text[: first + 1].rstrip("`")), last + len(text[last:]) - len(text[last:].lstrip("`")))


def _apart(placed: Mapping[int, Spans]) -> dict[int, Spans]:
    """The same, without what would lie over another's."""
    made: dict[int, Spans] = {}
    end = 0
    for number in sorted(
        placed, key=lambda number: (placed[number][0].start if placed[number] else 0, number)
    ):
        made[number] = [span for span in placed[number] if span.start >= end]
        end = max(end, *(span.end for span in made[number])) if made[number] else end
    return made


Unit = tuple[Any, Span]


def _changed(
    document: Document, units: Sequence[Unit], placed: Mapping[int, Spans], tags: Mapping[int, str]
) -> set[int]:
    """The marks that change how the draft reads: those in the texts that do not read as before."""
    ends = sorted((span.start, span.end, number) for number, spans in placed.items() for span in spans)
    parts, at = list[str](), 0
    for start, end, number in ends:
        parts += [document.text[at:start], tags[number], document.text[start:end], "</mark>"]
        at = end
    copy = read_as_it_is(document.path, "".join([*parts, document.text[at:]]))
    copied = list(_units(copy))
    if [said for said, _ in copied] == [said for said, _ in units]:
        return set()
    if len(copied) == len(units):
        other = [span for (said, span), (now, _) in zip(units, copied, strict=True) if said != now]
        found = {
            n for start, end, n in ends if any(span.start <= end and start <= span.end for span in other)
        }
    else:
        found = set()
    return found or {number for _, _, number in ends} or set()


def _units(document: Document) -> Iterator[Unit]:
    """The texts of a document, in order: what is said, as what, and where."""
    for block in document.blocks:
        yield (block.kind, block.level, block.text), block.span
    for table in document.tables:
        yield (table.caption, table.heading, table.header_rows, len(table.rows)), table.span
        for row in table.rows:
            for cell in row:
                yield (cell.text, cell.row, cell.column, cell.header, cell.indent), cell.span
