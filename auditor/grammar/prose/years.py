"""Years and dates."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from auditor.grammar.prose.before import approach
from auditor.grammar.prose.lookup import is_unit
from auditor.grammar.prose.nouns import counted, is_plural
from auditor.grammar.prose.shapes import WORD, YEAR_OF_DAY, YEARS
from auditor.grammar.prose.state import Scan
from auditor.grammar.prose.tokens import Digits

_YEARS = range(1000, 2200)
#: Years that need nothing before them to be years.
_MODERN = range(1900, 2101)
_REACH = 24
_NO_YEAR_AFTER = frozenset("$€£¥₹~≈<>≥≤+")


def year(scan: Scan, value: int, worth: Digits, start: int, end: int) -> bool:
    """Emits a year, if these four digits are one."""
    if value not in _YEARS:
        return False
    text = scan.text
    decade = text[end : end + 1]
    if decade in scan.words.endings.decade and not text[end + 1 : end + 2].isalnum():
        end += 1
    elif not _is_year(scan, value, start, end):
        return False
    approach(scan, start, year=True)
    scan.emit("YEAR", worth, start, end)
    scan.close(end)
    return True


def _is_year(scan: Scan, value: int, start: int, end: int) -> bool:
    words, text = scan.words, scan.text
    gap = text[max(scan.position, start - _REACH) : start].rstrip()
    before = gap.split()[-1].strip("(“\"'.‘") if gap else ""
    if gap and (gap[-1] in _NO_YEAR_AFTER or before in words.signs):
        return False
    match = WORD.match(text, end)
    after = match[1] if match is not None else ""
    if text[end : end + 1] in ("%", "°") or text[end : end + 1].isalpha() or is_unit(scan, match):
        return False
    last = before.lower()
    chained = scan.open and scan.out[-1].type == "YEAR"
    if value not in _MODERN:
        sure = words.sets.future_year_before if value > _MODERN.stop else words.sets.year_surely_before
        return (last in sure or chained) and not (after and is_plural(after.lower(), words))
    hedged = any(terminal == "HEDGE" for _, terminal, _ in words.before.get(last, ()))
    if chained or not gap or (last in words.sets.year_before and not hedged):
        return True
    if after and value % 100 == 0:
        found = counted(text, end, words)
        return found is None or not is_plural(found[1].lower().rpartition(" ")[2], words)
    return True


def year_range(scan: Scan, start: int) -> bool:
    """Emits "2018–2022" and "2018/19", if these digits are such a range."""
    match = YEARS.match(scan.text, start)
    if match is None:
        return False
    first, last = match[1], match[2] if len(match[2]) == 4 else match[1][:2] + match[2]
    if not 0 < int(last) - int(first) < 100:
        return False
    value: Any = (Decimal(first), Decimal(last))
    scan.label("year", value, start, match.end())
    return True


def year_of_month(scan: Scan, at: int) -> None:
    """The year after "March 7", parted by a comma or not."""
    match = YEAR_OF_DAY.match(scan.text, at)
    if match is not None:
        scan.emit("YEAR", scan.digits(match[1]), match.start(1), match.end())
        scan.close(match.end())


def dated_ordinal(scan: Scan, worth: Digits, end: int) -> None:
    """Makes an ordinal of the number just emitted ("3rd"), or a date ("3rd of March 2020")."""
    latest = scan.out[-1]
    latest.end = end
    match = WORD.match(scan.text, end)
    if match is not None and match[1] in scan.words.sets.of:
        match = WORD.match(scan.text, match.end())
    if match is not None and match[1][0].isupper() and match[1].lower() in scan.words.months:
        scan.emit("MONTH", None, match.start(1), match.end())
        scan.close(match.end())
        year_of_month(scan, match.end())
        return
    if scan.out[-2].type != "MONTH":
        latest.type, latest.value = "ORD", int(worth.value)
    scan.close(end)
