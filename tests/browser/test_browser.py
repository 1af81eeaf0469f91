"""The browser of the tests is a real one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selenium.webdriver.chrome.webdriver import WebDriver


def test_it_runs_scripts_and_lays_out(browser: WebDriver, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<!doctype html><p id=p style='width:10em'>x</p><script>p.textContent = 6 * 7</script>")
    browser.get(page.as_uri())
    assert browser.execute_script("return p.textContent") == "42"
    assert browser.execute_script("return p.getBoundingClientRect().width") > 100
