"""Stands in for the process that reads drafts: what a draft says decides what becomes of it."""

from __future__ import annotations

import os
import subprocess
import sys
import time

from auditor.model import Coverage
from auditor.serve import protocol
from auditor.serve.protocol import LENGTH, Answer, Draft, Marked, Order, Told


def told(draft: Draft, order: Order) -> Told:
    word, _, rest = draft.data.decode("utf-8", "replace").partition(" ")
    if word == "broken":
        return Told(b"", "broken on purpose")
    if word == "die":
        os._exit(7)
    if word == "loop":
        while True:
            pass
    if word == "child":  # with a child of its own, which writes down that it lives
        subprocess.run(
            [
                sys.executable,
                "-c",
                f"import os, time; open({rest!r}, 'w').write(str(os.getpid())); time.sleep(300)",
            ]
        )
    if word == "until":
        while not os.path.exists(rest):
            time.sleep(0.01)
    if word == "noise":
        os.write(1, LENGTH.pack(3) + b"\xff" * 3)
    if word == "large":
        return Told(b"x" * int(rest))
    share = f"{draft.name}|{draft.data!r}|{order.choices}\n".encode()
    return Told(
        share,
        "",
        Coverage(9, 6, 1, 2),
        {"error": 1, "warning": 0, "note": 2},
        Marked(b"marked " + draft.data),
    )


def page(*shares: bytes) -> bytes:
    return b"<!doctype html><title>all</title><pre>" + b"".join(shares)


def main() -> None:
    (length,) = LENGTH.unpack(sys.stdin.buffer.read(LENGTH.size))
    order = protocol.order(sys.stdin.buffer.read(length))
    if order.task == "page":
        failed = "".join(f"{name}: {why}\n" for name, why in order.failures)
        answer = Answer(page=page(*order.shares, failed.encode()))
    else:
        every = tuple(told(draft, order) for draft in order.drafts)
        whole = len(every) == order.of and any(not one.problem for one in every)
        answer = Answer(every, page(*(one.share for one in every)) if whole else b"")
    sys.stdout.buffer.write(protocol.packed(answer))


if __name__ == "__main__":
    main()
