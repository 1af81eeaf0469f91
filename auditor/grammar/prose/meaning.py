"""From constructs of the grammar to quantities: what a term, a range or a series states.

The methods of `Meaning` are the callbacks of the parser, one a rule (or alias) of `prose.lark`; each
takes the children of the construct. A term under way is an `Amount`; `figure` and its like put it out.
"""

from __future__ import annotations

from typing import Any

from auditor.grammar.prose.amount import Amount
from auditor.grammar.prose.intervals import quantity_of
from auditor.grammar.prose.number import Number
from auditor.grammar.prose.numerals import Children, Numerals
from auditor.grammar.prose.relations import carry, joined, ranged, rated
from auditor.grammar.prose.tokens import Token
from auditor.number import Quantity


class Meaning(Numerals):
    """Callbacks of one parse; `found` is what it found, in the order of the text."""

    def __init__(self) -> None:
        self.found: list[Quantity] = []

    # ---------------------------------------------------------------------------------------- what is put out

    def start(self, children: Children) -> None:
        return None

    def figure(self, children: Children) -> None:
        item = children[1]
        if type(item) is Amount:
            self.found.append(quantity_of(item))
        else:
            self._all(item)

    def figures(self, children: Children) -> None:
        self._all(children[1])

    def _all(self, items: list[Amount]) -> None:
        for item in items:
            self.found.append(quantity_of(item))

    def label(self, children: Children) -> None:
        token = children[1]
        kind, value = token.value
        ends = value if isinstance(value, tuple) else ()
        self.found.append(
            Quantity(None if ends else value, None, None, kind, values=ends, start=token.start, end=token.end)
        )

    def named(self, children: Children) -> None:
        _, word, item = children
        items = [item] if type(item) is Amount else item
        for amount in items:
            amount.named(word.value)
        self._all(items)

    named_series = named

    # ---------------------------------------------------------------------------- series, ranges and the like

    def first_series(self, children: Children) -> list[Amount]:
        return joined(_items(children[0]), children[1], _items(children[2]))

    more_series = first_series

    def opening(self, children: Children) -> tuple[list[Token], Any]:
        leads = children[0] if len(children) > 1 else []
        return leads, children[-1].value

    def between(self, children: Children) -> list[Amount]:
        (leads, _), first, _, second = children
        first.lead(leads)
        return ranged(first, second, "between")

    def opened(self, children: Children) -> list[Amount]:
        (leads, _), term = children
        term.lead(leads)
        return [term]

    def from_one(self, children: Children) -> list[Amount]:
        (_, value), term = children  # a direction is not the first level's: "fell from 83 to 79"
        term.role = "range" if value == "range" else "from"
        return [term]

    def from_to(self, children: Children) -> list[Amount]:
        """ "from a to b": two figures; "ranging from a to b", "from a to b–c": the range too."""
        found: list[Amount]
        found, link, term = children
        last = found[-1]
        if last.role == "range" or link.value == "-":
            last.role = ""
            found[-1:] = ranged(last, term, "between")
            if len(found) > 1:
                carry(found[-2], found[-1])
        else:
            carry(last, term)
            found.append(term)
        return found

    def range(self, children: Children) -> list[Amount]:
        found = _items(children[0])
        found[-1:] = ranged(found[-1], children[2], children[1].value)
        return found

    def ratio(self, children: Children) -> list[Amount]:
        found = _items(children[0])
        found[-1:] = rated(found[-1], children[2], children[1].value)
        return found

    def compound(self, children: Children) -> list[Amount]:
        found = _items(children[0])
        found[-1] = found[-1].with_subunit(children[2], children[1].value)
        return found

    # -------------------------------------------------------------------------------------------------- terms

    def term(self, children: Children) -> Amount:
        first = children[0]
        if type(first) is Number:
            amount = Amount(first)
            rest = children[1:] if len(children) > 1 else ()
        else:
            amount, rest = _led(children)
        for child in rest:
            if type(child) is Token:
                amount.after(child)
            else:
                amount.measured(child)
        return amount

    def lead(self, children: Children) -> list[Token]:
        if len(children) == 1:
            return [children[0]]
        children[0].append(children[1])
        leads: list[Token] = children[0]
        return leads

    prefix = lead

    def unit(self, children: Children) -> list[Token]:
        return children

    def date(self, children: Children) -> list[Token]:
        return children

    def per(self, children: Children) -> list[Token]:
        tail: list[Token] = children[0]
        tail.extend(children[1:])
        return tail

    def per_price(self, children: Children) -> list[Token]:
        """ "$98 a share": what the currency before the number is per."""
        return [children[0], children[1]]

    def per_number(self, children: Children) -> list[Token]:
        tail: list[Token] = children[0]
        tail.extend(children[1:])
        return tail


def _led(children: Children) -> tuple[Amount, Children]:
    """The amount of a term that begins with hedges, directions, signs or currencies, and what follows the
    number.
    """
    at = next(i for i, child in enumerate(children) if type(child) is Number)
    amount = Amount(children[at])
    for group in children[:at]:
        amount.lead(group)
    return amount, children[at + 1 :]


def _items(item: Any) -> list[Amount]:
    return [item] if type(item) is Amount else item
