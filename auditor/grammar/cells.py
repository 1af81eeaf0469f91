"""What the cells of tables say: numbers with sign, unit and note marks, dashes, "n/a", labels.

`read_cells` reads all cells of a table or a document in one LALR parse (`cells.lark`): the lexer knows words, the
grammar knows structure, the transformer below turns structure into quantities.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from operator import itemgetter
from typing import Any, Literal

import msgspec

from auditor.grammar.cell_lexer import CellLexer, Cells, Piece, is_year
from auditor.grammar.cell_words import CURRENCY_SIGNS, NAMES, SCALES, UNITS
from auditor.grammar.numerals import Convention
from auditor.number import ONE, TWO, ZERO, Hedge, Kind, Quantity

CellKind = Literal["blank", "number", "numbers", "dash", "missing", "text"]


class CellReading(msgspec.Struct, frozen=True):
    """What a cell says.

    `quantities` are its figures in order, `start` and `end` counted in the cell's text: digits with their separators,
    sign and brackets, without currency and unit (a currency between sign and digits is covered). A number alone is
    "number", several are "numbers", a number with words is "text". `dash` is a printed nothing ("-", "— %", "nil"),
    read as the quantity zero; `missing` is "n/a" and its like. `marks` are footnote marks, `label` the remaining words.
    """

    kind: CellKind
    quantities: tuple[Quantity, ...] = ()
    marks: tuple[str, ...] = ()
    label: str = ""


class _Bracketed(msgspec.Struct):
    """A figure in brackets: a negative, or what stands beside another number (a share, a note, a range)."""

    quantity: Quantity
    start: int
    end: int
    note: bool


class _Noted(msgspec.Struct):
    """A bare number that is also the name of a note of the table."""

    quantity: Quantity


class _Nothing(msgspec.Struct):
    """A dash, or a word for nothing."""

    quantity: Quantity
    piece: Piece


BLANK = CellReading("blank")
_HEDGES: dict[str, Hedge] = {
    "<": "under", "≤": "at-most", "<=": "at-most", ">": "over", "≥": "at-least", ">=": "at-least",
    "under": "under", "less than": "under", "fewer than": "under", "over": "over", "more than": "over",
    "almost": "almost", "nearly": "almost", "up to": "at-most", "at most": "at-most", "at least": "at-least",
}  # fmt: skip
_CHECKED_ALONE = frozenset(
    {"number", "money", "percent", "points", "ratio", "measure", "count", "year", "range"}
)
_FIRST = itemgetter(0)


def read_cells(
    texts: Sequence[str], convention: Convention, notes: frozenset[str] = frozenset()
) -> list[CellReading]:
    """What each of `texts` says, in order; `notes` are the marks of notes known to exist ("a", "6").

    Never fails: what is no figure is text.
    """
    unique = list(dict.fromkeys(texts))
    readings = dict(zip(unique, _parse(Cells(unique, convention, notes)), strict=True))
    return [readings[text] for text in texts]


def _parse(cells: Cells) -> list[CellReading]:
    return _parser().parse(cells)  # type: ignore[arg-type, return-value]


@lru_cache(maxsize=1)
def _parser() -> Any:
    from importlib.resources import files

    from lark import Lark

    grammar = files("auditor.grammar").joinpath("cells.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", lexer=CellLexer, transformer=_Reader())


class _Reader:
    """The transformer: one method a rule or alias of the grammar; each is given the children."""

    start = staticmethod(list)
    item = word = _FIRST
    head = tail = opening = staticmethod(list)

    def blank(self, _: list[Any]) -> CellReading:
        return BLANK

    def alone(self, children: list[Any]) -> CellReading:
        item = children[0]
        if type(item) is Quantity and item.kind in _CHECKED_ALONE:
            return CellReading("number", (item,))
        return _assemble([item])

    def several(self, children: list[Any]) -> CellReading:
        return _assemble(children[0])

    def first_items(self, children: list[Any]) -> list[Any]:
        return children

    def more_items(self, children: list[Any]) -> list[Any]:
        items: list[Any] = children[0]
        items.append(children[1])
        return items

    def amount(self, children: list[Any]) -> Quantity | _Noted:
        if len(children) == 1:
            number: Piece = children[0]
            quantity = _bare(number)
        elif type(children[0]) is Piece:
            number = children[0]
            quantity = _dressed((), number, children[1])
        else:
            number = children[1]
            quantity = _dressed(children[0], number, children[2] if len(children) == 3 else ())
        return _Noted(quantity) if number.note else quantity

    def bracketed(self, children: list[Any]) -> _Bracketed:
        opening, inner, close = children[:3]
        quantity = _quantity(inner)
        pieces = [*_flat(opening), *_flat(children[3:])]
        return _Bracketed(_redressed(quantity, pieces), _opened(opening), close.end, type(inner) is _Noted)

    def enclosed(self, children: list[Any]) -> Quantity:
        quantity = _quantity(children[1])
        return _redressed(quantity, _flat(children[3:])) if len(children) > 3 else quantity

    def range(self, children: list[Any]) -> Quantity:
        first, last = _quantity(children[0]), _quantity(children[2])
        return _range(first, last)

    def ratio(self, children: list[Any]) -> Quantity:
        first, last = _quantity(children[0]), _quantity(children[2])
        return _ratio(first, last, children[1].text.strip())

    def named(self, children: list[Any]) -> list[Any]:
        quantity = _quantity(children[1])
        kind = NAMES.get(children[0].text.strip(), "name")
        return [children[0], msgspec.structs.replace(quantity, kind=kind)]

    def dash(self, children: list[Any]) -> _Nothing:
        pieces = _flat(children)
        at = next(piece for piece in pieces if piece.type == "DASH")
        dress = [piece for piece in pieces if piece.type not in ("DASH", "OPEN", "CLOSE")]
        return _Nothing(_redressed(_zero(at), dress), at)

    def thing(self, children: list[Any]) -> Quantity:
        piece: Piece = children[0]
        return _thing(piece)

    def broken(self, children: list[Any]) -> list[Any]:
        return list(_flat(children))


def _flat(items: Sequence[Any]) -> list[Any]:
    """`items` with lists in it (heads, tails, openings) taken apart."""
    out: list[Any] = []
    for item in items:
        if type(item) is list:
            out.extend(_flat(item))
        else:
            out.append(item)
    return out


def _quantity(item: Quantity | _Noted) -> Quantity:
    return item.quantity if type(item) is _Noted else item  # type: ignore[return-value]


def _opened(opening: list[Any]) -> int:
    """Where the figure starts: at a sign before the bracket, else at the bracket."""
    starts: list[int] = [piece.start for piece in _flat(opening) if piece.type in ("SIGN", "OPEN")]
    return min(starts)


def _bare(number: Piece) -> Quantity:
    value, step = number.value, number.step
    assert value is not None
    assert step is not None
    kind: Kind = "year" if is_year(number.text) else "number"
    if step == ONE:
        return Quantity(value, value, value, kind, step=step, start=number.start, end=number.end)
    half = step / TWO
    return Quantity(value, value - half, value + half, kind, step=step, start=number.start, end=number.end)


def _dressed(head: Sequence[Piece], number: Piece, tail: Sequence[Piece]) -> Quantity:
    """The quantity of a number with what stands before and after it."""
    quantity = _bare(number)
    if quantity.kind == "year":
        quantity = msgspec.structs.replace(quantity, kind="number")
    return _redressed(quantity, [*head, *tail])


def _redressed(quantity: Quantity, pieces: Sequence[Any]) -> Quantity:
    """`quantity` with signs, currency, scale, unit and hedge applied."""
    if not pieces:
        return quantity
    value, step, kind, unit, hedge = (
        quantity.value,
        quantity.step,
        quantity.kind,
        quantity.unit,
        quantity.hedge,
    )
    assert value is not None
    values = quantity.values
    start, end = quantity.start, quantity.end
    factor = ONE
    negative = False
    for piece in pieces:
        text = piece.text.strip()
        match piece.type:
            case "SIGN":
                negative |= text != "+"
                start = min(start, piece.start + len(piece.text) - len(piece.text.lstrip()))
            case "TRAILING":
                negative = True
                end = max(end, piece.end)
            case "CURRENCY" | "CODE":
                kind, unit = "money", CURRENCY_SIGNS.get(text, "CNY" if text == "RMB" else text)
            case "PERCENT":
                kind, unit = "percent", "per mille" if text == "‰" else "percentage"
            case "POINTS":
                kind, unit = (
                    "points",
                    "basis points" if text.startswith(("bp", "basis")) else "percentage points",
                )
            case "TIMES":
                kind, unit = "ratio", "times"
            case "UNIT":
                kind, unit = "measure", UNITS[text]
            case "SCALE":
                factor = SCALES[text]
            case "HEDGE":
                hedge = _HEDGES.get(text.lower(), "about")
    if factor != ONE:
        value, step = value * factor, step * factor
        values = tuple(each * factor for each in values)
    if negative and value > 0:
        value = -value
        values = tuple(-each for each in values)
    if values:
        return msgspec.structs.replace(quantity, kind="range", unit=unit)
    low, high = _bounds(value, step, kind, factor, hedge)
    return Quantity(value, low, high, kind, unit, hedge, None, values, step, start, end)


def _bounds(
    value: Decimal, step: Decimal, kind: Kind, factor: Decimal, hedge: Hedge | None
) -> tuple[Decimal | None, Decimal | None]:
    if hedge in ("over", "at-least"):
        return value, None
    if hedge in ("under", "at-most", "almost"):
        return None, value
    if hedge == "about":
        reach = TWO * _last_unit(value, step)
        return value - reach, value + reach
    if step == ONE and factor == ONE and kind not in ("percent", "points"):
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


def _range(first: Quantity, last: Quantity) -> Quantity:
    """Two ends; a span of years; or, where the ends fall, a number of some other kind (a telephone, an account)."""
    assert first.value is not None
    assert last.value is not None
    ends = (first.value, last.value)
    place = {"start": first.start, "end": last.end}
    if ends[0] > ends[1]:
        return Quantity(None, None, None, "reference", values=ends, **place)
    kind: Kind = "year" if first.kind == last.kind == "year" else "range"
    value = first.value if kind == "year" else None
    return Quantity(
        value,
        first.low,
        last.high,
        kind,
        last.unit or first.unit,
        values=ends,
        step=min(first.step, last.step),
        **place,
    )


def _ratio(first: Quantity, last: Quantity, sign: str) -> Quantity:
    """ "3:1", "1 in 5"."""
    assert first.value is not None
    assert last.value is not None
    value = first.value / last.value if last.value else None
    ends = (first.value, last.value)
    return Quantity(value, value, value, "ratio", values=ends, start=first.start, end=last.end)


def _zero(piece: Piece) -> Quantity:
    return Quantity(ZERO, ZERO, ZERO, "number", start=piece.start, end=piece.end)


_THINGS: dict[str, Kind] = {
    "DATE": "date",
    "TIME": "time",
    "ORDINAL": "ordinal",
    "REFERENCE": "reference",
    "PHONE": "phone",
    "PERIOD": "year",
}


def _thing(piece: Piece) -> Quantity:
    return Quantity(None, None, None, _THINGS[piece.type], start=piece.start, end=piece.end)


def _assemble(items: list[Any]) -> CellReading:
    """The reading of a cell of these items: brackets are given their meaning by what stands before them."""
    quantities: list[Quantity] = []
    nothing: list[_Nothing] = []
    marks: list[str] = []
    words: list[str] = []
    missing = False
    before: Any = None
    for item in _flat(items):
        if type(item) is _Noted:
            item = item.quantity
        if type(item) is Quantity:
            quantities.append(item)
        elif type(item) is _Bracketed:
            _place_bracketed(item, before, quantities, marks)
        elif type(item) is _Nothing:
            nothing.append(item)
        elif item.type == "MARK":
            marks.append(item.text.strip())
        elif item.type == "NIL":
            nothing.append(_Nothing(_zero(item), item))
        elif item.type == "MISSING":
            missing = True
        else:
            words.append(item.text.strip())
        before = item
    label = " ".join(word for word in words if word)
    if nothing and not label:
        quantities = sorted([*quantities, *(each.quantity for each in nothing)], key=lambda q: q.start)
        if len(quantities) == 1:
            return CellReading("dash", tuple(quantities), tuple(marks))
    return CellReading(_kind(quantities, marks, label, missing), tuple(quantities), tuple(marks), label)


def _place_bracketed(item: _Bracketed, before: Any, quantities: list[Quantity], marks: list[str]) -> None:
    """A bracket after a number is a note mark (if the table has that note) or another figure; after words, a note mark
    if small; elsewhere the accountants' minus."""
    quantity = item.quantity
    plain = (
        quantity.kind == "number"
        and quantity.step == ONE
        and quantity.value is not None
        and quantity.value >= 0
    )
    beside = type(before) is Quantity and before.kind != "name"
    if plain and ((beside and item.note) or (type(before) is Piece and quantity.value < 100)):  # type: ignore[operator]
        marks.append(str(quantity.value))
        return
    if beside or quantity.kind == "year":
        quantities.append(quantity)
        return
    quantities.append(_negated(quantity, item.start, item.end))


def _negated(quantity: Quantity, start: int, end: int) -> Quantity:
    """`quantity` as a negative printed in brackets."""
    value, low, high = quantity.value, quantity.low, quantity.high
    assert value is not None
    if value <= 0:
        return msgspec.structs.replace(quantity, start=start, end=end)
    return msgspec.structs.replace(
        quantity,
        value=-value,
        low=None if high is None else -high,
        high=None if low is None else -low,
        start=start,
        end=end,
    )


def _kind(quantities: list[Quantity], marks: list[str], label: str, missing: bool) -> CellKind:
    if label:
        return "text"
    if quantities:
        checked = [q for q in quantities if q.kind in _CHECKED_ALONE]
        if len(checked) != len(quantities):
            return "text"
        if len(quantities) > 1:
            return "numbers"
        return "number"
    return "missing" if missing or marks else "blank"
