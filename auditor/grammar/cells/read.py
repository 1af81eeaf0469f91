"""What the cells of tables say: numbers with sign, unit and note marks, dashes, "n/a", labels.

`read_cells` reads all cells of a table or a document in one LALR parse (`cells.lark`): the lexer knows
words, the grammar knows structure, the transformer below turns structure into quantities.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any, Literal

import msgspec

from auditor.grammar.cells.lexer import CellLexer, Cells, Piece
from auditor.grammar.cells.quantity import (
    Bracketed,
    Noted,
    Nothing,
    bare,
    dressed,
    negated,
    range_of,
    ratio_of,
    redressed,
    thing,
    zero,
)
from auditor.grammar.cells.words import NAMES
from auditor.grammar.compiled import load_grammar
from auditor.grammar.numerals import Convention
from auditor.number import ONE, Kind, Quantity

CellKind = Literal["blank", "number", "numbers", "dash", "missing", "text"]


class CellReading(msgspec.Struct, frozen=True):
    """What a cell says.

    `quantities` are its figures in order, `start` and `end` counted in the cell's text: digits with
    separators, sign and brackets, without currency and unit (a currency between sign and digits is
    covered). A number alone is "number", several are "numbers", a number with words is "text", as is a date
    or a reference. "dash" is a printed nothing ("-", "— %", "nil"), read as the quantity zero; "missing" is
    "n/a" and its like. `marks` are the names of footnotes, without brackets or slash ("(a)" and "a/" are
    "a", "¹" is "1"); `label` is the words that remain.
    """

    kind: CellKind
    quantities: tuple[Quantity, ...] = ()
    marks: tuple[str, ...] = ()
    label: str = ""


BLANK = CellReading("blank")


def read_cells(
    texts: Sequence[str], convention: Convention, notes: frozenset[str] = frozenset()
) -> list[CellReading]:
    """What each of `texts` says, in order; `notes` are the names of footnotes known to exist ("a", "6").

    Never fails: what is no figure is text.
    """
    unique = list(dict.fromkeys(texts))
    if not unique:
        return []
    found: list[CellReading] = _parser().parse(Cells(unique, convention, notes))
    readings = dict(zip(unique, found, strict=True))
    return [readings[text] for text in texts]


@lru_cache(maxsize=1)
def _parser() -> Any:
    return load_grammar("cells/cells.lark", CellLexer, _Reader())


#: What may stand alone in a cell as its figure.
_FIGURES = frozenset({"number", "money", "percent", "points", "ratio", "measure", "count", "year", "range"})
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


class _Reader:
    """The transformer: a method for every rule or alias of the grammar, given the rule's children."""

    start = item = word = itemgetter(0)

    @staticmethod
    def first_cell(children: list[Any]) -> list[Any]:
        return children

    @staticmethod
    def blank(_: list[Any]) -> CellReading:
        return BLANK

    @staticmethod
    def alone(children: list[Any]) -> CellReading:
        item = children[0]
        if type(item) is Quantity and item.kind in _FIGURES:
            return CellReading("number", (item,))
        return _assemble([item], children[1].text)

    @staticmethod
    def several(children: list[Any]) -> CellReading:
        return _assemble(children[0], children[1].text)

    @staticmethod
    def first_items(children: list[Any]) -> list[Any]:
        return children

    @staticmethod
    def more_items(children: list[Any]) -> list[Any]:
        items: list[Any] = children[0]
        items.append(children[1])
        return items

    more_cells = more_items

    @staticmethod
    def amount(children: list[Any]) -> Quantity | Noted:
        number = children[0]
        if len(children) == 1:
            quantity = bare(number)
        elif type(number) is Piece:
            quantity = dressed(number, children[1])
        else:
            head, number, *tail = children
            quantity = dressed(number, _flat([head, *tail]))
        return Noted(quantity) if number.note else quantity

    @staticmethod
    def head(children: list[Piece]) -> list[Piece]:
        return children

    tail = opening = broken = head

    @staticmethod
    def bracketed(children: list[Any]) -> Bracketed:
        opening, inner, close, *tail = children
        before = _flat(opening)
        start = min(piece.start for piece in before if piece.type in ("SIGN", "OPEN"))
        quantity = redressed(_quantity(inner), [*before, *_flat(tail)])
        return Bracketed(quantity, start, close.end, type(inner) is Noted)

    @staticmethod
    def enclosed(children: list[Any]) -> Quantity:
        _, inner, _, *tail = children
        return redressed(inner, _flat(tail))

    @staticmethod
    def apart(children: list[Any]) -> Quantity:
        thing: Quantity = children[1]
        return thing

    @staticmethod
    def range(children: list[Any]) -> Quantity:
        return range_of(_quantity(children[0]), _quantity(children[2]))

    @staticmethod
    def ratio(children: list[Any]) -> Quantity:
        return ratio_of(_quantity(children[0]), _quantity(children[2]))

    @staticmethod
    def named(children: list[Any]) -> list[Any]:
        name, number = children
        word = name.text.strip()
        kind: Kind = NAMES.get(word) or NAMES[word.lower()]
        return [name, msgspec.structs.replace(_quantity(number), kind=kind)]

    @staticmethod
    def dash(children: list[Any]) -> Nothing:
        pieces = _flat(children)
        dash = next(piece for piece in pieces if piece.type == "DASH")
        dress = [piece for piece in pieces if piece.type not in ("DASH", "OPEN", "CLOSE", "SIGN")]
        return Nothing(redressed(zero(dash), dress))

    @staticmethod
    def thing(children: list[Piece]) -> Quantity:
        return thing(children[0])


