"""Where pages begin, as far as a Word file says: where Word last ended them, and where its author did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from auditor.readers.word.chunks import HARD_BREAK, Chunk
from auditor.readers.word.lines import Line
from auditor.readers.word.names import SECTION, Element, value, w
from auditor.readers.word.story import Grid


def with_section_breaks(items: Iterable[Line | Grid], body: Element) -> Iterator[Line | Grid]:
    """The items of the body, with a page's end after the last paragraph of each section that needs one.

    How a section begins is said where it ends.
    """
    sections = list(body.iter(SECTION))
    number = 0
    for item in items:
        if isinstance(item, Line) and item.section is not None:
            number += 1
            following = sections[number] if number < len(sections) else None
            if following is not None and value(following, w("type")) != "continuous":
                item.chunks.append(Chunk("", HARD_BREAK))
        yield item


def page_starts(text: str, breaks: Sequence[tuple[int, bool]]) -> list[int]:
    """The offsets at which pages begin; none where the file tells of no page.

    A break is an offset and whether Word put it there when it laid the pages out. Right behind one that the
    author put, that is the same.
    """
    starts: list[int] = []
    last = 0
    hard = False  # whether the last break was the author's
    for offset, rendered in breaks:
        is_blank = not text[last:offset].strip()
        if is_blank and (not starts or (hard and rendered) or offset == last):
            hard = hard or not rendered
            continue
        starts.append(offset)
        last, hard = offset, not rendered
    while starts and not text[starts[-1] :].strip():
        starts.pop()
    return [0, *starts] if starts else []
