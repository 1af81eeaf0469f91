"""The same run once more: what the last run of these words said, where all that it looked at is as it was.

It is asked before the command line is parsed, and loads nothing that an audit needs: neither rules nor the
types that they are made of. What decides what a run says is looked at by the run's own means (`expand`,
`folders`), before and after it: drafts, settings and suppressions by their bytes, also where there are none.
What a run finds out on its way (packs, documents of a baseline) it tells with what it has found there.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256

from auditor import kept
from auditor.cli import terminal, written
from auditor.cli.inputs import STDIN, expand
from auditor.readers.files import limit
from auditor.repository import BESIDE, folders
from auditor.stamp import stamp

TYPE = ".run"
#: Of the environment what says how to read, audit and print; and all that begins as our own variables do.
VARIABLES = ("NO_COLOR", "FORCE_COLOR", "TERM", "LANG", "LC_ALL", "LC_CTYPE")
OWN = "AUDITOR_"
#: A run that says more than this, in characters, is not kept.
MOST = 4 * 1024 * 1024
#: What there is where there is no file.
NOTHING = "nothing"

#: A path with what was found there: a digest of a file's bytes, `NOTHING`, or whether there was anything.
Looked = tuple[str, str | bool]


class Run:
    """A run under way. Who carries it out says how it ended, and what it `looked` at on its way; None where
    nobody can tell.
    """

    def __init__(self) -> None:
        self.status = 0
        self.looked: Sequence[Looked] | None = None


def told_again(words: Sequence[str]) -> int | None:
    """Say what the last run of these words said, if it would say that now; its exit code, else None."""
    place = _place(words)
    payload = kept.read(place) if place else None
    if payload is None:
        return None
    try:
        files, others, state, looked, said, status = json.loads(payload)
    except (ValueError, TypeError):
        return None
    if not all(_is_still(path, what) for path, what in looked) or _state(files, others) != state:
        return None
    kept.used(place or "")
    if targets := [where for where, _ in said if isinstance(where, str)]:
        written.spare(targets, (path for path, _ in expand(files).drafts))
    for where, text in said:
        if where == terminal.OUT:
            terminal.say(text)
        elif where == terminal.ERR:
            sys.stdout.flush()
            terminal.warn(text)
        else:
            written.write(where, text)
    return int(status)


@contextmanager
def remembered(words: Sequence[str], files: Sequence[str], others: Sequence[str]) -> Iterator[Run]:
    """Keep what is said meanwhile, if the run ends as it should and nothing changes under its hands.

    `files` are the FILE arguments, `others` are files that say how to audit, wherever they are.
    """
    place, run = _place(words), Run()
    before = _state(files, others) if place else None
    with terminal.heard(MOST) as heard:
        yield run
    if place is None or before is None or run.looked is None or heard.room < 0:
        return
    if before == _state(files, others):
        told = (files, others, before, run.looked, heard.said, run.status)
        kept.write(place, json.dumps(told).encode())


def _place(words: Sequence[str]) -> str | None:
    """Where the run of these words is kept, in this folder, this environment and on this terminal."""
    folder = kept.folder()
    try:
        here = os.getcwd()  # paths are told from there
    except OSError:
        return None
    if folder is None:
        return None
    variables = sorted(item for item in os.environ.items() if item[0] in VARIABLES or item[0].startswith(OWN))
    told = (here, variables, sys.stdout.isatty(), terminal.excerpt_width(sys.stdout), list(words))
    key = sha256(stamp() + json.dumps(told).encode()).hexdigest()
    return os.path.join(folder, kept.RESULTS, key[:40] + TYPE)


def _state(files: Sequence[str], others: Iterable[str]) -> str | None:
    """A digest of the drafts and of all that is looked for beside and above them; None where something is in
    the way, or a draft has no file.
    """
    if STDIN in files:
        return None
    found = expand(files)
    paths = [path for path, _ in found.drafts]
    above = {os.path.dirname(path): folders(path) for path in [*paths, os.path.join(os.curdir, "-")]}
    beside = {os.path.join(folder, name): None for own in above.values() for folder in own for name in BESIDE}
    told = sha256(json.dumps(list(above.items())).encode())
    try:
        for path in (*paths, *beside, *others):
            told.update(f"{path}\0{_digest(path)}\n".encode("utf-8", "backslashreplace"))
    except OSError:
        return None
    return None if found.problems else told.hexdigest()


def _digest(path: str) -> str:
    """A digest of a file's bytes. Raises `OSError` where there is one that can't be read, or not by a run."""
    if not os.path.isfile(path):
        return NOTHING
    if os.path.getsize(path) > (most := limit()):
        raise OSError("too large")
    with open(path, "rb") as file:
        return sha256(file.read(most)).hexdigest()


def _is_still(path: str, what: str | bool) -> bool:
    try:
        return os.path.exists(path) is what if isinstance(what, bool) else _digest(path) == what
    except OSError:
        return False
