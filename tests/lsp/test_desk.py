"""The desk by itself: one audit at a time, none of a text that is no longer there, no defect that ends it."""

from __future__ import annotations

import asyncio
import threading

import pytest

pytest.importorskip("pygls", reason="the extra lsp is not installed")

from lsprotocol.types import Diagnostic, Position

import auditor
from auditor.lsp.checked import Checked
from auditor.lsp.desk import Desk
from auditor.lsp.diagnostics import MOST, RELATED, diagnostics
from auditor.lsp.drafts import Draft
from auditor.lsp.positions import Positions

DRAFT = Draft("a.md", "a.md")
WRONG = "The office received 240 requests, 90 of which it answered, a response rate of 53 per cent.\n\n"


class Bench:
    """A desk whose audits wait until they are let go, with what was begun and what was shown."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.shown: list[tuple[int | None, list[Diagnostic]]] = []
        self.go = threading.Event()
        self.desk = Desk(
            self.check, lambda _, version, told: self.shown.append((version, told)), lambda: "utf-16"
        )

    def check(self, draft: Draft, data: bytes) -> Checked:
        self.begun.append(data.decode())
        assert self.go.wait(20)
        if data.startswith(b"crash"):
            raise RuntimeError("on\npurpose")
        return Checked(auditor.audit(data, filename=draft.name))

    def put(self, text: str, version: int) -> None:
        self.desk.put("file:///a.md", DRAFT, text, version, 0)


def test_what_is_superseded_is_never_begun_or_not_shown() -> None:
    async def work() -> Bench:
        bench = Bench()
        for version, text in enumerate(("one", "two", "three", "four"), 1):
            bench.put(text, version)
            while version == 1 and not bench.begun:
                await asyncio.sleep(0.01)
            await asyncio.sleep(0.02)
        bench.go.set()
        assert await bench.desk.known("file:///a.md") is not None
        return bench

    bench = asyncio.run(work())
    assert bench.begun == ["one", "four"]
    assert bench.shown == [(4, [])]


def test_a_defect_is_one_diagnostic_and_the_next_text_is_audited() -> None:
    async def work() -> Bench:
        bench = Bench()
        bench.go.set()
        bench.put("crash", 1)
        assert await bench.desk.known("file:///a.md") is None
        bench.put(WRONG, 2)
        assert await bench.desk.known("file:///a.md") is not None
        return bench

    (first, (defect,)), (second, found) = asyncio.run(work()).shown
    assert (first, second, len(found)) == (1, 2, 1)
    assert defect.message.startswith("unexpected RuntimeError: on purpose. This is a defect of auditor")
    assert defect.range.start == Position(0, 0)


def test_what_is_unknown_is_not_waited_for() -> None:
    async def work() -> object:
        bench = Bench()
        bench.desk.again("file:///b.md")
        return await bench.desk.known("file:///b.md"), bench.desk.drop("file:///b.md")

    assert asyncio.run(work()) == (None, False)


def test_findings_and_what_is_related_are_bounded() -> None:
    from auditor.lsp.checked import Known

    rows = "".join(f"| r{n} | {n} | {n + 1} |\n" for n in range(1, 41))
    table = f"| Item | North | South |\n|---|---:|---:|\n{rows}| Total | 820 | 861 |\n"
    audit = auditor.audit((WRONG * (MOST + 3) + table).encode(), filename="a.md")
    found = diagnostics(Known("file:///a.md", DRAFT, Checked(audit), Positions(audit.document)))
    assert len(audit.findings) > MOST
    assert len(found) == MOST + 1
    assert found[-1].message.endswith("see `auditor check`")
    assert all(len(one.related_information or ()) <= RELATED for one in found)


def test_faults_of_rules_and_their_pages_are_shown() -> None:
    from auditor.lsp.checked import Known

    audit = auditor.audit(WRONG.encode(), filename="a.md")
    checked = Checked(audit, {"stated-share": "https://example.org/shares"}, ("house.yaml:3:5: wrong",))
    fault, finding = diagnostics(Known("file:///a.md", DRAFT, checked, Positions(audit.document)))
    assert (fault.message, fault.range.start) == ("house.yaml:3:5: wrong", Position(0, 0))
    assert finding.code_description is not None
    assert finding.code_description.href == "https://example.org/shares"
