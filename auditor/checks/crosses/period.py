"""When a row or column is: a year with, where told, the length of the period and the day on which it ends."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import msgspec


class Period(msgspec.Struct, frozen=True):
    """`year` as its header gives it ("2019", "2018/19", "2015/2019"), `length` ("P3M", "Q2", empty for a
    year or a day), `day` ("06-30", empty where not told).
    """

    year: str
    length: str = ""
    day: str = ""

    def may_be(self, other: Period) -> bool:
        """Whether both can be the same period, as far as they tell."""
        return (
            self.year == other.year
            and self.length == other.length
            and (not self.day or not other.day or self.day == other.day)
        )


@lru_cache(maxsize=4096)
def period_of(keys: tuple[str, ...]) -> Period | None:
    """The one period that the keys of a header name; a day without a year ("--06-30") adds to a year beside
    it.
    """
    dated = [key for key in keys if not key.startswith("--")]
    undated = [key for key in keys if key.startswith("--")]
    if len(dated) != 1 or len(undated) > 1:
        return None
    period = _parsed(dated[0])
    if undated and not period.day and not period.length:
        extra = _parsed("0000" + undated[0][1:])
        return Period(period.year, extra.length, extra.day)
    return period


def years(keys: Iterable[str]) -> frozenset[str]:
    """The years that the keys of a header name."""
    return frozenset(_parsed(key).year for key in keys if not key.startswith("--"))


def _parsed(key: str) -> Period:
    base, _, length = key.partition("/P")
    length = "P" + length if length and length != "12M" else ""
    year, rest = base[:4], base[4:]
    if rest.startswith("-"):
        if rest[1:2] in ("Q", "H"):
            return Period(year, rest[1:])
        if len(rest) == 3:
            return Period(year, "M" + rest[1:])
        return Period(year, length, rest[1:])
    return Period(base, length)
