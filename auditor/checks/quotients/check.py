"""Shares, ratios and products: lines that divide one line by another, at every position of a table."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from auditor.checks.family import Family
from auditor.checks.lines.axis import AxisName
from auditor.checks.quotients.build import family, searched
from auditor.checks.registry import Scope, check


class QuotientParameters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`along`: whether rows or columns are the quotients."""

    along: AxisName


@check("share", QuotientParameters)
def propose(scope: Scope, parameters: QuotientParameters) -> Iterator[Family]:
    """A percentage or ratio follows from its part and its whole."""
    for board, quotient in searched(scope, parameters.along):
        if not quotient.shape.form.less:
            yield family(board, quotient)
