"""One equation along an axis, as the search for sums finds it."""

from __future__ import annotations

import msgspec

from auditor.checks.family import Strength
from auditor.checks.support import Support


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
