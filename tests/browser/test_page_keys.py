"""The page without a mouse, and for who can't see it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from driven import ANNEX, EXAMPLES, QUARTERLY, Shown, audited

from auditor.report.base import Problem

if TYPE_CHECKING:
    from selenium.webdriver.chrome.webdriver import WebDriver

ENTER, ESCAPE, TAB, RIGHT, LEFT, DOWN = "\ue007", "\ue00c", "\ue004", "\ue014", "\ue012", "\ue015"


def test_from_finding_to_finding(browser: WebDriver, tmp_path: Path) -> None:
    shown = Shown(browser, tmp_path, audited(ANNEX))
    wanted = shown.run("return [...document.querySelectorAll('.findings .go')].map(a => a.hash.slice(1))")
    for target in (*wanted, wanted[0]):
        shown.press("n")
        shown.settle(target)
        assert shown.focused == target
    shown.press("p")
    assert shown.focused == wanted[-1]
    assert shown.run("return document.querySelectorAll('.finding[aria-current]').length") == 1
    shown.press("b")
    shown.wait(f"return document.activeElement.id === {wanted[0]!r}")
    shown.quiet()


def test_from_figure_to_figure_into_a_card_and_out(browser: WebDriver, tmp_path: Path) -> None:
    shown = Shown(browser, tmp_path, audited(QUARTERLY))
    figures = shown.run("return [...document.querySelectorAll('.paper .f:not(.o)')].map(f => f.id)")
    assert shown.run("return document.querySelectorAll('.paper .f[tabindex=\"0\"]').length") == 1
    shown.press("r")
    assert shown.focused == figures[0]
    shown.press(RIGHT, RIGHT)
    assert shown.focused == figures[2]
    assert shown.run("return document.activeElement.getAttribute('aria-describedby')") == "card"
    shown.press(LEFT)
    assert shown.focused == figures[1]
    shown.press(ENTER)
    assert shown.run("return document.activeElement.closest('#card') !== null")
    target = shown.run("return document.activeElement.hash.slice(1)")
    shown.press(ESCAPE)
    assert shown.focused == figures[1]
    assert shown.run("return document.getElementById('card').hidden")
    shown.press(ENTER, ENTER)
    shown.wait(f"return document.activeElement.id === {target!r}")
    shown.quiet()


def test_down_a_column(browser: WebDriver, tmp_path: Path) -> None:
    shown = Shown(browser, tmp_path, audited(QUARTERLY))
    shown.run("document.querySelector('td .f.t').focus()")
    before = shown.run("return document.activeElement.closest('td').cellIndex")
    shown.press(DOWN)
    assert shown.run("return document.activeElement.closest('tr').rowIndex") == 2
    assert shown.run("return document.activeElement.closest('td').cellIndex") == before


def test_filter_help_and_colours(browser: WebDriver, tmp_path: Path) -> None:
    shown = Shown(browser, tmp_path, audited(QUARTERLY))
    shown.press("f")
    assert shown.run("return document.activeElement.matches('.words')")
    shown.press("n", "o")
    assert shown.run("return document.activeElement.value") == "no"
    shown.press(ESCAPE)
    assert not shown.run("return document.activeElement.matches('input')")
    shown.press("?")
    assert shown.run("return document.getElementById('keys').open")
    shown.press(ESCAPE)
    assert not shown.run("return document.getElementById('keys').open")
    light = shown.run("return getComputedStyle(document.body).backgroundColor")
    shown.press("d", "d")
    assert shown.run("return getComputedStyle(document.body).backgroundColor") != light
    assert shown.run("return document.getElementById('theme').getAttribute('aria-label')") == "Colours: dark"
    shown.press("d")
    shown.quiet()


def test_the_first_key_skips_to_the_report(browser: WebDriver, tmp_path: Path) -> None:
    shown = Shown(browser, tmp_path, audited(QUARTERLY))
    shown.press(TAB)
    assert shown.run("return document.activeElement.matches('.skip')")
    shown.press(ENTER)
    shown.wait("return document.activeElement.matches('.paper')")


def test_everything_can_be_reached(browser: WebDriver, tmp_path: Path) -> None:
    """The Tab key goes through all controls and out again, one stop for all figures."""
    shown = Shown(browser, tmp_path, audited(QUARTERLY))
    seen: list[str] = []
    for _ in range(80):
        shown.press(TAB)
        name = shown.run(
            "const e = document.activeElement; return e === document.body ? '' : e.id || e.className || e.localName"
        )
        if name == "":
            break
        seen.append(name)
    assert {"skip", "previous", "next", "theme", "help", "doc-q", "doc-rule", "go", "leaf"} <= {
        n.split()[0] for n in seen
    }
    assert (
        sum(
            shown.run("return document.getElementById(arguments[0])?.matches('.paper .f')", name) or False
            for name in seen
        )
        == 1
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "draft", ["staff-annex/broken.txt", "quarterly-report/broken.md", "grants/broken.csv"]
)
def test_axe_finds_nothing_serious(browser: WebDriver, tmp_path: Path, draft: str, scheme: str) -> None:
    shown = Shown(browser, tmp_path, audited(EXAMPLES / draft))
    shown.media(scheme=scheme)
    assert shown.axe() == []
    shown.press("n")
    shown.wait("return !document.getElementById('card').hidden")
    shown.wait("return document.getAnimations().every(a => a.playState === 'finished')")
    assert shown.axe() == []
    shown.run("const tab = document.querySelector('[role=tab]:nth-child(2)'); tab && tab.click()")
    assert shown.axe() == []


def test_axe_finds_nothing_serious_in_a_run_of_several(browser: WebDriver, tmp_path: Path) -> None:
    lost = Problem("lost.txt", "lost.txt: no such file")
    shown = Shown(browser, tmp_path, audited(QUARTERLY), lost, audited(ANNEX))
    assert shown.axe() == []
    shown.press("?")
    assert shown.axe() == []
