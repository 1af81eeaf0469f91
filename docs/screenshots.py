"""Makes the pictures of the HTML page for README and documentation, from the examples: `docs/screenshots.py`.

It needs a Chromium with its driver on the path, and selenium (extra: dev). Names of pictures to make may
follow; without any, all are made.
"""

from __future__ import annotations

import base64
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import auditor
from auditor.report.base import Options, result
from auditor.report.registry import find

HERE = Path(__file__).parent
EXAMPLES = HERE.parent / "examples"
PICTURES = HERE / "pages" / "pictures"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class Picture(NamedTuple):
    """A page of an example as somebody has it in front of them, after some keys were pressed."""

    name: str
    example: str
    keys: str = ""
    size: tuple[int, int] = (1280, 800)
    dark: bool = False


EVERY = [
    Picture("page", "quarterly-report/broken.md", "n"),
    Picture("page-dark", "staff-annex/broken.txt", "nn", dark=True),
    Picture("page-phone", "financial-statements/broken.txt", "n", size=(390, 780)),
]


def main(names: list[str]) -> None:
    PICTURES.mkdir(exist_ok=True)
    driver = started()
    try:
        with tempfile.TemporaryDirectory() as folder:
            for picture in EVERY:
                if not names or picture.name in names:
                    made = PICTURES / f"{picture.name}.png"
                    made.write_bytes(taken(driver, picture, Path(folder)))
                    print(f"{made.relative_to(HERE.parent)}: {made.stat().st_size // 1024} KB")
    finally:
        driver.quit()


def started():  # type: ignore[no-untyped-def]
    """A browser without a window."""
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = next(found for name in BROWSERS if (found := shutil.which(name)))
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars"):
        options.add_argument(argument)
    return webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))


def taken(driver, picture: Picture, folder: Path) -> bytes:  # type: ignore[no-untyped-def]
    """The picture as PNG."""
    from selenium.webdriver.common.action_chains import ActionChains

    page = folder / "page.html"
    page.write_text(rendered(EXAMPLES / picture.example), "utf-8")
    width, height = picture.size
    screen = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
    scheme = {"name": "prefers-color-scheme", "value": "dark" if picture.dark else "light"}
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": [scheme]})
    driver.get(page.as_uri())
    for key in picture.keys:
        ActionChains(driver).send_keys(key).perform()
        time.sleep(2)  # until it has scrolled, and nothing flashes any more
    shot = driver.execute_cdp_cmd("Page.captureScreenshot", {"format": "png"})
    return base64.b64decode(shot["data"])


def rendered(path: Path) -> str:
    """The page of one example, by the name that its reader would give it."""
    output = find("html")
    audit = auditor.audit(path.read_bytes(), filename=str(path.relative_to(EXAMPLES.parent)))
    return "".join(output.join(iter([result(audit, output, Options())]), Options()))


if __name__ == "__main__":
    main(sys.argv[1:])
