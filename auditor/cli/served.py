"""The process that reads drafts for `auditor serve`: one order on its standard input, one answer on its
output.

It is started as `python -m auditor.cli.served SETTINGS`, where SETTINGS are the options of the command line
that choose rules and settings, as JSON.
"""

from __future__ import annotations

import argparse
import os
import pickle
import signal
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from typing import BinaryIO

import msgspec

from auditor.cli import batch
from auditor.cli.settings import FLAGS, Settled
from auditor.gate.model import Gate
from auditor.model import Audit, AuditorError, unexpected
from auditor.readers.options import ReadOptions
from auditor.report import registry
from auditor.report.base import Options, Outcome, Problem
from auditor.serve import protocol
from auditor.serve.protocol import LENGTH, Answer, Marked, Order, Told

FORMAT = "html"
#: Options that a process gets, as far as `serve` has them; packs are chosen on the page.
PASSED = (*FLAGS, "config", "no_config")


def command(arguments: argparse.Namespace) -> list[str]:
    """What starts such a process; what lies in the current folder is no part of it."""
    settings = {name: getattr(arguments, name, None) for name in PASSED}
    return [sys.executable, "-P", "-m", "auditor.cli.served", msgspec.json.encode(settings).decode()]


def main() -> None:
    """Read an order, answer it, end."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library may print is no part of the answer
    orders = sys.stdin.buffer
    (length,) = LENGTH.unpack(orders.read(LENGTH.size))
    order = protocol.order(orders.read(length))
    _bound(order)
    threading.Thread(target=_end_with_server, args=(orders,), daemon=True).start()
    try:
        answer = _answer(order, msgspec.json.decode(sys.argv[1]))
    except AuditorError as error:
        answer = Answer(refused=str(error))
    except MemoryError:
        answer = Answer(refused="too large: there is not enough memory for it")
    except Exception as error:
        answer = Answer(refused=unexpected(error))
    answers.write(protocol.packed(answer))
    answers.flush()
    os._exit(0)  # what is left to take apart is nobody's any more


def _bound(order: Order) -> None:
    """Take no more of the machine than the order allows, where the platform can hold us to it."""
    if os.name != "posix":
        return
    import resource

    seconds = int(order.seconds) + 5
    for what, most in (
        (resource.RLIMIT_AS, order.memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(OSError, ValueError):
            resource.setrlimit(what, (most, most))


def _end_with_server(orders: BinaryIO) -> None:
    """The input ends when the server does, however that was ended: nobody waits for an answer then."""
    orders.read(1)
    if os.name == "posix" and os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(1)


def _answer(order: Order, settings: dict[str, object]) -> Answer:
    arguments = argparse.Namespace(**settings, pack=list(order.choices.packs) or ["core"])
    profile = Settled(arguments).profile(os.path.join(os.curdir, "-"))
    options = Options(rules=profile.rules)
    if order.task == "page":
        outcomes = [pickle.loads(share) for share in order.shares]
        outcomes += [Problem(name, f"{name}: {why}") for name, why in order.failures]
        return _page(outcomes, options)
    return _audited(order, profile, options)


def _audited(order: Order, profile: batch.Profile, options: Options) -> Answer:
    """What came of the drafts: with the page where they are all of a job, else with their shares of it."""
    reading = order.choices.reading
    job = batch.Job((profile,), (batch.Form(FORMAT, options),), reading, several=order.of > 1)
    gate = Gate(rules=profile.rules.known)
    tasks = [
        batch.Task(number, draft.name, draft.data, gate=gate)
        for number, draft in enumerate(order.drafts, order.first)
    ]
    copies: dict[int, Marked] = {}

    def see(audit: Audit, task: batch.Task) -> None:
        copies[task.number] = _marked(audit, task, reading)

    if order.choices.together and order.of > 1:
        outcomes = list(batch.together(tasks, job, see))
    else:
        outcomes = [batch.do(task, job, see) for task in tasks]
    marked = [copies.get(task.number, Marked()) for task in tasks]
    if len(tasks) < order.of:
        return Answer(tuple(map(_told, outcomes, marked, map(pickle.dumps, outcomes))))
    return msgspec.structs.replace(_page(outcomes, options), told=tuple(map(_told, outcomes, marked)))


def _marked(audit: Audit, task: batch.Task, reading: ReadOptions) -> Marked:
    """The draft with notes on its figures; nothing where its format has no place for them."""
    from auditor.annotate import annotated, can_annotate

    if not can_annotate(audit.document.format):
        return Marked()
    assert isinstance(task.source, bytes)
    try:
        return Marked(annotated(audit, task.source, reading))
    except AuditorError as error:
        return Marked(why=str(error).removeprefix(f"{task.path}: "))
    except Exception as error:  # the page is worth having without it
        return Marked(why=unexpected(error))


def _page(outcomes: Sequence[Outcome], options: Options) -> Answer:
    """The page of all drafts, those that could not be audited with the reason; none where all of them are."""
    if all(isinstance(outcome, Problem) for outcome in outcomes):
        return Answer()
    try:
        text = "".join(registry.find(FORMAT).join(iter(outcomes), options))
    except Exception as error:  # what came of each draft is worth having without it
        return Answer(trouble=unexpected(error))
    return Answer(page=text.encode("utf-8", "replace"))


def _told(outcome: Outcome, marked: Marked, share: bytes = b"") -> Told:
    if isinstance(outcome, Problem):
        return Told(b"", outcome.message.removeprefix(f"{outcome.path}: "))
    return Told(share, "", outcome.coverage, outcome.severities, marked)


if __name__ == "__main__":
    main()
