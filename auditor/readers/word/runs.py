"""The runs of a paragraph: its text as an editor sees it, with tracked changes accepted or rejected."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

import msgspec

from auditor.readers.word import names
from auditor.readers.word.chunks import ASIDE, HARD_BREAK, PLAIN, RAISED, RENDERED_BREAK, Chunk, raised
from auditor.readers.word.fields import Fields
from auditor.readers.word.names import Element, w
from auditor.readers.word.styles import Look, Style, Styles, look_of

_SOFT_HYPHEN = "\u00ad"
#: What symbol fonts print for their own codes (Symbol and Wingdings share F000 to F0FF).
_SYMBOLS = {
    "F0B1": "±",
    "F0B3": "≥",
    "F0A3": "≤",
    "F02D": "−",
    "F0B4": "×",
    "F0BB": "≈",
    "F0B0": "°",
    "F0B8": "÷",
}
#: What stands for a formula that is more than a row of characters.
FORMULA = "[…]"
_SPACE_FOR = str.maketrans("\n\t\r", "   ")


class Notes(Protocol):
    """Numbers the notes of a document."""

    def refer(self, mark: Element) -> str:
        """What is printed for a reference to a note; its text is to come later."""

    def own(self, mark: Element) -> str:
        """What is printed for a note's own number, in front of its text."""


class Runs(msgspec.Struct):
    """What the runs of a paragraph are, together."""

    chunks: list[Chunk]
    boxes: list[Element]  # text boxes that are anchored here
    bold: bool = True  # all that is seen
    italic: bool = True


