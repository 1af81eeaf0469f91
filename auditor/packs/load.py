"""Rule packs from YAML: found by name or path, read within bounds, all problems told at once."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import msgspec

from auditor.model import AuditorError
from auditor.packs import tree, typed
from auditor.packs.model import Pack, Rule
from auditor.packs.problem import Problem, refuse
from auditor.packs.suggest import did_you_mean
from auditor.packs.tree import Node

_KEBAB = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_SUFFIXES = (".yaml", ".yml")
_HERE = Path(__file__).resolve().parent.parent


class Spec(Protocol):
    """What the loader needs to know of a kind of check: the type of its parameters."""

    @property
    def parameters(self) -> type[msgspec.Struct]: ...


class Registry(Protocol):
    """Where kinds of check are found by name."""

    def find(self, kind: str) -> Spec | None: ...
    def kinds(self) -> list[str]: ...


def shipped_folder() -> Path:
    """Where the packs that come with the tool are: in the installed package, or beside it in a checkout."""
    inside = _HERE / "rules"
    return inside if inside.is_dir() else _HERE.parent / "rules"


def shipped() -> list[str]:
    """The names of the packs that come with the tool, sorted."""
    return sorted(path.stem for path in shipped_folder().glob("*.yaml"))


def locate(pack: str | os.PathLike[str]) -> Path:
    """The file of a pack. A bare name is one that ships; a path has a folder or ends in `.yaml`."""
    name = os.fspath(pack)
    if isinstance(pack, os.PathLike) or name.endswith(_SUFFIXES) or os.path.dirname(name):
        return Path(name)
    path = shipped_folder() / f"{name}.yaml"
    if not path.is_file():
        hint = did_you_mean(name, shipped()) or f"there are: {', '.join(shipped())}"
        raise AuditorError(f'no rule pack "{name}"; {hint}')
    return path


def load(pack: str | os.PathLike[str], registry: Registry | None = None) -> Pack:
    """The pack of that name or path.

    Raises `AuditorError` naming file, line and column of everything that is wrong with it.
    """
    path = locate(pack)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise AuditorError(f"{path}: cannot read the rule pack: {error.strerror}") from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise AuditorError(f"{path}:{line}: a rule pack must be UTF-8") from None
    return parse(text, str(path), registry)


def parse(text: str, path: str = "<pack>", registry: Registry | None = None) -> Pack:
    """The pack that a YAML text says; `registry` is where checks are found, by default all there are."""
    problems: list[Problem] = []
    root = tree.read(text, path, problems)
    rules: list[Rule] = []
    if root.pairs is not None:
        for key, value in root.pairs:
            if key.source == "rules":
                rules = _rules(value, registry or _installed(), problems)
    pack = typed.struct(root, Pack, "the pack", problems, {"rules": tuple(rules)}, {"path": path})
    if problems or pack is None:
        raise refuse(path, text, problems)
    return pack


def _installed() -> Registry:
    from auditor.checks import registry

    return registry


def _rules(node: Node, registry: Registry, problems: list[Problem]) -> list[Rule]:
    entries = typed.mapping(node, '"rules"', problems) or {}
    found = []
    for name, (key, value) in entries.items():
        if not _KEBAB.fullmatch(name):
            problems.append(key.problem(f'a rule\'s name is in kebab-case ("total-row"), not "{name}"'))
        rule = _rule(name, key, value, registry, problems)
        if rule:
            found.append(rule)
    return found


def _rule(name: str, key: Node, node: Node, registry: Registry, problems: list[Problem]) -> Rule | None:
    where = f"rule {name}"
    entries = typed.mapping(node, where, problems)
    if entries is None:
        return None
    parameters: msgspec.Struct | None = None
    spec = _spec(entries, registry, problems)
    if spec is not None:
        _, given = entries.get("parameters", (key, Node(key.line, key.column, key.length)))
        parameters = typed.struct(given, spec.parameters, f"the parameters of {where}", problems)
    # What is missing is told at the rule's name, where there is room for it.
    body = Node(key.line, key.column, key.length, pairs=node.pairs or [])
    return typed.struct(body, Rule, where, problems, {"parameters": parameters}, {"id": name})


def _spec(entries: dict[str, tuple[Node, Node]], registry: Registry, problems: list[Problem]) -> Spec | None:
    if "check" not in entries:
        return None  # told as a missing key
    node = entries["check"][1]
    if not isinstance(node.scalar, str):
        return None  # told as a wrong type
    spec = registry.find(node.scalar)
    if spec is None:
        hint = did_you_mean(node.scalar, registry.kinds())
        problems.append(node.problem(f'no kind of check is called "{node.scalar}"', hint))
    return spec


def load_all(packs: Sequence[str | os.PathLike[str]], registry: Registry | None = None) -> list[Pack]:
    """Several packs, in order. A rule may stand in one of them only."""
    loaded = [load(pack, registry) for pack in packs]
    owner: dict[str, Pack] = {}
    for pack in loaded:
        for rule in pack.rules:
            first = owner.setdefault(rule.id, pack)
            if first is not pack:
                raise AuditorError(f"{pack.path}: rule {rule.id} is in {first.path} too")
    return loaded
