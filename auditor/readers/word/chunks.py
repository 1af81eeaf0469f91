"""What a paragraph's text is made of: chunks, each from one element of the file, and what becomes of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from auditor.readers.marks import is_note_mark, is_power
from auditor.readers.word.names import Element

#: What a chunk is. Plain text is read; an aside is seen and not read (a note's mark, a bullet); what is
#: raised is one or the other, by what stands before it; a break is where a page ends, where Word last ended
#: it or where the author did.
PLAIN, ASIDE, RAISED, RENDERED_BREAK, HARD_BREAK = range(5)

_RAISED_FORMS = str.maketrans(
    "0123456789abcdefghijklmnoprstuvwxyz+-()",
    "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ⁺⁻⁽⁾",
)
#: Characters before a raised one that tell what it is.
_BEFORE = 16


class Chunk(NamedTuple):
    """A stretch of text, the element that it comes from (none where Word makes it up), its place in that
    element's text, and what it is.
    """

    text: str
    kind: int = PLAIN
    element: Element | None = None
    at: int = 0


def raised(text: str) -> str:
    """The same text in raised characters, one for one, as far as there are such."""
    return text.translate(_RAISED_FORMS)


def plain(chunks: Sequence[Chunk]) -> str:
    """What is read."""
    return "".join(chunk.text for chunk in chunks if chunk.kind == PLAIN)


def seen(chunks: Sequence[Chunk]) -> str:
    """What is seen."""
    return "".join(chunk.text for chunk in chunks)


def settle(chunks: list[Chunk]) -> str:
    """Decides what raised text is, in place: the mark of a note, an exponent, or text like other.

    Gives the mark that the text begins with, where it begins with one and goes on.
    """
    mark = ""
    at = 0
    while at < len(chunks):
        if chunks[at].kind != RAISED:
            at += 1
            continue
        end = at
        while end < len(chunks) and (chunks[end].kind == RAISED or not chunks[end].text):
            end += 1
        before = _tail(chunks, at)
        text = "".join(chunk.text for chunk in chunks[at:end])
        if is_note_mark(before, text) and (before.strip() or end < len(chunks)):
            mark = mark if before.strip() else text.strip()
            chunks[at:end] = [_as_mark(chunk) for chunk in chunks[at:end]]
        else:
            power = [Chunk("^")] if is_power(before, text) else []
            own = [chunk._replace(kind=PLAIN) if chunk.kind == RAISED else chunk for chunk in chunks[at:end]]
            chunks[at:end] = [*power, *own]
            end += len(power)
        at = end
    return mark


def _as_mark(chunk: Chunk) -> Chunk:
    return chunk._replace(text=raised(chunk.text), kind=ASIDE) if chunk.kind == RAISED else chunk


def _tail(chunks: Sequence[Chunk], end: int) -> str:
    """The last few characters that are read before the chunk at `end`."""
    text = ""
    while end and len(text) < _BEFORE:
        end -= 1
        if chunks[end].kind == PLAIN:
            text = chunks[end].text[-_BEFORE:] + text
    return text


def trim(chunks: list[Chunk]) -> int:
    """Leaves out white space at both ends, in place; says how much there was at the beginning. What is read
    neither begins nor ends with white space afterwards, even behind a mark.
    """
    leading = 0
    if len(chunks) == 1 and chunks[0].text.strip() == chunks[0].text:
        return leading
    at = 0
    while at < len(chunks) and (not chunks[at].text or chunks[at].text.isspace()):
        leading += len(chunks[at].text)
        chunks[at] = chunks[at]._replace(text="")
        at += 1
    if at == len(chunks):
        return leading
    leading += _strip_start(chunks, at)
    last = len(chunks) - 1
    while not chunks[last].text or chunks[last].text.isspace():
        chunks[last] = chunks[last]._replace(text="")
        last -= 1
    chunks[last] = chunks[last]._replace(text=chunks[last].text.rstrip())
    _set_aside_edges(chunks)
    return leading


def _strip_start(chunks: list[Chunk], at: int) -> int:
    chunk = chunks[at]
    blank = len(chunk.text) - len(chunk.text.lstrip())
    if blank:
        chunks[at] = chunk._replace(text=chunk.text[blank:], at=chunk.at + blank)
    return blank


def _set_aside_edges(chunks: list[Chunk]) -> None:
    """White space between a mark at either end and what is read is seen, not read."""
    if all(chunk.kind == PLAIN for chunk in chunks):
        return
    for order in (1, -1):
        for at in range(len(chunks))[::order]:
            chunk = chunks[at]
            if chunk.kind != PLAIN or not chunk.text:
                continue
            inner = chunk.text.lstrip() if order > 0 else chunk.text.rstrip()
            if not inner:
                chunks[at] = chunk._replace(kind=ASIDE)
                continue
            if len(inner) < len(chunk.text):
                cut = len(chunk.text) - len(inner) if order > 0 else len(inner)
                first = chunk._replace(text=chunk.text[:cut])
                rest = chunk._replace(text=chunk.text[cut:], at=chunk.at + cut)
                kinds = (ASIDE, PLAIN) if order > 0 else (PLAIN, ASIDE)
                chunks[at : at + 1] = [first._replace(kind=kinds[0]), rest._replace(kind=kinds[1])]
            break
