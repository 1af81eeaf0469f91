"""Numbers of OpenDocument headings and list items, counted as they are printed."""

from __future__ import annotations

import msgspec

from auditor.readers.opendocument.package import TEXT, Package, style, text
from auditor.readers.word.counting import spelled
from auditor.readers.word.numbering import Label
from auditor.readers.xmlevents import Attributes

LEVELS = 10
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
#: The list style of headings; no other can have this name.
OUTLINE = "\0outline"
_LONGEST = 100


class Level(msgspec.Struct):
    """How one level counts and what it prints."""

    form: str = ""  # none: no number
    before: str = ""
    after: str = ""
    start: int = 1
    shown: int = 1  # how many levels are printed: 2 of "3.1"
    bullet: bool = False


class Lists:
    """The list styles of a document, and how far each list has counted."""

    def __init__(self) -> None:
        self._styles: dict[str, dict[int, Level]] = {}
        self._open: dict[int, Level] = {}
        self._counts: dict[str, list[int | None]] = {}

    def load(self, package: Package, part: str) -> None:
        starts = {
            "list-style": self._style,
            "outline-style": self._outline,
            "outline-level-style": self._level,
            "list-level-style-number": self._level,
            "list-level-style-bullet": self._bullet,
            "list-level-style-image": self._bullet,
        }
        package.read(part, {TEXT: starts})

    def _style(self, attributes: Attributes) -> None:
        self._open = self._styles.setdefault(style(attributes, "name"), {})

    def _outline(self, _: Attributes) -> None:
        self._open = self._styles.setdefault(OUTLINE, {})

    def _bullet(self, attributes: Attributes) -> None:
        self._open[_whole(text(attributes, "level"), 1)] = Level(bullet=True)

    def _level(self, attributes: Attributes) -> None:
        self._open[_whole(text(attributes, "level"), 1)] = Level(
            _FORMS.get(style(attributes, "num-format"), ""),
            style(attributes, "num-prefix")[:_LONGEST],
            style(attributes, "num-suffix")[:_LONGEST],
            _whole(text(attributes, "start-value"), 1),
            _whole(text(attributes, "display-levels"), 1),
        )

    def restart(self, name: str, level: int, value: int | None = None) -> None:
        """The list counts anew from this level (from 1) on, from a value if one is told."""
        counts = self._counts.setdefault(name, [None] * (LEVELS + 1))
        for deeper in range(min(level, LEVELS), LEVELS + 1):
            counts[deeper] = None
        if value is not None:
            counts[min(level, LEVELS)] = value - 1

    def label(self, name: str, style_name: str, level: int) -> Label | None:
        """Counts on in the list of this name at a level from 1; what is printed. None for no number."""
        levels = self._styles.get(style_name)
        level = min(max(level, 1), LEVELS)
        own = levels.get(level) if levels else None
        if levels is None or own is None:
            return None
        if own.bullet:
            return Label("•", True, level - 1, name, "tab")
        counts = self._counts.setdefault(name, [None] * (LEVELS + 1))
        before = counts[level]
        counts[level] = own.start if before is None else before + 1
        counts[level + 1 :] = [None] * (LEVELS - level)
        if not own.form:
            return None
        numbers = []
        for at in range(max(1, level - own.shown + 1), level + 1):
            upper = levels.get(at, Level())
            count = counts[at]
            if upper.form:
                numbers.append(spelled(upper.start if count is None else count, upper.form))
        return Label(own.before + ".".join(numbers) + own.after, False, level - 1, name, "tab")


def _whole(told: str, otherwise: int) -> int:
    return int(told) if told and len(told) < 8 and told.isascii() and told.isdigit() else otherwise
