"""A test of figures that no operator of a relation says: judged by its own arithmetic."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal, DivisionByZero, InvalidOperation

from auditor.checks.asserts.evaluate import Evaluation, Undefined, as_printed, printed_value
from auditor.checks.asserts.told import told
from auditor.checks.asserts.values import Found, Printed, every_leaf
from auditor.grammar.expressions.tree import Compare, Node
from auditor.model import Figure, Meaning, Verdict
from auditor.number import Interval

#: Of more figures than this none is solved for.
MOST_SUSPECTS = 60


class Assertion:
    """A test with what its names stand for (see `auditor.model.Test`)."""

    def __init__(self, test: Node, found: Found) -> None:
        self.test = test
        self.found = found
        figures = [leaf.figure for leaf in every_leaf(found) if isinstance(leaf, Printed)]
        self.figures: tuple[Figure, ...] = tuple(figures)

    def verdict(self, meaning: Meaning) -> Verdict:
        """What can be said of the test, where figures mean what `meaning` says."""
        try:
            if isinstance(self.test, Compare) and self.test.operator == "==":
                return "holds" if self._printed() else "contradicted"
            truth = Evaluation(self.found, meaning).test(self.test)
            if truth != "maybe":
                return "holds" if truth == "yes" else "contradicted"
            return "holds" if self._printed() else "holds-by-rounding"
        except Undefined:
            return "undecided"

    def _printed(self) -> bool:
        """Whether the test holds for the figures just as printed."""
        return Evaluation(self.found, as_printed).test(self.test) == "yes"

    def corrections(self) -> Iterator[tuple[Figure, Decimal]]:
        """For each figure the value with which the test would hold, if that figure alone were wrong."""
        if len(self.figures) > MOST_SUSPECTS:
            return
        for figure in self.figures:
            value = self._solved(figure)
            if value is not None and value != figure.value:
                yield figure, value

    def _solved(self, figure: Figure) -> Decimal | None:
        """By the secant through what is printed and one unit more; tried before it is believed."""
        if not isinstance(self.test, Compare) or self.test.operator not in ("=", "=="):
            return None
        printed, step = printed_value(figure), figure.quantity.step
        try:
            here = self._miss(figure, printed)
            slope = (self._miss(figure, printed + step) - here) / step
            value = printed - here / slope
        except (Undefined, DivisionByZero, InvalidOperation):
            return None
        value = (value / step).to_integral_value(ROUND_HALF_UP) * step
        half = step / 2

        def changed(other: Figure) -> Interval:
            if other is figure:
                return Interval.around(value, half)
            return as_printed(other)

        mended = Assertion.verdict(self, changed)
        return value if mended in ("holds", "holds-by-rounding") else None

    def _miss(self, figure: Figure, value: Decimal) -> Decimal:
        """By how much the two sides differ if a figure had another value."""
        assert isinstance(self.test, Compare)

        def given(other: Figure) -> Interval:
            return Interval.exactly(value) if other is figure else as_printed(other)

        evaluation = Evaluation(self.found, given)
        left, right = evaluation.amount(self.test.left), evaluation.amount(self.test.right)
        if left.low is None or right.low is None:
            raise Undefined
        return left.low - right.low

    def told(self) -> str:
        """The test with the figures in it, and what they come to."""
        return f"the rule asks that {told(self.test, self.found)}"
