"""What the paragraphs of an OpenDocument text are: headings, items of lists, captions, text."""

from __future__ import annotations

import re
from itertools import count

import msgspec

from auditor.readers.opendocument.lists import OUTLINE, Lists
from auditor.readers.opendocument.package import identity, text
from auditor.readers.opendocument.paragraph import Paragraph
from auditor.readers.opendocument.styles import Styles
from auditor.readers.word.chunks import ASIDE, PLAIN, Chunk, plain, settle
from auditor.readers.word.lines import PARAGRAPH_NUMBER, Line, goes_on
from auditor.readers.word.numbering import Label
from auditor.readers.xmlevents import Attributes

#: Numbers that nobody takes for a figure of the text behind them: "200.", "(a)", "iv)", "B."
_SAFE = re.compile(r"\d{1,4}\.|\((?:[A-Za-z]{1,7}|\d{1,2})\)|[A-Za-z]{1,7}[.)]|\d{1,2}\)")
_DEEPEST_HEADING = 10


class OpenList(msgspec.Struct):
    """A list that is open: what it counts as, its style, whether its item is yet to be numbered."""

    name: str
    style: str
    fresh: bool = False


class Kinds:
    """Makes lines of paragraphs; counts their numbers, so it is given them in the order of the text."""

    def __init__(self, styles: Styles, lists: Lists) -> None:
        self._styles = styles
        self._lists = lists
        self._before: Line | None = None
        self._names = count()
        self._last: dict[str, str] = {}  # by style, the list that counted last
        self._known: dict[str, str] = {}  # by the id of a list, what it counts as

    def open_list(self, attributes: Attributes, around: OpenList | None) -> OpenList:
        """The list that begins, inside of another or not."""
        style = text(attributes, "style-name") or (around.style if around else "")
        if around is not None and style == around.style:
            return OpenList(around.name, style)
        before = text(attributes, "continue-list")
        continued = self._known.get(before, "") if before else ""
        if text(attributes, "continue-numbering") == "true":
            continued = continued or self._last.get(style, "")
        name = continued or f"list {next(self._names)}"
        self._known[identity(attributes)] = self._last[style] = name
        return OpenList(name, style)

    def start_item(self, own: OpenList, level: int, attributes: Attributes) -> None:
        """An item of a list; its first paragraph gets the number."""
        own.fresh = True
        value = text(attributes, "start-value")
        if value and len(value) < 8 and value.isascii() and value.isdigit():
            self._lists.restart(own.name, level, int(value))

    def line(self, paragraph: Paragraph, lists: list[OpenList], *, index: bool) -> Line:
        """The line of a paragraph that has ended."""
        line = Line(paragraph.chunks)
        line.mark = settle(line.chunks)
        line.emphasised = paragraph.emphasised
        style = text(paragraph.attributes, "style-name")
        named = self._styles.of("paragraph", style)
        line.indent = 20 * 5 * (named.indent or 0)
        label = self._label(paragraph, lists, named.list_style)
        if index:
            line.kind = "furniture"
        elif paragraph.level:
            line.kind, line.level = "heading", min(paragraph.level, _DEEPEST_HEADING)
        elif self._styles.is_title(style):
            line.kind, line.level = "heading", 1
        elif self._styles.is_caption(style):
            line.kind = "caption"
        elif label is not None and self._is_item(label):
            line.kind, line.level, line.list_id = "list-item", label.level + 1, label.list
        elif label is None and lists:
            line.kind, line.level = "list-item", len(lists)
        if label is not None:
            _number(line, label)
        if plain(line.chunks).strip():
            self._before = line
        return line

    def _label(self, paragraph: Paragraph, lists: list[OpenList], of_style: str) -> Label | None:
        """Counts a paragraph that is numbered, and says what its number is."""
        if lists:
            own = lists[-1]
            if not own.fresh:
                return None
            own.fresh = False
            return self._lists.label(own.name, own.style or of_style, len(lists))
        if paragraph.level and text(paragraph.attributes, "is-list-header") != "true":
            return self._lists.label(OUTLINE, OUTLINE, paragraph.level)
        return None

    def _is_item(self, label: Label) -> bool:
        """Whether a numbered paragraph is the item of a list; "1." may be that of a paragraph of the text,
        unless a colon or another item goes before.
        """
        if label.bullet or label.level or not PARAGRAPH_NUMBER.fullmatch(label.text):
            return True
        return goes_on(self._before, label)


def _number(line: Line, label: Label) -> None:
    """Puts the number in front; as an aside where it would be read as a figure."""
    if not label.text:
        return
    line.number = "" if label.bullet else label.text
    safe = not label.bullet and _SAFE.fullmatch(label.text.strip()) is not None
    line.chunks.insert(0, Chunk(label.text + " ", PLAIN if safe else ASIDE))
