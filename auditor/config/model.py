"""The settings of a project, as types: what `auditor.yaml` may say is what these have fields for."""

from __future__ import annotations

from typing import Literal

import msgspec

Level = Literal["error", "warning", "note", "off"]
Language = Literal["auto", "en", "fr", "es"]


class Local(msgspec.Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """What may be said of some documents only."""

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    severity: dict[str, Level] | None = None
    decimal: Literal[".", ","] | None = None
    language: Language | None = None


class Settings(Local, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """All that may be said; None is not said. Paths are relative to the file that says them.

    `packs` are names or paths of rule packs; `select` and `ignore` are rules or patterns of them,
    `severity` is a rule's, or `off`; `decimal` is the decimal sign where a document leaves that open,
    `language` whose words are read in headers, captions and labels.
    `output` is a path for each format to write; `cache` is whether what comes of a draft is kept. In
    `paths` patterns of documents have settings of their own, the last that fits counts.
    """

    packs: tuple[str, ...] | None = None
    fail_on: Literal["error", "warning", "note", "never"] | None = None
    fail_on_unused: bool | None = None
    format: str | None = None
    output: dict[str, str] | None = None
    baseline: str | None = None
    jobs: int | None = None
    cache: bool | None = None
    paths: dict[str, Local] | None = None


#: What stands where nobody says anything.
DEFAULTS = Settings(
    packs=("core",),
    select=(),
    ignore=(),
    severity={},
    decimal=None,
    language="auto",
    fail_on="error",
    fail_on_unused=False,
    format="text",
    output={},
    baseline=None,
    jobs=1,
    cache=True,
    paths={},
)

KEYS = Settings.__struct_fields__


def spelled(key: str) -> str:
    """A key as files have it."""
    return key.replace("_", "-")
