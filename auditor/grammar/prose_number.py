"""Numbers and amounts while they are put together."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Any

from auditor.grammar.prose_tokens import Token
from auditor.number import ONE

_THOUSAND = Decimal(1000)
#: What "direct" verbs move: an amount of money, a share, a measure; not a count ("lost 5 games").
_MOVED = frozenset(("money", "percent", "points", "measure"))
_QUANTITIES = frozenset(("count", "number"))


@lru_cache(maxsize=64)
def power_of_ten(exponent: int) -> Decimal:
    return Decimal((0, (1,), exponent)) if exponent < 0 else Decimal(10**exponent)


def from_digits(value: Decimal, step: Decimal, start: int, end: int) -> Number:
    return Number(value, step, start, end)


class Number:
    """A number under way: its value, the unit of its last digit, and its place.

    `scale` is the last scale word's worth ("million"), `kind` what the number alone makes of it (a year,
    an ordinal, a ratio), `before` the numbers that turned out not to belong to it.
    """

    __slots__ = (
        "base", "before", "change", "decimals", "end", "fraction", "kind", "part", "scale", "spelled",
        "start", "step", "value",
    )  # fmt: skip

    def __init__(self, value: Decimal, step: Decimal, start: int, end: int) -> None:
        self.value = value
        self.step = step
        self.start = start
        self.end = end
        self.kind = ""
        self.scale = ONE
        self.spelled = False
        self.fraction = False
        self.change: Any = None
        self.decimals = ""
        self.before: Number | None = None
        self.base = value  # of a mixed number, the whole
        self.part: Number | None = None  # and the fraction

    def extend(self, value: int, end: int) -> None:
        self.value += value
        self.end = end

    def plus(self, other: Number) -> Number:
        """This and a smaller part; where the other is no smaller part, it is a number of its own."""
        if other.value >= self._room():
            other.before = self
            return other
        self.value += other.value
        self.step = other.step
        self.end = other.end
        return self

    def _room(self) -> Decimal:
        return self.scale if self.scale > 1 else Decimal(100)

    def plus_fraction(self, part: Number) -> Number:
        """ "two and a half"; behind a scale, the fraction is of the scale: "3 million and a half"."""
        self.base, self.part = self.value, part
        scale = self.scale if self.scale >= _THOUSAND else ONE
        self.value += part.value * scale
        self.step = part.step * scale
        self.end = part.end
        self.fraction = scale == ONE
        self.spelled = True
        return self

    def times(self, power: Any, end: int) -> Number:
        """Multiplied by a power of ten. Of a sum, only the last part is ("two million three hundred
        thousand" adds up).
        """
        factor = power_of_ten(int(power))
        if self.part is not None and self.scale > factor:  # "one billion and a half million"
            self.value, self.part.kind = self.base, ""
            self.step = self.part.step * factor
            self.value += self.part.value * factor
            self.end, self.fraction = end, False
            return self
        self.value *= factor
        self.step *= factor
        if self.scale > 1 and power >= 3:
            self.scale = self.scale * factor if self.scale < factor else factor
        else:
            self.scale = factor
        self.end = end
        self.fraction = False
        self.kind = ""
        return self


class Amount:
    """A number with its unit, hedge and direction."""

    __slots__ = (
        "bare",
        "change",
        "direct",
        "end",
        "first",
        "hedge",
        "kind",
        "number",
        "prefixed",
        "role",
        "second",
        "sign",
        "start",
        "step",
        "unit",
        "value",
    )

    def __init__(self, number: Number) -> None:
        self.number = number
        self.value = number.value
        self.step = number.step
        self.start = number.start
        self.end = number.end
        self.kind: str = number.kind or "count"
        self.unit: str | None = None
        self.hedge: Any = None
        self.change: Any = number.change
        self.direct = False  # whether the direction stands right before the amount
        self.bare = not number.kind
        self.prefixed = False
        self.role = ""
        self.sign = 1
        self.first: Amount | None = None  # of a range, its ends
        self.second: Amount | None = None
        if number.kind == "many":
            self._many()

    def _many(self) -> None:
        """ "Thousands": from one to ten of them."""
        top = Amount(Number(self.value * 10, ONE, self.start, self.end))
        low = Amount(Number(self.value, ONE, self.start, self.end))
        self.kind, self.first, self.second = "range", low, top
        self.bare = True

    # --------------------------------------------------------------------------------------- before and after

    def lead(self, tokens: list[Token]) -> None:
        for token in tokens:
            type_ = token.type
            if type_ == "HEDGE":
                self.hedge = _tighter(self.hedge, token.value)
            elif type_ in ("DIR", "DIRBY"):
                self.change = token.value
                self.direct = type_ == "DIR"
            elif type_ == "CUR":
                self.kind, self.unit = token.value
                self.bare = False
                self.prefixed = True
                self.start = min(self.start, token.start)
            elif type_ == "SIGN":
                self._signed(token)
            elif type_ == "MONTH":
                self.kind, self.bare = "date", False
                self.start = min(self.start, token.start)

    def _signed(self, token: Token) -> None:
        self.start = min(self.start, token.start)
        if token.value == "-":
            self.value = -self.value
            self.sign = -1
        else:
            self.change = "up"

    def after(self, token: Token) -> None:
        if token.type == "AFTER":
            self.hedge = token.value
        else:
            self.change = token.value

    def measured(self, tail: list[Token]) -> None:
        """A unit, and what it is per."""
        token = tail[0]
        type_ = token.type
        if type_ == "PER":
            names = tail[1].value if tail[1].type == "NOUN" else tail[1].value[1]
            self.unit = f"{self.unit} per {names}"
            return
        if type_ == "NOUN":
            self.unit = token.value
            if self.number.kind == "ratio":
                self.unit = None
            self.bare = False
        elif type_ in ("MONTH", "YEAR"):
            self.kind, self.bare = "date", False
            self.end = tail[-1].end
            return
        elif self.number.kind != "many":
            before = (self.kind, self.unit)
            self.kind, self.unit = (
                token.value
                if not (self.prefixed and type_ == "MONEY" and token.value[1] in ("USD", "cent"))
                else (self.kind, self.unit)
            )
            if not (self.prefixed and type_ == "MONEY" and token.value == before):
                self.end = token.end
            self.bare = False
        else:
            self.unit = token.value[1]
            self.bare = False
        if len(tail) > 1:
            self._per(tail)

    def _per(self, tail: list[Token]) -> None:
        articled = next((token for token in tail if token.type == "PER" and token.value), None)
        tail = [token for token in tail if token.type != "PER"]
        names = [self.unit or ""]
        for token in tail[1:]:
            if token.type == "FIGURE":
                names.append(f"per {token.value.value:f}")
            elif len(names) > 1 and tail[tail.index(token) - 1].type == "FIGURE":
                names[-1] += f" {token.value}"
            else:
                names.append("per " + (token.value if token.type == "NOUN" else str(token.value[1])))
        self.unit = " ".join(names).strip()
        if self.kind == "count":
            self.kind = "ratio"
        if tail[0].type != "NOUN" and articled is None:
            self.end = tail[-1].end

    def named(self, kind: str) -> None:
        """Made a label by the word before it ("Table 4"), unless its unit says that it is a quantity."""
        if self.kind in _QUANTITIES and self.number.scale == ONE:
            self.kind, self.unit, self.hedge = kind, None, None

    # ----------------------------------------------------------------------------------------------- together

    def take_unit(self, other: Amount) -> None:
        self.kind, self.unit, self.bare = other.kind, other.unit, False
        self.prefixed = other.prefixed
        if other.kind == "range":
            self.kind = other.first.kind if other.first is not None else "count"

    def take_scale(self, other: Amount, link: str = "TO") -> None:
        """The scale said once: "5 to 7 million"."""
        last = other.first if other.first is not None else other
        scale = last.number.scale
        if scale < _THOUSAND or self.number.scale > 1 or self.number.fraction:
            return
        if (link in ("TO", "AND", "OR", "COMMA") and abs(self.value) * scale <= abs(last.value)) or (
            link in ("COMMA", "AND", "OR") and abs(self.value) < _THOUSAND and self.bare
        ):
            self.value *= scale
            self.step *= scale
            self.number.scale = scale

    def take_per(self, other: Amount) -> None:
        """What both are per, said once: "between $62 and $68 per share"."""
        if self.unit and other.unit and other.unit.startswith(self.unit + " per "):
            self.unit = other.unit

    def restates(self, other: Amount) -> None:
        """In brackets behind the same thing in another unit: what was said of that holds of this."""
        if self.kind == other.kind and self.kind in ("money", "measure", "range") and self.unit != other.unit:
            self.hedge = self.hedge or other.hedge
            self.change = self.change or other.change

    def up_to(self, other: Amount) -> Amount:
        """The range from this to another amount of the same unit."""
        whole = Amount(self.number)
        if whole.change is None:
            whole.change = self.change or other.change
        whole.kind = "range" if self.kind != "year" else "year"
        whole.unit = other.unit or self.unit
        whole.hedge = self.hedge
        whole.direct = self.direct
        whole.start, whole.end = self.start, other.end
        whole.first, whole.second = self, other
        whole.bare = other.bare
        whole.number = other.number
        if whole.kind == "range" and self.kind in ("date", "time", "section", "page", "reference", "name"):
            whole.kind = self.kind
        return whole

    def over(self, other: Amount) -> Amount:
        """The ratio of this to another."""
        self.step = self.step / other.value
        self.value = self.value / other.value
        self.kind = "ratio"
        self.unit = other.unit
        self.bare = False
        self.end = other.number.end
        return self

    def with_subunit(self, other: Amount, factor: int) -> Amount:
        """Feet and inches, dollars and cents: `factor` of the other's unit make one of this."""
        self.value += other.value / factor
        self.step = other.step / factor
        self.end = other.end
        return self


def _tighter(first: Any, second: Any) -> Any:
    """Of two hedges on one number, the one nearer to it ("almost over"?), save that "about" says less than a
    bound.
    """
    return first if first is not None and second == "about" else second
