"""A rule as it is learned: what a pack will say, and what it was learned from."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from auditor.checks.asserts.tables import Along
from auditor.learn.address import Written
from auditor.tables.view import TableView


class Learned(msgspec.Struct, eq=False):
    """One rule to be written. `view` is the table whose rules it stands among, if any; `along` says whether
    it is held against rows or columns one by one.
    """

    name: str
    description: str
    test: str
    let: dict[str, Written] = {}
    each: Mapping[str, Written] = {}
    message: str = ""
    view: TableView | None = None
    along: Along | None = None
    topic: str = ""  # what it stands among, where that is no table
    document: str = ""  # the file that it is about, in a pack of several
    remark: str = ""  # a comment above it
