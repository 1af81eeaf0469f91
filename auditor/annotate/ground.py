"""Where in an HTML page marks, their style sheet and the list of notes may stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

import msgspec

from auditor.model import Span
from auditor.readers import markup
from auditor.readers.markup import Tag

#: Elements in which another may not be focusable.
_INTERACTIVE = frozenset({"a", "button", "label", "summary"})
#: Elements of inline XBRL that hold nothing but the text of a fact: they are marked as a whole.
_FACTS = frozenset({"nonfraction", "numerator", "denominator"})
_MARK_TAG = re.compile(r"</?mark\b", re.IGNORECASE)


class Ground(msgspec.Struct):
    """What a look at the tags of a page has told.

    `head_end` is where its head ends, None where no tag says so; `end` where the list of notes goes.
    `has_base` is whether "#..." leads away from the page.
    """

    end: int
    head_end: int | None = None
    has_base: bool = False
    facts: list[Span] = []
    interactive: list[int] = []  # where elements begin and end in which nothing else may be focusable

    def is_interactive(self, offset: int) -> bool:
        """Whether a place is in an element in which nothing may be focusable."""
        return bisect_right(self.interactive, offset) % 2 == 1

    def elements(self, pieces: Sequence[Span]) -> list[Span]:
        """What to put a mark around so that pieces of text are marked: they, or the elements that hold
        nothing but text.
        """
        found: list[Span] = []
        for piece in pieces:
            at = bisect_right(self.facts, piece.start, key=_start) - 1
            whole = self.facts[at] if at >= 0 and piece.end <= self.facts[at].end else piece
            if not found or found[-1] != whole:
                found.append(whole)
        return found


def _start(span: Span) -> int:
    return span.start


def survey(text: str) -> Ground:
    """Look at all tags of a page."""
    looking = _Survey(text)
    looking.run()
    return looking.ground


class _Survey:
    """One pass over the tags of a page; the outcome is `ground`."""

    def __init__(self, text: str) -> None:
        self.ground = Ground(len(text))
        self._text = text
        self._ends: dict[str, int] = {}  # where the last end tag of "body" and "html" begins
        self._fact = 0  # where the outermost fact that is open begins
        self._open_facts = 0
        self._controls: dict[str, int] = {}  # how many are open

    def run(self) -> None:
        text, at = self._text, 0
        while (start := text.find("<", at)) >= 0:
            tag = markup.tag_at(text, start, len(text))
            if tag is None and not _begins_tag(text, start):
                at = start + 1
                continue
            after = -1 if tag is None else self._after(tag)
            if tag is None or after < 0:  # a tag, comment or script that never ends: behind it nothing shows
                self.ground.end = start
                return
            self._look_at(tag)
            at = after
        self.ground.end = self._ends.get("body", self._ends.get("html", len(text)))

    def _after(self, tag: Tag) -> int:
        """Where to go on: behind a tag, and what is no markup after it; -1 where that has no end."""
        text = self._text
        if not tag.name:
            return tag.end if text[tag.end - 1] == ">" else -1
        if tag.name not in markup.RAW_TEXT or tag.closing:
            return tag.end
        end_tag = re.compile(rf"</{tag.name}(?=[\s/>])", re.IGNORECASE | re.ASCII).search(text, tag.end)
        return text.find(">", end_tag.end()) + 1 or -1 if end_tag else -1

    def _look_at(self, tag: Tag) -> None:
        ground, name = self.ground, tag.name
        if name == "head" and tag.closing and ground.head_end is None:
            ground.head_end = tag.start
        elif name in ("body", "html") and tag.closing:
            self._ends[name] = tag.start
        elif name == "base" and "href" in tag.attributes:
            ground.has_base = True
        elif name in _INTERACTIVE:
            self._control(tag)
        elif ":" in name and name.rpartition(":")[2] in _FACTS:
            self._fact_tag(tag)

    def _control(self, tag: Tag) -> None:
        before = sum(self._controls.values())
        own = self._controls.get(tag.name, 0)
        if tag.closing:
            self._controls[tag.name] = max(0, own - 1)
        elif tag.name != "a" or "href" in tag.attributes:
            self._controls[tag.name] = 1  # none may stand inside of its like
        if bool(before) != any(self._controls.values()):
            self.ground.interactive.append(tag.start)

    def _fact_tag(self, tag: Tag) -> None:
        if tag.closing:
            self._open_facts -= self._open_facts > 0
            if self._open_facts == 0 and not _MARK_TAG.search(self._text, self._fact, tag.end):
                self.ground.facts.append(Span(self._fact, tag.end))
        elif not tag.raw_attributes.endswith("/"):
            self._fact = self._fact if self._open_facts else tag.start
            self._open_facts += 1


def _begins_tag(text: str, at: int) -> bool:
    """Whether "<" at `at` begins a tag, which may lack its end."""
    first = text[at + 1 : at + 3].removeprefix("/")[:1]
    return first.isascii() and first.isalpha()
