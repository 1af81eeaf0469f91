"""One entry of a pack as a rule: a new one, or one of an extended pack tuned."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Protocol

import msgspec

from auditor.packs import typed
from auditor.packs.model import Rule, Source
from auditor.packs.problem import Problem
from auditor.packs.tree import Node
from auditor.suggest import did_you_mean

_KEBAB = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
#: Fields of a rule that YAML does not set by these names.
INTERNAL = frozenset({"id", "parameters", "pack", "source", "tuned", "general"})
#: Where one of these stands among the rules, what follows a rule's name is most likely not indented.
KEYS = frozenset(
    {"check", "severity", "description", "where", "cases", "for-each", "let", "if", "assert", "message"}
)


class Registry(Protocol):
    """What the loader needs to know of kinds of check: their names, and the types of their parameters."""

    def parameters(self, kind: str) -> type[msgspec.Struct] | None: ...
    def kinds(self) -> list[str]: ...


Entries = Mapping[str, tuple[Node, Node]]


def rule_of(
    name: str,
    key: Node,
    node: Node,
    inherited: Mapping[str, Rule],
    registry: Registry,
    problems: list[Problem],
    source: Source,
    pack: str,
) -> Rule | None:
    """The rule that an entry says; None, and problems with their places, where it says none."""
    if not _KEBAB.fullmatch(name):
        problems.append(key.problem(f'a rule\'s name is in kebab-case ("total-row"), not "{name}"'))
    where = f"rule {name}"
    if name in KEYS and name not in inherited and not any(k.source == "check" for k, _ in node.pairs or ()):
        hint = "if it belongs to the rule above, indent it further"
        problems.append(key.problem(f'"{name}" is a key of rules', hint))
        return None
    entries = typed.mapping(node, where, problems)
    if entries is None:
        return None
    base = inherited.get(name)
    if "check" in entries and base is not None:
        problems.append(
            entries["check"][0].problem(
                f"{where} is in the pack {base.pack} already", "to tune it, leave `check` out"
            )
        )
        return None
    if "check" not in entries and base is None:
        hint = did_you_mean(name, inherited) or "a rule of another pack can be tuned if that is in `extends`"
        problems.append(key.problem(f'{where} needs "check"', hint))
    kind = _parameters(entries, registry, problems) or (type(base.parameters) if base else None)
    return _made(
        name, key, entries, kind, base, problems, {"source": source, "pack": base.pack if base else pack}
    )


def _made(
    name: str,
    key: Node,
    entries: Entries,
    kind: type[msgspec.Struct] | None,
    base: Rule | None,
    problems: list[Problem],
    internal: Mapping[str, Any],
) -> Rule | None:
    where = f"rule {name}"
    common = {field for field, info in typed.fields(Rule).items() if info.name not in INTERNAL}
    own = set(typed.fields(kind)) if kind else set()
    before = len(problems)
    # Of an unknown check nothing can be said but what is nearly a key of all rules.
    typed.tell_unknown(where, entries, common | own, problems, every=kind is not None)
    parameters = None
    if kind is not None:
        body = _body(key, entries, own)
        parameters = typed.struct(
            body, kind, where, problems, base=base.parameters if base is not None else None
        )
    # What is missing is told at the rule's name, where there is room for it.
    rule = typed.struct(
        _body(key, entries, common - own),
        Rule,
        where,
        problems,
        internal={"id": name, "parameters": parameters, "tuned": base is not None, **internal},
        base=base,
        needed=kind is not None,
    )
    return rule if len(problems) == before and parameters is not None else None


def _body(key: Node, entries: Entries, names: set[str]) -> Node:
    """An entry with some of its keys, at the place of its name."""
    pairs = [pair for name, pair in entries.items() if name in names]
    return Node(key.line, key.column, key.length, pairs=pairs)


def _parameters(entries: Entries, registry: Registry, problems: list[Problem]) -> type[msgspec.Struct] | None:
    """The parameters of the kind of check that an entry names."""
    if "check" not in entries:
        return None
    node = entries["check"][1]
    if not isinstance(node.scalar, str):
        return None  # told as a wrong type
    found = registry.parameters(node.scalar)
    if found is None:
        hint = did_you_mean(node.scalar, registry.kinds())
        problems.append(node.problem(f'no kind of check is called "{node.scalar}"', hint))
    return found
