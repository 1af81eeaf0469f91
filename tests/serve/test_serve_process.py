"""A process that reads drafts is bounded, and never outlives its order."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from pathlib import Path

import pytest
from support.served import FAKE, SECONDS

from auditor.serve.process import DIED, BrokenDown, ask, duration
from auditor.serve.protocol import Answer, Choices, Draft, Order

posix = pytest.mark.skipif(os.name != "posix", reason="process groups of POSIX")


def order(data: bytes) -> Order:
    return Order("audit", Choices(), (Draft("a.txt", data),))


def asked(data: bytes, seconds: float = SECONDS, most: int = 10**6) -> Answer:
    return asyncio.run(ask(FAKE, order(data), seconds, most))


def alive(pid: int) -> bool:
    """Whether a process is there, and no zombie."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"


def gone(pid: int) -> bool:
    deadline = time.monotonic() + SECONDS
    while alive(pid) and time.monotonic() < deadline:
        time.sleep(0.01)
    return not alive(pid)


def child_of(file: Path) -> int:
    """The process that has written its number down."""
    deadline = time.monotonic() + SECONDS
    while not (file.exists() and file.read_text()):
        assert time.monotonic() < deadline
        time.sleep(0.01)
    return int(file.read_text())


def test_an_order_is_answered() -> None:
    answer = asked(b"fine")
    assert answer.told[0].marked.data == b"marked fine"
    assert answer.told[0].coverage.tied == 6


@pytest.mark.parametrize("data", [b"die", b"noise"])
def test_what_dies_or_raves_is_told(data: bytes) -> None:
    with pytest.raises(BrokenDown, match=DIED.partition(":")[0]):
        asked(data)


def test_what_answers_too_much_is_told() -> None:
    with pytest.raises(BrokenDown, match="too large to show"):
        asked(b"large 5000", most=4000)


def test_what_takes_too_long_is_stopped() -> None:
    with pytest.raises(BrokenDown, match=r"longer than 0\.2 seconds and was stopped"):
        asked(b"loop", seconds=0.2)


def test_what_cannot_be_started_is_told(tmp_path: Path) -> None:
    with pytest.raises(BrokenDown, match="No process could be started"):
        asyncio.run(ask([str(tmp_path / "nowhere")], order(b""), 1, 100))


@posix
def test_what_it_has_started_ends_with_it(tmp_path: Path) -> None:
    file = tmp_path / "pid"

    async def cancelled() -> int:
        task = asyncio.create_task(ask(FAKE, order(f"child {file}".encode()), SECONDS, 100))
        pid = await asyncio.to_thread(child_of, file)
        assert alive(pid)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return pid

    assert gone(asyncio.run(cancelled()))


def test_a_module_in_the_current_folder_is_no_part_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "msgspec.py").write_text("raise SystemExit('hijacked')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", ["", *sys.path])
    assert asked(b"fine").told


def test_times_are_told_in_words() -> None:
    assert [duration(s) for s in (0.5, 1, 90, 120, 3600)] == [
        "0.5 seconds", "1 second", "90 seconds", "2 minutes", "60 minutes",
    ]  # fmt: skip
