"""Makes the pictures of the local page of `auditor serve` from the examples: `docs/served.py`.

It needs a Chromium with its driver on the path, selenium (extra: dev), and the extra serve.
"""

from __future__ import annotations

import base64
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from screenshots import EXAMPLES, HERE, PICTURES, started
from selenium.webdriver.support.ui import WebDriverWait

#: Examples by the names that they have in the picture.
DRAFTS = {
    "Staff annex.txt": "staff-annex/broken.txt",
    "Financial statements.txt": "financial-statements/clean.txt",
    "Annual report.md": "house-pack/broken.md",
}
SIZE = {"width": 1180, "height": 1, "deviceScaleFactor": 1, "mobile": False}


def main() -> None:
    command = [sys.executable, "-m", "auditor", "serve", "--no-browser", "--no-config"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    driver = started()
    try:
        assert server.stdout is not None
        driver.get(server.stdout.readline().strip())
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", SIZE)
        with tempfile.TemporaryDirectory() as folder:
            copies = [shutil.copy(EXAMPLES / path, Path(folder) / name) for name, path in DRAFTS.items()]
            driver.find_element("id", "drafts").send_keys("\n".join(map(str, copies)))
            take(driver, "serve")
            check(driver)
        take(driver, "serve-done")
    finally:
        driver.quit()
        server.terminate()
        server.wait()


def check(driver) -> None:  # type: ignore[no-untyped-def]
    """Send what is chosen, and wait until it is through."""
    driver.find_element("id", "check").click()
    WebDriverWait(driver, 120).until(
        lambda driver: driver.find_elements("css selector", "#state[data-ended=yes]")
    )


def take(driver, name: str) -> None:  # type: ignore[no-untyped-def]
    """A picture of all of the page."""
    height = driver.execute_script("return document.body.scrollHeight")
    shot = driver.execute_cdp_cmd(
        "Page.captureScreenshot",
        {
            "format": "png",
            "captureBeyondViewport": True,
            "clip": {"x": 0, "y": 0, "width": SIZE["width"], "height": height, "scale": 1},
        },
    )
    made = PICTURES / f"{name}.png"
    made.write_bytes(base64.b64decode(shot["data"]))
    print(f"{made.relative_to(HERE.parent)}: {made.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
