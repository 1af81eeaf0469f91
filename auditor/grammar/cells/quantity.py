"""From the pieces of a cell to quantities: value, step, kind, unit, hedge and the interval they leave."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

import msgspec

from auditor.grammar.cells.lexer import Piece
from auditor.grammar.cells.words import AMBIGUOUS_SCALES, CURRENCY_SIGNS, HEDGES, SCALES, UNITS
from auditor.grammar.numerals import is_year
from auditor.number import ONE, TWO, ZERO, Hedge, Kind, Quantity


class Bracketed(msgspec.Struct):
    """A figure in brackets, still positive: the accountants' minus, or a share, note or alternative beside
    another number. `start` and `end` include the brackets; `note` says that the number names a note of the
    table.
    """

    quantity: Quantity
    start: int
    end: int
    note: bool


class Noted(msgspec.Struct):
    """A number that is also the name of a note of the table."""

    quantity: Quantity


class Nothing(msgspec.Struct):
    """A dash in place of a figure: zero."""

    quantity: Quantity


class _Dress(msgspec.Struct):
    """What the pieces around a number say about it."""

    start: int
    end: int
    kind: Kind
    unit: str | None = None
    hedge: Hedge | None = None
    negative: bool = False
    factor: Decimal = ONE
    ambiguous: str | None = None  # a scale that may be a unit: "m"


def bare(number: Piece) -> Quantity:
    """The quantity of a number with nothing around it."""
    value, step, text = number.value, number.step, number.text
    assert value is not None
    assert step is not None
    if step == ONE:
        kind: Kind = "year" if is_year(text) else "number"
        return Quantity(value, value, value, kind, None, None, None, (), ONE, number.start, number.end)
    half = step / TWO
    low, high = value - half, value + half
    return Quantity(value, low, high, "number", None, None, None, (), step, number.start, number.end)


def dressed(number: Piece, pieces: Sequence[Piece]) -> Quantity:
    """The quantity of a number with signs, currency, unit and so on around it."""
    assert number.value is not None
    assert number.step is not None
    if is_year(number.text) and all(piece.type in _YEAR_UNITS for piece in pieces):
        return bare(number)
    dress = _dress(pieces, number.start, number.end, "number")
    return _make(number.value, number.step, dress)


#: Beside a year these say what its column shows: "2019 %", "2019 €m".
_YEAR_UNITS = frozenset({"PERCENT", "CODE", "SCALE"})


def redressed(quantity: Quantity, pieces: Sequence[Piece]) -> Quantity:
    """`quantity` with what stands outside its brackets applied: "$(5)", "(5)%", "(3-4) years"."""
    pieces = [piece for piece in pieces if piece.type != "OPEN"]
    if not pieces:
        return quantity
    kind: Kind = "number" if quantity.kind == "year" else quantity.kind
    dress = _dress(pieces, quantity.start, quantity.end, kind)
    unit = dress.unit or quantity.unit
    if quantity.value is None:
        return msgspec.structs.replace(quantity, unit=unit)
    dress.unit = unit
    dress.hedge = dress.hedge or quantity.hedge
    return _make(quantity.value, quantity.step, dress)


def _dress(pieces: Sequence[Piece], start: int, end: int, kind: Kind) -> _Dress:
    dress = _Dress(start, end, kind)
    for piece in pieces:
        _put_on(dress, piece)
    if dress.ambiguous is not None:
        if dress.kind == "money":
            dress.factor = SCALES[dress.ambiguous]
        else:
            dress.kind, dress.unit = "measure", AMBIGUOUS_SCALES[dress.ambiguous]
    return dress


def _put_on(dress: _Dress, piece: Piece) -> None:
    text = piece.text.strip()
    match piece.type:
        case "SIGN":
            dress.negative |= text not in "+＋"
            dress.start = min(dress.start, piece.end - len(piece.text.lstrip()))
        case "TRAILING" if text == "+":
            dress.hedge = "at-least"
        case "TRAILING":
            dress.negative = True
            dress.end = max(dress.end, piece.end)
        case "CURRENCY" | "CODE":
            dress.kind, dress.unit = "money", currency(text)
        case "PERCENT":
            dress.kind, dress.unit = "percent", "per mille" if text == "‰" else "percentage"
        case "POINTS":
            basis = text.lower().startswith(("bp", "basis"))
            dress.kind, dress.unit = "points", "basis points" if basis else "percentage points"
        case "TIMES":
            dress.kind, dress.unit = "ratio", "times"
        case "UNIT":
            dress.kind, dress.unit = "measure", UNITS.get(text) or UNITS[text.lower()]
        case "SCALE":
            if text in AMBIGUOUS_SCALES and (text != "m" or piece.start > dress.end):
                dress.ambiguous = text
            else:
                dress.factor = SCALES.get(text) or SCALES[text.lower()]
        case "HEDGE":
            dress.hedge = _hedge(text)


def _hedge(text: str) -> Hedge:
    return HEDGES[text.lower()]  # type: ignore[return-value]


def currency(text: str) -> str:
    """The ISO 4217 code of a currency as printed; a sign with an unknown prefix is taken without it."""
    compact = text.replace(" ", "")
    return (
        CURRENCY_SIGNS.get(compact)
        or CURRENCY_SIGNS.get(compact.upper())
        or CURRENCY_SIGNS.get(compact[-1:], compact)
    )


def _make(value: Decimal, step: Decimal, dress: _Dress) -> Quantity:
    if dress.factor != ONE:
        value, step = _whole(value * dress.factor), _whole(step * dress.factor)
    if dress.negative and value > 0:
        value = -value
    low, high = _bounds(value, step, dress)
    return Quantity(
        value, low, high, dress.kind, dress.unit, dress.hedge, None, (), step, dress.start, dress.end
    )


def _whole(value: Decimal) -> Decimal:
    """`value` without a fraction of zeros: 2.1 million is 2100000, not 2100000.0."""
    return value.quantize(ONE) if value == value.to_integral_value() else value


def _bounds(value: Decimal, step: Decimal, dress: _Dress) -> tuple[Decimal | None, Decimal | None]:
    """The values that would be printed so."""
    match dress.hedge:
        case "over" | "at-least":
            return value, None
        case "under" | "at-most" | "almost":
            return None, value
        case "about":
            reach = TWO * _last_unit(value, step)
            return value - reach, value + reach
    if step == ONE and dress.factor == ONE and dress.kind not in ("percent", "points"):
        return value, value
    half = step / TWO
    return value - half, value + half


def _last_unit(value: Decimal, step: Decimal) -> Decimal:
    """The unit of the last digit of `value` that is not zero, at least `step`."""
    if not value:
        return step
    exponent = value.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    return max(step, Decimal(10) ** exponent)


def negated(quantity: Quantity, start: int, end: int) -> Quantity:
    """`quantity` as the negative that brackets make of it; what is negative already stays so."""
    value, low, high = quantity.value, quantity.low, quantity.high
    if value is None or value <= 0:
        return msgspec.structs.replace(quantity, start=start, end=end)
    return msgspec.structs.replace(
        quantity,
        value=-value,
        low=None if high is None else -high,
        high=None if low is None else -low,
        start=start,
        end=end,
    )


def range_of(first: Quantity, last: Quantity) -> Quantity:
    """The range between two ends, or a span of years. Ends that fall make a number of some other kind (an
    account).
    """
    assert first.value is not None
    assert last.value is not None
    ends = (first.value, last.value)
    start, end = first.start, last.end
    unit = last.unit or first.unit
    step = min(first.step, last.step)
    if ends[0] > ends[1]:
        return Quantity(None, None, None, "reference", None, None, None, ends, step, start, end)
    if first.kind == last.kind == "year":
        return Quantity(None, ends[0], ends[1], "year", None, None, None, ends, step, start, end)
    return Quantity(None, first.low, last.high, "range", unit, "between", None, ends, step, start, end)


def ratio_of(first: Quantity, last: Quantity) -> Quantity:
    """ "3:1", "1 in 5", "5/8": the quotient, and both numbers as printed."""
    assert first.value is not None
    assert last.value is not None
    ends = (first.value, last.value)
    place = (first.start, last.end)
    if not last.value:
        return Quantity(None, None, None, "reference", None, None, None, ends, ONE, *place)
    value = first.value / last.value
    if value * last.value == first.value:
        return Quantity(value, value, value, "ratio", None, None, None, ends, ONE, *place)
    return Quantity(
        value, value.next_minus(), value.next_plus(), "ratio", None, None, None, ends, ONE, *place
    )


def zero(piece: Piece) -> Quantity:
    """The zero that a dash or a word for nothing stands for."""
    return Quantity(ZERO, ZERO, ZERO, "number", start=piece.start, end=piece.end)


_THINGS: dict[str, Literal["date", "time", "ordinal", "reference", "phone", "year"]] = {
    "DATE": "date",
    "TIME": "time",
    "ORDINAL": "ordinal",
    "REFERENCE": "reference",
    "PHONE": "phone",
    "PERIOD": "year",
}
_FOUR_DIGITS = re.compile(r"(?:19|20)\d\d")


def thing(piece: Piece) -> Quantity:
    """What has digits and is no figure: a date, a span of years, a document's symbol."""
    kind = _THINGS[piece.type]
    years = tuple(Decimal(year) for year in _FOUR_DIGITS.findall(piece.text)) if kind == "year" else ()
    return Quantity(None, None, None, kind, values=years, start=piece.start, end=piece.end)
