"""Formulas that headers print: "(c) = (a) - (b)", "(4) = (3) / (2)". The strongest evidence for a relation
there is.
"""

from __future__ import annotations

import re
from functools import lru_cache
from operator import itemgetter
from typing import Any

import msgspec

Terms = tuple[tuple[int, str], ...]


class Formula(msgspec.Struct, frozen=True):
    """`name` = the sum of `terms` (sign, name), over the sum of `divisor` if there is one, times `factor`
    (1 or 100).

    With `product`, the terms are multiplied. `name` is None where the header gives only the right-hand
    side: the formula is then of the column (or row) it heads. Names are as printed without brackets.
    """

    name: str | None
    terms: Terms
    divisor: Terms = ()
    product: bool = False
    factor: int = 1


_NAME = r"(?:[A-Za-z](?![A-Za-z])|\d{1,3}(?!\d))"
_OPERAND = rf"(?:[(\[]\s*){{0,4}}{_NAME}(?:\s*[)\]]){{0,4}}"
_SIGN = r"\s*[-–−‒—+×*/÷x]\s*"
_EQUATION = re.compile(
    rf"(?<![\w.])(?:{_OPERAND})?\s*=\s*{_OPERAND}(?:{_SIGN}{_OPERAND}){{0,20}}(?:\s*%)?(?!\w)"
)
_EXPRESSION = re.compile(
    r"(?<![\w.)])(?:[(\[]\s*){1,3}(?:[A-Za-z]|\d{1,2})\s*[)\]]"
    r"(?:\s*[-–−‒—+×*/÷]\s*(?:[(\[]\s*){1,3}(?:[A-Za-z]|\d{1,2})(?:\s*[)\]]){1,3}){1,20}(?!\w)"
    r"|(?<![\w.)])\(\s*(?:[a-l]|[A-L])(?:\s*[-–−+]\s*(?:[a-l]|[A-L]))+\s*\)"
)


def find_formula(text: str) -> tuple[Formula, int, int] | None:
    """The formula in a header's text and where it stands, or None."""
    if "=" in text:
        for match in _EQUATION.finditer(text):
            formula = _parse(match[0])
            if formula is not None:
                return formula, match.start(), match.end()
    if "(" in text or "[" in text:
        for match in _EXPRESSION.finditer(text):
            formula = _parse(match[0])
            if formula is not None:
                return formula, match.start(), match.end()
    return None


@lru_cache(maxsize=1)
def _parser() -> Any:
    from auditor.grammar.compiled import load_grammar
    from auditor.grammar.headers.formula_lexer import FormulaLexer

    return load_grammar("headers/formula.lark", FormulaLexer, _Maker())


def _parse(text: str) -> Formula | None:
    from lark.exceptions import UnexpectedInput

    try:
        made: Formula | None = _parser().parse([text])
    except UnexpectedInput:
        return None
    return made


class _Side(msgspec.Struct):
    """An expression: a sum or product of names, over another."""

    terms: Terms
    divisor: Terms = ()
    product: bool = False
    factor: int = 1
    known: bool = True  # False: of a shape that a Formula can't say

    @property
    def plain(self) -> bool:
        return self.known and not self.divisor and not self.product and self.factor == 1


_UNKNOWN = _Side((), known=False)


class _Maker:
    """The transformer of `formula.lark`."""

    start = sum = product = factor = equation = itemgetter(0)

    def enclosed(self, children: list[Any]) -> Any:
        return children[1]

    def inner(self, children: list[Any]) -> _Side:
        side: _Side = children[1]
        return side

    def name(self, children: list[Any]) -> _Side:
        return _Side(((1, str(children[0])),))

    def hundred(self, children: list[Any]) -> _Side:
        return _Side((), factor=100)

    def added(self, children: list[Any]) -> _Side:
        return _joined(children[0], children[2], 1)

    def subtracted(self, children: list[Any]) -> _Side:
        return _joined(children[0], children[2], -1)

    def multiplied(self, children: list[Any]) -> _Side:
        left, right = children[0], children[2]
        if not (left.known and right.known):
            return _UNKNOWN
        if not right.terms:
            return _Side(left.terms, left.divisor, left.product, right.factor)
        if not left.terms:
            return _Side(right.terms, right.divisor, right.product, left.factor)
        if left.divisor or right.divisor or not (_single(left) and _single(right)):
            return _UNKNOWN
        return _Side(left.terms + right.terms, product=True)

    def divided(self, children: list[Any]) -> _Side:
        left, right = children[0], children[2]
        if not (left.plain and right.plain and left.terms and right.terms):
            return _UNKNOWN
        return _Side(left.terms, right.terms)

    def equated(self, children: list[Any]) -> Formula | None:
        left = children[0]
        if not (left.plain and len(left.terms) == 1 and left.terms[0][0] == 1):
            return None
        return _formula(left.terms[0][1], children[2])

    def anonymous(self, children: list[Any]) -> Formula | None:
        return _formula(None, children[1])

    def expression(self, children: list[Any]) -> Formula | None:
        return _formula(None, children[0])


def _single(side: _Side) -> bool:
    return len(side.terms) == 1 or side.product


def _joined(left: _Side, right: _Side, sign: int) -> _Side:
    if not (left.plain and right.plain and left.terms and right.terms):
        return _UNKNOWN
    return _Side(left.terms + tuple((sign * each, name) for each, name in right.terms))


def _formula(name: str | None, side: _Side) -> Formula | None:
    if not side.known or len(side.terms) + len(side.divisor) < 2:
        return None
    return Formula(name, side.terms, side.divisor, side.product, side.factor)
