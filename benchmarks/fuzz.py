"""A reader given what chance makes of good files: it must read or refuse each, in time, and say which.

    python benchmarks/fuzz.py READER [--minutes 10] [--seed 1] [--keep DIR] [--more DIR]

Good files are the examples in the reader's format, and those of that format in a folder. What makes a
document unlike all before is changed again. A document must be as all readers' are (see
tests/readers/reader_checks.py), and every tenth is audited. Whatever fails is saved in DIR, once for each
place in the code. Exit code 1 if anything did.
"""

from __future__ import annotations

import argparse
import re
import resource
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from types import FrameType

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "readers")]

import mutations  # noqa: E402
from reader_checks import check  # noqa: E402
from support import formats, typeset, word  # noqa: E402

from auditor import pipeline  # noqa: E402
from auditor.model import AuditorError, Document  # noqa: E402
from auditor.readers import registry  # noqa: E402

#: What changes the files of each reader; all else is changed as text.
CHANGES: dict[str, Callable[[Random, bytes, bytes], bytes]] = {
    "html": mutations.html,
    "pdf": mutations.pdf,
    **dict.fromkeys(("docx", "odt", "ods", "xlsx"), mutations.packed),
}
#: Seconds of processor time that reading and auditing one small file may take, and seconds of time.
READING, AUDITING, WALL = 5.0, 20.0, 90.0
MEMORY = 6 << 30
#: So many files are kept to be changed again.
_MOST = 400
_AUDITED = 10


class TooSlow(BaseException):
    """A file took longer than it may; not an Exception, so that nothing in between takes it for one."""


def good(reader: registry.Reader) -> Iterator[bytes]:
    """The examples, as files of this reader."""
    for path in sorted((ROOT / "examples").glob("*/*.*")):
        if path.stem not in {"clean", "broken"}:
            continue
        document = registry.read(str(path))
        if reader.name == "pdf":
            yield typeset.typeset(document)
        elif reader.name == "docx":
            yield word.as_word(document)
        elif (suffix := reader.suffixes[0]) in formats.WRITERS:
            yield formats.WRITERS[suffix](formats.parts(document))
        elif path.suffix in reader.suffixes:
            yield path.read_bytes()


def alarm(_: int, __: FrameType | None) -> None:
    raise TooSlow


class Fuzz:
    """One reader, its files, and what came of them."""

    def __init__(self, reader: registry.Reader, files: list[bytes], seed: int, keep: Path) -> None:
        self.name = "draft" + reader.suffixes[0]
        self.files = files
        self.keep = keep
        self.outcomes: Counter[str] = Counter()
        self._change = CHANGES.get(reader.name, mutations.text)
        self._chance = Random(seed)
        self._known: set[object] = set()
        self._fixed = len(files)

    def run(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        number = 0
        while time.monotonic() < end:
            number += 1
            data = self._change(
                self._chance, self._chance.choice(self.files), self._chance.choice(self.files)
            )
            try:
                self._learn(data, self._outcome(data, audited=number % _AUDITED == 0))
            except (Exception, TooSlow) as error:
                self._fail(data, error)

    def _outcome(self, data: bytes, *, audited: bool) -> object:
        """What was read, in short; None for nothing. Raises whatever should not happen."""
        signal.setitimer(signal.ITIMER_PROF, READING)
        signal.setitimer(signal.ITIMER_REAL, WALL)
        try:
            document = check(registry.read(data, self.name))
            if audited:
                signal.setitimer(signal.ITIMER_PROF, AUDITING)
                pipeline.audit(data, filename=self.name)
        except AuditorError as error:
            if not str(error).startswith(self.name):
                raise ValueError("the message does not name the file") from error
            self.outcomes["refused"] += 1
            return None
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.setitimer(signal.ITIMER_REAL, 0)
        self.outcomes["read"] += 1
        return _shape(document)

    def _learn(self, data: bytes, outcome: object) -> None:
        if outcome is None or outcome in self._known:
            return
        self._known.add(outcome)
        if len(self.files) < _MOST:
            self.files.append(data)
        else:
            self.files[self._chance.randrange(self._fixed, _MOST)] = data

    def _fail(self, data: bytes, error: BaseException) -> None:
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "auditor" in frame.filename]
        # Where time runs out is chance; where an error is raised is not.
        at = (
            frames[min(5, len(frames) - 1)]
            if isinstance(error, TooSlow) and frames
            else (frames or [None])[-1]
        )
        place = "" if at is None else f"{Path(at.filename).stem}-{at.lineno}"
        kind = f"{type(error).__name__}-{place}"
        self.outcomes["failed"] += 1
        if kind in self._known:
            return
        self._known.add(kind)
        self.keep.mkdir(parents=True, exist_ok=True)
        (self.keep / f"{kind}-{self.name}").write_bytes(data)
        told = "".join(traceback.format_exception(error, limit=-4))
        print(f"{kind} ({len(data):,} bytes)\n{told}", flush=True)


def _shape(document: Document) -> object:
    """What two documents that are much alike have in common."""
    kinds = frozenset((block.kind, block.level > 1, bool(block.number)) for block in document.blocks)
    told = frozenset(re.sub(r"\d+|“[^”]*”", "", message) for message in document.messages)
    sizes = [
        (
            len(table.rows).bit_length(),
            len(table.rows[0]).bit_length(),
            table.header_rows,
            bool(table.caption),
        )
        for table in document.tables[:4]
        if table.rows
    ]
    return kinds, told, tuple(sizes), len(document.page_starts).bit_length()


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    names = [reader.name for reader in registry.READERS]
    parser.add_argument("reader", choices=names)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=Path("fuzzed"), help="where what fails is saved")
    parser.add_argument("--more", type=Path, help="a folder with more good files")
    told = parser.parse_args(arguments)
    reader = registry.READERS[names.index(told.reader)]
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.signal(signal.SIGPROF, alarm)
    signal.signal(signal.SIGALRM, alarm)
    more = sorted(told.more.rglob("*.*")) if told.more else []
    files = [*good(reader), *(path.read_bytes() for path in more if path.suffix in reader.suffixes)]
    fuzz = Fuzz(reader, files, told.seed, told.keep)
    fuzz.run(60 * told.minutes)
    counts = ", ".join(f"{count:,} {what}" for what, count in sorted(fuzz.outcomes.items()))
    print(f"{reader.name:<10}{told.minutes:5.1f} min   seed {told.seed}   {counts}; {len(fuzz.files)} kept")
    return 1 if fuzz.outcomes["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
