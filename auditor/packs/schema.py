"""The JSON Schema of packs, made from the types that packs are read into: for completion in editors."""

from __future__ import annotations

from decimal import Decimal
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import msgspec

from auditor.line import flat
from auditor.packs.entry import INTERNAL
from auditor.packs.model import Pack, Rule
from auditor.packs.typed import fields

Schema = dict[str, Any]
DIALECT = "http://json-schema.org/draft-07/schema#"  # what editors' YAML servers understand
_PLAIN = {str: "string", int: "integer", bool: "boolean", Decimal: "number", NoneType: "null"}
#: What YAML takes where text is wanted: 2019 and no need no quotes.
_TEXT = {"type": ["string", "number", "boolean"]}
_PACK_INTERNAL = frozenset({"rules", "every", "path", "files"})


def schema() -> Schema:
    """The schema of a pack file, every kind of check included."""
    return _Maker().pack()


class _Maker:
    def __init__(self) -> None:
        self.definitions: dict[str, Schema] = {}

    def pack(self) -> Schema:
        pack = self._object(Pack, _PACK_INTERNAL)
        pack["properties"]["rules"] = {
            "description": "The rules by their names, in kebab-case.",
            "type": "object",
            "propertyNames": {"pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"},
            "additionalProperties": self._rule(),
        }
        head = {"$schema": DIALECT, "title": "A rule pack of auditor"}
        return {**head, **pack, "definitions": self.definitions}

    def _rule(self) -> Schema:
        """An entry: what all rules have, and what its kind of check has; without `check`, any of it."""
        from auditor.checks.registry import find, kinds

        common = self._object(Rule, INTERNAL)["properties"]
        known = {kind: spec for kind in kinds() if (spec := find(kind)) is not None}
        own = {kind: self._object(spec.parameters) for kind, spec in known.items()}
        properties = dict(common)
        for kind in own:
            for name, value in own[kind]["properties"].items():
                properties.setdefault(name, value)
        told = "; ".join(f"{kind}: {spec.summary}" for kind, spec in known.items())
        properties["check"] = {"enum": list(known), "description": f"The kind of check. {told}"}
        return {
            "type": "object",
            "properties": properties,
            "additionalProperties": False,
            "allOf": [_only(kind, inner, sorted(common)) for kind, inner in own.items()],
        }

    def _object(self, kind: type[msgspec.Struct], without: frozenset[str] = frozenset()) -> Schema:
        properties: Schema = {}
        required: list[str] = []
        for name, field in fields(kind).items():
            if field.name in without:
                continue
            properties[name] = self.value(field.type)
            if field.required:
                required.append(name)
            elif isinstance(field.default, str | int | bool) and field.default not in ("", False):
                properties[name]["default"] = field.default
        made: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
        if required and kind is not Rule:
            made["required"] = required
        return made

    def value(self, kind: Any) -> Schema:
        """The schema of a value of a type."""
        origin, arguments = get_origin(kind), get_args(kind)
        if origin is Annotated:
            told = next((one.description for one in arguments[1:] if isinstance(one, msgspec.Meta)), None)
            inner = self.value(arguments[0])
            if told is None:
                return inner
            # What a key is for says more than what any value of its type is.
            return {**(inner if "$ref" not in inner else {"allOf": [inner]}), "description": told}
        if hasattr(kind, "from_text"):
            return {**_TEXT, "description": _first_line(kind)}
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
            return self._defined(kind)
        if origin in (Union, UnionType):
            kinds = [one for one in arguments if one is not NoneType]
            return self.value(kinds[0]) if len(kinds) == 1 else {"anyOf": [self.value(one) for one in kinds]}
        if origin in (list, tuple, set, frozenset):
            return {"type": "array", "items": self.value(arguments[0])}
        if origin is dict:
            return {"type": "object", "additionalProperties": self.value(arguments[1])}
        if origin is Literal:
            return {"enum": list(arguments)}
        return dict(_TEXT) if kind is str else {"type": _PLAIN[kind]}

    def _defined(self, kind: type[msgspec.Struct]) -> Schema:
        if kind.__name__ not in self.definitions:
            self.definitions[kind.__name__] = {}  # for a type that has itself inside
            inner = self._object(kind)
            self.definitions[kind.__name__] = {"description": _first_line(kind), **inner}
        return {"$ref": f"#/definitions/{kind.__name__}"}


def _only(kind: str, inner: Schema, common: list[str]) -> Schema:
    """What an entry of one kind of check must have, and may have."""
    names = sorted({*common, *inner["properties"]})
    then: Schema = {"propertyNames": {"enum": names}, "properties": inner["properties"]}
    if "required" in inner:
        then["required"] = inner["required"]
    return {"if": {"required": ["check"], "properties": {"check": {"const": kind}}}, "then": then}


def _first_line(kind: type) -> str:
    return flat((kind.__doc__ or "").split("\n\n")[0])


def described(kind: type[msgspec.Struct]) -> dict[str, str]:
    """The keys of a part of a pack, and what each says."""
    properties: dict[str, Schema] = _Maker()._object(kind)["properties"]
    return {name: f"{inner.get('description', '')}{_choices(inner)}" for name, inner in properties.items()}


def _choices(value: Schema) -> str:
    """The words that a value is one of, where there are such."""
    words: list[str] = value.get("enum", [])
    return f" One of {', '.join(words)}." if words else ""
