"""Running text: paragraphs, also over a page break, headings, list items, notes and captions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from auditor.layout.abreast import Flow, Mark
from auditor.layout.lines import Line
from auditor.layout.marks import (
    HEADING_NUMBER,
    LIST_ITEM,
    NOTE_MARK,
    PARAGRAPH,
    RULE,
    ends_sentence,
    is_bare_caption,
    is_caption,
    is_note,
)
from auditor.model import Block, BlockKind, Span

_LONGEST_HEADING = 120
_LEGEND = re.compile(r"[A-Z][\w-]{0,6}(?: [A-Z][\w-]{0,6})?: [^;.]{2,80};")
#: A note at the foot of a page whose mark stands in its first line.
_FOOTNOTE = re.compile(r"\d{1,3}\.? {1,8}(?=[A-Z“\"'‘])")
_FOOT = 10  # lines
_LONG_LINE = 200  # characters: a line that is a paragraph
_FULL_LINE = 60  # one that fills the page or its column
_SOME = 40  # one that is more than a label
_MOST_TITLE = 4  # lines of a caption
#: What no heading ends with.
_OPEN_END = re.compile(
    r"\b(?:in|of|the|and|to|see|for|with|by|on|an?|at|from|or|as|that|is|are)$", re.IGNORECASE
)
#: "c.", "15 Publication": the mark of an item or note, also one without a blank behind it.
_MARKED = re.compile(r"(?:[a-z]{1,3}|\d{1,3})[.)](?!\d)|\d{1,3} ?[A-Z“\"'‘]")
#: The end of an item before the last of a list.
_ITEM_END = re.compile(r"[;,] (?:and|or)$")
_ROMAN = re.compile(r"[IVXLC]+\.")


class _Open:
    """A block that lines are still added to."""

    __slots__ = ("kind", "level", "lines", "marked")

    def __init__(self, kind: BlockKind, line: Line, level: int = 0, *, marked: bool = False) -> None:
        self.kind: BlockKind = kind
        self.lines = [line]
        self.level = level
        self.marked = marked  # begins with a mark or number of its own: no heading

    def block(self) -> Block:
        text = "\n".join(line.text for line in self.lines)
        return Block(self.kind, text, tuple(Span(line.start, line.end) for line in self.lines), self.level)


class _Reader:
    """Reads lines one after the other; the state that goes from line to line and from page to page."""

    def __init__(self, heads: Set[int]) -> None:
        self.heads = heads
        self.done: list[_Open] = []
        self.open: _Open | None = None
        self.held: _Open | None = None  # a paragraph that may go on, past notes, on the next page
        self.passed = False  # a running head stands between that and what comes
        self.number = 0  # of the last numbered paragraph
        self.noting = False  # below the rule that sets footnotes off
        self.foot = False  # near the end of the page
        self.below = False  # below a table, where its notes stand
        self.before: Line | None = None

    # -- lines
    # ----------------------------------------------------------------------------------------------------
    def read(self, line: Line, following: Line | None) -> None:
        gap = line.row - self.before.row if self.before is not None else 99
        self.before = line
        text = line.text
        if RULE.fullmatch(text):
            self.close(hold=True)
            self.noting = True
            return
        if self._starts_note(line, gap, following):
            self.close(hold=True)
            self.open = _Open("note", line, marked=True)
        elif self.open is not None and self.open.kind == "note" and (gap <= 1 or (self.noting and gap <= 2)):
            self.open.lines.append(line)
        else:
            self.below = False
            self._flow(line, gap, following)

    def _starts_note(self, line: Line, gap: int, following: Line | None) -> bool:
        text = line.text
        if len(text) <= 4 and NOTE_MARK.fullmatch(text):
            return following is not None and _is_noted(line, following)
        if self.foot and gap > 2 and _FOOTNOTE.match(text) and not PARAGRAPH.match(text):
            return True
        if self.noting:
            return self.open is None or _FOOTNOTE.match(text) is not None
        if is_note(text) and (self.below or not LIST_ITEM.match(text)):
            return gap > 1 or (self.open is not None and self.open.kind == "note") or text[0] in "NS*†‡"
        return gap > 1 and _LEGEND.match(text) is not None

    def _flow(self, line: Line, gap: int, following: Line | None) -> None:
        """A line of text, no note: it begins a block, or goes on with the one that is open."""
        if self.open is None and self.held is not None and line.start in self.heads:
            self.done.append(_Open("paragraph", line))
            self.passed = True
            return
        opened = self._opening(line, gap)
        if opened is not None:
            self.close()
            self.open = opened
        elif self.open is None:
            if not self._resume(line):
                self.open = _Open("paragraph", line)
        elif self._goes_on(line, gap) and not self._heads_paragraph(line, following):
            self.open.lines.append(line)
        else:
            self.close()
            self.open = _Open("paragraph", line)

    def _opening(self, line: Line, gap: int) -> _Open | None:
        """The block that a line begins by its looks: a caption, an item of a list, a numbered paragraph."""
        text = line.text
        if is_caption(text) and (gap > 1 or self._ended()):
            return _Open("caption", line, marked=True)
        item = LIST_ITEM.match(text)
        listing = self.open is not None and self.open.kind == "list-item"
        if item is not None and (gap > 1 or listing or self._ended()):
            return _Open("list-item", line, _depth(item.group("mark")), marked=True)
        return _Open("paragraph", line, marked=True) if self._starts_paragraph(text, gap) else None

    def _goes_on(self, line: Line, gap: int) -> bool:
        """Whether a line goes on with the block that is open."""
        assert self.open is not None
        kind, text = self.open.kind, line.text
        if gap > 1:
            if kind == "caption":
                return gap == 2 and self._only_label() and len(text) <= _LONGEST_HEADING
            return kind == "paragraph" and self._unfinished(line, gap)
        if kind == "caption":
            return self._goes_on_caption(line)
        if HEADING_NUMBER.match(text) and self._is_heading(self.open) and heading_level([line]):
            return False
        return not (kind == "paragraph" and self._indented(line))

    def _heads_paragraph(self, line: Line, following: Line | None) -> bool:
        """Whether a line is the heading of the numbered paragraph that begins right below it."""
        assert self.open is not None
        match = PARAGRAPH.match(following.text) if following is not None else None
        if match is None or int(match["number"]) != self.number + 1:
            return False
        return ends_sentence(self.open.lines[-1].text) and heading_level([line]) > 0

    def _unfinished(self, line: Line, gap: int) -> bool:
        """Whether a paragraph breaks off in the middle of a sentence, and this goes on: behind one long line,
        or behind the one blank line that a page break has left.
        """
        assert self.open is not None
        lines = self.open.lines
        last, text = lines[-1], line.text
        if ends_sentence(last.text) or not _may_go_on(line) or _ITEM_END.search(last.text):
            return False
        if len(last.text) >= _LONG_LINE:
            return len(text) >= _SOME
        flush = abs(line.x0 - last.x0) <= 1 and not (line.gapped or last.gapped)
        full = max(len(other.text) for other in lines[-2:]) >= _FULL_LINE
        awaited = text[0].islower() or last.text[-1].islower()
        return gap == 2 and flush and full and awaited and (len(text) >= _SOME or ends_sentence(text))

    def _goes_on_caption(self, line: Line) -> bool:
        """Whether a line right below a caption is still of it: set like the title, or in the midst of its
        sentence; and no sentence has ended.
        """
        assert self.open is not None
        lines = self.open.lines
        ended = ends_sentence(lines[-1].text)
        if line.text[0].islower() and not line.gapped and not ended and len(lines) < _MOST_TITLE:
            return True
        title = lines[1] if len(lines) > 1 else lines[0]
        centred = min(line.x0, title.x0) >= 4 and abs(line.x0 + line.x1 - title.x0 - title.x1) <= 8
        set_alike = centred or abs(line.x0 - title.x0) <= 2
        if len(lines) == 1:
            return set_alike or self._only_label() or line.text[0] == "("
        return set_alike and len(lines) < _MOST_TITLE and not ended

    def _ended(self) -> bool:
        """Whether what is open has come to an end of a sentence (or nothing is open)."""
        return self.open is None or ends_sentence(self.open.lines[-1].text) or self._is_heading(self.open)

    def _only_label(self) -> bool:
        return (
            self.open is not None and len(self.open.lines) == 1 and is_bare_caption(self.open.lines[0].text)
        )

    def _starts_paragraph(self, text: str, gap: int) -> bool:
        """Whether a numbered paragraph begins here: "51. Training" within a sentence does not."""
        match = PARAGRAPH.match(text)
        if match is None:
            return False
        number = int(match.group("number"))
        next_one = number == self.number + 1
        if not (next_one or (gap > 1 and number > 0)) or (gap <= 1 and not next_one and not self._ended()):
            return False
        if gap <= 1 and self.open is not None and not self._ended():
            return False
        self.number = number
        return True

    def _indented(self, line: Line) -> bool:
        """Whether a line begins a paragraph by its indent, after the end of a sentence."""
        assert self.open is not None
        lines = self.open.lines
        base = lines[-1].x0
        return line.x0 - base >= 3 and len(lines) > 1 and ends_sentence(lines[-1].text)

    def part(self, mark: Mark) -> None:
        """Nothing goes on from before to after a table, or from one of the texts side by side to the next."""
        self.close()
        self.held = None
        self.noting = False
        self.below = mark == "table"
        self.before = None

    # -- page breaks
    # ----------------------------------------------------------------------------------------------
    def page(self) -> None:
        """A page ends."""
        self.close(hold=True)
        self.passed = False
        self.noting = False
        self.before = None

    def _resume(self, line: Line) -> bool:
        """Go on with the paragraph of the page before, if it had not come to its end."""
        held, self.held = self.held, None
        passed, self.passed = self.passed, False
        if held is None or (passed and not _may_go_on(line)):
            return False
        self.done.remove(held)
        self.open = held
        if _resumes(held, line):
            held.lines.append(line)
            return True
        self.close()
        return False

    def close(self, *, hold: bool = False) -> None:
        """What is open is complete; with `hold`, a paragraph may yet go on after notes and a page break."""
        ended = self.open
        self.open = None
        if ended is None:
            return
        if hold and ended.kind in ("paragraph", "list-item") and not ends_sentence(ended.lines[-1].text):
            self.held = ended
        elif ended.kind != "note":
            self.held = None
        self.done.append(ended)

    # -- headings
    # -------------------------------------------------------------------------------------------------
    @staticmethod
    def _is_heading(block: _Open) -> bool:
        return block.kind == "paragraph" and not block.marked and heading_level(block.lines) > 0

    def blocks(self) -> Iterator[Block]:
        letter = ""
        for block in sorted(self.done, key=lambda block: block.lines[0].start):
            if self._is_heading(block):
                block.kind, block.level = "heading", heading_level(block.lines)
                number = HEADING_NUMBER.match(block.lines[0].text)
                if number is not None and len(number["number"]) == 2 and number["number"][0].isupper():
                    if letter and ord(number["number"][0]) == ord(letter) + 1:
                        block.level = 2  # C. after B., no Roman number
                    letter = number["number"][0]
            yield block.block()


def blocks_of(pages: Sequence[Flow], heads: Set[int] = frozenset()) -> list[Block]:
    """The blocks of the pages' lines, in the order of the text; `heads` are the offsets of running heads."""
    reader = _Reader(heads)
    for flow in pages:
        for i, line in enumerate(flow):
            if isinstance(line, str):
                reader.part(line)
                continue
            reader.foot = len(flow) - i <= _FOOT
            following = flow[i + 1] if i + 1 < len(flow) else None
            reader.read(line, following if isinstance(following, Line) else None)
        reader.page()
    reader.close()
    blocks = list(reader.blocks())
    blocks.sort(key=lambda block: block.pieces[0].start)
    return blocks


