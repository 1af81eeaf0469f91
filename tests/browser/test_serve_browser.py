"""The page of `auditor serve` in a real browser: choose, drop, watch, look, keep; by keyboard, by two at once."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from support.served import FAKE, PACKS, SECONDS, Served, served

if TYPE_CHECKING:
    from selenium.webdriver.chrome.webdriver import WebDriver

ROOT = Path(__file__).parents[2]
BROKEN = ROOT / "examples" / "staff-annex" / "broken.txt"
HOSTILE = """# <script>alert(1)</script> & "quotes"

| <img src=x onerror=alert(2)> | Women | Men | Total |
|---|---|---|---|
| North </script><script>alert(3)</script> | 12 | 30 | 42 |
| South `"' onmouseover=alert(4) | 21 | 14 | 35 |
| East | 9 | 17 | 62 |
| Total | 42 | 61 | 103 |
"""
#: Drops files with these names and contents where the pointer would be.
DROP = """
const carried = new DataTransfer();
for (const [name, text] of arguments[1]) carried.items.add(new File([text], name));
const box = arguments[0].getBoundingClientRect();
for (const type of ["dragenter", "dragover", "drop"])
  arguments[0].dispatchEvent(new DragEvent(type, {
    bubbles: true, cancelable: true, dataTransfer: carried,
    clientX: box.x + box.width / 2, clientY: box.y + box.height / 2,
  }));
"""


def real() -> list[str]:
    import argparse

    from auditor.cli.served import command

    return command(argparse.Namespace())


@pytest.fixture(scope="module")
def server() -> Iterator[Served]:
    with served(command=real(), packs=PACKS[:1]) as running:
        yield running


@pytest.fixture(scope="module")
def fake() -> Iterator[Served]:
    with served(command=FAKE) as running:
        yield running


@pytest.fixture(autouse=True)
def newcomer(browser: WebDriver) -> None:
    """Nobody has been here before."""
    browser.execute_cdp_cmd("Network.clearBrowserCookies", {})


def until(browser: WebDriver, true: Callable[[WebDriver], Any]) -> Any:
    from selenium.webdriver.support.ui import WebDriverWait

    return WebDriverWait(browser, SECONDS, 0.02).until(true)


def has(browser: WebDriver, selector: str) -> Any:
    return until(browser, lambda b: b.find_elements("css selector", selector))[0]


def texts(browser: WebDriver, selector: str) -> list[str]:
    return [found.text for found in browser.find_elements("css selector", selector)]


def choose(browser: WebDriver, *files: Path) -> None:
    browser.find_element("id", "drafts").send_keys("\n".join(map(str, files)))


def ended(browser: WebDriver) -> None:
    has(browser, "#state[data-ended=yes]")


def complaints(browser: WebDriver) -> list[str]:
    """What the browser has to say of our pages: scripts that fail, policies that are broken."""
    return [entry["message"] for entry in browser.get_log("browser") if "favicon" not in entry["message"]]


def draft(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_choose_watch_and_look(browser: WebDriver, server: Served) -> None:
    browser.get(server.url)
    assert browser.current_url == f"http://{server.host}/"  # the token is out of sight
    assert browser.title == "Check a draft · auditor"
    choose(browser, BROKEN)
    assert texts(browser, "#chosen b") == ["broken.txt"]
    browser.find_element("id", "check").click()
    ended(browser)
    assert "3 errors" in texts(browser, "#draft-1")[0]
    assert "394 figures: 387 tied, 3 contradicted, 4 with nothing to tie to" in texts(browser, "#draft-1")[0]
    assert complaints(browser) == []
    page = has(browser, "#page a.first").get_attribute("href")
    browser.get(page)
    has(browser, "#documents .doc")
    assert "broken.txt" in browser.title
    assert browser.execute_script("return window.origin") == "null"  # no part in the server's own pages
    with pytest.raises(Exception, match="sandboxed"):
        browser.execute_script("return document.cookie")
    assert complaints(browser) == []


def test_drop_several_and_see_each_come(browser: WebDriver, fake: Served, tmp_path: Path) -> None:
    go = tmp_path / "go"
    browser.get(fake.url)
    zone = browser.find_element("id", "drop")
    browser.execute_script(DROP, zone, [["a.txt", "fine"], ["b.txt", f"until {go}"]])
    browser.execute_script(DROP, zone, [["c.txt", "die"], ["c.txt", "broken"], ["d.txt", "fine"]])
    assert texts(browser, "#chosen b") == ["a.txt", "b.txt", "c.txt", "c.txt", "d.txt"]
    browser.find_elements("css selector", "#chosen button")[4].click()
    assert texts(browser, "#chosen b") == ["a.txt", "b.txt", "c.txt", "c.txt"]
    assert not browser.find_elements("css selector", ".drop.over")
    browser.find_element("id", "check").click()
    has(browser, "#draft-2.reading")
    assert browser.find_elements("css selector", "#draft-1.done")
    assert browser.find_elements("css selector", "#draft-3.waiting")
    assert texts(browser, ".line") == ["1 of 4 drafts checked"]
    first = browser.find_element("id", "draft-1")
    go.touch()
    ended(browser)
    assert first.text.startswith("a.txt")  # what has not changed was left alone
    assert "broke down" in texts(browser, "#draft-3")[0]
    assert "Broken on purpose" in texts(browser, "#draft-4")[0]
    assert texts(browser, "#draft-4 h2") == ["c (2).txt"]
    assert browser.execute_script("return told.textContent") == "2 drafts checked, 2 could not be read"


def test_nothing_is_sent_that_would_be_refused(browser: WebDriver, fake: Served, tmp_path: Path) -> None:
    browser.get(fake.url)
    check = browser.find_element("id", "check")
    check.click()
    assert texts(browser, "#problem") == ["Choose a draft first."]
    zone = browser.find_element("id", "drop")
    browser.execute_script(DROP, zone, [[f"{number}.txt", "1"] for number in range(21)])
    check.click()
    assert texts(browser, "#problem") == ["At most 20 drafts can be sent at once."]
    assert browser.current_url.endswith("/")
    browser.find_element("css selector", "#chosen button").click()
    assert texts(browser, "#problem") == [""]


def test_what_the_server_refuses_is_told_and_the_choice_is_kept(
    browser: WebDriver, fake: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser.get(fake.url)
    browser.execute_script(DROP, browser.find_element("id", "drop"), [["a.txt", "fine"]])
    monkeypatch.setattr(fake.own, "sending", fake.own.limits.kept)
    browser.find_element("id", "check").click()
    until(browser, lambda b: "no room for more drafts" in texts(b, "#problem")[0])
    assert texts(browser, "#chosen b") == ["a.txt"]
    monkeypatch.setattr(fake.own, "sending", 0)
    browser.find_element("id", "check").click()
    ended(browser)


def test_packs_and_choices_are_sent(browser: WebDriver, fake: Served) -> None:
    browser.get(fake.url)
    assert browser.find_element("css selector", "[value='house.yaml']").is_selected()
    for selector in ("[value=survey]", "[value='house.yaml']", "[name=hidden]", "[name=original]"):
        browser.find_element("css selector", selector).click()
    browser.execute_script(DROP, browser.find_element("id", "drop"), [["a.txt", "fine"]])
    browser.find_element("id", "check").click()
    ended(browser)
    browser.get(has(browser, "#page a.first").get_attribute("href"))
    text = browser.find_element("tag name", "pre").text
    assert "packs=('survey',)" in text
    assert "revisions='original', hidden=True" in text


def test_by_keyboard_alone(browser: WebDriver, fake: Served, tmp_path: Path) -> None:
    from selenium.webdriver import ActionChains
    from selenium.webdriver.common.keys import Keys

    def press(key: str) -> None:
        ActionChains(browser).send_keys(key).perform()

    def tab_to(label: str) -> None:
        name = "const a = document.activeElement; return a.getAttribute('aria-label') || a.value || a.textContent || a.id"
        for _ in range(40):
            if str(browser.execute_script(name)).startswith(label):
                return
            press(Keys.TAB)
        raise AssertionError(f"no way to {label}")

    browser.get(fake.url)
    choose(browser, draft(tmp_path, "a.txt", "fine"), draft(tmp_path, "b.txt", "fine"))
    browser.execute_script("document.body.focus()")
    tab_to("Take out a.txt")
    press(Keys.ENTER)
    assert texts(browser, "#chosen b") == ["b.txt"]
    assert (
        browser.execute_script("return document.activeElement.getAttribute('aria-label')") == "Take out b.txt"
    )
    tab_to("survey")
    press(Keys.SPACE)
    assert browser.find_element("css selector", "[value=survey]").is_selected()
    tab_to("Check")
    outline = browser.execute_script("return getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    press(Keys.ENTER)
    ended(browser)
    tab_to("Open the page")
    press(Keys.ENTER)
    until(browser, lambda b: len(b.window_handles) == 2)
    own, page = browser.window_handles
    browser.switch_to.window(page)
    until(browser, lambda b: b.title == "all")
    browser.close()
    browser.switch_to.window(own)


def test_the_page_and_the_marked_copy_can_be_kept(browser: WebDriver, fake: Served, tmp_path: Path) -> None:
    browser.execute_cdp_cmd(
        "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)}
    )
    browser.get(fake.url)
    browser.execute_script(DROP, browser.find_element("id", "drop"), [["Entwurf – März.docx", "fine"]])
    browser.find_element("id", "check").click()
    ended(browser)
    for link in browser.find_elements("css selector", "a[download]"):
        link.click()
    copy, page = tmp_path / "Entwurf – März.marked.docx", tmp_path / "Entwurf – März.audit.html"
    until(browser, lambda _: copy.exists() and page.exists())
    assert copy.read_bytes() == b"marked fine"
    assert page.read_text().startswith("<!doctype html>")
    assert browser.current_url.startswith(f"http://{fake.host}/jobs/")


def test_two_at_once_do_not_mix(browser: WebDriver, another_browser: WebDriver, fake: Served) -> None:
    browser.get(fake.url)
    browser.execute_script(DROP, browser.find_element("id", "drop"), [["secret.txt", "fine"]])
    browser.find_element("id", "check").click()
    ended(browser)
    job = browser.current_url
    another_browser.get(job)
    assert "opens with the address" in another_browser.page_source
    another_browser.get(fake.url)
    assert "secret" not in another_browser.page_source
    for address in (job, f"{job}/page"):
        another_browser.get(address)
        assert "secret" not in another_browser.page_source
        assert "There is nothing here" in another_browser.page_source
    browser.get(f"http://{fake.host}/")
    assert texts(browser, ".earlier a") == ["secret.txt"]
    browser.get(job)
    browser.find_element("css selector", "#remove button").click()
    until(browser, lambda b: b.current_url == f"http://{fake.host}/")
    assert "secret" not in browser.page_source


def test_a_hostile_draft_does_nothing(browser: WebDriver, server: Served, tmp_path: Path) -> None:
    name = "<img src=x onerror=alert(5)>.md" if os.name == "posix" else "hostile.md"
    browser.get(server.url)
    choose(browser, draft(tmp_path, name, HOSTILE))
    assert texts(browser, "#chosen b") == [name]
    browser.find_element("id", "check").click()
    ended(browser)
    assert texts(browser, "h1") == [name]
    assert "1 error" in texts(browser, "#draft-1")[0]
    assert browser.execute_script("return document.querySelectorAll('main img, main script').length") == 0
    assert complaints(browser) == []
    browser.get(has(browser, "#page a.first").get_attribute("href"))
    has(browser, "#documents .doc")
    assert complaints(browser) == []  # an alert would have stopped the browser before


def test_another_site_cannot_send_forms(browser: WebDriver, fake: Served, tmp_path: Path) -> None:
    browser.get(fake.url)
    jobs = sum(len(session.jobs) for session in fake.own.sessions._by_key.values())
    page = draft(
        tmp_path,
        "evil.html",
        f"<form method=post enctype=multipart/form-data action=http://{fake.host}/jobs>"
        "<input name=drafts value=x><button>go</button></form>",
    )
    browser.get(page.as_uri())
    browser.find_element("tag name", "button").click()
    until(browser, lambda b: b.current_url.endswith("/jobs"))
    assert "Another site may not ask this server" in browser.page_source
    assert sum(len(session.jobs) for session in fake.own.sessions._by_key.values()) == jobs


def test_it_works_without_scripts(browser: WebDriver, fake: Served, tmp_path: Path) -> None:
    go = tmp_path / "go"
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get(fake.url)
        browser.find_element("id", "check").click()
        until(browser, lambda b: "No draft was chosen." in b.page_source)
        choose(browser, draft(tmp_path, "a.txt", f"until {go}"))
        browser.find_element("id", "check").click()
        until(browser, lambda b: "/jobs/" in b.current_url)
        go.touch()
        ended(browser)  # the page asks again by itself
        browser.get(has(browser, "#page a.first").get_attribute("href"))
        assert browser.title == "all"
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_the_end_of_the_server_is_told(browser: WebDriver, tmp_path: Path) -> None:
    with served(command=FAKE) as server:
        browser.get(server.url)
        text = [["a.txt", f"until {tmp_path / 'never'}"]]
        browser.execute_script(DROP, browser.find_element("id", "drop"), text)
        browser.find_element("id", "check").click()
        has(browser, "#draft-1.reading")
    until(browser, lambda b: re.search("It was stopped|auditor does not answer", b.page_source))


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [1280, 360])
def test_everybody_can_read_and_use_it(
    browser: WebDriver, fake: Served, tmp_path: Path, dark: bool, width: int
) -> None:
    colours = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": colours})
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 600},
    )
    go = tmp_path / "go"
    try:
        browser.get(fake.url)
        assert_readable(browser)
        browser.find_element("id", "check").click()
        long = "A-report-with-a-name-that-nobody-would-want-to-type-or-to-read-aloud-in-a-meeting.docx"
        drafts = [[long, "fine"], ["b.txt", "broken"], ["c.txt", f"until {go}"], ["d.txt", "fine"]]
        browser.execute_script(DROP, browser.find_element("id", "drop"), drafts)
        assert_readable(browser)
        browser.find_element("id", "check").click()
        has(browser, "#draft-3.reading")
        assert_readable(browser)
        go.touch()
        ended(browser)
        assert_readable(browser)
        browser.get(f"http://{fake.host}/jobs/none")
        assert_readable(browser)
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def assert_readable(browser: WebDriver) -> None:
    """Nothing that axe-core takes for serious, and nothing that would have to be scrolled sideways."""
    import axe_core_python

    script = Path(axe_core_python.__file__).with_name("axe.min.js")
    # By the debugger, which no policy of the page keeps out.
    browser.execute_cdp_cmd("Runtime.evaluate", {"expression": script.read_text(encoding="utf-8")})
    found = browser.execute_async_script(
        "const done = arguments[0]; axe.run(document).then(r => done(JSON.stringify(r.violations)))"
    )
    told = [
        (violation["id"], violation["impact"], [node["html"][:150] for node in violation["nodes"]])
        for violation in json.loads(found)
        if violation["impact"] in ("serious", "critical", "moderate")
    ]
    assert told == []
    wide, window = browser.execute_script("return [document.documentElement.scrollWidth, innerWidth]")
    assert wide <= window
    assert not re.search(r"\{[{%]", browser.page_source)
