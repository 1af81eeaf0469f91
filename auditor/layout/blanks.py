"""What stands for blanks in a line of a text: tabs, wide spaces, bars of tables, dots before a number."""

from __future__ import annotations

import re
from collections.abc import Callable

_BLANKS = re.compile(r"[\t\v\f\x00\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
#: A blank between two digits that no word ends at: a thousands separator.
_GLUE = re.compile(r"(?<=\d)[\xa0\u2007\u2008\u2009\u202f](?=\d)")
_TAB = 8
#: Bars that a table is drawn with stand for blanks, in lines that begin and end with one.
_BARS = "|│┃║"
_BARRED = re.compile(r"[|│┃║]")
#: Dots that lead the eye from a label to its number stand for blanks.
_LEADER = re.compile(r"(?: ?\.){4,}|…{2,}|_{4,}")


def is_drawn(text: str) -> bool:
    """Whether a line is one of a table that is drawn with bars."""
    return len(text) > 1 and text[0] in _BARS and text[-1] in _BARS


def is_leader(word: str) -> bool:
    return _LEADER.fullmatch(word) is not None


def without_leaders(text: str) -> str:
    """The same text with blanks for the dots that lead to a number."""
    return _LEADER.sub(lambda m: " " * len(m.group()), text)


def with_spaces(raw: str, *, barred: bool) -> str:
    """The same line with a space for each of its blanks, and for its bars where it is drawn with them."""
    spaced = _BLANKS.sub(_blank_or_glue(raw), raw)
    return _BARRED.sub(" ", spaced) if barred else spaced


def _blank_or_glue(raw: str) -> Callable[[re.Match[str]], str]:
    glued = {m.start() for m in _GLUE.finditer(raw)}
    return lambda m: m.group() if m.start() in glued else " "


def columns_of(raw: str) -> list[int]:
    """The column of every character; a tab reaches to the next stop, and is always a gap."""
    columns: list[int] = []
    at = 0
    for character in raw:
        columns.append(at)
        at += 1
        if character == "\t":
            at += 1
            at += -at % _TAB
    return columns
