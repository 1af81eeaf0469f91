"""`auditor serve`: the same on a local page, for people without a terminal."""

from __future__ import annotations

import argparse
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.serve.views import Pack

SUMMARY = "open a local page that takes drafts and shows what comes of them"

EPILOG = """\
examples:
  auditor serve                         opens the page in the browser; Ctrl-C ends it
  auditor serve --pack house.yaml       with a pack of your own to choose, chosen from the start
  auditor serve --no-browser --port 8400

The page takes drafts, shows every figure of them, tied, contradicted or unchecked, and gives back marked
copies. It listens on this computer alone, opens only with the address that is printed, and keeps drafts
and results in memory until it ends, or until nobody has looked for --idle minutes. It needs the extra:
python -m pip install 'report-auditor[serve]'"""

NEEDED = ("python_multipart", "starlette", "uvicorn")


def configure(parser: argparse.ArgumentParser) -> None:
    from auditor.cli.options import add_rules, add_settings, whole_number

    parser.epilog = EPILOG
    parser.add_argument("--no-browser", action="store_true", help="print the address and open no browser")
    parser.add_argument(
        "--host", default="127.0.0.1", help="an address of this computer alone: 127.0.0.1 (default), ::1"
    )
    parser.add_argument(
        "--port",
        type=whole_number(0, 65535),
        default=0,
        metavar="N",
        help="the port to listen on (default: one that is free)",
    )
    parser.add_argument(
        "--max-size",
        type=whole_number(1, 1024),
        default=50,
        metavar="MB",
        help="the largest draft that is taken (default: 50)",
    )
    parser.add_argument(
        "--max-time",
        type=whole_number(1, 3600),
        default=120,
        metavar="SECONDS",
        help="the longest that a draft may take (default: 120)",
    )
    parser.add_argument(
        "--idle",
        type=whole_number(1, 1440),
        default=60,
        metavar="MINUTES",
        help="how long results are kept that nobody looks at (default: 60)",
    )
    add_rules(parser)
    add_settings(parser)


def run(arguments: argparse.Namespace) -> int:
    from auditor.model import AuditorError

    if any(find_spec(name) is None for name in NEEDED):
        raise AuditorError(
            "serve needs starlette and uvicorn, which are not installed: "
            "python -m pip install 'report-auditor[serve]'"
        )
    from auditor.cli.served import command
    from auditor.serve.app import Office
    from auditor.serve.limits import MB, Limits
    from auditor.serve.server import address, listen, serve

    draft = arguments.max_size * MB
    limits = Limits(
        draft=draft,
        job=2 * draft,
        kept=10 * draft,
        seconds=arguments.max_time,
        idle=60 * arguments.idle,
    )
    host = address(arguments.host)
    own = Office(command(arguments), _packs(arguments), limits)
    serve(own, listen(host, arguments.port), _say, browse=not arguments.no_browser)
    return 0


def _say(url: str) -> None:
    print(
        f"{url}\nOpen this address in a browser of this computer. Ctrl-C ends it.",
        flush=True,
    )


def _packs(arguments: argparse.Namespace) -> list[Pack]:
    """The packs that can be chosen: those with a name, and those that the settings name, chosen already."""
    from contextlib import suppress

    from auditor.cli.settings import Settled
    from auditor.model import AuditorError
    from auditor.packs.load import load
    from auditor.packs.locate import known
    from auditor.serve.views import Pack

    chosen = [pack for pack in Settled(arguments).run["packs"] if pack != "core"]
    offered = [Pack(name, (pack := load(name)).name, pack.description, chosen=True) for name in chosen]
    for name in known():
        if name != "core" and name not in chosen:
            with suppress(AuditorError):  # of another distribution: whoever wants it is told by `rules list`
                offered.append(Pack(name, name, load(name).description))
    return offered
