"""Sessions end when nobody looks, make room for one another, and keep what is theirs."""

from __future__ import annotations

import pytest

from auditor.serve.errors import Refused
from auditor.serve.job import Job
from auditor.serve.limits import Limits
from auditor.serve.protocol import Choices, Draft
from auditor.serve.sessions import ONCE, Doors, Sessions


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def job(ended: bool = True) -> Job:
    made = Job([Draft("a.txt", b"12345")], Choices())
    made.ended = ended
    return made


def test_a_session_that_nobody_looks_at_is_dropped_with_its_results() -> None:
    clock, dropped = Clock(), list[Job]()
    sessions = Sessions(Limits(idle=60), Choices(), dropped.append, clock)
    session, other = sessions.open(), sessions.open()
    sessions.add(session, one := job())
    clock.now += 59
    assert sessions.find(other.key) is other
    clock.now += 2
    assert sessions.find(session.key) is None
    assert dropped == [one]
    assert sessions.size == 0
    assert sessions.find(other.key) is other  # seen since


def test_a_session_with_work_under_way_is_not_idle() -> None:
    clock = Clock()
    sessions = Sessions(Limits(idle=60), Choices(), lambda _: None, clock)
    session = sessions.open()
    sessions.add(session, running := job(ended=False))
    clock.now += 1000
    sessions.sweep()
    running.ended = True
    clock.now += 59
    assert sessions.find(session.key) is session


def test_the_idlest_session_makes_room_but_none_that_is_busy() -> None:
    clock = Clock()
    sessions = Sessions(Limits(sessions=2), Choices(), lambda _: None, clock)
    first, second = sessions.open(), sessions.open()
    clock.now += 1
    sessions.find(first.key)
    third = sessions.open()
    assert [sessions.find(s.key) for s in (first, second, third)] == [first, None, third]
    sessions.add(first, job(ended=False))
    sessions.add(third, job(ended=False))
    with pytest.raises(Refused):
        sessions.open()


def test_the_oldest_results_make_room_but_none_that_are_not_done() -> None:
    dropped: list[Job] = []
    sessions = Sessions(Limits(jobs=2), Choices(), dropped.append)
    session = sessions.open()
    jobs = [job(), job(ended=False), job(ended=False)]
    for one in jobs:
        sessions.add(session, one)
    assert dropped == jobs[:1]
    with pytest.raises(Refused):
        sessions.add(session, job())
    assert list(session.jobs.values()) == jobs[1:]


def test_the_size_is_that_of_all_that_is_kept() -> None:
    sessions = Sessions(Limits(), Choices(), lambda _: None)
    session = sessions.open()
    one = job(ended=False)
    sessions.add(session, one)
    assert sessions.size == 5
    one.page = b"123"
    one.end()
    assert sessions.size == 3


def test_keys_are_all_different_and_long() -> None:
    sessions = Sessions(Limits(sessions=50), Choices(), lambda _: None)
    keys = {sessions.open().key for _ in range(50)} | {job().id for _ in range(50)}
    assert len(keys) == 100
    assert min(map(len, keys)) >= 32


def test_a_token_for_once_works_once_and_not_for_long() -> None:
    clock = Clock()
    doors = Doors(clock)
    assert doors.opens(doors.token)
    assert doors.opens(doors.token)
    once = doors.once()
    assert doors.opens(once)
    assert not doors.opens(once)
    late = doors.once()
    clock.now += ONCE + 1
    assert not doors.opens(late)
    assert not doors.opens("")
