"""Paragraphs: their text with its number in front, and what they are: headings, items, captions, text."""

from __future__ import annotations

import re

import msgspec

from auditor.model import BlockKind
from auditor.readers.word import names
from auditor.readers.word.chunks import ASIDE, HARD_BREAK, Chunk, plain, settle
from auditor.readers.word.names import Element, is_on, value, w, whole
from auditor.readers.word.numbering import Label, Numbering
from auditor.readers.word.runs import Runs
from auditor.readers.word.styles import Style, Styles, indent_of, outline_level

#: Items of lists whose marks were typed; a number with a full stop is a paragraph's.
_TYPED_ITEM = re.compile(
    r"(?:[•●▪■◦‣○►➢➤✓·*–—-]|\((?:[a-z]{1,2}|[ivxl]{1,5}|\d{1,2})\)|[a-z]\)|[ivx]{1,5}[.)]|\d{1,2}\))\s+\S"
)
#: What numbers paragraphs of the text, and items of lists as well.
PARAGRAPH_NUMBER = re.compile(r"[^\w]?\d{1,4}\.?")


class Line(msgspec.Struct):
    """One paragraph: its chunks, and what it is."""

    chunks: list[Chunk]
    kind: BlockKind = "paragraph"
    level: int = 0
    emphasised: bool = False
    mark: str = ""
    number: str = ""  # its automatic number
    indent: int = 0  # how far it is set in, in twentieths of a point
    blank: int = 0  # white space before it, in characters
    list_id: str = ""  # the list that it is an item of
    boxes: list[Element] = []
    section: Element | None = None  # the section that ends with this paragraph


class LineMaker:
    """Makes lines of paragraphs; counts their numbers, so it is given them in the order of the text."""

    def __init__(self, styles: Styles, numbering: Numbering, *, final: bool) -> None:
        self._styles = styles
        self._numbering = numbering
        self._final = final
        self._before: Line | None = None  # the last line that says something

    def style(self, properties: Element | None) -> Style:
        return self._styles.paragraph(None if properties is None else value(properties, w("pStyle")))

    def make(self, properties: Element | None, style: Style, runs: Runs, *, contents: bool = False) -> Line:
        """The line of a paragraph with these properties and runs; `contents`: of a table of contents."""
        line = Line(runs.chunks, boxes=runs.boxes, indent=style.indent)
        line.mark = settle(line.chunks)
        text = plain(line.chunks)
        line.emphasised = bool(text.strip()) and (runs.bold or runs.italic)
        label = None
        if properties is not None:
            line.indent = indent_of(properties, style.indent)
            line.section = properties.find(names.SECTION)
            if is_hidden(properties) and not text.strip():
                return line
        label = self._label(properties, style)
        self._tell_kind(line, style, properties, label, text)
        if contents:
            line.kind, line.level = "furniture", 0
        if label is not None:
            self._number(line, label)
        if properties is not None and _breaks_before(properties):
            line.chunks.insert(0, Chunk("", HARD_BREAK))
        if text.strip():
            self._before = line
        return line

    def _label(self, properties: Element | None, style: Style) -> Label | None:
        """Counts a paragraph that is numbered; what its number is."""
        own = None if properties is None else properties.find(w("numPr"))
        number = style.number
        level: int | None = None
        if own is not None:
            number = value(own, w("numId")) or number
            told = value(own, w("ilvl"))
            level = None if told is None else whole(told)
        if not number or number == "0":
            return None
        if level is None:
            level = self._numbering.level_of(number, style.numbered_as)
        if level is None:
            level = style.number_level
        return self._numbering.label(number, level)

    def _tell_kind(
        self, line: Line, style: Style, properties: Element | None, label: Label | None, text: str
    ) -> None:
        outline = None if properties is None else outline_level(properties)
        if style.role == "contents":
            line.kind = "furniture"
        elif outline or (style.role == "heading" and outline is None):
            line.kind, line.level = "heading", outline or style.level
        elif style.role == "caption":
            line.kind = "caption"
        elif label is not None:
            if label.bullet or self._is_item(label, style):
                line.kind, line.level, line.list_id = "list-item", label.level + 1, label.list
        elif _TYPED_ITEM.match(text.lstrip()):
            line.kind, line.level = "list-item", 1

    def _is_item(self, label: Label, style: Style) -> bool:
        """Whether a numbered paragraph is the item of a list, not one of the text's own paragraphs: "1." is
        of a list where the style says so, or where a colon or another item goes before.
        """
        if label.level or style.listing or not PARAGRAPH_NUMBER.fullmatch(label.text):
            return bool(label.text)
        return goes_on(self._before, label)

    @staticmethod
    def _number(line: Line, label: Label) -> None:
        """Puts the number in front: an aside, or it would be read as a figure of the text behind it."""
        if not label.text:
            return
        line.number = "" if label.bullet else label.text
        gap = "" if label.after == "nothing" else " "
        line.chunks.insert(0, Chunk(label.text + gap, ASIDE))


def goes_on(before: Line | None, label: Label) -> bool:
    """Whether a number goes on with a list, or begins one: a colon or another item of it goes before."""
    if before is None:
        return False
    return plain(before.chunks).rstrip().endswith(":") or before.list_id == label.list


def _breaks_before(properties: Element) -> bool:
    page_break = properties.find(w("pageBreakBefore"))
    return page_break is not None and is_on(page_break)


def is_hidden(properties: Element) -> bool:
    """Whether the end of a paragraph is hidden text."""
    vanish = properties.find(f"{names.RUN_PROPERTIES}/{w('vanish')}")
    return vanish is not None and is_on(vanish)


def end_goes_on(properties: Element, *, final: bool) -> bool:
    """Whether the end of a paragraph is not in the view that is wanted: the next one goes on with it."""
    marks = properties.find(names.RUN_PROPERTIES)
    if marks is None:
        return False
    gone = (names.DELETED, names.MOVED_FROM) if final else (names.INSERTED, names.MOVED_TO)
    return any(marks.find(name) is not None for name in gone)
