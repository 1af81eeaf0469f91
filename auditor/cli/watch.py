"""The same run again and again, whenever a draft, a pack or a file of settings has changed."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator

from auditor.cli.inputs import STDIN, expand
from auditor.cli.settings import Settled
from auditor.cli.terminal import complain
from auditor.model import AuditorError
from auditor.packs.locate import locate, packs_in
from auditor.repository import BESIDE, folders

#: Seconds between two looks at the files.
INTERVAL = 0.5

#: When files were last changed, and how large they are, by their paths.
Stamps = dict[str, tuple[int, int]]


def watch(arguments: argparse.Namespace, run: Callable[[], int]) -> int:
    """Run now and after every change, until Ctrl-C. Returns the exit code of the last run that ended."""
    if STDIN in arguments.files:
        raise AuditorError("--watch and standard input don't go together")
    status: int | None = None
    try:
        while True:
            seen = stamps(arguments)
            status = _attempt(run)
            sys.stdout.flush()
            if not arguments.quiet:
                complain("watching for changes; Ctrl-C ends")
            while stamps(arguments) == seen:
                time.sleep(INTERVAL)
    except KeyboardInterrupt:
        if status is None:
            raise
        return status


def _attempt(run: Callable[[], int]) -> int:
    """A run's exit code; what keeps one from being done may be mended before the next."""
    from auditor.cli.main import failed

    try:
        return run()
    except BrokenPipeError:
        raise
    except Exception as error:
        return failed(error)


def stamps(arguments: argparse.Namespace) -> Stamps:
    """The state of everything that a run depends on, its own outputs left out."""
    drafts = [path for _, path in expand(arguments.files).drafts if isinstance(path, str)]
    above = {folder for draft in drafts for folder in folders(draft)}
    own = [os.path.join(folder, name) for folder in above for name in BESIDE]
    packs, outputs = _settled(arguments, drafts)
    written = {os.path.realpath(path) for path in outputs}
    paths = (path for path in [*drafts, *own, *packs] if os.path.realpath(path) not in written)
    return dict(_stamped(paths))


def _settled(arguments: argparse.Namespace, drafts: Iterable[str]) -> tuple[list[str], list[str]]:
    """The files of the packs that the settings name, and those that a run writes."""
    packs = list(arguments.pack)
    outputs = [target.partition("=")[2] for target in arguments.output]
    try:
        settled = Settled(arguments)
        packs += [pack for draft in drafts for pack in settled.of(draft)["packs"]]
        told = settled.run["output"]
        outputs += told.values() if isinstance(told, dict) else []
        found = [path for pack in dict.fromkeys(packs) for path in locate(pack)]
    except AuditorError:  # a run tells of it; what is wrong may stand in what is watched in any case
        found = []
    # A pack may extend a file beside it.
    beside = {path for pack in found for path in packs_in(pack.parent)}
    return [*map(str, beside), *(pack for pack in packs if os.path.isfile(pack))], outputs


def _stamped(paths: Iterable[str]) -> Iterator[tuple[str, tuple[int, int]]]:
    for path in paths:
        try:
            status = os.stat(path)
        except OSError:  # what is not there now may be there later
            continue
        yield path, (status.st_mtime_ns, status.st_size)
