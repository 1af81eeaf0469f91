"""Shares, ratios and products: lines that divide one line by another, at every position of a table."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.checks.family import Family
from auditor.checks.lines.parameters import AlongParameters
from auditor.checks.quotients.build import family, searched
from auditor.checks.registry import Scope, check


@check("share", AlongParameters)
def propose(scope: Scope, parameters: AlongParameters) -> Iterator[Family]:
    """A percentage or ratio follows from its part and its whole."""
    for board, quotient in searched(scope, parameters.along):
        if not quotient.shape.form.less:
            yield family(board, quotient)
