"""Packs and rules as types: what a YAML rule pack says, once it is known to be right."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Annotated

import msgspec
from msgspec import Meta

from auditor.checks.asserts.trouble import Trouble
from auditor.model import Severity
from auditor.packs.tree import Node
from auditor.packs.where import Where


class Case(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A draft of a few lines, and what a rule must say of it."""

    ok: Annotated[str | None, Meta(description="A draft in which the rule finds nothing wrong.")] = None
    bad: Annotated[str | None, Meta(description="A draft in which it does.")] = None
    format: Annotated[str, Meta(description="text, markdown, html, csv; without it, what it looks like.")] = (
        ""
    )
    finds: Annotated[
        tuple[str, ...], Meta(description="The figures that are named as wrong, as printed.")
    ] = ()
    says: Annotated[str, Meta(description="Words of the message.")] = ""
    untested: Annotated[
        bool, Meta(description="An `ok` draft that looks like the rule's business and is none of it.")
    ] = False

    def mistakes(self) -> Iterator[Trouble]:
        if (self.ok is None) == (self.bad is None):
            yield Trouble("mistake", (), "a case is either `ok` or `bad`: a draft of a few lines")
        elif self.ok is not None and (self.finds or self.says):
            yield Trouble("mistake", ("finds" if self.finds else "says",), "an `ok` case finds nothing")
        elif self.bad is not None and self.untested:
            yield Trouble("mistake", ("untested",), "a `bad` case must be tested")


class Source(msgspec.Struct, frozen=True, eq=False):
    """Where a rule is written: its file, that file's text, its entry there."""

    path: str
    text: str
    node: Node


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of a pack: a kind of check, set to work with parameters and given a name and a severity.

    `check` is the kind; `parameters` is an instance of that kind's own Struct, whose fields stand in the
    entry beside these. `pack` is the name of the pack that has it; `source` is where it is written, or where
    it was `tuned` last. A `general` rule is for reports of many houses, and may find nothing to test.
    """

    id: str
    check: Annotated[str, Meta(description="The kind of check: assert, sum, share, restated ...")]
    parameters: msgspec.Struct
    severity: Annotated[Severity, Meta(description="How bad a finding is.")] = "error"
    description: Annotated[str, Meta(description="What must agree, in a line.")] = ""
    message: Annotated[str | None, Meta(description="What a finding says instead of the arithmetic.")] = None
    why: Annotated[str, Meta(description="For whom it matters, and what goes wrong.")] = ""
    example: Annotated[str, Meta(description="A figure or two, for the documentation.")] = ""
    convention: Annotated[
        str, Meta(description="Where the convention comes from: a standard, a manual, a style guide.")
    ] = ""
    tags: Annotated[tuple[str, ...], Meta(description="Words to group rules by.")] = ()
    link: Annotated[str | None, Meta(description="A page of the style guide.")] = None
    enabled: Annotated[bool, Meta(description="Whether it runs unless it is selected by name.")] = True
    where: Annotated[Where | None, Meta(description="Where in a report it applies.")] = None
    cases: Annotated[tuple[Case, ...], Meta(description="Drafts that prove it: `auditor rules test`.")] = ()
    pack: str = ""
    source: Source | None = None
    tuned: bool = False
    general: bool = False

    @property
    def folder(self) -> str:
        """The folder of the file in which it is written."""
        return os.path.dirname(self.source.path) if self.source is not None else ""


class Pack(msgspec.Struct, frozen=True, kw_only=True):
    """One YAML file of rules.

    `rules` are those that it adds or tunes, in the order in which they stand there; `every` are all that it
    brings along, those of the packs that it extends first. `files` are those that it was read from, its own
    first, with a digest of what they held.
    """

    name: Annotated[str, Meta(description="The name of the pack.")] = msgspec.field(name="pack")
    description: Annotated[str, Meta(description="What it is for, in a line.")] = ""
    extends: Annotated[
        tuple[str, ...], Meta(description="Packs that it builds on: core, or a file beside it.")
    ] = ()
    general: Annotated[
        bool, Meta(description="For reports of many houses: a rule that finds nothing to test says nothing.")
    ] = False
    rules: tuple[Rule, ...] = ()
    every: tuple[Rule, ...] = ()
    path: str = ""
    files: tuple[tuple[str, str], ...] = ()
