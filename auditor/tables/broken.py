"""Tables whose numbers are broken over lines: "31," above "939", as too narrow a column prints 31,939.

What a page shows there can't be put together with certainty, and numbers that are none prove nothing.
"""

from __future__ import annotations

import re
from itertools import pairwise

from auditor.model import Document, Table

#: A number that ends where its next group should follow, and what such a group begins with.
_CUT = re.compile(r"[^\w,.]{0,3}\d{1,3}(?:,\d{3})*,")
_GOES_ON = re.compile(r"\d")
#: So many are no misprint.
ENOUGH = 2


def leave_out_broken(document: Document) -> None:
    """Drop the tables whose numbers are broken over lines, and say so in `document.messages`."""
    kept = []
    for table in document.tables:
        if is_broken(table):
            spot = document.spot(table.span)
            document.messages.append(f"{spot}: this table was not audited: its numbers are broken over lines")
        else:
            kept.append(table)
    document.tables[:] = kept


def is_broken(table: Table) -> bool:
    """Whether several numbers end in a comma right above digits."""
    found = 0
    for upper, lower in pairwise(table.rows):
        for one, below in zip(upper, lower, strict=True):
            if one.text.endswith(",") and _CUT.fullmatch(one.text) and _GOES_ON.match(below.text):
                found += 1
                if found >= ENOUGH:
                    return True
    return False
