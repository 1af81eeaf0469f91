"""Where settings and the like are looked for: from a file's own folder up to the root of its repository, and
by which names.
"""

from __future__ import annotations

import os

#: The file of settings of a folder: the first of these counts, or what a project says in its own.
SETTINGS = ("auditor.yaml", "auditor.yml")
PROJECT = "pyproject.toml"
#: The file of suppressions of a folder.
SIDECAR = "auditor.ignore.yaml"
#: All that is looked for beside a draft and above it.
BESIDE = (*SETTINGS, PROJECT, SIDECAR)

#: What the root of a repository has.
ROOTS = (".git", ".hg", ".svn")
#: Folders above a file that are looked at.
MOST = 100


def folders(path: str) -> tuple[str, ...]:
    """The folder of a file and those above, the nearest first, up to the root of its repository.

    Outside any repository, up to the working directory if the file is below it; else its own folder alone.
    """
    return _upwards(os.path.dirname(os.path.abspath(path)), os.getcwd())


def _upwards(folder: str, working: str) -> tuple[str, ...]:
    found = [folder]
    while len(found) < MOST and not is_root(found[-1]):
        above = os.path.dirname(found[-1])
        if above == found[-1]:
            return tuple(found[: found.index(working) + 1]) if working in found else (folder,)
        found.append(above)
    return tuple(found)


def is_root(folder: str) -> bool:
    """Whether a folder is the root of a repository (or of a work tree of one)."""
    return any(os.path.lexists(os.path.join(folder, name)) for name in ROOTS)
