"""The page in a browser: what an editor does with a mouse."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from driven import ANNEX, QUARTERLY, Shown, audited

from auditor import pipeline
from auditor.report.base import Problem

if TYPE_CHECKING:
    from selenium.webdriver.chrome.webdriver import WebDriver


@pytest.fixture
def quarterly(browser: WebDriver, tmp_path: Path) -> Iterator[Shown]:
    shown = Shown(browser, tmp_path, audited(QUARTERLY))
    yield shown
    shown.quiet()


@pytest.fixture
def annex(browser: WebDriver, tmp_path: Path) -> Iterator[Shown]:
    shown = Shown(browser, tmp_path, audited(ANNEX))
    yield shown
    shown.quiet()


LISTED = ".findings > .list > .finding"


def test_what_was_checked_stands_at_the_top(annex: Shown) -> None:
    assert annex.texts(".share") == ["387 of 394 figures tied"]
    assert annex.in_view(annex.run("return document.querySelector('.cover').querySelector('h2').id"))
    legend = [" ".join(text.split()) for text in annex.texts(".legend li")]
    assert legend == ["38 tied 387", "38 nothing to tie to 4", "38 contradicted 3"]


def test_marks_differ_by_more_than_colour(annex: Shown) -> None:
    """A tick is drawn, a cross is written, an open figure is dotted."""
    style = "return getComputedStyle(document.querySelector(arguments[0]), arguments[1])[arguments[2]]"
    assert annex.run(style, ".paper .t", "::after", "borderBottomWidth") != "0px"
    assert "×" in annex.run(style, ".paper .x", "::after", "content")
    assert annex.run(style, ".paper .x", "", "textDecorationStyle") == "wavy"
    assert annex.run(style, ".paper .u", "", "textDecorationStyle") == "dotted"


def test_findings_are_filtered(quarterly: Shown) -> None:
    every = quarterly.texts(LISTED)
    assert len(every) == 4
    box = "const box = document.querySelector('.words'); box.value = arguments[0]; box.dispatchEvent(new Event('input', {bubbles: true}))"
    quarterly.run(box, "wages")
    assert len(quarterly.texts(LISTED)) == 1
    assert quarterly.texts(".status") == ["1 of 4 findings"]
    quarterly.run(box, "no such words")
    assert quarterly.texts(".status") == ["0 of 4 findings"]
    quarterly.run(box, "")
    assert quarterly.texts(".status") == [""]
    choose = "const list = document.querySelector(arguments[0]); list.selectedIndex = [...list.options].findIndex(o => o.text.trim() === arguments[1]); list.dispatchEvent(new Event('change', {bubbles: true}))"
    quarterly.run(choose, ".by-rule", "complement")
    assert quarterly.texts(".status") == ["1 of 4 findings"]
    quarterly.run(choose, ".by-rule", "All rules")
    quarterly.run(choose, ".by-section", "What it cost")
    assert len(quarterly.texts(LISTED)) == 1
    assert "Wages" in quarterly.texts(LISTED)[0]


def test_severities_are_switched_off_and_on(browser: WebDriver, tmp_path: Path) -> None:
    draft = (
        "The share of women rose by 13 per cent to 45 per cent (2022: 32 per cent).\n\n"
        "It received 125 requests, 85 of which it met, representing a rate of 65 per cent.\n"
    )
    shown = Shown(browser, tmp_path, pipeline.audit(draft.encode(), filename="draft.md"))
    severities = {text.split()[1] for text in shown.texts(".severities button")}
    assert len(severities) > 1
    shown.click(".severities [data-severity=error]")
    assert shown.run("return document.querySelectorAll('.finding.error:not([hidden])').length") == 0
    shown.click(".severities [data-severity=error]")
    assert shown.texts(".status") == [""]
    shown.quiet()


def test_a_finding_leads_to_its_figure_and_back(annex: Shown) -> None:
    assert not annex.run("return document.getElementById('back').checkVisibility()")
    target = annex.run("return document.querySelectorAll('.findings .go')[2].hash.slice(1)")
    annex.run("document.querySelectorAll('.findings .go')[2].click()")
    annex.settle(target)
    assert annex.focused == target
    assert annex.texts("#card .figure") == ["124"]
    annex.click("#back")
    annex.wait("return scrollY < 50")
    assert not annex.run("return document.getElementById('back').checkVisibility()")


def test_a_tie_leads_to_the_other_place_and_back(annex: Shown) -> None:
    first = annex.run(
        "return [...document.querySelectorAll('.paper p .f.t')].find(f => f.textContent.includes('2,231')).id"
    )
    annex.run(
        "document.getElementById(arguments[0]).scrollIntoView(); document.getElementById(arguments[0]).click()",
        first,
    )
    assert annex.texts("#card .badge") == ["tied"]
    kin = annex.run("return [...document.querySelectorAll('.kin')].map(f => f.textContent)")
    assert "2,971" in kin
    other = annex.run(
        "const a = [...document.querySelectorAll('#card .ties a')].pop(); a.click(); return a.hash.slice(1)"
    )
    annex.settle(other)
    assert annex.focused == other
    annex.browser.back()
    annex.settle(first)
    annex.wait(f"return document.activeElement.id === {first!r}")


def test_looking_at_a_figure_shows_its_card(annex: Shown) -> None:
    from selenium.webdriver.common.action_chains import ActionChains

    figure = annex.browser.find_element("css selector", ".paper p .f.x")
    ActionChains(annex.browser).move_to_element(figure).perform()
    annex.wait("return !document.getElementById('card').hidden")
    (card,) = annex.texts("#card")
    assert "94 per cent" in card
    assert "371 / 412 = 90 %, printed 94 %" in card
    assert "90 %" in card
    ActionChains(annex.browser).move_to_element(annex.browser.find_element("id", "name")).perform()
    annex.wait("return document.getElementById('card').hidden")


def test_an_open_figure_says_why_it_was_not_checked(annex: Shown) -> None:
    annex.click(".paper .f.u")
    assert (
        "not checked: no rule found other figures" in annex.texts("#card")[0]
        or "not tied" in annex.texts("#card")[0]
    )


def test_the_picture_of_the_whole_leads_to_its_pages(annex: Shown) -> None:
    assert len(annex.texts(".leaf")) == 4
    assert annex.run("return [...document.querySelectorAll('.leaf.bad')].map(l => l.hash)") == ["#p1", "#p2"]
    annex.click(".leaf:nth-child(4)")
    annex.settle("p4")
    annex.wait("return document.querySelector('.leaf[aria-current]')?.hash === '#p4'")


def test_sections_lead_to_their_headings(annex: Shown) -> None:
    annex.click("[role=tab]:nth-child(2)")
    assert annex.texts(".findings") == []
    first = annex.run(
        "const link = document.querySelectorAll('.sections a')[1]; link.click(); return link.hash.slice(1)"
    )
    annex.settle(first)


def test_several_documents_are_shown_one_at_a_time(browser: WebDriver, tmp_path: Path) -> None:
    lost = Problem("lost.txt", "lost.txt: no such file")
    shown = Shown(browser, tmp_path, audited(QUARTERLY), lost, audited(ANNEX))
    assert shown.run("return document.querySelector('main').firstElementChild.id") == "run"
    assert "lost.txt: no such file" in shown.texts(".problems")[0]
    assert shown.texts(".share") == ["43 of 53 figures tied"]
    shown.run("document.querySelectorAll('.switch a')[1].click()")
    assert shown.texts(".share") == ["387 of 394 figures tied"]
    assert shown.run("return document.querySelector('.switch [aria-current]').hash") == "#d3:doc"
    shown.press("n")
    shown.wait("return document.activeElement.matches('.f.x')")
    assert shown.focused.startswith("d3:")
    browser.back()
    browser.back()
    shown.wait("return document.querySelector('.share').checkVisibility()")
    assert shown.texts(".share") == ["43 of 53 figures tied"]
    shown.quiet()


def test_a_link_to_a_place_opens_there(browser: WebDriver, tmp_path: Path) -> None:
    shown = Shown(browser, tmp_path, audited(ANNEX))
    browser.get("about:blank")
    browser.get(shown.file.as_uri() + "#p3")
    shown.settle("p3")
    shown.quiet()
