"""Periods in headers, as keys that can be compared.

2019, FY2019 -> "2019"; 2018/19 -> "2018/19"; Q3 2020 -> "2020-Q3"; first half of 2020 -> "2020-H1"; June
2019 -> "2019-06"; 30 June 2019 -> "2019-06-30"; the three months ended it -> "2019-06-30/P3M"; a year that
ends with December is that year; 2015-2019 -> "2015/2019". Without a year: "--06-30", "--Q3".
"""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from auditor.grammar.headers.words import VOCABULARIES


class Periods(msgspec.Struct, frozen=True):
    """The keys of the periods a text names, in order; the words that do; whether a year carries a mark
    ("2023*").
    """

    keys: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    marked: bool = False


NONE = Periods()
_HINT = re.compile(r"\d\d|[qh]\s?[1-4]|[1-4]\s?[qh]|quarter|half|trimestre|semestre|month|year|\d\s?mois|-\d")


def find_periods(
    low: str, notes: frozenset[str] = frozenset(), languages: tuple[str, ...] = ("en",)
) -> Periods:
    """The periods that `low` (a text in lower case) names; `notes` as in "20246", 2024 with note 6."""
    if not _HINT.search(low):
        return NONE
    finder = _finder(languages)
    length = _duration(low, finder)
    keys: list[str] = []
    words: list[str] = []
    marked = False
    for match in finder.expression.finditer(low):
        key = _key(match, finder, notes, length)
        if key is None:
            continue
        if key not in keys:
            keys.append(key)
        words.append(match[0])
        marked |= (
            low[match.end() : match.end() + 1] in ("*", "†", "‡")
            or low[match.end() : match.end() + 2] == " *"
        )
    return Periods(tuple(keys), tuple(words), marked) if keys else NONE


class _Finder(msgspec.Struct):
    expression: re.Pattern[str]
    duration: re.Pattern[str]
    months: tuple[tuple[str, int], ...]
    counts: dict[str, int]


_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_YEAR = r"(?:19|20)\d\d"


@lru_cache(maxsize=8)
def _finder(languages: tuple[str, ...]) -> _Finder:
    tables = [VOCABULARIES[language] for language in languages]
    months = sorted(
        ((name, number) for table in tables for number, name in enumerate(table.months, 1)),
        key=lambda pair: (-len(pair[0]), pair),
    )
    counts = {word: count for table in tables for word, count in table.counted_months.items()}
    years = "|".join(re.escape(word) for table in tables for word in table.years)
    units = "|".join(word for table in tables for word in table.month)
    quarters = "|".join(word for table in tables for word in table.quarters)
    halves = "|".join(word for table in tables for word in table.halves)
    return _Finder(
        expression=_expression("|".join(name for name, _ in months), quarters, halves),
        duration=re.compile(
            rf"(?<!\w)(?:(?P<count>{'|'.join(counts)}|\d{{1,2}})[\s-](?:{units})"
            rf"|(?P<weeks>\d{{1,2}})[\s-]weeks?|(?P<year>{years})|(?P<quarter>{quarters})\s+end)"
        ),
        months=tuple(months),
        counts=counts,
    )


def _expression(months: str, quarters: str, halves: str) -> re.Pattern[str]:
    month = rf"(?:{months})[^\W\d_]*\.?"
    year = rf"(?:{_YEAR}|['’]\d\d)"
    ordinal = "|".join(_ORDINALS)
    return re.compile(
        r"(?<![\w.,$€£/-])(?:"
        rf"(?P<iso>{_YEAR}-[01]\d-[0-3]\d)"
        rf"|(?P<n1>[0-3]?\d)(?P<cut>[./])(?P<n2>[0-3]?\d)(?P=cut)(?P<yn>{_YEAR}|\d\d(?!\d))"
        rf"|(?P<d1>[0-3]?\d)(?:st|nd|rd|th)?\s+(?:of\s+|de\s+)?(?P<m1>{month})(?:[\s,/]+(?:de\s+)?(?P<y1>{year}))?"
        rf"|(?P<m2>{month})\s*(?P<d2>[0-3]?\d)(?!\d)(?:st|nd|rd|th)?(?:[\s,/]*(?P<y2>{_YEAR}))?"
        rf"|(?P<m3>{month})[\s,/-]+(?:of\s+|de\s+)?(?P<y3>{year}|\d\d(?!\d))"
        rf"|(?:q(?P<q1>[1-4])|(?P<q2>[1-4])\s?q)(?:[\s/'’-]*(?P<yq>{_YEAR}|\d\d(?!\d)))?"
        rf"|(?P<yq2>{_YEAR})\s?[/-]?\s?(?:q(?P<q3>[1-4])|(?P<roman>iv|i{{1,3}})(?!\w))"
        rf"|(?P<qo>{ordinal})\s+(?:{quarters})(?:,?\s+(?:of\s+)?(?:fiscal\s+)?(?:year\s+)?(?P<yqo>{_YEAR}))?"
        rf"|(?:h(?P<h1>[12])|(?P<h2>[12])\s?h)(?:[\s/'’-]*(?P<yh>{_YEAR}|\d\d(?!\d)))?"
        rf"|(?P<ho>first|second|1st|2nd)\s+(?:{halves})(?:,?\s+(?:of\s+)?(?P<yho>{_YEAR}))?"
        rf"|(?:fy|cy|fiscal(?:\s+year)?)\s?['’]?(?P<fy>{_YEAR}|\d\d)(?:\s?[/–-]\s?(?P<fy2>{_YEAR}|\d\d))?"
        rf"|(?P<from>{_YEAR})\s?(?P<dash>[/–—-]|\bto\b)\s?(?P<to>{_YEAR}|\d\d(?![\d/.-]))"
        rf"|['’](?P<short>\d\d)"
        rf"|(?P<year>{_YEAR})(?P<note>\d{{1,2}})?"
        r")(?!\d|[.,]\d)"
    )


