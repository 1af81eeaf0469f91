"""Units by sign: per cent, currencies, degrees, inches; units in square brackets."""

from __future__ import annotations

import re

from auditor.grammar.prose.per import emit_unit
from auditor.grammar.prose.shapes import WORD
from auditor.grammar.prose.state import Scan
from auditor.grammar.vocabulary import Unit

_SIGN = re.compile(r"[^\S\n]?([^\w\s.,;:!?()\[\]{}\"'“”‘’«»/\\|&*#@_+\-–—<>=~])([^\W\d_]?)")
_BRACKETED = re.compile(r"[^\S\n]?[\[<]([^\W\d_]{1,4}[23²³]?)[\]>]")
_INCHES = re.compile(r" ?\"(?=[\s,.]|$)")
_NEXT_WITH_SIGN = re.compile(r"\s\d[\d.,]*\s?[$€£¥]")
_PERCENT: Unit = ("PERCENT", ("percent", "percentage"))
_POINTS: Unit = ("POINTS", ("points", "percentage point"))
#: How far back an open quotation mark is looked for.
_QUOTATION = 400


def percent(scan: Scan, start: int, end: int) -> int:
    """A per cent sign; "% points" are points."""
    match = WORD.match(scan.text, end)
    if match is not None and match[1].lower() in scan.words.sets.percent_points:
        return emit_unit(scan, _POINTS, start, match.end())
    scan.emit(*_PERCENT, start, end)
    scan.unit = "percentage"
    return end


def sign(scan: Scan, at: int) -> int:
    """A sign after the number: %, ‰, €, °C, ″; not where it belongs to the next number ("10 $5 notes")."""
    match = _SIGN.match(scan.text, at)
    if match is None:
        return _bracketed(scan, at)
    start, end = match.start(1), match.end(1)
    if match[1] == "%":
        return percent(scan, start, end)
    symbols = scan.words.symbols
    if match[2] and match[1] + match[2] in symbols:
        return emit_unit(scan, symbols[match[1] + match[2]], start, match.end())
    found = symbols.get(match[1])
    if found is None or (found[0] == "MONEY" and _belongs_to_next(scan.text, end)):
        return at
    return _degrees(scan, start, end) if match[1] == "°" else emit_unit(scan, found, start, end)


def _belongs_to_next(text: str, at: int) -> bool:
    """Whether a currency sign that ends here is the next number's; not if that has its own ("10 $ 30 $")."""
    return text[at : at + 2].lstrip()[:1].isdigit() and not _NEXT_WITH_SIGN.match(text, at)


def _degrees(scan: Scan, start: int, end: int) -> int:
    """A degree sign, with its scale a blank away or without."""
    match = WORD.match(scan.text, end)
    if match is not None:
        name = match[1]
        scale = scan.words.temperatures.get(name) if len(name) == 1 else name.lower()
        if scale in scan.words.temperatures.values():
            return emit_unit(scan, ("MEASURE", ("measure", scale)), start, match.end())
    return emit_unit(scan, scan.words.symbols["°"], start, end)


def _bracketed(scan: Scan, at: int) -> int:
    """A unit in square brackets ("20 [kg]"), or the mark of inches, where no quotation is open."""
    text = scan.text
    match = _BRACKETED.match(text, at)
    if match is not None and match[1] in scan.words.symbols:
        return emit_unit(scan, scan.words.symbols[match[1]], at, match.end())
    match = _INCHES.match(text, at)
    if match is not None:
        low = max(0, at - _QUOTATION)
        low = max(low, text.rfind("\n\n", low, at))
        if text.count('"', low, match.end() - 1) % 2 == 0:
            return emit_unit(scan, scan.words.symbols["″"], match.end() - 1, match.end())
    return at