def _is_noted(mark: Line, following: Line) -> bool:
    """Whether a line is the note that the mark alone in the line above belongs to."""
    words = sum(character.isalpha() for character in following.text)
    return following.row - mark.row == 1 and following.x0 > mark.x0 and words >= 5


def _resumes(block: _Open, line: Line) -> bool:
    """Whether a line at the top of a page, or after a gap, goes on with an unfinished paragraph."""
    text = line.text
    if heading_level(block.lines) > 0 and text[0].isupper():
        return False
    if block.lines[-1].text[-1:] == "-" or text[0].islower() or text[0] in ",;)":
        return True
    return len(block.lines[-1].text) >= 40 and (len(text) >= 40 or ends_sentence(text))


def _may_go_on(line: Line) -> bool:
    """Whether a line begins as the rest of a sentence may: not with a mark, of an item or of a note."""
    first = line.text[0]
    return (first.islower() or first.isdigit() or first in ",;)$€£") and not _MARKED.match(line.text)


def _depth(mark: str) -> int:
    inner = mark.strip("().")
    if (len(inner) > 1 and set(inner) <= set("ivx")) or inner == "i":
        return 2
    return 1


def heading_level(lines: Sequence[Line]) -> int:
    """The level of the heading that these lines are, 0 if they are none."""
    text = " ".join(line.text for line in lines)
    if len(lines) > 3 or len(text) > _LONGEST_HEADING or not text:
        return 0
    if any(line.part for line in lines):
        return 0
    if any(line.gapped and len(line.chunks) > 1 + bool(HEADING_NUMBER.match(line.text)) for line in lines):
        return 0
    bare = text.strip("#*_ ")
    if not bare or bare[-1] in ".;,:-–" or ends_sentence(bare) or _OPEN_END.search(bare):
        return 0
    first = bare[0]
    if not (first.isupper() or first.isdigit() or first in "“‘\"'¿"):
        return 0
    letters = sum(character.isalpha() for character in bare)
    if letters < 3 or letters * 2 < len(bare.replace(" ", "")):
        return 0
    if text[0] == "#":
        return min(6, len(text) - len(text.lstrip("#")))
    number = HEADING_NUMBER.match(bare)
    if number is not None:
        return _level_of(number.group("number"))
    if first.isdigit() and bare.upper() != bare and not bare[:4].isdigit():
        return 0
    return 1 if bare.upper() == bare else 3


def _level_of(number: str) -> int:
    if _ROMAN.fullmatch(number):
        return 1
    if number[0].isalpha():
        return 2
    return number.rstrip(".").count(".") + 1
