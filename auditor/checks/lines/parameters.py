"""What checks along the rows or the columns of a table can be set to."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

AxisName = Literal["rows", "columns"]


class AlongParameters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`along`: whether rows or columns are what follows from others: totals, shares, changes."""

    along: Annotated[AxisName, Meta(description="Whether rows or columns are what follows from others.")]
