"""Dates and times: days since the end of 1899, or since the beginning of 1904, put into a section."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import date
from decimal import ROUND_FLOOR, Decimal

import msgspec

from auditor.readers.shown.code import Section, Token
from auditor.readers.shown.numbers import WIDE

#: What is shown for a number that is no date.
NO_DATE = "########"
#: Days up to the end of 9999.
_LAST = 2_958_465
#: What the day count of 1904 is behind that of 1900.
_FROM_1904 = 1462
_DAY_ZERO = date(1899, 12, 30).toordinal()
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]


class _Moment(msgspec.Struct):
    year: int
    month: int
    day: int
    weekday: int  # from Sunday
    seconds: int  # of the day
    parts: Decimal  # of a second
    elapsed: int  # seconds since day zero


def show(section: Section, value: Decimal, *, from_1904: bool) -> str:
    """A day count as the section shows it, in English."""
    tokens = section.tokens
    moment = _moment(value + _FROM_1904 if from_1904 else value, _decimals(tokens))
    if moment is None:
        return NO_DATE
    half = any(token.text in {"am/pm", "a/p"} for token in tokens if token.kind == "date")
    shown: list[str] = []
    parts = f"{moment.parts:f}".partition(".")[2]
    in_seconds = False
    for index, token in enumerate(tokens):
        if token.kind in {"date", "elapsed"}:
            in_seconds = token.text.startswith("s")
            minutes = token.kind == "date" and token.text in {"m", "mm"} and _is_minute(tokens, index)
            shown.append(_part(token, moment, minutes=minutes, half=half))
        elif token.kind == "digit" and in_seconds:
            shown.append(parts[:1])
            parts = parts[1:]
        else:
            shown.append(token.text)
    return "".join(shown)


def _decimals(tokens: Sequence[Token]) -> int:
    """How many parts of a second are shown: the zeros after the point after the seconds."""
    count = 0
    for before, token in itertools.pairwise(tokens):
        if token.kind == "digit" and (before.kind == "point" or (count and before.kind == "digit")):
            count += 1
    return min(count, 9)


def _moment(value: Decimal, decimals: int) -> _Moment | None:
    """The moment of a day count, rounded to the seconds or their parts that are shown."""
    if not 0 <= value <= _LAST + 1:
        return None
    step = Decimal(1).scaleb(-decimals)
    seconds = (value * 86400).quantize(step, context=WIDE)
    whole = int(seconds.to_integral_value(ROUND_FLOOR))
    days, rest = divmod(whole, 86400)
    if days > _LAST:
        return None
    year, month, day = _calendar(days)
    return _Moment(year, month, day, (days - 1) % 7, rest, seconds - whole, whole)


def _calendar(days: int) -> tuple[int, int, int]:
    """Year, month and day; with the 29 February 1900 that there never was, as Excel has it."""
    if days == 60:
        return 1900, 2, 29
    if days == 0:
        return 1900, 1, 0
    made = date.fromordinal(_DAY_ZERO + days + (days < 60))
    return made.year, made.month, made.day


def _is_minute(tokens: Sequence[Token], index: int) -> bool:
    """Whether an `m` stands for minutes: after hours or before seconds."""
    before = next((t for t in reversed(tokens[:index]) if t.kind in {"date", "elapsed"}), None)
    after = next((t for t in tokens[index + 1 :] if t.kind in {"date", "elapsed"}), None)
    return (before is not None and before.text[0] == "h") or (after is not None and after.text[0] == "s")


def _part(token: Token, moment: _Moment, *, minutes: bool, half: bool) -> str:
    text, size = token.text, len(token.text)
    if token.kind == "elapsed":
        unit = {"h": 3600, "m": 60, "s": 1}[text[0]]
        return f"{moment.elapsed // unit:0{size}}"
    if text in {"am/pm", "a/p"}:
        first, _, second = text.upper().partition("/")
        return second if moment.seconds >= 43200 else first
    if minutes:
        return f"{moment.seconds // 60 % 60:0{size}}"
    match text[0]:
        case "y" | "e":
            return f"{moment.year % 100:02}" if size < 3 and text[0] == "y" else str(moment.year)
        case "b":  # the Buddhist era
            return f"{(moment.year + 543) % 100:02}" if size < 3 else str(moment.year + 543)
        case "m":
            return _named(_MONTHS[moment.month - 1], moment.month, size)
        case "d":
            return _named(_DAYS[moment.weekday], moment.day, size)
        case "h":
            hours = moment.seconds // 3600
            return f"{(hours - 1) % 12 + 1 if half else hours:0{min(size, 2)}}"
        case "s":
            return f"{moment.seconds % 60:0{min(size, 2)}}"
    return ""


def _named(name: str, number: int, size: int) -> str:
    """A month or a day: 3, 03, Mar, March, M."""
    if size < 3:
        return f"{number:0{size}}"
    return name[:3] if size == 3 else name[0] if size == 5 else name
