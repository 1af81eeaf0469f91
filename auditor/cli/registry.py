"""The commands by name: the modules of `auditor.cli.commands`, and what other distributions offer.

Those add a command under the entry-point group `auditor.commands`; they are looked up only for a name that
is not ours.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    import argparse

GROUP = "auditor.commands"


class Command(Protocol):
    """What a command's module has."""

    SUMMARY: str

    def configure(self, parser: argparse.ArgumentParser) -> None: ...
    def run(self, arguments: argparse.Namespace) -> int: ...


def names() -> list[str]:
    """The names of this package's commands, sorted."""
    import auditor.cli.commands as package

    files = [name for folder in package.__path__ for name in os.listdir(folder)]
    modules = {
        name.removesuffix(".py") for name in files if name.endswith(".py") and not name.startswith("_")
    }
    return sorted(name.replace("_", "-") for name in modules)


def find(name: str) -> Command | None:
    """The command of that name; None where there is none."""
    if name in names():
        return cast(Command, import_module(f"auditor.cli.commands.{name.replace('-', '_')}"))
    if not name.replace("-", "").isalnum():
        return None
    from importlib.metadata import entry_points

    for point in entry_points(group=GROUP, name=name):
        return cast(Command, point.load())
    return None
