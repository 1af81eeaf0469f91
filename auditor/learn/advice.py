"""A rule for a figure that was not checked: one that holds as printed, and not by coincidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from auditor.checks.asserts.tables import Along
from auditor.checks.crosses.words import stem
from auditor.checks.registry import Scope
from auditor.claims.model import Claim
from auditor.grammar.language import AUTO
from auditor.learn import names
from auditor.learn.address import of_cell
from auditor.learn.claimed import Claims
from auditor.learn.equations import Equation, Spot, Spots, spots
from auditor.learn.families import rule_of
from auditor.learn.rule import Learned
from auditor.learn.trial import by_span, tried
from auditor.learn.write import inline
from auditor.line import flat
from auditor.model import Figure, Span
from auditor.readers.options import DEFAULT, ReadOptions
from auditor.tables.view import Line

#: Tables with more lines than this are not searched for sums.
MOST_LINES = 400
#: Bits by which a sum must be no coincidence, over all rows in which it holds, less those of the sums tried.
ENOUGH = 14
#: Digits that tell a figure apart from others when one word is the same, and when two are.
DIGITS_AND_A_WORD, DIGITS_AND_WORDS = 4, 2
_PERCENT = ("percent", "points")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_WORD = re.compile(r"[^\W\d_]{3,}")


if TYPE_CHECKING:
    from auditor.pipeline import Source


class Advice(msgspec.Struct, eq=False):
    """A rule, in one line, and why it is no coincidence."""

    rule: str
    evidence: str


class Adviser:
    """What can be advised for the figures of one document.

    It is read once more, when it is first needed: what an audit made of a figure, a rule does not know.
    """

    def __init__(
        self,
        source: Source,
        filename: str | None = None,
        *,
        decimal: str = "",
        language: str = AUTO,
        reading: ReadOptions = DEFAULT,
    ) -> None:
        self._source = source, filename
        self._decimal, self._language, self._reading = decimal, language, reading

    @cached_property
    def scope(self) -> Scope:
        from auditor.pipeline import examined

        source, filename = self._source
        own = {"decimal": self._decimal, "language": self._language}
        return examined((), source, filename, **own, reading=self._reading)[1]

    @cached_property
    def _spots(self) -> Spots:
        return spots(self.scope.tables)

    @cached_property
    def _figures(self) -> dict[Span, Figure]:
        return by_span(self.scope)

    @cached_property
    def _claims(self) -> Claims:
        return Claims(self.scope.sentences)

    def advise(self, figure: Figure) -> Advice | None:
        """A rule that would check a figure; None where nothing holds that is more than a coincidence."""
        own = self._figures.get(figure.span)
        if own is None or not own.quantity.checkable or not own.value:
            return None
        figure = own
        spot = self._spots.get(id(figure))
        claim = self._claims.claim(figure)
        found = (
            self._sums(spot) if spot is not None else self._cells(claim) if claim is not None else iter(())
        )
        for rule, evidence in found:
            (outcome,) = tried([rule], self.scope)
            if outcome.holds and any(f is figure for r in outcome.relations for f in r.figures):
                return Advice(inline(rule), evidence)
        return None

    # A figure of the text, and the cell that it may be.

    def _cells(self, claim: Claim) -> Iterator[tuple[Learned, str]]:
        words = self._claims.address(claim)
        told = _in_full(claim.figure)
        if words is None or told is None or claim.quantity.hedge is not None:
            return
        alike = [
            (figure, self._spots[id(figure)])
            for view in self.scope.tables
            for _, _, figure in view.cells()
            if _in_full(figure) == told and _is_percent(figure) == _is_percent(claim.figure)
        ]
        if len(alike) != 1:
            return
        figure, spot = alike[0]
        shared = _shared(claim, spot)
        digits = len(told.normalize().as_tuple().digits)
        cell = of_cell(self.scope.tables, *spot)
        if cell is None or not _is_about(claim, spot) or not _is_of_year(claim, spot, digits):
            return
        if not shared or digits < (DIGITS_AND_WORDS if len(shared) > 1 else DIGITS_AND_A_WORD):
            return
        row, column = names.slug(spot.row.label.split(" / ")[-1], 4), names.slug(spot.column.label, 3)
        where = names.of_table(cell["table"], spot.view)
        rule = Learned(
            name=names.fresh(names.joined("text-agrees-with", where or "table", row, column), ()),
            description="",
            test="told = shown",
            let={"told": words, "shown": cell},
        )
        said = ", ".join(f"“{word}”" for word in shared)
        yield rule, f"no other cell shows {flat(figure.text)}, and its table has the words {said}, too"

    # A cell, and the sum of neighbours that it is, or is part of.

    def _sums(self, spot: Spot) -> Iterator[tuple[Learned, str]]:
        found: list[tuple[int, int, Equation]] = []
        axes: tuple[Along, Along] = ("row", "column")
        for along in axes:
            equations, tried_ones = _adjacent(spot, along)
            for equation in equations:
                bits, lines = _weighed(equation, spot)
                if bits - tried_ones.bit_length() >= ENOUGH:
                    found.append((bits, lines, equation))
        for _, lines, equation in sorted(found, key=lambda one: (-one[0], len(one[2].terms))):
            rule = rule_of(equation, self.scope.tables, ())
            if rule is not None:
                several = f"{equation.along}s" if lines > 1 else equation.along
                yield rule, f"it holds to the last digit in all of {lines} {several} that show its figures"


def _in_full(figure: Figure) -> Decimal | None:
    return figure.value * figure.scale if figure.value is not None else None


def _is_percent(figure: Figure) -> bool:
    return figure.quantity.kind in _PERCENT


def _shared(claim: Claim, spot: Spot) -> list[str]:
    """Words of a sentence that the labels of a cell, or the title of its table, have too."""
    table = spot.view.table
    labels = " ".join((spot.row.label, spot.row.heading, spot.column.label, table.caption, table.heading))
    known = {stem(word) for word in _WORD.findall(labels)}
    found: dict[str, str] = {}
    for word in _WORD.findall(claim.sentence.text):
        if stem(word) in known and not names.is_small(word):
            found.setdefault(stem(word), word.casefold())
    return list(found.values())


def _is_about(claim: Claim, spot: Spot) -> bool:
    """Whether a sentence has the words by which the row and the column differ from others; a total has none
    of its own.
    """
    told = {stem(word) for word in _WORD.findall(claim.sentence.text)}
    for line in (spot.row, spot.column):
        own = {stem(w) for w in _WORD.findall(line.label.split(" / ")[-1]) if not names.is_small(w)}
        if line.reading.total is None and not own <= told:
            return False
        if line.reading.total is None and not own and not _YEAR.search(line.label):
            return False
    return True


def _is_of_year(claim: Claim, spot: Spot, digits: int) -> bool:
    """Whether the sentence and the cell are of one year; where the sentence names none, only many digits
    say so.
    """
    own = set(_YEAR.findall(f"{spot.column.label} {spot.row.label}"))
    told = set(_YEAR.findall(claim.sentence.text))
    return not own or bool(own & told) or (not told and digits >= DIGITS_AND_A_WORD)


def _adjacent(spot: Spot, along: Along) -> tuple[list[Equation], int]:
    """The sums of neighbours that hold at a cell, which is their result or one of the parts; and how many
    were tried.
    """
    here = spot.line(along)
    across: Along = "column" if along == "row" else "row"
    own = spot.line(across)
    blank = Equation(spot.view, along, "sum", own, [], [])
    every = blank.every
    if len(every) > MOST_LINES:
        return [], 0
    position = next(k for k, line in enumerate(every) if line is own)
    figures = [blank.figure(here, line) for line in every]
    found: list[Equation] = []
    number = 0
    for at, result in enumerate(figures):
        if result is None or not result.value:
            continue
        for step in (-1, 1):
            total = Decimal(0)
            parts: list[Line] = []
            k = at + step
            while 0 <= k < len(every):
                figure = figures[k]
                if figure is not None and _is_percent(figure) != _is_percent(result):
                    break
                total += figure.value or Decimal(0) if figure is not None else Decimal(0)
                parts.append(every[k])
                within = position == at or min(k, at) <= position <= max(k, at)
                if len(parts) > 1 and within:
                    number += 1
                    if total == result.value and figure is not None and figure.value:
                        terms = [(line, 1) for line in (parts if step > 0 else reversed(parts))]
                        found.append(Equation(spot.view, along, "sum", every[at], terms, []))
                k += step
    return found, number


def _weighed(equation: Equation, spot: Spot) -> tuple[int, int]:
    """Bits for a sum, and in how many rows (or columns) it holds; none where it fails in any that shows
    it.
    """
    lines: Sequence[Line] = spot.view.rows if equation.along == "row" else spot.view.columns
    seen: set[tuple[Decimal, ...]] = set()
    bits = held = 0
    for here in lines:
        result = equation.figure(here, equation.result)
        parts = [figure for line, _ in equation.terms if (figure := equation.figure(here, line)) is not None]
        if result is None or result.value is None or not parts:
            continue
        values = [figure.value or Decimal(0) for figure in parts]
        if sum(values) != result.value:
            return 0, 0
        held += 1
        shown = tuple(value for value in values if value)
        if len(shown) > 1 and shown not in seen:
            seen.add(shown)
            bits += int(abs(result.value) / result.quantity.step).bit_length() - 1
    return bits, held
