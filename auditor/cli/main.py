"""The entry point: which command, and what becomes of everything that can go wrong.

No traceback ever reaches a user. Exit codes: 0 clean, 1 findings, 2 could not do the job, 130 interrupted.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

FAILED = 2
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; `arguments` are without the program's name. Returns the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    from auditor.cli import terminal

    terminal.prepare()
    # Cycles are looked for seldom: a document makes many objects, which live until it is told.
    gc.set_threshold(100_000, 50, 100)
    try:
        status = _dispatch(words)
        sys.stdout.flush()
        if arguments is None:
            gc.freeze()  # the program ends here: nothing need be taken apart
    except SystemExit as stop:  # of the argument parser
        return stop.code if isinstance(stop.code, int) else FAILED
    except KeyboardInterrupt:
        terminal.complain("interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        terminal.discard_output()
        return FAILED
    except Exception as error:
        return failed(error)
    return status


def failed(error: Exception) -> int:
    """Say what went wrong in a way that helps."""
    from auditor.cli import terminal
    from auditor.error import AuditorError, unexpected

    if os.environ.get("AUDITOR_DEBUG"):
        raise error
    if isinstance(error, AuditorError):
        terminal.complain(str(error), named="problems" not in error.details)
    elif isinstance(error, OSError) and error.filename is None:
        terminal.discard_output()
        terminal.complain(f"cannot write the output: {error.strerror or error}")
    else:
        terminal.complain(unexpected(error))
    return FAILED


def _dispatch(words: list[str]) -> int:
    if words[:1] == ["--version"]:
        from auditor import __version__

        print(f"auditor {__version__}")
        return 0
    if words[:1] == ["check"]:
        from auditor.cli.again import told_again

        if (status := told_again(words)) is not None:
            return status
    from auditor.cli.parser import build
    from auditor.cli.registry import find, names

    chosen = words[0] if words and not words[0].startswith("-") else None
    if chosen is not None and find(chosen) is None:
        from auditor.cli import terminal
        from auditor.suggest import did_you_mean

        hint = did_you_mean(chosen, names()) or f"there are: {', '.join(names())}"
        terminal.complain(f'no command is called "{chosen}"; {hint}')
        return FAILED
    parser = build(chosen)
    if not words:
        parser.print_help()
        return FAILED
    given = parser.parse_args(words)
    given.words = words
    return int(given.run(given))
