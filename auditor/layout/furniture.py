"""Running headers and footers: what stands at the edge of page after page, and page numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from auditor.layout.lines import Line
from auditor.layout.regions import figures

#: How many lines at the top and at the bottom of a page are looked at.
_DEPTH = 4
_LONGEST = 160
_DIGITS = re.compile(r"\d+")
_NUMERAL = r"(?:\d{1,4}|[ivxlc]{1,7}|[A-Z]-?\d{1,3})"
#: A page number alone, as it is printed at the edge of a page.
_PAGE_NUMBER = re.compile(
    rf"[-–—\[(|\s]*(?:(?:page|p\.|seite|página|pág\.|pagina)\s*)?{_NUMERAL}(?:\s*(?:/|of|de|sur|von)\s*\d{{1,4}})?[-–—\])|\s]*",
    re.IGNORECASE,
)
_NAMED_PAGE = re.compile(
    r"[-–—\[(\s]*(?:page|seite|página|pagina)\s+\w{1,7}(?:\s*(?:/|of|de|sur|von)\s*\d{1,4})?[-–—\])\s]*",
    re.IGNORECASE,
)
_GAPS = re.compile(r"\s{2,}")
#: So many stretches of text set apart are columns; running headers have a left, a right and perhaps a middle.
_COLUMNS = 4
_WORDY = re.compile(r"[^\W\d_]{3}")


def furniture_of(pages: Sequence[Sequence[Line]]) -> list[set[int]]:
    """For every page, the indices of its lines that are furniture."""
    if len(pages) == 1:
        return [_of_single_page(pages[0])]
    tops = _repeated([page[:_DEPTH] for page in pages])
    feet = _repeated([page[: -_DEPTH - 1 : -1] for page in pages])
    found = []
    for page in pages:
        top = _edge(page, tops)
        foot = _edge(page[::-1], feet)
        last = len(page) - 1
        found.append({*top, *(last - i for i in foot if last - i not in top), *_imprint(page)})
    return found


def running_heads(pages: Sequence[Sequence[Line]]) -> set[int]:
    """The offsets of lines at the top of pages that stand there on others too: what a text goes on past,
    whether they are furniture or, set apart, the name of the report or of a part of it.
    """
    if len(pages) == 1:
        return set()
    tops = _repeated([page[:_DEPTH] for page in pages])
    return {line.start for page in pages for line in page[:_DEPTH] if _short(line) and key_of(line) in tops}


def key_of(line: Line) -> str:
    """What a line has in common with itself on other pages."""
    text = _DIGITS.sub("#", line.text[:_LONGEST])
    words = re.sub(r"\b[ivxlc]{1,7}$", "#", text).casefold().split()
    return " ".join(sorted(words) if line.gapped else words)  # left and right change places on facing pages


def _repeated(edges: Sequence[Sequence[Line]]) -> set[str]:
    """The keys of lines that stand at this edge of several pages, at most two pages apart."""
    pages: dict[str, dict[int, Line]] = defaultdict(dict)
    for number, lines in enumerate(edges):
        for line in lines:
            pages[key_of(line)].setdefault(number, line)
    return {key for key, where in pages.items() if len(where) > 1 and _runs(where)}


def _runs(where: dict[int, Line]) -> bool:
    """Whether lines of some pages are a running line.

    A number that stands apart in it must count the pages: else it is the row of a table that is alike on
    several.
    """
    steps = [(a, b) for a, b in pairwise(sorted(where)) if b - a <= 2]
    if not steps:
        return False
    numbers = figures(next(iter(where.values())))
    if not numbers:
        return True
    if len(numbers) > 1:
        return False
    counting = sum(1 for a, b in steps if _counts_pages(where[a], where[b], b - a))
    return counting * 2 > len(steps)


def _counts_pages(line: Line, later: Line, pages: int) -> bool:
    one, other = ([int(n) for n in _DIGITS.findall(x.text)] for x in (line, later))
    return len(one) == len(other) and any(b - a == pages for a, b in zip(one, other, strict=True))


def _edge(page: Sequence[Line], repeated: set[str]) -> list[int]:
    """The lines at one edge of a page that are furniture, from the edge inwards."""
    if not page:
        return []
    if key_of(page[0]) not in repeated or not _short(page[0]):
        return []
    found = [0]
    for i in range(1, min(_DEPTH, len(page))):
        line, before = page[i], page[i - 1]
        gap = abs(line.row - before.row)
        known = key_of(line) in repeated
        number = _PAGE_NUMBER.fullmatch(line.text) is not None
        if gap > 1 and not (number and gap <= 3):
            break
        if not (known or number or _is_rule(line)) or not _short(line) or _heads_table(page, i):
            break
        if not (_aligned(line, page[0]) or number or _is_rule(line)):
            break
        found.append(i)
    return found


def _heads_table(page: Sequence[Line], i: int) -> bool:
    """Whether a line is the header of a table that goes on over pages: columns, with columns right below."""
    if i + 1 >= len(page) or page[i + 1].row - page[i].row != 1:
        return False
    return all(len(_GAPS.split(page[k].text)) >= _COLUMNS for k in (i, i + 1))


def _short(line: Line) -> bool:
    return len(line.text) <= _LONGEST and (line.gapped or len(line.text) <= 100)


def _is_rule(line: Line) -> bool:
    return not line.text.strip("_-–—=")


def _aligned(line: Line, other: Line) -> bool:
    return abs(line.x0 - other.x0) <= 2 or abs(line.x1 - other.x1) <= 4 or (line.gapped and other.gapped)


def _imprint(page: Sequence[Line]) -> set[int]:
    """Job numbers and the like at the very bottom: a block without words, well below the text."""
    found: set[int] = set()
    for i in range(len(page) - 1, max(-1, len(page) - 4), -1):
        if _WORDY.search(page[i].text) or len(page[i].text) > 60:
            return set()
        found.add(i)
        if i == 0 or page[i].row - page[i - 1].row > 2:
            return found if i else set()
    return set()


def _of_single_page(page: Sequence[Line]) -> set[int]:
    """Of a text without pages: a page number at its very end, and lines that say "Page 5" and nothing
    else.
    """
    found = set()
    for i, line in enumerate(page):
        if (
            len(line.text) <= 24
            and _NAMED_PAGE.fullmatch(line.text)
            and (i == 0 or line.row - page[i - 1].row > 1)
        ):
            found.add(i)
    if len(page) > 1:
        last = page[-1]
        alone = last.row - page[-2].row > 1
        if alone and last.x0 > 0 and re.fullmatch(r"[-–—\s]*\d{1,4}[-–—\s]*", last.text[:12]):
            found.add(len(page) - 1)
    return found
