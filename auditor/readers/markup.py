"""The tags and entities of HTML, wherever they stand.

The tokeniser is our own, as the standard library's takes quadratic time for unclosed tags (5 s for 30 KB).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import msgspec

#: Elements without content or end tag.
VOID = frozenset(
    {
        "area",
        "base",
        "br",
        "col",
        "embed",
        "frame",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    }
)
#: Elements whose content is text as it stands, up to their end tag.
RAW_TEXT = frozenset(
    {
        "script",
        "style",
        "textarea",
        "title",
        "iframe",
        "noembed",
        "noframes",
        "noscript",
        "xmp",
    }
)

#: Elements that may stand in Markdown's running text; another name is more likely to be "n<m and k>l".
INLINE = frozenset(
    {
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "br",
        "button",
        "center",
        "cite",
        "code",
        "data",
        "del",
        "details",
        "dfn",
        "div",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "li",
        "mark",
        "meter",
        "nobr",
        "ol",
        "p",
        "picture",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "source",
        "span",
        "strike",
        "strong",
        "sub",
        "summary",
        "sup",
        "svg",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "time",
        "tr",
        "tt",
        "u",
        "ul",
        "var",
        "wbr",
    }
)

# A quoted value may hold ">"; a quote that is not closed, or not after "=", is a character like others.
_TAG = re.compile(r"""<(/?)([A-Za-z][^\s/>]*+)((?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+)>""")
# The same, or one that has no end; or a comment or declaration, which reaches to the end of the source if it
# has none.
_ANY = re.compile(
    r"""<(?:(/?)([A-Za-z][^\s/>]*+)((?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+)(>?+)"""
    r"|!--(?s:.*?)(?:-->|\Z)|[!?][^>]*+>?+)"
)
# The same without any "<" inside: what it looks at ends where the next tag may begin.
_INLINE_TAG = re.compile(r"""<(/?)([A-Za-z][^\s/><]*+)((?:[^>=<]++|=\s*+(?:"[^"<]*+"|'[^'<]*+')?+)*+)>""")
_ATTRIBUTE = re.compile(r"""([^\s=>"'/]+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++)))?""")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")


#: How a comment begins that is meant for this tool.
_DIRECTIVE = re.compile(r"<!--\s{0,20}auditor:")


def is_directive(source: str, at: int) -> bool:
    """Whether a comment that is meant for this tool begins at `at`."""
    return _DIRECTIVE.match(source, at) is not None


class Tag(msgspec.Struct, frozen=True, gc=False):
    """A start or end tag, a comment or a declaration (both without a name), from `start` to `end`."""

    name: str
    start: int
    end: int
    closing: bool = False
    raw_attributes: str = ""

    @property
    def attributes(self) -> dict[str, str]:
        """Attributes by name in lower case; the first of a name counts."""
        found: dict[str, str] = {}
        for name, *values in _ATTRIBUTE.findall(self.raw_attributes[:10_000]):
            found.setdefault(name.lower(), unescape("".join(values)))
        return found


def tag_at(source: str, at: int, end: int, *, inline: bool = False) -> Tag | None:
    """The tag, comment or declaration that begins with the "<" at `at`; None if none does.

    A comment or declaration that is never closed reaches to `end`. An `inline` tag has no "<" in its
    attributes, so that trying every "<" takes linear time; otherwise, give up after the first unclosed tag.
    """
    match = (_INLINE_TAG if inline else _TAG).match(source, at, end)
    if match:
        closing, name, attributes = match.groups()
        return Tag(name.lower(), at, match.end(), closing != "", attributes)
    if source.startswith("<!--", at):
        close = source.find("-->", at + 4, end)
        return Tag("", at, end if close < 0 else close + 3)
    if source.startswith(("<!", "<?"), at):
        close = source.find(">", at, end)
        return Tag("", at, end if close < 0 else close + 1)
    return None


def tags(source: str, at: int) -> Iterator[Tag]:
    """The tags, comments and declarations from offset `at` on. One that is never closed, comment or not, is
    looked for no further than once: there is no other ">" behind it.
    """
    for match in _ANY.finditer(source, at):
        closing, name, attributes, end = match.groups()
        if name is None:
            yield Tag("", match.start(), match.end())
        elif not end:
            return  # the rest is text
        else:
            yield Tag(name.lower(), match.start(), match.end(), closing != "", attributes)


def entity_at(source: str, at: int, end: int) -> tuple[str, int] | None:
    """What the entity at `at` stands for, and where it ends; None if there is none."""
    match = _ENTITY.match(source, at, end)
    if match is None:
        return None
    text = unescape(match[0])
    if text == match[0] or not text:
        return None
    if text[-1] == match[0][-1]:  # only the name's beginning is one: "&ltx" is "<x"
        return text[0], match.end() - (len(text) - 1)
    return text, match.end()
