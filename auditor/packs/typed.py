"""A YAML tree as typed values: every key and value is held against the fields of a type."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

import msgspec

from auditor.checks.asserts.trouble import Trouble
from auditor.grammar.expressions.mistake import Mistake
from auditor.packs.problem import Problem
from auditor.packs.tree import Node
from auditor.suggest import did_you_mean

S = TypeVar("S", bound=msgspec.Struct)


class _Wrong:
    """Stands for a value that could not be had; its problem is already told."""


WRONG = _Wrong()
_WORDS: dict[Any, str] = {
    str: "text",
    int: "a whole number",
    Decimal: "a number",
    bool: "true or false",
    NoneType: "nothing",
}


@cache
def fields(kind: type[msgspec.Struct]) -> dict[str, msgspec.structs.FieldInfo]:
    """The fields of a Struct type by the name they have in YAML."""
    return {field.encode_name: field for field in msgspec.structs.fields(kind)}


def struct(
    node: Node,
    kind: type[S],
    where: str,
    problems: list[Problem],
    given: Mapping[str, Any] = MappingProxyType({}),
    internal: Mapping[str, Any] = MappingProxyType({}),
    base: S | None = None,
    needed: bool = True,
) -> S | None:
    """`node` as a `kind`; None if there were problems, all of them added to `problems`.

    `where` says in messages what this is ("rule total-row"). `given` are fields, by their name in YAML,
    that the caller has already made of the node; `internal` are fields that YAML may not set; what `base`
    says need not be said again. Unless `needed`, what is missing is told elsewhere.
    """
    values = mapping(node, where, problems)
    if values is None:
        return None
    known = {name: field for name, field in fields(kind).items() if field.name not in internal}
    before = len(problems)
    result: dict[str, Any] = {}
    tell_unknown(where, values, known, problems)
    for name, (_, value) in values.items():
        if name in given or name not in known:
            continue
        converted = convert(value, known[name].type, f'"{name}"', problems)
        result[known[name].name] = converted
    result.update(internal)
    result.update({known[name].name: value for name, value in given.items()})
    missing = [n for n, field in known.items() if field.required and field.name not in result]
    if missing and base is None and needed:
        problems.append(node.problem(f"{where} needs {_listed(missing)}"))
    if len(problems) > before or (missing and base is None):
        return None
    made = kind(**result) if base is None else msgspec.structs.replace(base, **result)
    problems += [at(node, trouble) for trouble in _mistakes(made)]
    return made if len(problems) == before else None


def tell_unknown(
    where: str,
    entries: Mapping[str, tuple[Node, Node]],
    names: Collection[str],
    problems: list[Problem],
    *,
    every: bool = True,
) -> None:
    """Keys that are none of these names; unless `every` one is wanted, those that are nearly one."""
    empty = ""  # the key before it, if nothing is said for that
    for name, (key, value) in entries.items():
        close = did_you_mean(name, names) if name not in names else ""
        if name in names:
            empty = name if value.words == "nothing" else ""
        elif every or close:
            hint = f"if it belongs to `{empty}`, indent it further" if empty else close
            problems.append(key.problem(f'unknown key "{name}" in {where}', hint))


def _mistakes(made: msgspec.Struct) -> Iterable[Trouble]:
    """What a value says is wrong with itself, although each of its fields is right."""
    tell = getattr(made, "mistakes", None)
    return tell() if tell is not None else ()


def at(node: Node, trouble: Trouble) -> Problem:
    """A trouble of a value, at its place in the file."""
    inner = node.find(trouble.keys)
    if not trouble.length:
        return inner.problem(trouble.message, trouble.hint)
    line, column, length = inner.inside(trouble.at, trouble.length)
    return Problem(line, column, trouble.message, length, trouble.hint)


def mapping(node: Node, where: str, problems: list[Problem]) -> dict[str, tuple[Node, Node]] | None:
    """Key -> (key node, value node); None, and a problem, if `node` is no mapping."""
    if node.pairs is None:
        if node.items is None and node.scalar is None:
            return {}
        problems.append(node.problem(f"{where} must be a mapping (key: value), not {node.words}"))
        return None
    return {key.source: (key, value) for key, value in node.pairs}


def convert(node: Node, kind: Any, where: str, problems: list[Problem]) -> Any:
    """`node` as a value of type `kind`, or `WRONG` after telling the problem."""
    if get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    if hasattr(kind, "from_text"):
        return _from_text(node, kind, where, problems)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        made = struct(node, kind, where, problems)
        return WRONG if made is None else made
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return _either(node, arguments, where, problems)
    if origin in (list, tuple, set, frozenset):
        return _several(node, origin, arguments[0], where, problems)
    if origin is dict:
        pairs = mapping(node, where, problems)
        if pairs is None:
            return WRONG
        return {name: convert(v, arguments[1], f'"{name}"', problems) for name, (_, v) in pairs.items()}
    if origin is Literal:
        return _choice(node, arguments, where, problems)
    return _leaf(node, kind, where, problems)


def _from_text(node: Node, kind: Any, where: str, problems: list[Problem]) -> Any:
    """A value that is written as text in a language of its own."""
    if node.items is not None or node.pairs is not None or node.scalar is None:
        problems.append(node.problem(f"{where} must be text, not {node.words}"))
        return WRONG
    try:
        return kind.from_text(node.source)
    except Mistake as mistake:
        line, column, length = node.inside(mistake.at, mistake.length)
        problems.append(Problem(line, column, mistake.message, length, mistake.hint))
        return WRONG


def _either(node: Node, kinds: tuple[Any, ...], where: str, problems: list[Problem]) -> Any:
    """The first of several types that fits; the problems of the one that fits best otherwise."""
    kinds = _of_shape(node, kinds)
    if len(kinds) == 1:
        return convert(node, kinds[0], where, problems)
    attempts = []
    for kind in kinds:
        own: list[Problem] = []
        value = convert(node, kind, where, own)
        if not own:
            return value
        attempts.append(own)
    inside = any(
        (problem.line, problem.column) != (node.line, node.column) for own in attempts for problem in own
    )
    if inside or len(set(kinds) - {NoneType}) == 1:
        # One real type, or a mapping that went wrong inside: its own problems say more than a list of types.
        problems.extend(max(attempts, key=lambda own: [(p.line, p.column) for p in own]))
        return WRONG
    wanted = " or ".join(_WORDS.get(kind) or _named(kind) for kind in kinds if kind is not NoneType)
    problems.append(node.problem(f"{where} must be {wanted}, not {node.words}"))
    return WRONG


def _of_shape(node: Node, kinds: tuple[Any, ...]) -> tuple[Any, ...]:
    """The types that are written like this; all of them where none is."""
    if node.items is None and node.pairs is None:
        fitting = tuple(kind for kind in kinds if not _is_mapping(kind))
    else:
        fitting = tuple(kind for kind in kinds if _is_mapping(kind) == (node.pairs is not None))
        fitting = tuple(kind for kind in fitting if kind is not NoneType)
    nothing = node.scalar is None and node.items is None and node.pairs is None
    real = tuple(kind for kind in fitting if (kind is NoneType) == nothing)
    return real or fitting or kinds


def _is_mapping(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct) and not hasattr(kind, "from_text")


def _several(node: Node, origin: Any, kind: Any, where: str, problems: list[Problem]) -> Any:
    if node.items is None:
        problems.append(node.problem(f"{where} must be a list, not {node.words}", "write [a, b, ...]"))
        return WRONG
    return origin([convert(item, kind, f"an entry of {where}", problems) for item in node.items])


def _choice(node: Node, choices: tuple[Any, ...], where: str, problems: list[Problem]) -> Any:
    if node.items is None and node.pairs is None:
        for choice in choices:
            if choice == node.source:
                return choice
    words = [str(choice) for choice in choices]
    hint = did_you_mean(node.source, words) if node.source else ""
    problems.append(node.problem(f"{where} must be one of {', '.join(words)}", hint))
    return WRONG


def _leaf(node: Node, kind: Any, where: str, problems: list[Problem]) -> Any:
    scalar = node.items is None and node.pairs is None
    if kind is str and scalar and node.scalar is not None:
        return node.source  # "2019" and "no" need no quotes where text is wanted
    if kind is Decimal and type(node.scalar) is int:
        return Decimal(node.scalar)
    if kind is bool and node.source.lower() in ("yes", "no", "on", "off"):
        problems.append(node.problem(f"{where} must be true or false"))
        return WRONG
    try:
        return msgspec.convert(node.plain(), kind)
    except msgspec.ValidationError as error:
        wanted = _WORDS.get(kind)
        words = f"{where} must be {wanted}, not {node.words}" if wanted else f"{where}: {error}"
        problems.append(node.problem(words))
        return WRONG


def _named(kind: Any) -> str:
    if get_origin(kind) in (list, tuple, set, frozenset):
        return "a list"
    if get_origin(kind) is Literal:
        return " or ".join(f'"{choice}"' for choice in get_args(kind))
    return str(getattr(kind, "__name__", kind))


def _listed(names: list[str]) -> str:
    quoted = [f'"{name}"' for name in names]
    return quoted[0] if len(quoted) == 1 else ", ".join(quoted[:-1]) + " and " + quoted[-1]
