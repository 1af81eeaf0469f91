"""The page on paper, in the dark, on a telephone."""

from __future__ import annotations

import io
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from driven import ANNEX, EXAMPLES, QUARTERLY, Shown, audited
from pypdf import PdfReader

if TYPE_CHECKING:
    from selenium.webdriver.chrome.webdriver import WebDriver

DRAFTS = [
    "staff-annex/broken.txt",
    "financial-statements/broken.txt",
    "house-pack/broken.md",
    "grants/broken.csv",
]


def test_on_paper_the_findings_come_first_with_their_numbers(browser: WebDriver, tmp_path: Path) -> None:
    audit = audited(QUARTERLY)
    shown = Shown(browser, tmp_path, audit)
    shown.press("n")  # a card is open, a finding current
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(shown.printed())).pages)
    text = " ".join(unicodedata.normalize("NFKC", text).split())  # ligatures taken apart
    assert text.index("43 of 53 figures tied") < text.index("Findings") < text.index("What it cost")
    for finding in audit.findings:
        assert " ".join(finding.message.split()).replace(" -> ", " → ")[:40] in text
    assert re.search(r"56 per cent ?× ?2", text)  # the number of its finding, at the figure
    assert "nothing to tie to" in text
    for control in ("Filter findings", "All rules", "Back"):
        assert control not in text
    assert text.count("to where you came from") == 0
    shown.quiet()


def test_on_paper_marks_are_black_and_cards_are_gone(browser: WebDriver, tmp_path: Path) -> None:
    shown = Shown(browser, tmp_path, audited(ANNEX))
    shown.press("n")
    shown.media("print", "dark")
    assert shown.run("return getComputedStyle(document.querySelector('.paper .x')).color") == "rgb(0, 0, 0)"
    assert (
        shown.run("return getComputedStyle(document.querySelector('.paper')).backgroundColor")
        == "rgb(255, 255, 255)"
    )
    for hidden in ("#card", ".bar", ".filter", ".tabs"):
        assert not shown.run("return document.querySelector(arguments[0]).checkVisibility()", hidden)
    assert shown.run("return document.querySelector('.outline').checkVisibility()")
    shown.media()


def test_all_tables_fit_on_paper(browser: WebDriver, tmp_path: Path) -> None:
    for draft in DRAFTS:
        shown = Shown(browser, tmp_path, audited(EXAMPLES / draft))
        shown.media("print")
        shown.size(670, 950)  # A4 between the margins
        wide = "return [...document.querySelectorAll('.wide')].filter(t => t.getBoundingClientRect().left + t.scrollWidth > innerWidth).length"
        assert shown.run(wide) == 0
        shown.media()
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_dark_as_the_system(browser: WebDriver, tmp_path: Path) -> None:
    shown = Shown(browser, tmp_path, audited(ANNEX))
    light = shown.run("return getComputedStyle(document.querySelector('.paper')).backgroundColor")
    shown.media(scheme="dark")
    dark = shown.run("return getComputedStyle(document.querySelector('.paper')).backgroundColor")
    assert sum(map(int, re.findall(r"\d+", dark)[:3])) < 150 < sum(map(int, re.findall(r"\d+", light)[:3]))
    shown.click("#theme")  # light, whatever the system is
    assert shown.run("return getComputedStyle(document.querySelector('.paper')).backgroundColor") == light
    shown.press("d", "d")
    shown.quiet()


@pytest.mark.parametrize("draft", DRAFTS)
def test_on_a_telephone_nothing_scrolls_sideways_but_tables(
    browser: WebDriver, tmp_path: Path, draft: str
) -> None:
    shown = Shown(browser, tmp_path, audited(EXAMPLES / draft))
    try:
        for width in (320, 390, 820):
            shown.size(width, 844)
            assert shown.run("return document.documentElement.scrollWidth") <= width
            assert shown.run(
                "return [...document.querySelectorAll('.wide')].every(t => t.tabIndex === 0 && t.getBoundingClientRect().right <= innerWidth)"
            )
        shown.size(390, 844)
        shown.press("n")
        shown.wait("return !document.getElementById('card').hidden")
        box = shown.run(
            "const b = document.getElementById('card').getBoundingClientRect(); return [b.left, b.right]"
        )
        assert 0 <= box[0] < box[1] <= 390
        assert shown.axe() == []
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    shown.quiet()


def test_who_wants_no_motion_gets_none(browser: WebDriver, tmp_path: Path) -> None:
    shown = Shown(browser, tmp_path, audited(ANNEX))
    shown.media(motion="reduce")
    target = shown.run(
        "const links = document.querySelectorAll('.findings .go'); links[2].click(); return links[2].hash.slice(1)"
    )
    assert shown.in_view(target)  # at once
    assert shown.run("return document.getAnimations().length") == 0
    shown.media()
