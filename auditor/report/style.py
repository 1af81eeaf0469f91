"""Colour, where it is wanted: the names of what is painted, and plain text otherwise."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

Paint = Callable[[str, str], str]

THEME = {
    "error": "bold red",
    "warning": "bold yellow",
    "note": "bold cyan",
    "path": "bold",
    "rule": "magenta",
    "dim": "dim",
    "help": "green",
    "heading": "bold",
}


def paint(colour: bool) -> Paint:
    """A function that paints a text by the name of what it is."""
    return _painted if colour else _plain


def _plain(text: str, name: str) -> str:
    return text


def _painted(text: str, name: str) -> str:
    return _render(name)(text) if text else text


@cache
def _render(name: str) -> Callable[[str], str]:
    from rich.color import ColorSystem
    from rich.style import Style

    style = Style.parse(THEME[name])
    return lambda text: style.render(text, color_system=ColorSystem.STANDARD)
