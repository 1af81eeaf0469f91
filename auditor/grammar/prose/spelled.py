"""What begins with a number word: which kind of quantity it begins, and whether it begins one at all."""

from __future__ import annotations

import re
from typing import Any

from auditor.grammar.prose.after import follow
from auditor.grammar.prose.before import approach
from auditor.grammar.prose.fractions import fraction, ordinal
from auditor.grammar.prose.quantifiers import many, multiple, none
from auditor.grammar.prose.shapes import PREVIOUS
from auditor.grammar.prose.state import Scan
from auditor.grammar.prose.tokens import MULTIPLIERS
from auditor.grammar.prose.words import can_follow, continued

_RUN = re.compile(r"\S*")
_JOINING = frozenset("-‑'’_")


def spelled(scan: Scan, word: str, start: int, end: int) -> None:
    """Reads the quantity that begins with this number word."""
    text = scan.text
    glued = start > scan.position and text[start - 1] in _JOINING and text[start - 2 : start - 1].isalnum()
    if glued and not _told_before(scan, start - 1):
        return
    terminal, value = scan.words.numbers[word]
    if terminal == "ORD":
        ordinal(scan, word, start, end, value)
    elif terminal == "DENOM":
        fraction(scan, word, start, end, value)
    elif terminal == "MULT":
        multiple(scan, word, start, end, value)
    elif terminal == "NO":
        none(scan, word, start, end)
    elif terminal == "ADDRESS":
        _address(scan, end)
    elif terminal != "MANY" or not many(scan, word, start, end):
        _cardinal(scan, word, start, end, terminal, value)


def _told_before(scan: Scan, at: int) -> bool:
    """Whether the word glued by a hyphen may stand before a number ("minus-five"); "one-to-one" is none."""
    match = PREVIOUS.search(scan.text, max(0, at - 12), at + 1)
    if match is None or scan.text[match.start() - 1 : match.start()] == "-":
        return False
    return any(not rest for rest, _, _ in scan.words.before.get(match[1].lower(), ()))


def _address(scan: Scan, end: int) -> None:
    """An address on the net runs to the next white space; its digits say nothing."""
    if scan.text[end : end + 1] in (":", "."):
        match = _RUN.match(scan.text, end)
        scan.position = match.end() if match is not None else end
        scan.open = False


def _cardinal(scan: Scan, word: str, start: int, end: int, terminal: str, value: Any) -> None:
    first = start
    if terminal in MULTIPLIERS:
        if word.lower() in scan.words.many and many(scan, word, start, end):
            return
        first = scan.article(start)
        if first == start and not _counts_alone(scan, start, end):
            return
    elif terminal == "MANY":
        return
    single = terminal == "ONES" and value == 1
    if single and not _is_number(scan, start, end):
        return
    approach(scan, first)
    if first != start:
        scan.emit("A", 1, first, start - 1)
    scan.emit(terminal, value, start, end)
    rest = continued(scan, end, terminal)
    follow(scan, rest, single=single and rest == end)


def _counts_alone(scan: Scan, start: int, end: int) -> bool:
    """Whether a hundred or million without a number before it is one all the same: "hundred thousand
    dollars".
    """
    following = scan.following(end)
    if can_follow("SCALE", scan.terminal(following)):
        return True
    entries = scan.words.after.get(following)
    return (
        entries is not None
        and entries[0][1] == "MONEY"
        and not scan.text[max(0, start - 2) : start].strip(" \n")
    )


def _is_number(scan: Scan, start: int, end: int) -> bool:
    """Whether "one" is the number: no pronoun ("the one", "no one", "one is required to")."""
    sets = scan.words.sets
    following = scan.following(end)
    if following in sets.one_after:
        return False
    if scan.text[end : end + 1] == "-" and following not in scan.words.after and not scan.terminal(following):
        return False  # one-time, one-stop
    return scan.text[start - 1 : start] == "-" or scan.previous(start) not in sets.one_before
