"""Names of files that visitors send: shown, never used as paths."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Sequence
from urllib.parse import quote

LONGEST = 120
#: Control, format (such as those that turn the direction of writing), surrogate, private and unassigned
#: characters; separators of lines and paragraphs.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def shown(name: str) -> str:
    """A name without folders and without characters that can't be seen, at most `LONGEST` long."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    seen = "".join(" " if unicodedata.category(character) in _UNSEEN else character for character in last)
    words = " ".join(unicodedata.normalize("NFC", seen).split()).strip(".") or "draft"
    stem, suffix = os.path.splitext(words)
    if len(suffix) > 12:
        stem, suffix = words, ""
    return stem[: LONGEST - len(suffix)].rstrip() + suffix


def distinct(names: Sequence[str]) -> list[str]:
    """The same names, those that were there before with a number: "report (2).docx"."""
    taken: set[str] = set()
    result = []
    for name in names:
        stem, suffix = os.path.splitext(name)
        own, number = name, 1
        while own in taken:
            number += 1
            own = f"{stem} ({number}){suffix}"
        taken.add(own)
        result.append(own)
    return result


def with_word(name: str, word: str, suffix: str = "") -> str:
    """The name of what was made of a draft: "report.docx" and "marked" give "report.marked.docx"."""
    stem, own = os.path.splitext(name)
    return f"{stem}.{word}{suffix or own}"


def attachment(name: str) -> str:
    """The header that makes a browser keep a file under that name (RFC 6266)."""
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "._- ()") else "_" for c in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
