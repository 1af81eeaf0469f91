"""Styles: what a paragraph is and how its text looks, by its style and those that the style is based on."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from auditor.readers.word.names import VAL, Element, is_on, value, w, whole

#: Styles that rest upon one another more deeply than this go round in a circle.
_DEEPEST = 30
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(
    r"(?:toc|contents|index) ?\d?|table of (?:figures|authorities)|toc heading", re.IGNORECASE
)
#: The style that Word gives to whatever is numbered by hand, a report's paragraphs too.
_ANY_NUMBERED = "list paragraph"
#: An outline level of 9 is that of running text.
_BODY_LEVEL = 9

StyleRole = Literal["", "heading", "caption", "contents"]


class Look(msgspec.Struct, frozen=True):
    """How text looks, as far as it matters; None leaves it to what the text stands in."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None  # or struck out
    raised: bool | None = None
    style: str | None = None  # of characters

    def over(self, other: Look) -> Look:
        """This look, and the other's where this one says nothing."""
        return Look(
            other.bold if self.bold is None else self.bold,
            other.italic if self.italic is None else self.italic,
            other.hidden if self.hidden is None else self.hidden,
            other.raised if self.raised is None else self.raised,
        )


class Style(msgspec.Struct):
    """A style with all that it inherits."""

    role: StyleRole = ""
    level: int = 0  # of a heading, from 1
    listing: bool = False  # made for lists, by its name
    number: str | None = None  # the numbering it has, "0" for none
    number_level: int = 0
    numbered_as: str = ""  # the id of the style that has the numbering
    indent: int = 0  # in twentieths of a point
    look: Look = Look()


PLAIN = Style()
_VANISH, _BOLD, _ITALIC = w("vanish"), w("b"), w("i")
_STRUCK = frozenset({w("strike"), w("dstrike")})
_POSITION = w("position")
#: Text that stands so much above the line is raised, in half points.
_HIGH = 4
_VERTICAL, _RUN_STYLE = w("vertAlign"), w("rStyle")


def look_of(properties: Element | None) -> Look | None:
    """What the properties of a run, or of a style's runs, say of its looks; None if nothing."""
    if properties is None or not len(properties):
        return None
    bold = italic = hidden = raised = style = None
    shown = True
    for child in properties:
        name = child.tag
        if name == _BOLD:
            bold = is_on(child)
        elif name == _ITALIC:
            italic = is_on(child)
        elif name == _VANISH:
            hidden = is_on(child)
        elif name in _STRUCK:
            shown = shown and not is_on(child)
        elif name == _VERTICAL:
            raised = child.get(VAL) == "superscript"
        elif name == _POSITION:
            raised = raised or whole(child.get(VAL)) >= _HIGH
        elif name == _RUN_STYLE:
            style = child.get(VAL)
    return Look(bold, italic, hidden if shown else True, raised, style)


class Styles:
    """The styles of a document, by their ids, which are not the names that people see."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._made: dict[str, Style] = {}
        self._default = ""
        for element in () if root is None else root.iterchildren(w("style")):
            name = element.get(w("styleId"))
            if not name:
                continue
            self._elements.setdefault(name, element)
            if element.get(w("type")) == "paragraph" and element.get(w("default")) in {"1", "true", "on"}:
                self._default = name

    def paragraph(self, name: str | None) -> Style:
        """The style of a paragraph that names one, or none."""
        return self._style(name if name in self._elements else self._default)

    def look(self, name: str | None) -> Look:
        """How text of a character style looks."""
        return self._style(name).look

    def _style(self, name: str | None) -> Style:
        if name is None or name not in self._elements:
            return PLAIN
        if name not in self._made:
            chain: list[str] = []
            at: str | None = name
            while at in self._elements and at not in self._made and len(chain) < _DEEPEST and at not in chain:
                chain.append(at)
                at = value(self._elements[at], w("basedOn"))
            style = self._made.get(at or "", PLAIN)
            for link in reversed(chain):
                style = self._made[link] = _made(link, self._elements[link], style)
        return self._made[name]


def _made(own: str, element: Element, base: Style) -> Style:
    """The style with the id `own`, by its element and the style it is based on."""
    style = msgspec.structs.replace(base)
    name = (value(element, w("name")) or "").strip()
    heading = _HEADING.fullmatch(name)
    if heading is not None:
        style.role, style.level = "heading", int(heading[1])
    elif name.lower() == "title":
        style.role, style.level = "heading", 1
    elif name.lower() == "caption":
        style.role = "caption"
    elif _CONTENTS.fullmatch(name):
        style.role = "contents"
    style.listing = base.listing or ("list" in name.lower().split() and name.lower() != _ANY_NUMBERED)
    properties = element.find(w("pPr"))
    if properties is not None:
        _add_properties(own, style, properties)
    look = look_of(element.find(w("rPr")))
    if look is not None:
        style.look = look.over(base.look)
    return style


def _add_properties(own: str, style: Style, properties: Element) -> None:
    level = outline_level(properties)
    if level is not None and style.role in {"", "heading"}:
        style.role, style.level = ("heading", level) if level else ("", 0)
    numbering = properties.find(w("numPr"))
    if numbering is not None:
        style.number = value(numbering, w("numId")) or style.number
        style.numbered_as = own
        style.number_level = whole(value(numbering, w("ilvl")), style.number_level)
    style.indent = indent_of(properties, style.indent)


def outline_level(properties: Element) -> int | None:
    """The level of a heading by the outline, from 1; 0 for running text; None where nothing is said."""
    told = value(properties, w("outlineLvl"))
    if told is None:
        return None
    level = whole(told, _BODY_LEVEL)
    return level + 1 if 0 <= level < _BODY_LEVEL else 0


def indent_of(properties: Element, otherwise: int) -> int:
    """How far a paragraph is set in, in twentieths of a point."""
    indent = properties.find(w("ind"))
    if indent is None:
        return otherwise
    left = indent.get(w("left"), indent.get(w("start")))
    first = whole(indent.get(w("firstLine"))) - whole(indent.get(w("hanging")))
    return max(0, (otherwise if left is None else whole(left)) + first)
