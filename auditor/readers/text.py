"""Plain text, flowing or laid out in columns as `pdftotext -layout` does, with page marks or form feeds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from auditor.layout import Line, analyse
from auditor.model import Document
from auditor.readers.limits import LONGEST_LINE, cut_message

#: "-----Page 12 End-----", "=== page 3 of 9 ===", "[End of page 4]": a line that a converter put between
#: pages.
_MARK = re.compile(
    r"[\s\[<({*#~=_–—-]*(?P<before>end|start|begin|beginning)?\s*(?:of)?\s*(?:page|p\.|pg\.?|seite|página|pagina)\s*"
    r"(?:no\.?|number|#|:)?\s*(?P<number>\d{1,6})?\s*(?:(?:of|/)\s*\d{1,6})?\s*(?P<after>end|ends|start|starts|begin|begins|break)?"
    r"[\s\])>}*#~=_:–—-]*",
    re.IGNORECASE,
)
_LONGEST_MARK = 120
_DECORATIONS = frozenset("-=_*#~–—[<({")
_STRONG = re.compile(r"[-=_*#~–—]{5}")


def read(path: str, text: str) -> Document:
    """The document that a text is. Spans are offsets in `text`, whatever its line ends."""
    document = Document(path=path, format="text", text=text)
    pages = _pages(text, document)
    layout = analyse(pages, text)
    document.blocks = layout.blocks
    document.tables = layout.tables
    return document


def _pages(text: str, document: Document) -> list[list[Line]]:
    """The lines of each page; the document is told where its pages start."""
    raws = text.splitlines(keepends=True)
    marks = _marks(raws)
    fed = not marks and "\f" in text
    opening = bool(marks) and _open_their_page(raws, marks)
    pages: list[list[Line]] = [[]]
    starts = [0]
    offset = 0
    for number, raw in enumerate(raws):
        end = offset + len(raw)
        if number in marks:
            if not opening or len(pages) > 1 or pages[0]:
                pages.append([])
                starts.append(offset if opening else end)
        else:
            if len(raw) > LONGEST_LINE:
                raw = _shortened(raw, text, offset, document)
            line = Line.of_text(raw, offset, number, len(pages) - 1)
            if line is not None:
                pages[-1].append(line)
            if fed and raw.endswith("\f"):
                pages.append([])
                starts.append(end)
        offset = end
    if len(pages) > 1 and not pages[-1]:
        del pages[-1], starts[-1]
    if marks or fed:
        document.page_starts = starts
    return pages


def _shortened(raw: str, text: str, offset: int, document: Document) -> str:
    number = text.count("\n", 0, offset) + 1
    document.messages.append(cut_message(number, len(raw.rstrip("\r\n"))))
    return raw[:LONGEST_LINE]


def _marks(raws: Sequence[str]) -> frozenset[int]:
    """The lines that are page marks: decorated, alike, and with rising numbers if they have any."""
    found: list[tuple[int, int | None, bool]] = []
    for number, raw in enumerate(raws):
        if len(raw) > _LONGEST_MARK:
            continue
        text = raw.strip()
        if not text or text[0] not in _DECORATIONS:
            continue
        match = _MARK.fullmatch(text)
        if match is not None and (match["number"] or match["before"] or match["after"]):
            found.append(
                (number, int(match["number"]) if match["number"] else None, bool(_STRONG.match(text)))
            )
    numbers = [page for _, page, _ in found if page is not None]
    steps = list(pairwise(numbers))
    rising = sum(1 for a, b in steps if b > a or b == 1)  # back to 1: several documents in one
    if rising * 10 < len(steps) * 9 or (len(found) == 1 and not found[0][2]):
        return frozenset()
    return frozenset(number for number, _, _ in found)


def _open_their_page(raws: Sequence[str], marks: frozenset[int]) -> bool:
    """Whether the marks stand at the top of the page that they name, not at its foot."""
    first = min(marks)
    match = _MARK.fullmatch(raws[first].strip())
    assert match is not None
    said = f"{match['before'] or ''} {match['after'] or ''}".casefold()
    if "end" in said or "break" in said:
        return False
    if "start" in said or "begin" in said:
        return True
    if not any(raw.strip() for raw in raws[:first]):
        return True
    return match["number"] is not None and int(match["number"]) > 1
