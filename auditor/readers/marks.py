"""What stands raised: a note mark, which is no part of the text, or an exponent or an ordinal's ending."""

from __future__ import annotations

import re

_MARK = r"(?:\d{1,3}|[a-z]{1,2}|[ivx]{1,5}|[*†‡§¶#]{1,5})"
_MARKS = re.compile(rf"[\s(\[]*{_MARK}(?:\s?[,;/ ]\s?{_MARK}){{0,9}}[\s)\]/.]*", re.ASCII)
_ORDINAL = frozenset({"st", "nd", "rd", "th", "er", "re"})
_UNIT = re.compile(r"(?:^|[^A-Za-z])(?:[cdkmµ]?m|ft|in|yd|mi)$")
_POWER = re.compile(r"[×x·*]\s?10$")
_EXPONENT = re.compile(r"[-−–+]?\d{1,3}")


def is_note_mark(before: str, raised: str) -> bool:
    """Whether `raised`, which stands in superscript after `before`, marks a note.

    "14,811²" does, "21st", "35 km²" and "2 × 10⁶" do not.
    """
    raised = raised.strip()
    if not raised or _MARKS.fullmatch(raised) is None:
        return not raised
    if raised in _ORDINAL and before[-1:].isdigit():
        return False
    if raised in {"2", "3"} and _UNIT.search(before[-4:]):
        return False
    return not is_power(before, raised)


def is_power(before: str, raised: str) -> bool:
    """Whether `raised` is the exponent of the number before it, as far as can be told."""
    if _EXPONENT.fullmatch(raised.strip()) is None:
        return False
    return not raised.strip()[0].isdigit() or bool(_POWER.search(before[-4:]))
