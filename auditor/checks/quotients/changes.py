"""Changes in per cent: lines that say by how much one line differs from another."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from auditor.checks.family import Family
from auditor.checks.lines.axis import AxisName
from auditor.checks.quotients.build import family, searched
from auditor.checks.registry import Scope, check


class ChangeParameters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`along`: whether rows or columns are the changes."""

    along: AxisName


@check("percent-change", ChangeParameters)
def propose(scope: Scope, parameters: ChangeParameters) -> Iterator[Family]:
    """A change in per cent follows from its two periods."""
    for board, quotient in searched(scope, parameters.along):
        if quotient.shape.form.less:
            yield family(board, quotient)
