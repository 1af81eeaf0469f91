"""The elements that comments in Word are made of (ISO/IEC 29500-1, clause 17.13.4)."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement

from auditor.readers.word.names import Element, w

COMMENTS, COMMENT = w("comments"), w("comment")
#: In the text: where the commented range begins and ends, and the comment's own place.
RANGE_START, RANGE_END, REFERENCE = w("commentRangeStart"), w("commentRangeEnd"), w("commentReference")
AUTHOR, INITIALS = w("author"), w("initials")
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def make(name: str, *children: Element, **attributes: str) -> Element:
    """An element of WordprocessingML with attributes of WordprocessingML."""
    made: Any = OxmlElement(f"w:{name}", {w(key): value for key, value in attributes.items()})
    made.extend(children)
    return made


def run(*content: Element, style: str | None = None, bold: bool = False) -> Element:
    """A run, with a character style by its id."""
    looks = [make("rStyle", val=style)] if style else []
    looks += [make("b")] if bold else []
    return make("r", *([make("rPr", *looks)] if looks else []), *content)


def text(words: str) -> Element:
    """Text of a run, its white space kept."""
    made = make("t")
    made.text = words
    made.set(SPACE, "preserve")
    return made


def remove(element: Element) -> None:
    """Takes an element away."""
    element.getparent().remove(element)
