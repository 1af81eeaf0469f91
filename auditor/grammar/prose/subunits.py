"""Quantities of two units: feet and inches, dollars and cents, hours and minutes."""

from __future__ import annotations

import re

from auditor.grammar.prose.shapes import STEP
from auditor.grammar.prose.state import Scan
from auditor.grammar.prose.tokens import SMALL

_DIGITS = re.compile(r"\s{0,2}(\d{1,3}(?:\.\d{1,2})?)(?![\d,.]\d|\s?[$€£¥₹%])(?:([\s-]?)([^\W\d_]+))?")


def expect_subunit(scan: Scan, at: int) -> None:
    """Marks the number that follows a quantity, if it is of a subunit of its unit."""
    match = STEP.match(scan.text, at)
    joined = match is not None and match[1].lower() in scan.words.sets.conjunctions
    if match is not None and joined:
        at = match.end()
    digits = _DIGITS.match(scan.text, at)
    if digits is not None:
        _digits(scan, digits, joined)
    elif match is not None:
        _words(scan, at, joined)


def _digits(scan: Scan, match: re.Match[str], joined: bool) -> None:
    factor = _factor(scan, match[3])
    cents = not joined and scan.out[-1].type == "MONEY" and len(match[1]) == 2
    counted = match[3] and not (match[2].isspace() and match[3].lower() in scan.words.sets.stops)
    if factor is None and cents and not counted:
        factor = 100  # "15 dollars 50"
    if factor is not None:
        scan.join, scan.factor = match.start(1), factor


def _words(scan: Scan, at: int, joined: bool) -> None:
    """The same with the number in words, of one or two of them."""
    first = STEP.match(scan.text, at)
    if first is None or scan.terminal(first[1]) not in SMALL:
        return
    match = STEP.match(scan.text, first.end())
    if match is not None and scan.terminal(match[1]) == "ONES":
        match = STEP.match(scan.text, match.end())
    factor = _factor(scan, match[1]) if match is not None else None
    if factor is None and match is None and not joined and scan.out[-1].type == "MONEY":
        factor = 100  # "thirteen dollars forty five"
    if factor is not None:
        scan.join, scan.factor = first.start(1), factor


def _factor(scan: Scan, name: str | None) -> int | None:
    """How many of the unit of this name make one of the unit at hand, if they do."""
    if not name:
        return None
    subunits = scan.words.subunits[scan.unit]
    entry = scan.plain(name.lower())
    found = scan.words.symbols.get(name) or (("", entry[2]) if entry is not None else None)
    return subunits.get(found[1][1] or "") if found is not None else None
