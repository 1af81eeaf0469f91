"""Drafts that want more than to be read: nothing of them runs, loads or leaves its place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from driven import Shown
from support.pages import page_of, papers

from auditor import pipeline
from auditor.model import Audit
from auditor.pipeline import chosen
from auditor.readers.registry import read
from auditor.report.base import Problem
from auditor.together import audit_together

if TYPE_CHECKING:
    from selenium.webdriver.chrome.webdriver import WebDriver

EVIL = [
    "<script>window.hacked = 1</script>",
    "</script><script>window.hacked = 1</script>",
    '"><img src=x onerror="window.hacked = 1">',
    "' onmouseover='window.hacked = 1' x='",
    "--><svg onload=window.hacked=1>",
    "</style><style>body{display:none}</style>",
    "<!--<script>",
    "]]><b>",
    "javascript:window.hacked=1",
    "{{ 7 * 7 }}{% raw %}",
    "&lt;b&gt; &amp;amp; &#60;",
    "\u202e\u2066 reversed \u2069",
    "\x1b[31m",
    "\ufffe\uffff\ufdd0",
    "\u2028\u2029",
]


def draft(evil: str) -> Audit:
    """A text wherever a draft has a place for one."""
    own = f"{evil} 12"
    prose = f"# Heading {own}\n\nOf the 125 {evil} requests, 85 were met, a rate of 65 per cent {evil}.\n\n- item {own}\n\n"
    table = f"Table 1. Caption {own}\n\n| {evil} | A | B | Total |\n|---|---|---|---|\n"
    rows = "".join(f"| {evil} row | {n} | {n + 1} | {2 * n + 1} |\n" for n in (11, 23, 35))
    whole = prose + table + rows + f"| {evil} | 5 | 6 | 12 |\n"
    return pipeline.audit(whole.encode("utf-8", "replace"), filename=f"{evil}.md")


def grid(evil: str) -> Audit:
    """A text as the header of a table."""
    header = evil.replace('"', "")
    return pipeline.audit(f'"{header}",A,B,Total\nx,1,2,3\ny,2,3,5\nz,3,4,8\n'.encode(), filename="x.csv")


def test_nothing_of_a_draft_runs(browser: WebDriver, tmp_path: Path) -> None:
    every = [make(evil) for evil in EVIL for make in (draft, grid)]
    problems = [Problem(evil, f"{evil}: cannot be read") for evil in EVIL]
    shown = Shown(browser, tmp_path, *every, *problems)
    assert shown.run("return window.hacked") is None
    assert shown.run("return document.querySelectorAll('script').length") == len(every) + 1
    assert shown.run("return document.querySelectorAll('style').length") == 1
    assert (
        shown.run(
            "return document.querySelectorAll('img, iframe, object, embed, [onload], [onerror], [onmouseover], [style]').length"
        )
        == 0
    )
    for _ in range(3):
        shown.press("n")
    shown.run("for (const f of document.querySelectorAll('.paper .f:not(.o)')) f.click()")
    shown.run(
        "for (const a of document.querySelectorAll('.switch a')) { a.click(); document.querySelectorAll('.doc:not([hidden]) .paper .f.x').forEach(f => f.click()); }"
    )
    assert shown.run("return window.hacked") is None
    assert shown.run("return document.querySelectorAll('img, [onerror]').length") == 0
    shown.quiet()


@pytest.mark.parametrize("evil", EVIL, ids=lambda evil: repr(evil)[:20])
def test_what_a_draft_says_is_shown_as_text(browser: WebDriver, tmp_path: Path, evil: str) -> None:
    """The browser has every figure as the page has it, whatever stands around it."""
    audit = draft(evil)
    shown = Shown(browser, tmp_path, audit)
    wanted = [[mark.attributes["id"], mark.text] for mark in papers(page_of(audit))[0].having("f")]
    script = "return [...document.querySelectorAll('.paper .f')].map(f => [f.id, f.textContent])"
    assert shown.run(script) == wanted
    assert len(wanted) == len(audit.figures)


def test_a_script_that_gets_in_is_not_run(browser: WebDriver, tmp_path: Path) -> None:
    """The policy of the page holds, even where everything else would fail."""
    audit = pipeline.audit(b"We have 12 staff.\n", filename="a.txt")
    page = page_of(audit).replace(
        "</body>",
        "<script>window.hacked = 1</script><img src=http://127.0.0.1:9/x onerror='window.hacked=1'><b id=b style='color: red'>b</b></body>",
    )
    shown = Shown(browser, tmp_path, page=page)
    assert shown.run("return window.hacked") is None
    assert shown.run("return getComputedStyle(document.getElementById('b')).color") != "rgb(255, 0, 0)"
    assert len(browser.get_log("browser")) >= 3  # each was refused


def test_an_order_that_is_reversed_stays_in_its_place(browser: WebDriver, tmp_path: Path) -> None:
    text = "The staff is \u202e123\u202c, and 38 are women.\n\nعدد الموظفين 38 و 12 امرأة.\n"
    shown = Shown(browser, tmp_path, pipeline.audit(text.encode(), filename="rtl.md"))
    paper = shown.run("return document.querySelector('.paper').textContent")
    assert "\u202e" not in paper
    assert "\ufffd123" in paper
    assert (
        shown.run("return getComputedStyle([...document.querySelectorAll('.paper p')].pop()).direction")
        == "rtl"
    )
    shown.quiet()


def test_documents_that_were_audited_together(browser: WebDriver, tmp_path: Path) -> None:
    """What ties two documents leads from one to the other."""
    table = "Table 1. Boats by pier, 2022\n\n| Pier | 2022 |\n|---|---|\n| North pier | 4,118 |\n| South pier | 3,950 |\n| Total | {} |\n"
    texts = (
        "# Report for 2022\n\n" + table.format("8,068"),
        "# Report for 2023\n\nIn 2022, the piers took 8,068 boats.\n\n" + table.format("8,068"),
    )
    documents = [read(text.encode(), f"{name}.md") for text, name in zip(texts, "ab", strict=True)]
    shown = Shown(browser, tmp_path, page=page_of(*audit_together(chosen(["core"]), documents)))
    assert shown.texts("h1") == ["a.md"]
    shown.run("[...document.querySelectorAll('.doc:not([hidden]) td .f')].pop().click()")
    links = shown.run(
        "return [...document.querySelectorAll('#card .ties a')].map(a => [a.textContent, a.hash])"
    )
    assert any(text.endswith("in b.md") or hash_.startswith("#d2:") for text, hash_ in links)
    shown.run("[...document.querySelectorAll('#card .ties a')].find(a => a.hash.startsWith('#d2:')).click()")
    assert shown.texts("h1") == ["b.md"]
    shown.run("history.back()")
    shown.wait("return document.querySelector('h1').checkVisibility()")
    shown.quiet()
