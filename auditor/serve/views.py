"""What the pages show, in words and numbers, and the templates that show it."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import msgspec

from auditor.readers.files import in_words
from auditor.report import templates
from auditor.report.base import SEVERITIES
from auditor.report.numbers import counted
from auditor.serve.job import Entry, Job

if TYPE_CHECKING:
    from jinja2 import Environment

#: What a draft may be, for the browser's choice of files and for people.
FORMATS = "Word, PDF, Excel, OpenDocument, HTML, Markdown, CSV or plain text"


class Pack(msgspec.Struct, frozen=True):
    """A pack that can be chosen: what it is called here, what it is for, whether it is chosen from the start.

    `name` is what the form sends and the process gets.
    """

    name: str
    label: str
    description: str
    chosen: bool = False


@cache
def _templates() -> Environment:
    made = templates.environment("auditor.serve")
    made.filters.update(size=in_words, begun=begun)
    made.globals.update(findings=findings, progress=progress, counted=counted)
    return made


def rendered(template: str, **values: Any) -> str:
    """A page. Everything that visitors send is escaped."""
    return _templates().get_template(template).render(values)


def static(name: str) -> bytes:
    """A file that pages need; KeyError where there is none."""
    return _static()[name]


@cache
def _static() -> dict[str, bytes]:
    folder = files("auditor.serve").joinpath("static")
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


def begun(sentence: str) -> str:
    """A sentence with a capital at its beginning."""
    return sentence[:1].upper() + sentence[1:]


def findings(entry: Entry) -> list[tuple[str, str]]:
    """The findings of a draft that is done, counted: severity and words ("2 errors"), the worst first."""
    severities = entry.told.severities if entry.told else {}
    return [(name, counted(severities[name], name)) for name in SEVERITIES if severities.get(name)]


def progress(job: Job) -> str:
    """How far a job is, in one sentence."""
    if job.ended:
        failed = sum(entry.state == "failed" for entry in job.drafts)
        through = len(job.drafts) - failed
        return f"{counted(through, 'draft')} checked" + (f", {failed} could not be read" if failed else "")
    if all(entry.state == "waiting" for entry in job.drafts):
        return "Waiting for its turn"
    if job.done == len(job.drafts):
        return "Making the page"
    return f"{job.done} of {len(job.drafts)} drafts checked" if len(job.drafts) > 1 else "Reading"
