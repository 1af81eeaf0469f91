"""Amounts: a number with its unit, hedge and direction, while they are put together."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from auditor.grammar.prose.number import THOUSAND, Number, plain
from auditor.grammar.prose.tokens import Token
from auditor.number import ONE

#: Kinds that a word before the number may still turn into a label.
_PLAIN = frozenset(("count", "number"))
#: Kinds that a bracket behind them may state again in another unit.
_CONVERTED = frozenset(("money", "measure", "range"))
_LABELS = frozenset(("date", "time", "section", "page", "reference", "name"))
_LISTED = frozenset(("AND", "OR", "COMMA"))


class Amount:
    """A number with what is said of it.

    `bare` says that it has no unit yet, `prefixed` that its currency stands before it, `direct` that its
    direction is said of it right there ("rose 5 per cent", not "rose by"). A range has its ends in
    `first` and `second`; `role` is "from" or "range" while it waits for its second end.
    """

    __slots__ = (
        "bare", "change", "direct", "end", "first", "hedge", "kind", "negative", "number", "parts",
        "prefixed", "role", "second", "start", "step", "unit", "value",
    )  # fmt: skip

    def __init__(self, number: Number) -> None:
        self.number = number
        self.value = number.value
        self.step = number.step
        self.start = number.start
        self.end = number.end
        self.kind: str = number.kind or "count"
        self.bare = not number.kind
        self.unit: str | None = None
        self.hedge: Any = None
        self.change: Any = number.change
        self.direct = self.prefixed = self.negative = False
        self.role = ""
        self.parts: tuple[Decimal, ...] = ()  # of a ratio, its terms
        self.first: Amount | None = None
        self.second: Amount | None = None
        if number.kind == "many":
            self._many()

    def _many(self) -> None:
        """ "Thousands": from one to ten of them."""
        self.kind, self.bare = "range", True
        self.first = Amount(Number(self.value, ONE, self.start, self.end))
        self.second = Amount(Number(self.value * 10, ONE, self.start, self.end))

    # ------------------------------------------------------------------- before and after

    def lead(self, tokens: list[Token]) -> None:
        """Takes what stands before the number."""
        for token in tokens:
            kind = token.type
            if kind == "HEDGE":
                self.hedge = token.value
            elif kind in ("DIR", "DIRBY"):
                self.change, self.direct = token.value, kind == "DIR"
            elif kind != "DIRTO":  # "rose to 5" states a level, no change
                self._prefix(token)

    def _prefix(self, token: Token) -> None:
        """A currency, sign or month: part of the amount itself."""
        self.start = min(self.start, token.start)
        if token.type == "CUR":
            self.kind, self.unit = token.value
            self.bare, self.prefixed = False, True
        elif token.type == "MONTH":
            self.kind, self.bare = "date", False
        elif token.value == "-":
            self.value, self.negative = -self.value, True
        else:
            self.change = "up"

    def after(self, token: Token) -> None:
        """Takes a hedge or direction behind the quantity."""
        if token.type == "AFTER":
            self.hedge = token.value
        else:
            self.change = token.value

    def measured(self, tail: list[Token]) -> None:
        """Takes a unit, and what it is per."""
        first = tail[0]
        if first.type in ("MONTH", "YEAR"):
            self.kind, self.bare, self.end = "date", False, tail[-1].end
            return
        if first.type != "PER":
            self._unit(first)
            tail = tail[1:]
        if tail:
            self._per(tail, spanned=first.type not in ("NOUN", "PER"))

    def _unit(self, token: Token) -> None:
        self.bare = False
        if token.type == "NOUN":
            self.unit = None if self.number.kind == "ratio" else token.value
            return
        kind, unit = token.value
        if self.kind == "range":  # "thousands of dollars"
            self.unit = unit
            return
        same = self.prefixed and token.type == "MONEY" and (kind, unit) == (self.kind, self.unit)
        self.kind, self.unit = kind, unit
        if not same:
            self.end = token.end

    def _per(self, tail: list[Token], spanned: bool) -> None:
        """Names what the unit is per; an article for "per" is not part of the quantity's span."""
        names = [self.unit or ""]
        for token in tail:
            if token.type == "PER":
                names.append("per")
                spanned = spanned and token.value is None
            elif token.type == "FIGURE":
                names.append(f"{token.value.value:f}")
            else:
                names.append(token.value if token.type == "NOUN" else str(token.value[1]))
        self.unit = " ".join(names).strip()
        if self.kind == "count":
            self.kind = "ratio"
        if spanned:
            self.end = tail[-1].end

    def named(self, kind: str) -> None:
        """Made a label by the word before it ("Table 4"), unless its unit says that it is a quantity."""
        if self.first is not None and self.second is not None and self.kind == "range":
            self.first.named(kind)
            self.second.named(kind)
            self.kind = self.first.kind if self.first.kind == kind else self.kind
        elif self.kind in _PLAIN and self.number.scale == ONE and self.unit is None:
            self.kind, self.unit, self.hedge = kind, None, None

    # --------------------------------------------------------------------------- together

    def take_unit(self, other: Amount) -> None:
        """The unit said once, for another number too."""
        kind = other.first.kind if other.kind == "range" and other.first is not None else other.kind
        self.unit, self.bare, self.prefixed = other.unit, False, other.prefixed
        if self.first is not None and self.second is not None:
            self.first.take_unit(other)
            self.second.take_unit(other)
        else:
            self.kind = kind

    def take_per(self, other: Amount) -> None:
        """What both are per, said once: "between $62 and $68 per share"."""
        if self.unit and other.unit and other.unit.startswith(self.unit + " per "):
            self.unit = other.unit

    def take_scale(self, other: Amount, link: str = "TO") -> None:
        """The scale said once: "5 to 7 million", "12, 15 and 18 million"; not "$200 to $4 million"."""
        if self.first is not None and self.second is not None:
            self.first.take_scale(other, link)
            self.second.take_scale(other, link)
            return
        last = other.first if other.first is not None else other
        scale = last.number.scale
        if scale < THOUSAND or self.number.scale > ONE or self.number.fraction or link == "OF":
            return
        listed = link in _LISTED and self.bare and abs(self.value) < THOUSAND
        if listed or abs(self.value) * scale <= abs(last.value):
            self.value = plain(self.value * scale)
            self.step = plain(self.step * scale)
            self.number.scale = scale

    def restates(self, other: Amount) -> None:
        """In brackets behind the same thing in another unit: what was said of that holds of this."""
        if self.kind == other.kind and self.kind in _CONVERTED and self.unit != other.unit:
            self.hedge = self.hedge or other.hedge
            self.change = self.change or other.change

    def up_to(self, other: Amount) -> Amount:
        """The range from this to another amount of the same unit."""
        whole = Amount(other.number)
        whole.kind = self.kind if self.kind == "year" or self.kind in _LABELS else "range"
        whole.unit = other.unit or self.unit
        whole.hedge = self.hedge
        whole.change = self.change or other.change
        whole.direct = self.direct
        whole.start, whole.end = self.start, other.end
        whole.first, whole.second = self, other
        whole.bare = other.bare
        return whole

    def over(self, other: Amount) -> Amount:
        """The ratio of this to another."""
        self.parts = (self.value, other.value)
        self.step /= other.value
        self.value /= other.value
        self.kind, self.unit, self.bare = "ratio", other.unit, False
        self.end = other.number.end
        return self

    def with_subunit(self, other: Amount, factor: int) -> Amount:
        """Feet and inches, dollars and cents: `factor` of the other's unit make one of this."""
        self.value += other.value / factor
        self.step = other.step / factor
        self.end = other.end
        return self
