"""The functions of expressions: what they take and give."""

from __future__ import annotations

from typing import Literal

import msgspec

#: What a part of an expression stands for: an amount, several amounts (a span of cells, a `let` of many), a
#: test (true or false), words, a table, the row or column at hand.
Kind = Literal["amount", "amounts", "test", "words", "table", "line"]


class Function(msgspec.Struct, frozen=True):
    """`takes` are the kinds of its arguments, the last one repeated if there may be `more`; of the last,
    `optional` may be left out. It always gives an amount.
    """

    takes: tuple[Kind, ...]
    summary: str
    more: bool = False
    optional: int = 0


FUNCTIONS = {
    "sum": Function(("amounts",), "all the amounts together; blank cells are nothing", more=True),
    "count": Function(("amounts",), "how many amounts there are; blank cells are none", more=True),
    "min": Function(("amounts",), "the smallest of the amounts", more=True),
    "max": Function(("amounts",), "the largest of the amounts", more=True),
    "mean": Function(("amounts",), "the average of the amounts; blank cells are left out", more=True),
    "round": Function(
        ("amount", "amount"), "an amount rounded to so many decimals (none, if not said)", optional=1
    ),
    "abs": Function(("amount",), "an amount without its sign"),
    "share": Function(("amount", "amount"), "the first as a percentage of the second"),
    "change": Function(("amount", "amount"), "by how many per cent the second is more than the first"),
    "if": Function(("test", "amount", "amount"), "the one amount if the test holds, else the other"),
}

#: What can be asked of a name: `annex.place`.
FIELDS = {
    "label": "its row's label, or its column's in `for-each: {column: ...}`",
    "row": "the label of its row",
    "column": "the label of its column",
    "table": "the caption of its table",
    "section": "the heading above it",
    "text": "as printed",
    "place": "where it stands, in words",
    "page": "its page",
}
