"""Packs and rules as types: what a YAML rule pack says, once it is known to be right."""

from __future__ import annotations

import msgspec

from auditor.model import Severity


class Rule(msgspec.Struct, frozen=True):
    """One entry of a pack: a kind of check, set to work with parameters and given a name and a severity.

    `check` is the kind; `parameters` is an instance of that kind's own Struct. `description` says in a line
    what must agree; `why` (for whom it matters, what goes wrong) and `example` are for the documentation.
    """

    id: str
    check: str
    severity: Severity
    description: str
    parameters: msgspec.Struct
    message: str | None = None
    why: str = ""
    example: str = ""
    tags: tuple[str, ...] = ()
    link: str | None = None
    enabled: bool = True


class Pack(msgspec.Struct, frozen=True):
    """One YAML file of rules, in the order in which they stand there."""

    name: str = msgspec.field(name="pack")
    rules: tuple[Rule, ...] = ()
    description: str = ""
    path: str = ""
