"""`auditor lsp`: findings in the editor, while the draft is written."""

from __future__ import annotations

import argparse
from importlib.util import find_spec

SUMMARY = "serve an editor: findings, ties and stories while the draft is written"

EPILOG = """\
examples:
  auditor lsp                           what an editor's settings name as the command
  auditor lsp --pack house.yaml         with a pack that no file of settings names

A language server over standard input and output: editors start it themselves. It audits Markdown,
text, CSV and HTML as they stand in the editor, by the settings that count for their paths. It
needs the extra: python -m pip install 'report-auditor[lsp]'"""


def configure(parser: argparse.ArgumentParser) -> None:
    from auditor.cli.options import add_rules, add_settings

    parser.epilog = EPILOG
    parser.add_argument("--stdio", action="store_true", help="what is done anyway; some editors say it")
    add_rules(parser)
    add_settings(parser)


def run(arguments: argparse.Namespace) -> int:
    from auditor.model import AuditorError

    if find_spec("pygls") is None:
        raise AuditorError(
            "lsp needs pygls, which is not installed: python -m pip install 'report-auditor[lsp]'"
        )
    from auditor.cli.live import Live
    from auditor.lsp.server import serve

    return serve(Live(arguments).check)
