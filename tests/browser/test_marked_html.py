"""A marked copy of an HTML draft in a real browser: the figure stands out, and its note shows on focus."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from auditor.annotate import annotated
from auditor.pipeline import audit

if TYPE_CHECKING:
    from selenium.webdriver.chrome.webdriver import WebDriver

DRAFT = b"""<!doctype html><html lang="en"><head><title>Staff</title>
<style>mark { background: none } section, mark * { display: none }</style></head>
<body><h1>Staff</h1><p>Of the 1,240 caretakers, 806 were women (<b>56</b> per cent).</p>
<p><script>document.title = 'run'</script>Nothing else is said.</p></body></html>"""


def test_the_note_shows_on_focus_and_the_list_at_the_end(browser: WebDriver, tmp_path: Path) -> None:
    page = tmp_path / "marked.html"
    page.write_bytes(annotated(audit(DRAFT, filename="a.html"), DRAFT))
    browser.get(page.as_uri())
    state = """
        const mark = document.querySelector('mark.auditor-mark[tabindex]');
        const pop = () => getComputedStyle(mark, '::before');
        const before = [pop().content, pop().display];
        mark.focus();
        return [mark.textContent, getComputedStyle(mark).backgroundColor, before.join() !== [pop().content,
            pop().display].join(), document.querySelector('.auditor-notes').innerText, document.title];
    """
    text, colour, changes, listed, title = browser.execute_script(state)
    assert text.startswith("56")
    assert colour != "rgba(0, 0, 0, 0)"
    assert changes
    assert "806 / 1,240 = 65 %, printed 56 %" in listed
    assert title == "run"  # the page's own
    assert browser.get_log("browser") == []
