"""Files of outputs, as the command line names them."""

from __future__ import annotations

import os
from collections.abc import Sequence

import msgspec

from auditor.model import AuditorError
from auditor.report import registry


class Target(msgspec.Struct, frozen=True):
    """A file to write, and in what format."""

    output: str
    path: str


def targets(arguments: Sequence[str], who: str = "--output") -> list[Target]:
    """What FORMAT=PATH arguments say. Raises `AuditorError` where one can't be meant; `who` says it."""
    found: list[Target] = []
    for argument in arguments:
        name, sign, path = argument.partition("=")
        if not sign or not path or path == "-":
            raise AuditorError(f"{who} {argument}: write FORMAT=PATH (standard output has --format)")
        registry.find(name)
        if any(os.path.realpath(path) == os.path.realpath(other.path) for other in found):
            raise AuditorError(f"{who} {argument}: another output goes to {path}")
        folder = os.path.dirname(path) or os.curdir
        if not os.path.isdir(folder):
            raise AuditorError(f"{who} {argument}: there is no folder {folder}")
        found.append(Target(name, path))
    return found