def _key(match: re.Match[str], finder: _Finder, notes: frozenset[str], length: str | None) -> str | None:
    got = match.groupdict()
    if got["year"]:
        if got["note"] and got["note"] not in notes:
            return None
        return str(got["year"])
    if got["iso"]:
        year, number, day = got["iso"].split("-")
        return _dated(year, number, day, length)
    if got["yn"]:
        first, second = int(got["n1"]), int(got["n2"])
        month, date = (
            (first, second) if second > 12 or (got["cut"] == "/" and first <= 12) else (second, first)
        )
        return _dated(_full(got["yn"]), f"{month:02}", f"{date:02}", length) if 1 <= month <= 12 else None
    for which in "12":
        if got["m" + which]:
            month = _month(got["m" + which], finder)
            return _dated(_full(got["y" + which]), f"{month:02}", f"{int(got['d' + which]):02}", length)
    if got["m3"]:
        return f"{_full(got['y3'])}-{_month(got['m3'], finder):02}"
    return _part_of_year(got) or _years(got)


def _dated(year: str | None, month: str, day: str, length: str | None) -> str | None:
    if not 1 <= int(day) <= 31:
        return None
    if length == "P12M" and (month, day) == ("12", "31") and year:
        return year
    return f"{year or '-'}-{month}-{day}" + (f"/{length}" if length else "")


def _month(name: str, finder: _Finder) -> int:
    return next(number for prefix, number in finder.months if name.startswith(prefix))


def _full(year: str | None) -> str | None:
    """A year in four digits: "'19" and "19" are 2019, "'87" 1987."""
    if year is None:
        return None
    digits = year.lstrip("'’")
    if len(digits) == 4:
        return digits
    return ("19" if int(digits) >= 70 else "20") + digits


def _part_of_year(got: dict[str, str | None]) -> str | None:
    quarter = got["q1"] or got["q2"] or got["q3"]
    if got["roman"]:
        quarter = str(_ROMAN[got["roman"]])
    if got["qo"]:
        quarter = str(_ORDINALS[got["qo"]])
    if quarter:
        return f"{_full(got['yq'] or got['yq2'] or got['yqo']) or '-'}-Q{quarter}"
    half = got["h1"] or got["h2"]
    if got["ho"]:
        half = str(_ORDINALS[got["ho"]])
    if half:
        return f"{_full(got['yh'] or got['yho']) or '-'}-H{half}"
    return None


def _years(got: dict[str, str | None]) -> str | None:
    """Fiscal years and spans of years."""
    if got["short"]:
        return _full(got["short"])
    first, last, dash = got["fy"] or got["from"], got["fy2"] or got["to"], got["dash"] or "/"
    start = _full(first)
    if start is None or last is None:
        return start
    end = last if len(last) == 4 else start[:2] + last
    if int(end) == int(start) + 1:
        return f"{start}/{end[2:]}"
    if int(end) <= int(start):
        return None if dash == "/" else f"{start}-{last}" if len(last) == 2 and 1 <= int(last) <= 12 else None
    return f"{start}/{end}"


def _duration(low: str, finder: _Finder) -> str | None:
    """The length of the period, as ISO 8601 writes it, where words give one."""
    match = finder.duration.search(low)
    if match is None:
        return None
    if match["count"]:
        count = finder.counts.get(match["count"]) or int(match["count"])
        return f"P{count}M"
    if match["weeks"]:
        return f"P{int(match['weeks'])}W"
    return "P12M" if match["year"] else "P3M"