class RunReader:
    """Reads the runs of the paragraphs of one story (the body, a note, a header), one after the other."""

    def __init__(self, styles: Styles, notes: Notes, *, final: bool) -> None:
        self.fields = Fields()
        self._styles = styles
        self._notes = notes
        self._final = final

    def read(self, paragraph: Element, style: Style) -> Runs:
        """The text of a paragraph; what it is not to show is left out."""
        found = Runs([], [])
        self.fields.begin_paragraph()
        open_holders = [iter(paragraph)]
        while open_holders:
            for node in open_holders[-1]:
                name = node.tag
                if name == names.RUN:
                    self._run(node, found, style.look)
                elif name in _AROUND_RUNS:
                    inner = self._inside(node, found)
                    if inner is not None:
                        open_holders.append(iter(inner))
                        break
            else:
                open_holders.pop()
        return found

    def _inside(self, node: Element, found: Runs) -> Element | None:
        """The element whose children are to be read in the place of `node`; None if it shows nothing."""
        name = node.tag
        if name in names.HOLDERS:
            return node
        if name == names.SDT:
            return shown_content(node)
        if name == names.ALTERNATE:
            return alternative(node)
        if name in _TRACKED:
            return node if is_in_view(name, final=self._final) else None
        if name in names.MATH:
            self._math(node, found)
        else:
            found.boxes += text_boxes(node)
        return None

    def _math(self, node: Element, found: Runs) -> None:
        """A row of characters is read; of what is drawn (a fraction, a root) only that it is there."""
        if self.fields.hidden:
            return
        if any(child.tag in names.MATH_FORMS for child in node.iter()):
            found.chunks.append(Chunk(FORMULA, PLAIN, node))
            return
        for child in node.iter(names.MATH_TEXT):
            self._text(child, child.text or "", PLAIN, Look(), found)

    def _run(self, run: Element, found: Runs, base: Look) -> None:
        look = self._look(run, base)
        text_kind = RAISED if look.raised else PLAIN
        for child in run:
            name = child.tag
            if name == names.TEXT:
                if child.text and not look.hidden and not self.fields.hidden:
                    self._text(child, child.text, text_kind, look, found)
            elif name == names.FIELD:
                self.fields.mark(child)
            elif name == names.INSTRUCTION:
                self.fields.instruct(child.text)
            elif name == names.RENDERED_BREAK:
                found.chunks.append(Chunk("", RENDERED_BREAK, child))
            elif not look.hidden and not self.fields.hidden:
                self._other(child, name, text_kind, look, found)

    def _look(self, run: Element, base: Look) -> Look:
        own = look_of(run.find(names.RUN_PROPERTIES))
        if own is None:
            return base
        if own.style is not None:
            own = own.over(self._styles.look(own.style))
        return own.over(base)

    @staticmethod
    def _text(element: Element, text: str, kind: int, look: Look, found: Runs) -> None:
        if not text.isprintable():
            text = text.translate(_SPACE_FOR)
            if _SOFT_HYPHEN in text:
                at = 0
                for part in text.split(_SOFT_HYPHEN):
                    found.chunks.append(Chunk(part, kind, element, at))
                    at += len(part) + 1
                return
        found.chunks.append(Chunk(text, kind, element))
        if not text.isspace():
            found.bold = found.bold and bool(look.bold)
            found.italic = found.italic and bool(look.italic)

    def _other(self, child: Element, name: str, kind: int, look: Look, found: Runs) -> None:
        """A child of a run that is no text, or text that was deleted."""
        chunks = found.chunks
        if name in names.CHARACTERS:
            chunks.append(Chunk(names.CHARACTERS[name], kind, child))
        elif name == names.DELETED_TEXT:
            if child.text and not self._final:
                self._text(child, child.text, kind, look, found)
        elif name == names.BREAK:
            chunks.append(Chunk("\n", PLAIN, child))
            if child.get(w("type")) == "page":
                chunks.append(Chunk("", HARD_BREAK, child))
        elif name == names.FOOTNOTE_MARK or name == names.ENDNOTE_MARK:
            chunks.append(Chunk(raised(self._notes.refer(child)), ASIDE, child))
        elif name == names.OWN_FOOTNOTE_MARK or name == names.OWN_ENDNOTE_MARK:
            chunks.append(Chunk(raised(self._notes.own(child)), ASIDE, child))
        elif name == names.SYMBOL:
            code = (child.get(w("char")) or "").upper()
            chunks.append(Chunk(_SYMBOLS.get(code, "•"), kind if code in _SYMBOLS else ASIDE, child))
        elif name == names.RUBY:
            for base in child.iterchildren(w("rubyBase")):
                for inner in base.iterchildren(names.RUN):
                    self._run(inner, found, look)
        elif name in names.DRAWN:
            found.boxes += text_boxes(child)


_TRACKED = frozenset({names.INSERTED, names.MOVED_TO, names.DELETED, names.MOVED_FROM})
_AROUND_RUNS = names.HOLDERS | names.DRAWN | names.MATH | _TRACKED | {names.SDT}


def is_in_view(change: str, *, final: bool) -> bool:
    """Whether what a tracked change is around is there, in the final text or in the original."""
    return (change in {names.INSERTED, names.MOVED_TO}) == final


def shown_content(control: Element) -> Element | None:
    """What a content control holds, unless it only prompts for something."""
    properties = control.find(names.SDT_PROPERTIES)
    if properties is not None and properties.find(w("showingPlcHdr")) is not None:
        return None
    return control.find(names.SDT_CONTENT)


def alternative(node: Element) -> Element | None:
    """The one to be shown of several ways to say the same: the first, which is the newest."""
    choice = node.find(names.CHOICE)
    return node.find(names.FALLBACK) if choice is None else choice


def text_boxes(drawn: Element) -> Iterator[Element]:
    """The outermost text boxes inside something that is drawn, each once."""
    waiting = [drawn]
    while waiting:
        node = waiting.pop()
        name = node.tag
        if name == names.TEXT_BOX:
            yield node
        elif name == names.ALTERNATE:
            chosen = alternative(node)
            if chosen is not None:
                waiting.append(chosen)
        else:
            waiting += reversed(list(node))
