"""Losses as accounts write them: an amount in brackets, with its currency or scale outside of them.

"$(38)", "($38) million", "(38) million" and "(12)%" are below zero. A number that brackets hold whole, with
its unit, is none: "($38 million)", "(12%)" only say something again, and so does a number in digits behind
the same in words: "five (5) million".
"""

from __future__ import annotations

import re

from auditor.grammar.prose.shapes import WORD
from auditor.grammar.prose.state import Scan

#: How far before a number its bracket is looked for, with the currency inside or before it.
_REACH = 8
#: The bracket, with the sign or code of a currency behind it (group 2) or right before it (group 1).
_OPEN = re.compile(r"([^\s\d,.;:()]{0,4}) ?\( ?([^\s\d,.;:()]{0,4}) ?$")
_PERCENT = re.compile(r" ?%")


def end_of_loss(scan: Scan, start: int, end: int) -> int:
    """Behind the bracket that closes a loss whose digits stand between `start` and `end`; 0 if they are
    none.
    """
    match = _OPEN.search(scan.text, max(0, start - _REACH), start)
    if match is None or _is_behind_number(scan, match.end(1)):
        return 0
    signs = scan.words.signs
    if match[2] and match[2] not in signs:
        return 0
    priced = not match[2] and match[1] in signs
    return end + 1 if priced or _is_scaled(scan, end + 1) else 0


def _is_behind_number(scan: Scan, bracket: int) -> bool:
    """Whether a number ends right before the bracket: it is said again inside."""
    return scan.open and not scan.text[scan.position : bracket].strip()


def _is_scaled(scan: Scan, at: int) -> bool:
    """Whether a per cent sign or the one word "million" stands behind the closing bracket, no compound."""
    if _PERCENT.match(scan.text, at):
        return True
    word = WORD.match(scan.text, at)
    return word is not None and scan.text[at] != "-" and scan.terminal(word[1]) == "SCALE"
