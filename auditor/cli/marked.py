"""Marked copies of drafts: where `--annotate` puts them, and writing one."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from auditor.cli.written import write_bytes
from auditor.model import AuditorError
from auditor.readers.files import load

if TYPE_CHECKING:
    from auditor.cli.batch import Task
    from auditor.model import Audit
    from auditor.readers.options import ReadOptions

OPTION = "--annotate"


def places(
    out: str, tasks: Sequence[Task], others: Iterable[str] = (), *, overwrite: bool = False
) -> dict[int, str]:
    """Where each draft's marked copy goes, by the number of its task: the file `out`, or, where that is a
    folder or there are several drafts, the file of the draft's name in that folder. `others` are files that
    the run writes, too.

    Raises AuditorError where two copies would go to one place, or a copy to another draft's or to one of
    `others`, where a copy would have another format's suffix than its draft, and, without `overwrite`, where
    there is a file already.
    """
    if len(tasks) == 1 and not os.path.isdir(out) and not out.endswith((os.sep, "/")):
        found = {tasks[0].number: out}
    else:
        _make_folder(out)
        found = {task.number: os.path.join(out, os.path.basename(task.path)) for task in tasks}
    named: dict[str, Task] = {}
    drafts = {os.path.realpath(task.source): task for task in tasks if isinstance(task.source, str)}
    written = {os.path.realpath(path) for path in others}
    for task in tasks:
        place = found[task.number]
        real = os.path.realpath(place)
        # Names that differ in capitals alone are the same to many a file system.
        other = named.setdefault(real.casefold(), task)
        if other is not task:
            same = f"the copies of {other.path} and {task.path} have the same name"
            raise AuditorError(f"{OPTION} {out}: {same}")
        if drafts.get(real, task) is not task:
            raise AuditorError(f"{OPTION}: the copy of {task.path} would replace {drafts[real].path}")
        if real in written:
            raise AuditorError(f"{OPTION}: another output goes to {place}")
        _check_suffix(task.path, place)
        if os.path.lexists(place) and not overwrite:
            raise AuditorError(f"{OPTION}: there is a file {place} already; --overwrite replaces it")
    return found


def _make_folder(out: str) -> None:
    try:
        os.makedirs(out, exist_ok=True)
    except OSError as error:
        raise AuditorError(f"{OPTION} {out}: no folder for several copies: {error.strerror}") from None


def _check_suffix(draft: str, place: str) -> None:
    own, wanted = (os.path.splitext(path)[1].lower() for path in (draft, place))
    if own != wanted:
        raise AuditorError(f"{OPTION} {place}: the marked copy of {draft} is a {own or 'nameless'} file, too")


def mark(audit: Audit, task: Task, reading: ReadOptions) -> str:
    """Write the marked copy of a draft that was audited from bytes. Gives what to tell of it."""
    from auditor.annotate import annotated, notes
    from auditor.report.numbers import counted

    assert task.marked is not None
    data = task.source if isinstance(task.source, bytes) else load(os.fspath(task.source))
    write_bytes(task.marked, annotated(audit, data, reading))
    return f"{task.marked}: {counted(len(notes(audit)), 'note')}"