def _flat(items: Sequence[Any]) -> list[Any]:
    """`items` with the lists in it (heads, tails, openings, what broke off) taken apart."""
    out: list[Any] = []
    for item in items:
        if type(item) is list:
            out += _flat(item) if any(type(each) is list for each in item) else item
        else:
            out.append(item)
    return out


def _quantity(item: Quantity | Noted) -> Quantity:
    return item.quantity if isinstance(item, Noted) else item


class _Cell(msgspec.Struct):
    """A reading in the making."""

    quantities: list[Quantity] = []
    marks: list[str] = []
    words: list[str] = []  # that make the cell a text
    label: list[str] = []  # the same, with names, dates and years between them
    dashes: list[Quantity] = []
    missing: bool = False


def _assemble(items: list[Any], text: str) -> CellReading:
    """The reading of a cell from its items: what stands before and after a bracket gives it its meaning."""
    cell = _Cell()
    items = [item.quantity if type(item) is Noted else item for item in _flat(items)]
    before: Any = None  # the last item that is no note mark
    for at, item in enumerate(items):
        after = items[at + 1] if at + 1 < len(items) else None
        if type(item) is Quantity:
            _add_quantity(cell, item, before, after, text)
        elif type(item) is Bracketed:
            if _add_bracketed(cell, item, before, after):
                continue
        elif type(item) is Nothing:
            cell.dashes.append(item.quantity)
        else:
            _add_piece(cell, item)
            if item.type == "MARK":
                continue
        before = item
    names = cell.words or any(quantity.kind not in _FIGURES for quantity in cell.quantities)
    if cell.dashes and (not names or type(items[-1]) is Nothing):
        cell.quantities = sorted([*cell.quantities, *cell.dashes], key=lambda quantity: quantity.start)
    return CellReading(
        _kind(cell),
        tuple(cell.quantities),
        tuple(cell.marks),
        " ".join(cell.label) if cell.words else "",
    )


def _add_piece(cell: _Cell, piece: Piece) -> None:
    text = piece.text.strip()
    if piece.type == "MARK":
        cell.marks.append(text.strip("()[]/ ").translate(_SUPERSCRIPTS))
    elif piece.type == "NIL":
        cell.dashes.append(zero(piece))
    elif piece.type == "MISSING":
        cell.missing = True
    elif text:
        cell.words.append(text)
        cell.label.append(text)


def _add_quantity(cell: _Cell, quantity: Quantity, before: Any, after: Any, text: str) -> None:
    """A figure; or, in a label, a number that is part of a name ("Customer 3") or of a list ("1.
    Revenue").
    """
    printed = text[quantity.start : quantity.end]
    plain = quantity.kind == "number" and quantity.step == ONE and quantity.hedge is None
    if plain and printed.isdecimal() and len(printed) <= 2:
        if after is None and type(before) is Piece and before.type == "WORD" and before.text[:1].isupper():
            quantity = msgspec.structs.replace(quantity, kind="name")
        elif before is None and type(after) is Piece and text[quantity.end : quantity.end + 1] in (".", ")"):
            quantity = msgspec.structs.replace(quantity, kind="section")
    if quantity.kind not in _FIGURES or quantity.kind == "year":
        cell.label.append(printed)
    cell.quantities.append(quantity)


def _add_bracketed(cell: _Cell, item: Bracketed, before: Any, after: Any) -> bool:
    """Take a bracket for a note mark (True), for another figure beside a figure, or for the accountants'
    minus.
    """
    quantity = item.quantity
    figure = before if type(before) is Quantity and before.kind in _FIGURES - {"year"} else None
    if _is_note(item, figure, before, after):
        cell.marks.append(str(quantity.value))
        return True
    if figure is not None or quantity.kind == "year" or quantity.value is None:
        cell.quantities.append(quantity)
    else:
        cell.quantities.append(negated(quantity, item.start, item.end))
    return False


def _is_note(item: Bracketed, figure: Quantity | None, before: Any, after: Any) -> bool:
    """Whether a bracket holds a note mark: after a figure, if the table has that note or it is glued to a
    long number; beside words, years and names, if it is a small whole number.
    """
    quantity = item.quantity
    value = quantity.value
    if quantity.kind != "number" or quantity.step != ONE or value is None or not 0 <= value < 100:
        return False
    if figure is not None:
        glued = figure.end == item.start and figure.end - figure.start >= 4 and value < 10
        return item.note or glued
    return _is_word(before) or type(before) is Quantity or (before is None and _is_word(after))


def _is_word(item: Any) -> bool:
    return type(item) is Piece and item.type == "WORD"


def _kind(cell: _Cell) -> CellKind:
    if cell.words:
        return "text"
    if not cell.quantities:
        return "missing" if cell.missing or cell.marks else "blank"
    if any(quantity.kind not in _FIGURES for quantity in cell.quantities):
        return "text"
    if cell.dashes and all(quantity.value == 0 for quantity in cell.quantities):
        return "dash"
    return "numbers" if len(cell.quantities) > 1 else "number"
