"""Changes in per cent: lines that say by how much one line differs from another."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.checks.family import Family
from auditor.checks.lines.parameters import AlongParameters
from auditor.checks.quotients.build import family, searched
from auditor.checks.registry import Scope, check


@check("percent-change", AlongParameters)
def propose(scope: Scope, parameters: AlongParameters) -> Iterator[Family]:
    """A change in per cent follows from its two periods."""
    for board, quotient in searched(scope, parameters.along):
        if quotient.shape.form.less:
            yield family(board, quotient)
