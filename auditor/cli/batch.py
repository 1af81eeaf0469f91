"""Many documents audited one after the other or side by side, the outcomes always in the order given.

One document that can't be audited is a `Problem` and doesn't stop the rest, not even when it takes its
process down.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from auditor.cli.cache import Cache, find, keep
from auditor.config.rulebook import Rulebook
from auditor.gate.model import Gate
from auditor.grammar.language import AUTO
from auditor.model import Audit, AuditorError, Document, unexpected
from auditor.readers.files import load
from auditor.readers.options import DEFAULT, ReadOptions
from auditor.report import registry
from auditor.report.base import Options, Outcome, Problem, Result, rendered

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

    from auditor.pipeline import Source


class Task(msgspec.Struct, frozen=True):
    """One document to audit: its place in the run, what to call it, and a path or the bytes themselves.

    It is audited by one of the run's profiles; its findings are held against `gate`.
    """

    number: int
    path: str
    source: Source
    profile: int = 0
    gate: Gate = Gate()
    former: bytes | None = None  # of the draft's former version
    marked: str | None = None  # where its marked copy goes
    former_name: str = ""  # of the same, where it is another's


class Profile(msgspec.Struct, frozen=True):
    """How some documents are audited: by which rules, with which decimal sign where that is in doubt, and by
    the words of which language.
    """

    rules: Rulebook
    decimal: str = ""
    language: str = AUTO
    digest: bytes | None = None  # of the rules, where they are all that decides


class Form(msgspec.Struct, frozen=True):
    """One output of a run: its format by name, and how to render it."""

    output: str
    options: Options


#: Looks at the audit of a task's document once it has passed the gate.
See = Callable[[Audit, Task], None]


class Job(msgspec.Struct, frozen=True):
    """What is the same for all documents of a run."""

    profiles: tuple[Profile, ...]
    forms: tuple[Form, ...]  # the first is the one whose parts outcomes carry first
    reading: ReadOptions = DEFAULT
    several: bool = False  # then ids get the document's number, to be unique in the run
    cache: Cache | None = None


def run(tasks: Sequence[Task], job: Job, jobs: int = 1) -> Iterator[Outcome]:
    """The outcome of every task, in order. `jobs` processes work on them; 0 stands for one a core.

    Processes are started when the first document comes that an earlier run has not left a result of.
    """
    known = 0
    for task in tasks if job.cache is not None else ():
        found = _kept(task, job)
        if found is None:
            break
        yield found
        known += 1
    yield from _made(tasks[known:], job, jobs)
    if job.cache is not None and known < len(tasks):
        job.cache.trim()


def _made(tasks: Sequence[Task], job: Job, jobs: int) -> Iterator[Outcome]:
    workers = min(jobs or os.cpu_count() or 1, len(tasks))
    if workers < 2:
        return (do(task, job) for task in tasks)
    return _side_by_side(tasks, job, workers)


def _kept(task: Task, job: Job) -> Result | None:
    """What an earlier run has left of a document that is still the same."""
    try:
        _, place = _loaded(task, job)
    except AuditorError:  # told when its turn comes
        return None
    return find(place) if place else None


def _loaded(task: Task, job: Job) -> tuple[Task, str | None]:
    """A task with the bytes of its document, and where its result is kept: with both from the same bytes, a
    file that changes meanwhile does no harm.
    """
    if job.cache is None and task.marked is None:
        return task, None
    data = task.source if isinstance(task.source, bytes) else load(os.fspath(task.source))
    loaded = msgspec.structs.replace(task, source=data)
    if job.cache is None:
        return loaded, None
    return loaded, job.cache.place(task, data, job.profiles[task.profile], _prefix(task, job))


def together(tasks: Sequence[Task], job: Job, see: See | None = None) -> Iterator[Outcome]:
    """The outcomes of all tasks, in order, of one audit of all documents that can be read, by the rules of
    the first profile; `see` gets each document's audit.
    """
    from auditor.pipeline import opened
    from auditor.together import audit_together

    read_all: list[Document | Problem] = []
    loaded = list(tasks)
    for number, task in enumerate(tasks):
        try:
            own = job.profiles[task.profile]
            given = {"decimal": own.decimal, "language": own.language}
            loaded[number], _ = _loaded(task, job)
            read_all.append(opened(loaded[number].source, task.path, **given, reading=job.reading))
        except AuditorError as error:
            read_all.append(Problem(task.path, str(error)))
        except Exception as error:
            read_all.append(_defect(task.path, error))
    documents = [item for item in read_all if not isinstance(item, Problem)]
    try:
        audits = iter(audit_together(job.profiles[0].rules, documents))
    except Exception as error:
        yield _defect(", ".join(document.path for document in documents), error)
        return
    for task, item in zip(loaded, read_all, strict=True):
        yield item if isinstance(item, Problem) else _told(next(audits), job, task, see)


def _told(audit: Audit, job: Job, task: Task, see: See | None) -> Outcome:
    """What comes of one audit of several, whatever happens on the way: the others are still to be told."""
    try:
        return _rendered(audit, job, task, see=see)
    except AuditorError as error:
        return Problem(task.path, str(error))
    except Exception as error:
        return _defect(task.path, error)


def _rendered(audit: Audit, job: Job, task: Task, prefix: str = "", see: See | None = None) -> Result:
    """An audit that has passed the gate, in every format of the run."""
    from auditor.gate.accept import accept

    passed = accept(audit, task.gate, (rule.id for rule in job.profiles[task.profile].rules))
    if see is not None:
        see(audit, task)
    forms = [
        (registry.find(form.output), msgspec.structs.replace(form.options, prefix=prefix))
        for form in job.forms
    ]
    made = rendered(audit, forms, passed)
    return made if task.marked is None else _marked(made, audit, job, task)


def _marked(made: Result, audit: Audit, job: Job, task: Task) -> Result:
    """The same, with the marked copy of the draft written."""
    from auditor.cli.marked import mark

    try:
        return msgspec.structs.replace(made, wrote=mark(audit, task, job.reading))
    except AuditorError as error:
        trouble = str(error)
    except MemoryError:
        trouble = f"{task.path}: too large to mark: there is not enough memory for it"
    except Exception as error:  # what was found is worth having without it
        trouble = _defect(task.path, error).message
    return msgspec.structs.replace(made, trouble=trouble)


def _defect(path: str, error: Exception) -> Problem:
    if os.environ.get("AUDITOR_DEBUG"):
        raise error
    return Problem(path, f"{path}: {unexpected(error)}")


def do(task: Task, job: Job, see: See | None = None) -> Outcome:
    """Audit and render one document; `see` gets its audit, unless an earlier run has left the result."""
    try:
        task, place = _loaded(task, job)
        found = find(place) if place else None
        if found is None:
            found = _rendered(_audited(task, job), job, task, _prefix(task, job), see)
            if place:
                keep(place, found)
        return found
    except AuditorError as error:
        return Problem(task.path, str(error))
    except MemoryError:
        return Problem(task.path, f"{task.path}: too large: there is not enough memory to audit it")
    except Exception as error:
        return _defect(task.path, error)


def _prefix(task: Task, job: Job) -> str:
    return f"d{task.number}:" if job.several else ""


def _audited(task: Task, job: Job) -> Audit:
    from auditor.pipeline import audit_by

    profile = job.profiles[task.profile]
    return audit_by(
        profile.rules,
        task.source,
        task.path,
        decimal=profile.decimal,
        language=profile.language,
        reading=job.reading,
        former=task.former,
        former_name=task.former_name or None,
    )


def _side_by_side(tasks: Sequence[Task], job: Job, workers: int) -> Iterator[Outcome]:
    from concurrent.futures.process import BrokenProcessPool

    left = list(tasks)
    while left:
        with _pool(job, workers) as pool:
            futures = [pool.submit(_work, task) for task in left]
            try:
                for future in futures:
                    outcome = future.result()
                    left.pop(0)
                    yield outcome
            except BrokenProcessPool:
                pass
            except BaseException:
                _abandon(pool)
                raise
        if left:  # the first that is left may be what broke the pool: it gets a process of its own
            yield _alone(left.pop(0), job)


def _alone(task: Task, job: Job) -> Outcome:
    from concurrent.futures.process import BrokenProcessPool

    with _pool(job, 1) as pool:
        try:
            return pool.submit(_work, task).result()
        except BrokenProcessPool:
            return Problem(task.path, f"{task.path}: the process that audited it died (out of memory?)")
        except BaseException:
            _abandon(pool)
            raise


def _pool(job: Job, workers: int) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor

    return ProcessPoolExecutor(workers, initializer=_start, initargs=(job,))


def _abandon(pool: ProcessPoolExecutor) -> None:
    """Stop at once, what is under way included."""
    from multiprocessing import active_children

    for child in active_children():
        child.kill()
    # A worker may have died in the middle of a message: with no writer left, whoever waits for the rest of
    # it is told that there is none, instead of waiting for ever.
    queue: Any = getattr(pool, "_result_queue", None)
    writer = getattr(queue, "_writer", None)
    if writer is not None:
        writer.close()
    pool.shutdown(wait=True, cancel_futures=True)  # without waiting, its thread would speak up at the end


_job: Job | None = None


def _start(job: Job) -> None:
    """In a worker: keep what is the same for all; an interrupt ends it without a word, the parent tells."""
    global _job
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _job = job


def _end_with_parent() -> None:
    """When the parent has been killed, nobody waits for a worker, and it would wait for ever."""
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(task: Task) -> Outcome:
    assert _job is not None
    return do(task, _job)
