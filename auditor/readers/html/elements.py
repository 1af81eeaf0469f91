"""What the elements of HTML are to a reader: lines of text, lists, parts of tables, what is not shown."""

from __future__ import annotations

import re

from auditor.readers.markup import Tag

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
LISTS = frozenset({"ul", "ol", "menu", "dir"})
CELLS = frozenset({"td", "th", "caption"})
PARTS = CELLS | {"tr", "thead", "tbody", "tfoot"}
#: Elements that say what a line of text is.
STRUCTURE = HEADINGS | LISTS | {"li", "figcaption", "nav"}
#: Elements that begin and end a line of text.
BLOCKS = frozenset(
    {
        *(HEADINGS | LISTS),
        *("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div"),
        *("dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr"),
        *("html", "legend", "li", "main", "nav", "p", "pre", "search", "section", "summary", "table"),
    }
)
#: Elements whose content is not text of the report: not shown, struck out, or drawn.
LEFT_OUT = frozenset(
    {
        *("audio", "canvas", "datalist", "del", "math", "noscript", "object", "s", "select", "strike", "svg"),
        *("template", "video"),
        *("ix:header", "ix:hidden"),  # inline XBRL: facts that the page does not show
    }
)
_UNSEEN = re.compile(
    r"(?<![\w-])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))(?![\w-])", re.IGNORECASE
)
#: The styles by which a page ends before or after an element.
_PAGE = re.compile(
    r"(?<![\w-])(?:page-)?break-(before|after)\s*:\s*(?:always|page|left|right|recto|verso)(?![\w-])",
    re.IGNORECASE,
)
_MAY_BREAK = re.compile(r"break-", re.IGNORECASE)
_MAY_HIDE = re.compile(r"hidden|style", re.IGNORECASE)


def hides(tag: Tag) -> bool:
    """Whether an element's attributes say that it is not shown."""
    if not tag.raw_attributes or _MAY_HIDE.search(tag.raw_attributes) is None:
        return False
    attributes = tag.attributes
    return "hidden" in attributes or bool(_UNSEEN.search(attributes.get("style", "")))


def page_ends(tag: Tag) -> tuple[bool, bool]:
    """Whether a page ends before an element, and after it."""
    if not tag.raw_attributes or _MAY_BREAK.search(tag.raw_attributes) is None:
        return False, False
    sides = [side.lower() for side in _PAGE.findall(tag.attributes.get("style", ""))]
    return "before" in sides, "after" in sides
