"""The characters of a page -> pieces of text, upright: what one run shows without a gap.

Text that runs up, down or backwards is turned by itself, so that each direction is a view of its own with
lines from left to right.
"""

from __future__ import annotations

import re
import sys
from array import array
from collections.abc import Iterator, Sequence
from operator import sub

import msgspec

from auditor.readers.pdf.protocol import Page, Run

#: From this share of the font's size on, a gap parts words. TeX shrinks its spaces to some 0.22, sets off
#: thousands by 0.17.
WORD_GAP = 0.2
#: What is no blank: neither a space of any width nor a control character. A fixed space between up to three
#: digits and three more is none, but a separator of thousands.
_SHOWN = re.compile(
    r"(?:[^\s\x00-\x1f\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]"
    r"|(?<=\d)(?<!\d{4})[\xa0\u2007\u2008\u2009\u202f](?=\d{3}(?!\d)))+"
)
#: What PDFium puts for a hyphen at the end of a line, and what many fonts say where they show one.
_HYPHENS = str.maketrans({"\x02": "-", "\xad": "-", "\ufffe": "-"})
#: Of this machine's byte order, without a mark.
_UTF_32 = f"utf-32-{sys.byteorder[0]}e"
#: Stands for a character of which the font does not say what it is, so that no number loses a digit unseen.
UNKNOWN = "\ufffd"
#: Nothing stands further out than this, in points; some files have numbers beyond all bounds.
_FURTHEST = 50_000.0
#: Nobody sees text of this size, in points.
_SMALLEST = 0.2
#: Directions further off than this from the four are slanted: cosines and sines.
_UPRIGHT = 0.9986  # three degrees


class Piece(msgspec.Struct, gc=False):
    """Characters with no gap between them, as they stand in a view: across, and `y`, the height of the
    baseline.

    They are the page's characters from `first` on. `run` is the number of their run on the page; `before`
    and `after` say that it shows a blank there.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    first: int
    run: int
    before: bool = False
    after: bool = False


class View(msgspec.Struct):
    """All text of a page that runs in one direction: 0, 1, 2, 3 quarters of a turn, or 4, slanted.

    `lefts` and `rights` are where the page's characters stand across in this view.
    """

    quarter: int
    pieces: list[Piece]
    lefts: Sequence[float]
    rights: Sequence[float]

    @property
    def weight(self) -> int:
        """The number of its characters."""
        return sum(len(piece.text) for piece in self.pieces)


def views_of(page: Page) -> list[View]:
    """The views of a page, the one with the most text first."""
    glyphs = Glyphs(page)
    views = []
    for quarter, runs in enumerate(glyphs.runs_by_quarter()):
        if runs:
            view = glyphs.view(quarter, runs)
            if view.pieces:
                views.append(view)
    views.sort(key=lambda view: -view.weight)
    return views


class Glyphs:
    """The characters of a page and where each stands, as plain lists."""

    def __init__(self, page: Page) -> None:
        self.runs = page.runs
        self.seen = page.seen
        self.text = _text_of(page.codes)
        boxes = array("f")
        boxes.frombytes(page.boxes)
        self.left = boxes[0::4].tolist()
        self.top = boxes[1::4].tolist()
        self.right = boxes[2::4].tolist()
        self.bottom = boxes[3::4].tolist()

    def runs_by_quarter(self) -> list[list[int]]:
        """The numbers of the runs of each direction, slanted ones last."""
        found: list[list[int]] = [[] for _ in range(5)]
        for number, run in enumerate(self.runs):
            if _SMALLEST < run.size < _FURTHEST:
                found[_quarter(run)].append(number)
        return found

    def across(self, quarter: int) -> tuple[list[float], list[float]]:
        """Where the characters begin and end across, in the view of a direction."""
        if quarter in (0, 4):
            return self.left, self.right
        if quarter == 1:
            return self.bottom, self.top
        if quarter == 2:
            return [-x for x in self.right], [-x for x in self.left]
        return [-y for y in self.top], [-y for y in self.bottom]

    def view(self, quarter: int, numbers: Sequence[int]) -> View:
        lefts, rights = self.across(quarter)
        gaps = list(map(sub, lefts[1:], rights))
        pieces: list[Piece] = []

        def is_blank(index: int) -> bool:
            """Whether a space is shown here; one that PDFium only supposes has no width."""
            return self.text[index].isspace() and rights[index] > lefts[index]

        for number in numbers:
            run = self.runs[number]
            end = self.runs[number + 1].first if number + 1 < len(self.runs) else len(self.text)
            if not self._shown(run):
                continue
            y = _height(run, quarter)
            for first, last in self._stretches(run, end, lefts, gaps):
                if not -_FURTHEST < lefts[first] <= rights[last - 1] < _FURTHEST:
                    continue
                pieces.append(
                    Piece(
                        self.text[first:last],
                        lefts[first],
                        rights[last - 1],
                        y,
                        run.size,
                        first,
                        number,
                        first > run.first and is_blank(first - 1),
                        last < end and is_blank(last),
                    )
                )
        return View(quarter, pieces, lefts, rights)

    def _shown(self, run: Run) -> bool:
        """Whether a run begins on the part of the page that is shown, give or take its size."""
        left, bottom, right, top = self.seen
        size = run.size
        if not (abs(run.x) < _FURTHEST and abs(run.y) < _FURTHEST):
            return False
        return left - size <= run.x <= right + size and bottom - size <= run.y <= top + size

    def _stretches(
        self, run: Run, end: int, lefts: Sequence[float], every: Sequence[float]
    ) -> Iterator[tuple[int, int]]:
        """The characters of a run, in stretches without a gap; only what is within the page.

        `every` is how far each character of the page stands from the next.
        """
        widest = WORD_GAP * run.size
        for match in _SHOWN.finditer(self.text, run.first, end):
            first, last = match.span()
            gaps = every[first : last - 1]
            if not gaps or (max(gaps) < widest and min(gaps) > -widest):
                yield first, last
                continue
            start = first
            for index, gap in enumerate(gaps, first + 1):
                if gap >= widest or (gap <= -widest and lefts[index] != lefts[index - 1]):
                    yield start, index
                    start = index
            yield start, last


def _text_of(codes: bytes) -> str:
    """One character for each code."""
    try:
        text = codes.decode(_UTF_32)
    except UnicodeDecodeError:
        numbers = array("I")
        numbers.frombytes(codes)
        text = "".join(UNKNOWN if 0xD800 <= n < 0xE000 or n > 0x10FFFF else chr(n) for n in numbers)
    return text.translate(_HYPHENS).replace("\x00", UNKNOWN)


def _quarter(run: Run) -> int:
    if run.cosine > _UPRIGHT:
        return 0
    if run.sine > _UPRIGHT:
        return 1
    if run.cosine < -_UPRIGHT:
        return 2
    return 3 if run.sine < -_UPRIGHT else 4


def _height(run: Run, quarter: int) -> float:
    """The height of the baseline in the view of a direction."""
    return (run.y, -run.x, -run.y, run.x, run.y)[quarter]
