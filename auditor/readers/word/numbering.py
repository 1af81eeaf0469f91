"""Automatic numbering: what stands before numbered paragraphs and items of lists, counted as Word does."""

from __future__ import annotations

import re

import msgspec

from auditor.readers.word.counting import spelled
from auditor.readers.word.names import Element, is_on, value, w, whole

LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_LONGEST = 200  # of what a level may print, in characters


class Level(msgspec.Struct):
    """One level of a list: how it counts and what it prints."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    after: str = "tab"  # what follows the number: a tab, a space, nothing
    restart: int | None = None  # the level, from 1, after which it begins again; 0 for never
    legal: bool = False  # all numbers decimal
    style: str = ""  # the paragraph style that has this level


class Label(msgspec.Struct, frozen=True):
    """What stands before a paragraph, `level` from 0."""

    text: str
    bullet: bool
    level: int
    list: str  # whose numbers it goes on with
    after: str


class _List(msgspec.Struct):
    """One way of counting; all lists that share it go on with one another's numbers."""

    levels: dict[int, Level]
    counts: list[int | None] = msgspec.field(default_factory=lambda: [None] * LEVELS)


class Numbering:
    """The lists of a document and how far each has counted."""

    def __init__(self, root: Element | None, styles: Element | None = None) -> None:
        self._abstract: dict[str, Element] = {}
        self._numbers: dict[str, Element] = {}
        self._made: dict[str, tuple[_List, dict[int, Level], dict[int, int]] | None] = {}
        self._shared: dict[str, _List] = {}
        self._linked = _linked_numbers(styles)
        if root is None:
            return
        for element in root.iterchildren(w("abstractNum")):
            self._abstract.setdefault(element.get(w("abstractNumId"), ""), element)
        for element in root.iterchildren(w("num")):
            self._numbers.setdefault(element.get(w("numId"), ""), element)

    def level_of(self, number: str, style: str) -> int | None:
        """The level of the list `number` that belongs to a paragraph style."""
        made = self._list(number)
        if made is None:
            return None
        return next((at for at, level in made[1].items() if style and level.style == style), None)

    def label(self, number: str, at: int) -> Label | None:
        """Counts on in the list `number` at a level from 0; what is printed there, None for no such list."""
        made = self._list(number)
        if made is None:
            return None
        counted, levels, starts = made
        at = min(max(at, 0), LEVELS - 1)
        level = levels.get(at) or Level()
        self._count(counted, levels, starts, at)
        if level.form == "bullet":
            return Label(_bullet(level.text), True, at, number, level.after)
        return Label(self._printed(counted, levels, at), False, at, number, level.after)

    @staticmethod
    def _count(counted: _List, levels: dict[int, Level], starts: dict[int, int], at: int) -> None:
        counts = counted.counts
        if at in starts:  # a list of its own that begins here, on a way of counting that others share
            counts[at] = starts.pop(at)
        else:
            before = counts[at]
            counts[at] = (levels.get(at) or Level()).start if before is None else before + 1
        for deeper in range(at + 1, LEVELS):
            restart = (levels.get(deeper) or Level()).restart
            if restart is None or (restart and at < restart):
                counts[deeper] = None

    @staticmethod
    def _printed(counted: _List, levels: dict[int, Level], at: int) -> str:
        level = levels.get(at) or Level()

        def number(match: re.Match[str]) -> str:
            other = int(match[1]) - 1
            own = levels.get(other) or Level()
            count = counted.counts[other]
            return spelled(own.start if count is None else count, "decimal" if level.legal else own.form)

        return _PLACE.sub(number, level.text)

    def _list(self, number: str) -> tuple[_List, dict[int, Level], dict[int, int]] | None:
        """A list's counting, its levels, and the numbers at which its levels yet have to begin."""
        if number not in self._made:
            self._made[number] = self._make(number)
        return self._made[number]

    def _make(self, number: str) -> tuple[_List, dict[int, Level], dict[int, int]] | None:
        element = self._numbers.get(number)
        if element is None:
            return None
        name = value(element, w("abstractNumId")) or ""
        abstract = self._abstract.get(name)
        if abstract is None:
            return None
        link = value(abstract, w("numStyleLink"))  # the levels are those of a numbering style
        if link is not None and (other := self._numbers.get(self._linked.get(link, ""))) is not None:
            name = value(other, w("abstractNumId")) or ""
            abstract = self._abstract.get(name, abstract)
        if name not in self._shared:
            self._shared[name] = _List(_levels(abstract))
        shared = self._shared[name]
        levels, starts = dict(shared.levels), {}
        for override in element.iterchildren(w("lvlOverride")):
            at = whole(override.get(w("ilvl")), -1)
            own = override.find(w("lvl"))
            if own is not None and 0 <= at < LEVELS:
                levels[at] = _level(own)
            begin = value(override, w("startOverride"))
            if begin is not None and 0 <= at < LEVELS:
                starts[at] = whole(begin)
        return shared, levels, starts


def _linked_numbers(styles: Element | None) -> dict[str, str]:
    """The list of each numbering style."""
    found: dict[str, str] = {}
    for style in () if styles is None else styles.iterchildren(w("style")):
        if style.get(w("type")) == "numbering":
            number = style.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
            if number is not None:
                found[style.get(w("styleId"), "")] = number.get(w("val"), "")
    return found


def _levels(abstract: Element) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for element in abstract.iterchildren(w("lvl")):
        at = whole(element.get(w("ilvl")), -1)
        if 0 <= at < LEVELS:
            found[at] = _level(element)
    return found


def _level(element: Element) -> Level:
    restart = value(element, w("lvlRestart"))
    legal = element.find(w("isLgl"))
    return Level(
        form=value(element, w("numFmt")) or "decimal",
        text=(value(element, w("lvlText")) or "")[:_LONGEST],
        start=whole(value(element, w("start"))),
        after=value(element, w("suff")) or "tab",
        restart=None if restart is None else whole(restart),
        legal=legal is not None and is_on(legal),
        style=value(element, w("pStyle")) or "",
    )


def _bullet(text: str) -> str:
    """A bullet as it can be printed anywhere: those of symbol fonts are in the private use area."""
    return text if text and all(c.isprintable() and not "\ue000" <= c <= "\uf8ff" for c in text) else "•"
