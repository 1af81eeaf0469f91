"""A text in one line: labels, captions and sentences as they stand in messages."""

from __future__ import annotations


def flat(text: str) -> str:
    """Its white space folded: the same on one line as on two."""
    return " ".join(text.split())


def short(text: str, length: int) -> str:
    """In one line, and cut to so many characters."""
    line = flat(text)
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"
