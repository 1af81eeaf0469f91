"""Options that several commands share."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.readers.options import ReadOptions
    from auditor.report.base import Options

#: Languages of headers, captions and labels, and that which it is be found.
LANGUAGES = ("auto", "en", "fr", "es")


def whole_number(least: int, most: int) -> Callable[[str], int]:
    """What reads an option that is a whole number within bounds."""

    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) < 10 and least <= int(text) <= most):
            raise argparse.ArgumentTypeError(f"not a whole number from {least} to {most}: {text!r}")
        return int(text)

    return read


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


def add_reading(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--revisions",
        choices=("final", "original"),
        default="final",
        help="read tracked changes as accepted (final, the default) or as rejected (Word, OpenDocument)",
    )
    parser.add_argument(
        "--hidden", action="store_true", help="read what a workbook hides, too: rows, columns, sheets"
    )


def add_together(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--together",
        action="store_true",
        help="also compare the files with one another: the same fact of the same year is the same figure",
    )


def add_packs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--pack",
        action="append",
        default=[],
        metavar="NAME|FILE",
        help="check this pack, too: a name, a YAML file, or a folder of them (may be repeated)",
    )


def add_rules(parser: argparse.ArgumentParser) -> None:
    add_packs(parser)
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


def add_settings(parser: argparse.ArgumentParser) -> None:
    """The options that say which file of settings counts."""
    parser.add_argument(
        "--decimal", choices=(".", ","), help="the decimal sign, where the numbers themselves leave a choice"
    )
    parser.add_argument(
        "--language",
        choices=LANGUAGES,
        help="whose words are read in headers, captions and labels; found from the text by default (auto)",
    )
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--config",
        metavar="FILE",
        help="take the settings from this file, not from the nearest one above a draft",
    )
    which.add_argument("--no-config", action="store_true", help="take no settings from files")


def add_colour(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--color",
        "--colour",
        dest="colour",
        choices=("auto", "always", "never"),
        default="auto",
        help="colour on a terminal (auto), or as said; NO_COLOR is respected",
    )


def reading(arguments: argparse.Namespace) -> ReadOptions:
    """How to read, by the options."""
    from auditor.readers.options import ReadOptions

    return ReadOptions(revisions=arguments.revisions, hidden=arguments.hidden)


def rendering(arguments: argparse.Namespace) -> Options:
    """How to render, by the options and the terminal."""
    from auditor.cli.terminal import excerpt_width, wants_colour
    from auditor.report.base import Options

    return Options(
        colour=wants_colour(getattr(arguments, "colour", "never"), sys.stdout),
        width=excerpt_width(sys.stdout),
        quiet=getattr(arguments, "quiet", False),
    )
