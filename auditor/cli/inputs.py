"""What the FILE arguments stand for: files, folders, patterns, standard input.

What is missing or no file is a problem of its own and stops nothing. The order is that of the arguments,
and of names within a folder; a file that is named twice, also by a link, is read once.
"""

from __future__ import annotations

import fnmatch
import os
import re
import stat
import sys
from collections.abc import Iterator, Sequence

from auditor.cli.suffixes import suffixes
from auditor.error import AuditorError
from auditor.readers import files

STDIN = "-"
STDIN_NAME = "<stdin>"

_MAGIC = re.compile(r"[*?\[]")
#: Folders that hold no drafts, beside hidden ones and virtual environments.
_SKIPPED = frozenset({"__pycache__", "node_modules", "site-packages", "CVS", "_darcs"})
#: Hidden files, and those that Word keeps beside a draft that is open.
_UNREAD = (".", "~$")
_ENVIRONMENT = "pyvenv.cfg"


Draft = tuple[str, str | bytes]  # what to call it, and its path or bytes


class Found:
    """The drafts to audit, and what could not be found: errors whose `path` is told by their details."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.problems: list[AuditorError] = []


def expand(arguments: Sequence[str], stdin_filename: str | None = None) -> Found:
    """The drafts that the arguments stand for.

    `stdin_filename` is what to call standard input; it is read here, once, because another process could not.
    """
    found = Found()
    seen: set[str] = set()
    folders: dict[str, str] = {}
    for argument in arguments:
        for item in _drafts(argument, stdin_filename):
            if isinstance(item, AuditorError):
                found.problems.append(item)
                continue
            key = STDIN if argument == STDIN else _real(item[0], folders)
            if key not in seen:
                seen.add(key)
                found.drafts.append(item)
    return found


def _real(path: str, folders: dict[str, str]) -> str:
    """The file's own path; `folders` are those of folders seen before, by what they are called."""
    folder, name = os.path.split(path)
    if os.path.islink(path):
        return os.path.realpath(path)
    if folder not in folders:
        folders[folder] = os.path.realpath(folder or os.curdir)
    return os.path.join(folders[folder], name)


def _drafts(argument: str, stdin_filename: str | None) -> Iterator[Draft | AuditorError]:
    if argument == STDIN:
        yield _standard_input(stdin_filename or STDIN_NAME)
        return
    try:
        mode = os.stat(argument).st_mode
    except (OSError, ValueError):
        if _MAGIC.search(argument):
            yield from _matching(argument)
        else:
            yield _checked(argument)
        return
    if stat.S_ISDIR(mode):
        yield from _drafts_in(argument)
    else:
        yield _checked(argument)


def _standard_input(name: str) -> Draft | AuditorError:
    try:
        most = files.limit()
        data = sys.stdin.buffer.read(most + 1)
        if len(data) > most:
            raise files.too_large(name, most)
    except AuditorError as error:
        return AuditorError(str(error), path=name)
    except (OSError, ValueError, AttributeError) as error:  # closed, or none at all
        return AuditorError(f"{name}: standard input cannot be read: {error}", path=name)
    return name, data


def _checked(path: str) -> Draft | AuditorError:
    """The file, or what keeps it from being read, as far as can be told without reading it."""
    try:
        files.check(path)
    except AuditorError as error:
        return AuditorError(str(error), path=path)
    return path, path


# Folders


def _drafts_in(folder: str) -> Iterator[Draft | AuditorError]:
    """The files in a folder, and in those below, whose format is known."""
    known = suffixes()
    some = False
    for item in _walk(folder):
        if isinstance(item, AuditorError):
            yield item
        elif os.path.splitext(item)[1].lower() in known:
            some = True
            yield _checked(item)
    if not some:
        looked = ", ".join(sorted(known))
        yield AuditorError(f"{folder}: no drafts in this folder (looked for {looked})", path=folder)


def _walk(folder: str) -> Iterator[str | AuditorError]:
    """The files in a folder and in those below, by name, files first; links to folders are not followed."""
    waiting = [folder]
    while waiting:
        at = waiting.pop()
        try:
            with os.scandir(at) as scanned:
                entries = sorted(scanned, key=lambda entry: entry.name)
        except OSError as error:
            yield AuditorError(f"{at}: {files.reason(error)}", path=at)
            continue
        folders = [entry for entry in entries if _is_folder(entry)]
        for entry in entries:
            if not entry.name.startswith(_UNREAD) and not entry.is_dir():
                yield _joined(at, entry.name)
        below = [_joined(at, entry.name) for entry in reversed(folders)]
        waiting += [path for path in below if not _is_skipped(path)]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _is_skipped(folder: str) -> bool:
    """Whether a folder that was not named itself is passed over."""
    name = os.path.basename(folder)
    return name.startswith(".") or name in _SKIPPED or os.path.lexists(os.path.join(folder, _ENVIRONMENT))


def _joined(folder: str, name: str) -> str:
    return name if folder in {"", os.curdir} else os.path.join(folder, name)


# Patterns


def _matching(pattern: str) -> Iterator[Draft | AuditorError]:
    """The files that match a pattern, where ** is any folders; of folders that match, the drafts."""
    drive, rest = os.path.splitdrive(pattern)
    root = drive + (os.sep if rest.startswith(os.sep) else "")
    parts = [part for part in rest.split(os.sep) if part]
    names_suffix = "." in parts[-1]
    known = suffixes()
    some = False
    for path in _expanded(root, parts):
        if os.path.isdir(path):
            if _MAGIC.search(parts[-1]) and _is_skipped(path):
                continue
            some = True
            yield from _drafts_in(path)
        elif names_suffix or os.path.splitext(path)[1].lower() in known:
            some = True
            yield _checked(path)
    if not some:
        yield AuditorError(f"{pattern}: nothing matches this pattern", path=pattern)


def _expanded(root: str, parts: Sequence[str]) -> list[str]:
    """The paths that match the parts of a pattern one after the other, each once."""
    paths = [root]
    for number, part in enumerate(parts):
        last = number == len(parts) - 1
        if part == "**":
            paths = [below for path in paths for below in _folders_below(path)]
        elif _MAGIC.search(part):
            paths = [_joined(path, name) for path in paths for name in _names(path, part)]
        else:
            paths = [joined for path in paths if os.path.lexists(joined := _joined(path, part))]
        paths = list(dict.fromkeys(paths if last else (path for path in paths if os.path.isdir(path or "."))))
    return paths


def _folders_below(folder: str) -> list[str]:
    """The folder and all below, links not followed."""
    found: list[str] = []
    waiting = [folder]
    while waiting:
        at = waiting.pop()
        found.append(at)
        try:
            with os.scandir(at or ".") as scanned:
                names = sorted(entry.name for entry in scanned if _is_folder(entry))
        except OSError:
            continue
        waiting += [path for name in reversed(names) if not _is_skipped(path := _joined(at, name))]
    return found


def _names(folder: str, pattern: str) -> list[str]:
    """The names in a folder that match; hidden ones only where the pattern is about such."""
    try:
        names = sorted(os.listdir(folder or "."))
    except OSError:
        return []
    passed_over = tuple(start for start in _UNREAD if not pattern.startswith(start))
    return [name for name in fnmatch.filter(names, pattern) if not name.startswith(passed_over)]
