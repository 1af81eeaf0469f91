"""`auditor init`: a pack of one's own to begin with, empty but for an example, or learned from drafts."""

from __future__ import annotations

import argparse
import os

SUMMARY = "write a rule pack to begin with, empty or learned from a draft"
DEFAULT = "auditor-rules.yaml"

EPILOG = """\
examples:
  auditor init                                      a commented pack with one example rule
  auditor init --learn annual-report.txt            the identities that hold in a draft, as rules
  auditor init --learn report.txt --output house.yaml

What is learned are identities, never values: this column is the sum of those, the text tells what
the annex shows. They hold in the draft, and fail when one of its figures is changed; read them, mend
them, and check the next draft with `auditor check --pack auditor-rules.yaml`. A file that is there
is left as it is unless --force is given."""


def configure(parser: argparse.ArgumentParser) -> None:
    parser.epilog = EPILOG
    parser.add_argument(
        "--learn", nargs="+", default=[], metavar="FILE", help="drafts whose identities become rules"
    )
    parser.add_argument(
        "--output",
        default=DEFAULT,
        metavar="PATH",
        help=f"the file to write (default: {DEFAULT}); - prints it",
    )
    parser.add_argument("--force", action="store_true", help="write over a file that is there")


def run(arguments: argparse.Namespace) -> int:
    import sys

    from auditor.cli.terminal import complain
    from auditor.learn.files import learned, starter, write

    path: str = arguments.output
    if path != "-":
        refuse(path, force=arguments.force)
    name = "auditor-rules" if path == "-" else _name(path)
    text, said = learned(arguments.learn, name) if arguments.learn else (starter(name), "one example rule")
    if path == "-":
        sys.stdout.write(text)
        return 0
    write(path, text)
    complain(f"wrote {path}: {said}")
    return 0


def refuse(path: str, *, force: bool) -> None:
    """Raise `AuditorError` where a file is there that nobody said to write over."""
    from auditor.model import AuditorError

    if os.path.lexists(path) and not force:
        raise AuditorError(
            f"{path}: there is such a file; name another with --output, or write over it with --force"
        )


def _name(path: str) -> str:
    """What a pack is called, by its file."""
    from auditor.learn.names import slug

    return slug(os.path.splitext(os.path.basename(path))[0]) or "house"
