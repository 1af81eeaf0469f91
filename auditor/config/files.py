"""The file of settings that counts for a document: the nearest one above it, up to the root of its
repository.

`auditor.yaml`, or `[tool.auditor]` in a `pyproject.toml`; a file counts whole, those further up don't add
to it.
"""

from __future__ import annotations

import os

import msgspec

from auditor.config.model import Settings
from auditor.model import AuditorError
from auditor.packs import tree
from auditor.packs.problem import Problem, refuse
from auditor.packs.tree import Node
from auditor.repository import PROJECT, SETTINGS, folders

MOST_JOBS = 1024


class Found(msgspec.Struct, frozen=True):
    """A file of settings: what it says, and the line of each key ("paths", "annexes/*.txt", "select")."""

    path: str
    settings: Settings
    lines: dict[tuple[str, ...], int] = {}

    @property
    def folder(self) -> str:
        return os.path.dirname(os.path.abspath(self.path))

    def place(self, *key: str) -> str:
        """Where the file says something: "auditor.yaml:3"."""
        line = next((self.lines[key[:n]] for n in range(len(key), 0, -1) if key[:n] in self.lines), 1)
        return f"{shown(self.path)}:{line}"


def shown(path: str) -> str:
    """A path as it is told: relative where it is below the working directory."""
    try:
        below = os.path.relpath(path)
    except ValueError:  # on another drive
        return path
    return path if below.startswith(os.pardir) else below


def nearest(path: str, seen: dict[str, Found | None]) -> Found | None:
    """The settings that count for a document; None where there are none. `seen` are folders looked at
    before.
    """
    for folder in folders(path):
        if folder not in seen:
            seen[folder] = _in(folder)
        if (found := seen[folder]) is not None:
            return found
    return None


def _in(folder: str) -> Found | None:
    for name in SETTINGS:
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            return load(path)
    path = os.path.join(folder, PROJECT)
    return load(path) if os.path.isfile(path) else None


def load(path: str) -> Found | None:
    """The settings in a file; None where it is a pyproject.toml without any.

    Raises `AuditorError` with the place of everything that is wrong with them.
    """
    try:
        with open(path, encoding="utf-8-sig") as file:
            text = file.read(tree.MAX_CHARACTERS + 1)
    except (OSError, UnicodeDecodeError) as error:
        raise AuditorError(f"{path}: cannot read the settings: {error}") from None
    if not path.endswith(".toml"):
        return parse(text, path)
    if "auditor" not in text:
        return None
    from auditor.config import toml

    root = toml.read(text, shown(path))
    return None if root is None else _made(root, text, path, [])


def parse(text: str, path: str) -> Found:
    """The settings that a YAML text gives."""
    problems: list[Problem] = []
    return _made(tree.read(text, shown(path), problems), text, path, problems)


def _made(root: Node, text: str, path: str, problems: list[Problem]) -> Found:
    from auditor.packs import typed

    settings = typed.struct(root, Settings, "the settings", problems)
    lines = dict(_lines(root))
    if settings is not None and settings.jobs is not None and not 0 <= settings.jobs <= MOST_JOBS:
        problems.append(Problem(lines[("jobs",)], 1, f'"jobs" must be between 0 and {MOST_JOBS}', 4))
    if problems or settings is None:
        raise refuse(shown(path), text, problems)
    return Found(path, settings, lines)


def _lines(node: Node, above: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], int]]:
    """The line of every key, those of inner mappings too. The depth is bounded by the tree's."""
    found = []
    for key, value in node.pairs or ():
        own = (*above, key.source)
        found += [(own, key.line), *_lines(value, own)]
    return found
