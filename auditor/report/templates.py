"""Templates of HTML, as everything that writes HTML uses them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment


def environment(package: str) -> Environment:
    """The files in `templates/` of a package. What is not markup already is escaped, and a name that nobody
    has set is a mistake (`jinja2.UndefinedError`), not a blank.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
