"""Options that several commands share."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.packs.model import Rule
    from auditor.report.base import Options


def add_files(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="a draft; a folder or a pattern stands for the drafts in it; - is standard input",
    )
    parser.add_argument(
        "--stdin-filename", metavar="NAME", help="what to call standard input; its suffix tells the format"
    )


def add_together(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--together",
        action="store_true",
        help="also compare the files with one another: the same fact of the same year is the same figure",
    )


def add_rules(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--select",
        action="append",
        default=[],
        metavar="RULE",
        help="run only these rules (may be repeated; commas and patterns such as 'total-*' work)",
    )
    parser.add_argument(
        "--ignore", action="append", default=[], metavar="RULE", help="leave these rules out, likewise"
    )


def add_colour(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--color",
        "--colour",
        dest="colour",
        choices=("auto", "always", "never"),
        default="auto",
        help="colour on a terminal (auto), or as said; NO_COLOR is respected",
    )


def rules(arguments: argparse.Namespace) -> list[Rule]:
    """The rules that the options choose."""
    from auditor.pipeline import chosen

    return chosen(("core",), arguments.select, arguments.ignore)


def known_rules(arguments: argparse.Namespace) -> tuple[str, ...]:
    """The names of all rules that there are, also of those that don't run."""
    from auditor.packs.load import load_all

    return tuple(rule.id for pack in load_all(("core",)) for rule in pack.rules)


def rendering(arguments: argparse.Namespace, rules: Sequence[Rule] = ()) -> Options:
    """How to render, by the options and the terminal; `rules` are those that run."""
    from auditor.cli.terminal import excerpt_width, wants_colour
    from auditor.report.base import Options

    return Options(
        colour=wants_colour(getattr(arguments, "colour", "never"), sys.stdout),
        width=excerpt_width(sys.stdout),
        quiet=getattr(arguments, "quiet", False),
        fail_on=getattr(arguments, "fail_on", "error"),
        baseline=bool(getattr(arguments, "baseline", None)),
        rules=tuple(rules),
    )
