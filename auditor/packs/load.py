"""Rule packs from YAML: read within bounds, with the packs that they extend, all problems told at once."""

from __future__ import annotations

import os
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import msgspec

from auditor.model import AuditorError
from auditor.packs import tree, typed
from auditor.packs.entry import Registry, rule_of
from auditor.packs.locate import SUFFIXES, contents, locate, within
from auditor.packs.model import Pack, Rule, Source
from auditor.packs.problem import Problem, refuse
from auditor.packs.tree import Node

#: One pack may extend another that extends another ..., so far.
DEEPEST = 20


def load(pack: str | os.PathLike[str], registry: Registry | None = None) -> Pack:
    """The pack of that name or path.

    Raises `AuditorError` naming file, line and column of everything that is wrong with it.
    """
    return read(locate(pack)[0], registry)


def read(path: Path, registry: Registry | None = None, chain: tuple[Path, ...] = ()) -> Pack:
    """The pack of a file; `chain` are the packs that extend it."""
    data = contents(path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise AuditorError(f"{path}:{line}: a rule pack must be UTF-8") from None
    pack = parse(text, str(path), registry, (*chain, path.resolve()))
    own = (str(path), sha256(data).hexdigest())
    return msgspec.structs.replace(pack, files=(own, *pack.files))


def parse(
    text: str, path: str = "<pack>", registry: Registry | None = None, chain: tuple[Path, ...] = ()
) -> Pack:
    """The pack that a YAML text says; `registry` is where checks are found, by default all there are."""
    problems: list[Problem] = []
    root = tree.read(text, path, problems)
    registry = registry or _installed()
    name = next((value.source for key, value in root.pairs or () if key.source == "pack"), "")
    extended = _extended(root, path, registry, chain, problems)
    inherited = {rule.id: rule for pack in extended for rule in pack.every}
    bodies = next((value for key, value in root.pairs or () if key.source == "rules"), None)
    own = _rules(bodies, inherited, registry, problems, Source(path, text, root), name) if bodies else []
    every = list({rule.id: rule for rule in (*inherited.values(), *own)}.values())
    given = {"rules": tuple(own)}
    internal = {"path": path, "every": tuple(every), "files": _files(extended)}
    pack = typed.struct(root, Pack, "the pack", problems, given, internal)
    if problems or pack is None:
        raise refuse(path, text, problems)
    return _generally(pack) if pack.general else pack


def _generally(pack: Pack) -> Pack:
    """A pack that is for reports of many houses: its own rules say so, too."""
    own = {rule.id: msgspec.structs.replace(rule, general=True) for rule in pack.rules if not rule.tuned}
    rules, every = (tuple(own.get(rule.id, rule) for rule in some) for some in (pack.rules, pack.every))
    return msgspec.structs.replace(pack, rules=rules, every=every)


def _installed() -> Registry:
    from auditor.checks import registry

    return registry


def _extended(
    root: Node, path: str, registry: Registry, chain: tuple[Path, ...], problems: list[Problem]
) -> list[Pack]:
    """The packs that a pack extends, in order."""
    packs: list[Pack] = []
    node = next((value for key, value in root.pairs or () if key.source == "extends"), None)
    for item in (node.items or []) if node is not None else []:
        try:
            file = _file(item, path)
            if file is None:
                continue
            if file.resolve() in chain or len(chain) > DEEPEST:
                names = " -> ".join(link.name for link in (*chain, file))
                problems.append(item.problem(f"packs extend each other in a circle: {names}"))
                continue
            packs.append(read(file, registry, chain))
        except AuditorError as error:
            problems.append(item.problem(f"the pack that this extends has problems:\n{error}"))
    return packs


def _files(packs: Sequence[Pack]) -> tuple[tuple[str, str], ...]:
    return tuple(dict.fromkeys(file for pack in packs for file in pack.files))


def _file(item: Node, path: str) -> Path | None:
    """The file of a pack that another extends: one with a name, or one beside it."""
    name = item.source
    if not name or item.items is not None or item.pairs is not None:
        return None  # told as a wrong type
    if name.endswith(SUFFIXES) or "/" in name or "\\" in name:
        file = within(name, Path(path).parent)
        if file is None:
            raise AuditorError("a pack can only extend files of its own folder, or below it")
        return file
    return locate(name)[0]


def _rules(
    node: Node,
    inherited: dict[str, Rule],
    registry: Registry,
    problems: list[Problem],
    source: Source,
    pack: str,
) -> list[Rule]:
    entries = typed.mapping(node, '"rules"', problems) or {}
    found = []
    for name, (key, value) in entries.items():
        own = Source(source.path, source.text, value)
        rule = rule_of(name, key, value, inherited, registry, problems, own, pack)
        if rule:
            found.append(rule)
    return found


def load_all(packs: Sequence[str | os.PathLike[str]], registry: Registry | None = None) -> list[Pack]:
    """Several packs, in order, each read once."""
    files = list(dict.fromkeys(path for pack in packs for path in locate(pack)))
    return [read(path, registry) for path in files]


def merged(packs: Sequence[Pack]) -> list[Rule]:
    """The rules of several packs together, in order, as they are tuned by those that extend others.

    Raises `AuditorError` where two packs that don't know of each other have a rule of the same name, or tune
    one differently.
    """
    rules: dict[str, Rule] = {}
    for pack in packs:
        for rule in pack.every:
            known_rule = rules.get(rule.id)
            rules[rule.id] = rule if known_rule is None else _either(known_rule, rule, pack)
    return list(rules.values())


def _either(one: Rule, other: Rule, pack: Pack) -> Rule:
    """Of two readings of one rule the one that was tuned."""
    first, second = (rule.source.path if rule.source else "" for rule in (one, other))
    if one.pack != other.pack or not (one.tuned or other.tuned or first == second):
        message = f"rule {one.id} is in {first or one.pack} too; extend that pack, or rename the rule"
        raise AuditorError(f"{pack.path}: {message}")
    if one.tuned and other.tuned and first != second:
        raise AuditorError(f"{pack.path}: rule {one.id} is tuned in {first} too")
    return other if other.tuned else one
