"""`auditor rules list`: what is checked."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from auditor.line import flat

if TYPE_CHECKING:
    from auditor.packs.model import Pack

SUMMARY = "all rules, a line each, and the packs that there are"


def configure(parser: argparse.ArgumentParser) -> None:
    from auditor.cli.options import add_colour, add_packs

    add_packs(parser)
    add_colour(parser)


def run(arguments: argparse.Namespace) -> int:
    import sys

    from auditor.cli.terminal import wants_colour
    from auditor.packs.load import load_all

    packs = load_all(("core", *arguments.pack))
    colour = wants_colour(arguments.colour, sys.stdout)
    sys.stdout.write(listing(packs, colour) + others(packs, colour))
    return 0


def others(packs: list[Pack], colour: bool) -> str:
    """The packs that could be had by name, and where each comes from."""
    from pathlib import Path

    from auditor.packs.locate import known
    from auditor.report.style import paint

    loaded = {Path(pack.path) for pack in packs}
    left = {name: origin for name, (path, origin) in known().items() if path not in loaded}
    if not left:
        return ""
    width = max(map(len, left))
    head = paint(colour)("more packs", "heading") + " (--pack NAME)"
    return "".join(f"{line}\n" for line in ["", head, *(f"  {name:<{width}}  {left[name]}" for name in left)])


def listing(packs: list[Pack], colour: bool) -> str:
    """All rules, a line each: name, severity, what must agree."""
    from auditor.packs.locate import known
    from auditor.report.style import paint

    painted = paint(colour)
    origins = {str(path): origin for path, origin in known().values()}
    rules = [rule for pack in packs for rule in pack.rules]
    width = max((len(rule.id) for rule in rules), default=0)
    lines = []
    for pack in packs:
        described = f": {flat(pack.description)}" if pack.description else ""
        origin = f" ({origins.get(pack.path) or pack.path})"
        lines.append(painted(pack.name, "heading") + described + painted(origin, "dim"))
        for rule in pack.rules:
            severity = rule.severity if rule.enabled else "off"
            name = painted(f"{rule.id:<{width}}", "rule")
            lines.append(
                f"  {name}  {painted(f'{severity:<7}', rule.severity)}  {flat(rule.description)}".rstrip()
            )
    return "".join(line + "\n" for line in lines)
