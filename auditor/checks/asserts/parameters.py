"""What a rule of the kind `assert` says, and what is wrong with it before any report is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated

import msgspec
from msgspec import Meta

from auditor.checks.asserts.expression import Expression
from auditor.checks.asserts.selectors import Each, Selector
from auditor.checks.asserts.template import Hole, Template
from auditor.checks.asserts.trouble import Trouble
from auditor.grammar.expressions.functions import Kind
from auditor.grammar.expressions.kinds import mistakes
from auditor.grammar.expressions.lexer import RESERVED
from auditor.grammar.expressions.parse import DEEPEST
from auditor.grammar.expressions.tree import Name, Node, depth, names_in

#: A rule with more names than this is a program.
MOST_NAMES = 50
_TAKEN = frozenset({"row", "column", "table", "claim"})


class Asserted(msgspec.Struct, frozen=True, kw_only=True, rename="kebab", forbid_unknown_fields=True):
    """A test that figures must pass, with names for them."""

    assert_: Annotated[Expression, Meta(description="The test: told = annex, sum([G-1]:[UG]) = [Total].")] = (
        msgspec.field(name="assert")
    )
    for_each: Annotated[
        Each | None,
        Meta(description="What the test is held against one by one: rows, columns, tables, claims."),
    ] = None
    let: Annotated[
        dict[str, Selector | Expression],
        Meta(description="Names: figures that selectors find, or expressions of the names above."),
    ] = {}
    if_: Annotated[
        Expression | None, Meta(description="The test is only held where this holds for certain.")
    ] = msgspec.field(name="if", default=None)
    consensus: Annotated[
        bool, Meta(description="A failure is told only in a table where the test holds at least as often.")
    ] = False
    message: Annotated[
        Template | None,
        Meta(description="What a finding says; {name}, {name.place} and {a - b} are filled in."),
    ] = None

    def mistakes(self) -> Iterator[Trouble]:
        """What can't be right, whatever the report."""
        if len(self.let) > MOST_NAMES:
            yield Trouble("mistake", ("let",), f"more than {MOST_NAMES} names")
        yield from _too_deep(self.let)
        names = self.kinds()
        known = {name: kind for name, kind in names.items() if name not in self.let}
        here = self.for_each is not None and self.for_each.table is not None
        for name, value in self.let.items():
            yield from _of_name(name)
            if isinstance(value, Expression):
                yield from _of(value.tree, ("let", name), "amount", known, here=here)
            elif value.table is None and (value.row or value.column) and value.data is None and not here:
                yield Trouble("mistake", ("let", name), "say of which table: `table`")
            known[name] = names[name]
        yield from _of(self.assert_.tree, ("assert",), "test", names, here=here)
        if self.if_ is not None:
            yield from _of(self.if_.tree, ("if",), "test", names, here=here)
        for part in self.message.parts if self.message is not None else ():
            if isinstance(part, Hole):
                yield from _in_message(part, names, here=here)

    @property
    def data(self) -> tuple[str, ...]:
        """The files of reference data that it reads."""
        selectors = (value for value in self.let.values() if isinstance(value, Selector))
        return tuple(selector.data for selector in selectors if selector.data is not None)

    def kinds(self) -> dict[str, Kind]:
        """What each name stands for."""
        names: dict[str, Kind] = {}
        each = self.for_each
        if each is not None and each.claim is not None:
            names["claim"] = "amount"
        if each is not None and each.table is not None:
            names["table"] = "table"
            if each.row is not None or each.column is not None:
                names["row" if each.row is not None else "column"] = "line"
        return names | {name: _kind(value) for name, value in self.let.items()}


def _too_deep(let: Mapping[str, Selector | Expression]) -> Iterator[Trouble]:
    """Names of names of names are walked by what calls itself, like any expression."""
    depths: dict[str, int] = {}
    for name, value in let.items():
        if not isinstance(value, Expression):
            continue
        below = max((depths.get(used, 0) for used in names_in(value.tree)), default=0)
        depths[name] = depth(value.tree) + below
        if depths[name] > DEEPEST:
            yield Trouble("mistake", ("let", name), f"with its names nested deeper than {DEEPEST} levels")
            return


def _kind(value: Selector | Expression) -> Kind:
    if isinstance(value, Expression) or value.claim is not None:
        return "amounts" if isinstance(value, Selector) and value.many else "amount"
    if value.row is None and value.column is None and value.data is None:
        return "table"
    single = value.row is not None and value.column is not None and not value.many
    return "amount" if single else "amounts"


def _of_name(name: str) -> Iterator[Trouble]:
    if not name.isidentifier() or name.lower() in RESERVED:
        hint = "letters, digits and _ only"
        yield Trouble("mistake", ("let", name), f'"{name}" can\'t be used as a name', hint)
    elif name in _TAKEN:
        yield Trouble("mistake", ("let", name), f'"{name}" is what `for-each` calls it; choose another name')


def _of(
    tree: Node, keys: tuple[str, ...], wanted: Kind, names: Mapping[str, Kind], *, here: bool
) -> Iterator[Trouble]:
    for found in mistakes(tree, wanted, names, here=here):
        yield Trouble("mistake", keys, found.message, found.hint, found.at, found.length)


def _in_message(hole: Hole, names: Mapping[str, Kind], *, here: bool) -> Iterator[Trouble]:
    wanted: Kind = "words" if isinstance(hole.tree, Name) and hole.tree.field else "amounts"
    for one in _of(hole.tree, ("message",), wanted, names, here=here):
        yield msgspec.structs.replace(one, at=one.at + hole.at)
