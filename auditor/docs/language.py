"""The tables of the pack language: keys, functions, fields."""

from __future__ import annotations

import msgspec

from auditor.checks.asserts.parameters import Asserted
from auditor.checks.asserts.selectors import Each, LineIs, Selector, TableIs
from auditor.grammar.expressions.functions import FIELDS, FUNCTIONS, Function
from auditor.packs.entry import INTERNAL
from auditor.packs.model import Case, Pack, Rule
from auditor.packs.schema import described
from auditor.packs.where import Where

#: The parts of a pack by the names that pages call them by.
PARTS: dict[str, type[msgspec.Struct]] = {
    "Pack": Pack,
    "Rule": Rule,
    "Asserted": Asserted,
    "Selector": Selector,
    "Each": Each,
    "TableIs": TableIs,
    "LineIs": LineIs,
    "Where": Where,
    "Case": Case,
}
_NOT_WRITTEN = INTERNAL | {"every", "path", "files"}


def keys_table(name: str) -> str:
    """The keys of a part of a pack, with what each says."""
    rows = [(key, text) for key, text in described(PARTS[name]).items() if key not in _NOT_WRITTEN]
    if name == "Pack":
        rows.append(("rules", "The rules by their names, in kebab-case."))
    rows = list(dict(rows).items())
    return _table(("key", "what it says"), [(f"`{key}`", text) for key, text in rows])


def functions_table(what: str) -> str:
    """The functions of expressions, or the fields of names."""
    if what == "fields":
        return _table(("field", "what it is"), [(f"`.{name}`", text) for name, text in FIELDS.items()])
    rows = [(f"`{_signature(name, function)}`", function.summary) for name, function in FUNCTIONS.items()]
    return _table(("function", "what it gives"), rows)


def _signature(name: str, function: Function) -> str:
    names = {"amounts": "amounts", "amount": "amount", "test": "test", "words": "words"}
    arguments = [names[kind] for kind in function.takes]
    if function.more:
        arguments.append("...")
    for index in range(len(arguments) - function.optional, len(arguments)):
        arguments[index] = f"[{arguments[index]}]"
    return f"{name}({', '.join(arguments)})"


def _table(head: tuple[str, str], rows: list[tuple[str, str]]) -> str:
    lines = [f"| {head[0]} | {head[1]} |", "|---|---|"]
    lines += [f"| {one} | {_cell(other)} |" for one, other in rows]
    return "\n".join(lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<n>", "`<n>`").replace("*", "\\*")
