"""The names of WordprocessingML (ISO/IEC 29500-1, clause 17) that the reader knows, and small questions.

lxml has no types of its own here: an element is `Element`, and this is the only module that asks what one is.
"""

from __future__ import annotations

from typing import Any

#: An lxml element.
Element = Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MAIN = _W[1:-1]

ALTERNATE, CHOICE, FALLBACK = f"{_MC}AlternateContent", f"{_MC}Choice", f"{_MC}Fallback"
RELATION = f"{_R}id"
VAL = f"{_W}val"
ID = f"{_W}id"

# Blocks
BODY, PARAGRAPH, TABLE, ROW, CELL = f"{_W}body", f"{_W}p", f"{_W}tbl", f"{_W}tr", f"{_W}tc"
SDT, SDT_CONTENT, SDT_PROPERTIES = f"{_W}sdt", f"{_W}sdtContent", f"{_W}sdtPr"
CUSTOM_XML = f"{_W}customXml"
SECTION = f"{_W}sectPr"
TEXT_BOX = f"{_W}txbxContent"
ALT_CHUNK, SUBDOCUMENT = f"{_W}altChunk", f"{_W}subDoc"
PARAGRAPH_PROPERTIES = f"{_W}pPr"
ROW_PROPERTIES, CELL_PROPERTIES = f"{_W}trPr", f"{_W}tcPr"
RUN_PROPERTIES = f"{_W}rPr"

# Tracked changes
INSERTED, DELETED, MOVED_TO, MOVED_FROM = f"{_W}ins", f"{_W}del", f"{_W}moveTo", f"{_W}moveFrom"

# Runs and what holds them
RUN = f"{_W}r"
#: Elements that hold runs and add nothing to them.
HOLDERS = frozenset(
    f"{_W}{name}"
    for name in ("hyperlink", "smartTag", "customXml", "sdtContent", "bdo", "dir", "rubyBase", "fldSimple")
)
TEXT, DELETED_TEXT = f"{_W}t", f"{_W}delText"
FIELD, INSTRUCTION, SIMPLE_FIELD = f"{_W}fldChar", f"{_W}instrText", f"{_W}fldSimple"
BREAK, RENDERED_BREAK = f"{_W}br", f"{_W}lastRenderedPageBreak"
FOOTNOTE_MARK, ENDNOTE_MARK = f"{_W}footnoteReference", f"{_W}endnoteReference"
OWN_FOOTNOTE_MARK, OWN_ENDNOTE_MARK = f"{_W}footnoteRef", f"{_W}endnoteRef"
#: Mathematics: what holds it, its text, and all that is more than a row of characters.
MATH = frozenset({f"{_M}oMath", f"{_M}oMathPara"})
MATH_TEXT = f"{_M}t"
MATH_FORMS = frozenset(
    f"{_M}{name}"
    for name in (
        *("acc", "bar", "borderBox", "box", "d", "eqArr", "f", "func", "groupChr", "limLow", "limUpp", "m"),
        *("nary", "phant", "rad", "sPre", "sSub", "sSubSup", "sSup"),
    )
)
SYMBOL, RUBY = f"{_W}sym", f"{_W}ruby"
DRAWN = frozenset(f"{_W}{name}" for name in ("drawing", "pict", "object")) | {ALTERNATE}
#: Elements of a run that are one character each.
CHARACTERS = {
    f"{_W}tab": "\t",
    f"{_W}ptab": "\t",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
}


def w(name: str) -> str:
    """The full name of an element or attribute of WordprocessingML."""
    return _W + name


def value(parent: Element, name: str) -> str | None:
    """The value of a property that `parent` has as a child element; None if it has no such."""
    child = parent.find(name)
    return None if child is None else child.get(VAL)


def is_on(element: Element) -> bool:
    """Whether a property that can be switched is on: it is unless it says otherwise."""
    return element.get(VAL, "true") not in {"0", "false", "off", "none"}


def whole(text: str | None, otherwise: int = 0) -> int:
    """A whole number, within what a page can need; `otherwise` where it is none."""
    try:
        number = int(text or "")
    except ValueError:
        return otherwise
    return number if -1_000_000 <= number <= 1_000_000 else otherwise
