"""`auditor rules list`: what is checked."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.packs.model import Pack

SUMMARY = "all rules, a line each"


def configure(parser: argparse.ArgumentParser) -> None:
    from auditor.cli.options import add_colour, add_packs

    add_packs(parser)
    add_colour(parser)


def run(arguments: argparse.Namespace) -> int:
    import sys

    from auditor.cli.terminal import wants_colour
    from auditor.packs.load import load_all

    packs = load_all(("core", *arguments.pack))
    sys.stdout.write(listing(packs, wants_colour(arguments.colour, sys.stdout)))
    return 0


def listing(packs: list[Pack], colour: bool) -> str:
    """All rules, a line each: name, severity, what must agree."""
    from auditor.report.style import paint

    painted = paint(colour)
    rules = [rule for pack in packs for rule in pack.rules]
    width = max((len(rule.id) for rule in rules), default=0)
    lines = []
    for pack in packs:
        lines.append(
            painted(pack.name, "heading") + (f": {_line(pack.description)}" if pack.description else "")
        )
        for rule in pack.rules:
            severity = rule.severity if rule.enabled else "off"
            name = painted(f"{rule.id:<{width}}", "rule")
            lines.append(
                f"  {name}  {painted(f'{severity:<7}', rule.severity)}  {_line(rule.description)}".rstrip()
            )
    return "".join(line + "\n" for line in lines)


def _line(text: str) -> str:
    return " ".join(text.split())
