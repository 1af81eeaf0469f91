"""What OpenDocument styles say of text: raised, bold, hidden, a caption, a new page."""

from __future__ import annotations

import re

import msgspec

from auditor.readers.opendocument.package import STYLE, Package, fo, style, table, text
from auditor.readers.xmlevents import Attributes

_CAPTIONS = frozenset({"Caption", "Table", "Illustration", "Figure", "Drawing"})
_SIZE = re.compile(r"(\d{1,4}(?:\.\d{1,6})?)(cm|mm|in|pt)")
#: Points to a unit, and to a character.
_POINTS = {"cm": 28.35, "mm": 2.835, "in": 72.0, "pt": 1.0}
_CHARACTER = 5
#: Styles that follow one from another; there is no end to them in a file that somebody made to hurt.
_DEEPEST = 20


class Style(msgspec.Struct):
    """One style; what it does not say (None) it has from its parent."""

    name: str = ""
    parent: str = ""
    list_style: str = ""
    raised: bool | None = None
    emphasised: bool | None = None
    hidden: bool = False
    breaks_before: bool = False
    breaks_after: bool = False
    indent: int | None = None  # in characters


class Styles:
    """The styles of a document by family and name."""

    def __init__(self) -> None:
        self._styles: dict[tuple[str, str], Style] = {}
        self._open = Style()

    def load(self, package: Package, part: str) -> None:
        starts = {
            "style": self._start,
            "text-properties": self._text,
            "paragraph-properties": self._paragraph,
        }
        package.read(part, {STYLE: {**starts, "table-properties": self._table}})

    def _start(self, attributes: Attributes) -> None:
        self._open = Style(
            style(attributes, "name"),
            style(attributes, "parent-style-name"),
            style(attributes, "list-style-name"),
        )
        self._styles.setdefault((style(attributes, "family"), self._open.name), self._open)

    def _text(self, attributes: Attributes) -> None:
        position = style(attributes, "text-position")
        if position:
            self._open.raised = position.startswith("super") or (
                position[0].isdigit() and not position.startswith("0%")
            )
        weight, slant = fo(attributes, "font-weight"), fo(attributes, "font-style")
        if weight or slant:
            self._open.emphasised = weight in {"bold", "600", "700", "800", "900"} or slant == "italic"
        self._open.hidden = text(attributes, "display") == "none"

    def _paragraph(self, attributes: Attributes) -> None:
        self._open.breaks_before = fo(attributes, "break-before") == "page"
        self._open.breaks_after = fo(attributes, "break-after") == "page"
        size = _SIZE.fullmatch(fo(attributes, "margin-left"))
        if size is not None:
            self._open.indent = int(float(size[1]) * _POINTS[size[2]] / _CHARACTER)

    def _table(self, attributes: Attributes) -> None:
        self._open.hidden = table(attributes, "display") == "false"

    def of(self, family: str, name: str) -> Style:
        """A style with what it has from its parents."""
        found = self._styles.get((family, name), Style(name))
        made = msgspec.structs.replace(found)
        above = found
        for _ in range(_DEEPEST):
            parent = self._styles.get((family, above.parent)) if above.parent else None
            if parent is None:
                break
            above = parent
            made.raised = above.raised if made.raised is None else made.raised
            made.emphasised = above.emphasised if made.emphasised is None else made.emphasised
            made.indent = above.indent if made.indent is None else made.indent
            made.list_style = made.list_style or above.list_style
        return made

    def is_caption(self, name: str) -> bool:
        return not _CAPTIONS.isdisjoint(self._line(name))

    def is_title(self, name: str) -> bool:
        return "Title" in self._line(name)

    def _line(self, name: str) -> list[str]:
        """A paragraph style and those it follows from."""
        line = [name]
        for _ in range(_DEEPEST):
            found = self._styles.get(("paragraph", line[-1]))
            if found is None or not found.parent:
                break
            line.append(found.parent)
        return line
