"""A page in the browser, and what tests ask of it."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from support.pages import page_of

from auditor import pipeline
from auditor.model import Audit
from auditor.report.base import Problem

if TYPE_CHECKING:
    from selenium.webdriver.chrome.webdriver import WebDriver

EXAMPLES = Path(__file__).parents[2] / "examples"
ANNEX = EXAMPLES / "staff-annex/broken.txt"
QUARTERLY = EXAMPLES / "quarterly-report/broken.md"


class Shown:
    """A page that a browser shows."""

    def __init__(self, browser: WebDriver, folder: Path, *audits: Audit | Problem, page: str = "") -> None:
        self.browser = browser
        self.file = folder / "page.html"
        made = page or page_of(*audits, prefixes=len(audits) > 1)
        self.file.write_bytes(made.encode())
        browser.get(self.file.as_uri())

    def run(self, script: str, *arguments: Any) -> Any:
        return self.browser.execute_script(script, *arguments)

    def press(self, *keys: str) -> None:
        from selenium.webdriver.common.action_chains import ActionChains

        for key in keys:
            ActionChains(self.browser).send_keys(key).perform()

    def wait(self, script: str) -> Any:
        """Until a script gives something true."""
        from selenium.webdriver.support.ui import WebDriverWait

        return WebDriverWait(self.browser, 10).until(lambda _: self.run(script))

    def click(self, selector: str) -> None:
        self.run("document.querySelector(arguments[0]).click()", selector)

    def texts(self, selector: str) -> list[str]:
        """What is visible of the elements."""
        script = "return [...document.querySelectorAll(arguments[0])].filter(e => e.checkVisibility()).map(e => e.innerText.trim())"
        found: list[str] = self.run(script, selector)
        return found

    @property
    def focused(self) -> str:
        """The id of what has the focus, or its name and class."""
        script = "const e = document.activeElement; return e.id || `${e.localName}.${e.className}`"
        found: str = self.run(script)
        return found

    def in_view(self, id_: str) -> bool:
        script = (
            "const box = document.getElementById(arguments[0]).getBoundingClientRect();"
            "return box.top >= 0 && box.bottom <= innerHeight"
        )
        return bool(self.run(script, id_))

    def settle(self, id_: str) -> None:
        """Until an element is in view."""
        from selenium.webdriver.support.ui import WebDriverWait

        WebDriverWait(self.browser, 10).until(lambda _: self.in_view(id_))

    def quiet(self) -> None:
        """Nothing was complained of, nothing was asked of any network."""
        assert self.browser.get_log("browser") == []
        assert (
            self.run(
                "return performance.getEntriesByType('resource').filter(e => !e.name.startsWith('data:')).map(e => e.name)"
            )
            == []
        )

    def size(self, width: int, height: int) -> None:
        self.browser.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600},
        )

    def media(self, media: str = "", scheme: str = "light", motion: str = "no-preference") -> None:
        features = [("prefers-color-scheme", scheme), ("prefers-reduced-motion", motion)]
        self.browser.execute_cdp_cmd(
            "Emulation.setEmulatedMedia",
            {"media": media, "features": [{"name": name, "value": value} for name, value in features]},
        )

    def printed(self) -> bytes:
        """The page as a PDF."""
        made = self.browser.execute_cdp_cmd(
            "Page.printToPDF", {"printBackground": True, "preferCSSPageSize": True}
        )
        return base64.b64decode(made["data"])

    def axe(self) -> list[str]:
        """What axe finds that is serious or critical."""
        core = pytest.importorskip("axe_core_python", reason="axe-core-python is not installed (extra: dev)")
        (source,) = Path(core.__path__[0]).rglob("axe.min.js")
        self.browser.execute_script(source.read_text("utf-8"))
        script = "const done = arguments[0]; axe.run(document, {resultTypes: ['violations']}).then(done, error => done({failed: String(error)}))"
        found = self.browser.execute_async_script(script)
        assert "failed" not in found, found
        return [
            f"{violation['id']}: {node['html']}"
            for violation in found["violations"]
            if violation["impact"] in ("serious", "critical")
            for node in violation["nodes"][:3]
        ]


def audited(path: Path) -> Audit:
    return pipeline.audit(path)
