"""One equation along an axis, as the search for sums finds it."""

from __future__ import annotations

import msgspec

from auditor.checks.family import Strength
from auditor.checks.lines.support import Support


class Equation(msgspec.Struct, frozen=True, eq=False):
    """Target = the terms (line, sign), along an axis, and why it is believed."""

    target: int
    terms: tuple[tuple[int, int], ...]
    strength: Strength
    whole: bool
    tried: int
    score: int
    support: Support
    apart: bool = False  # the parts do not stand beside their total

    @property
    def balance(self) -> dict[int, int]:
        """The equation with all its terms on one side: line -> coefficient, coming to zero."""
        return {self.target: 1} | {line: -sign for line, sign in self.terms}
