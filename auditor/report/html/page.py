"""The page around the documents: its head with style and script, what the run came to, the policy that lets
nothing else run.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files
from itertools import chain, islice

from markupsafe import Markup

from auditor.report.base import Outcome, Problem, Result, Totals
from auditor.report.html.document import environment, parts
from auditor.report.html.safe import line
from auditor.report.words import covered, tallied

STYLES = ("colours", "frame", "rail", "report", "marks", "card", "narrow", "print")
SCRIPTS = ("base", "documents", "moves", "card", "findings", "tabs", "keys", "theme")


def page(outcomes: Iterator[Outcome]) -> Iterator[str]:
    """The page in pieces: each document as it comes, the run as a whole at the end."""
    first = list(islice(outcomes, 2))
    yield _head(first)
    totals, summaries, problems = Totals(), [], []
    for outcome in chain(first, outcomes):
        totals.add(outcome)
        if isinstance(outcome, Problem):
            problems.append({"path": line(outcome.path), "message": line(outcome.message)})
        elif isinstance(outcome, Result):
            yield outcome.part["html"]
            summaries.append(outcome.part["summary"])
    yield (
        environment()
        .get_template("end.html.j2")
        .render(
            documents=summaries,
            problems=problems,
            faults=[line(fault) for fault in totals.faults()],
            idle=[f"{line(name)}: {line(why)}" if why else line(name) for name, why in totals.idle().items()],
            verdict=tallied(totals.severities, *totals.accepted),
            covered=covered(totals.coverage),
            bars=parts(totals.coverage),
            script=script(),
        )
    )


def _head(first: list[Outcome]) -> str:
    """All that stands before the first document; the title names it."""
    name = line(first[0].path).rpartition("/")[2] if first else "nothing"
    more = " and others" if len(first) > 1 else ""
    return (
        environment()
        .get_template("head.html.j2")
        .render(title=f"{name}{more}", style=style(), policy=policy())
    )


@cache
def style() -> Markup:
    return _gathered("style", STYLES, ".css")


@cache
def script() -> Markup:
    return Markup('"use strict";\n(() => {\n{}})();\n').replace("{}", _gathered("script", SCRIPTS, ".js"), 1)


@cache
def policy() -> str:
    """What the page may do: run its own style and script, show its own icon, and nothing else."""
    return (
        f"default-src 'none'; style-src {_digest(style())}; script-src {_digest(script())}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _gathered(folder: str, names: tuple[str, ...], suffix: str) -> Markup:
    """Files of this package, one after the other."""
    own = files("auditor.report.html") / folder
    return Markup("".join((own / f"{name}{suffix}").read_text("utf-8") for name in names))
