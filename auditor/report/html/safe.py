"""Texts of a draft as a page may show them: nothing in them does anything."""

from __future__ import annotations

import re

import msgspec
from markupsafe import Markup

from auditor.line import flat
from auditor.report.json import encode

#: What an HTML parser would drop or change, what would reverse the order of what follows, halves of
#: surrogate pairs, and what is no character at all.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def shown(text: str) -> str:
    """The same text, character by character, with a blank or U+FFFD for what must not reach a page."""
    return _UNSAFE.sub(lambda found: " " if found[0].isspace() else "\ufffd", text)


def line(text: str) -> str:
    """A text in one line."""
    return shown(flat(text))


def embedded(data: object) -> Markup:
    """Data as JSON that can stand in a `script` element: no character of it can end that."""
    made = encode(msgspec.to_builtins(data)).decode()
    for character in "<>&\u2028\u2029":
        made = made.replace(character, f"\\u{ord(character):04x}")
    return Markup(made)
