"""The kinds of check, by name: each is a module of this package that registers one function.

A check only proposes: *these figures should satisfy this equation, and this is the evidence*. It judges
nothing, prints nothing and knows nothing of rules other than the parameters it is handed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from auditor.checks.asserts.trouble import Trouble
    from auditor.checks.family import Family
    from auditor.claims.model import Sentence
    from auditor.model import Document
    from auditor.tables.view import TableView

#: kind of check -> the module that registers it. Another distribution adds its own under the entry-point
#: group `auditor.checks`.
MODULES = {
    "sum": "auditor.checks.sums.check",
    "formula": "auditor.checks.sums.formulas",
    "stated-share": "auditor.checks.prose.shares",
    "common-base": "auditor.checks.prose.joint",
    "complement": "auditor.checks.prose.wholes",
    "stated-change": "auditor.checks.prose.changes",
    "stated-sum": "auditor.checks.prose.sums",
    "part-of": "auditor.checks.prose.parts",
    "listed": "auditor.checks.prose.lists",
    "restated": "auditor.checks.ties.check",
    "stated-ratio": "auditor.checks.prose.ratios",
    "repeated-figure": "auditor.checks.prose.repeats",
    "majority": "auditor.checks.prose.majority",
    "percent-or-points": "auditor.checks.prose.points",
    "share": "auditor.checks.quotients.check",
    "percent-change": "auditor.checks.quotients.changes",
    "average": "auditor.checks.quotients.averages",
    "same-fact": "auditor.checks.crosses.check",
    "total-elsewhere": "auditor.checks.crosses.check",
    "row-count": "auditor.checks.crosses.check",
    "within": "auditor.checks.crosses.check",
    "shift": "auditor.checks.quotients.shifts",
    "assert": "auditor.checks.asserts.check",
    "wording": "auditor.checks.editorial.wording",
    "numbering": "auditor.checks.editorial.numbering",
    "resolutions": "auditor.checks.editorial.resolutions",
    "status": "auditor.checks.frameworks.status",
    "rising": "auditor.checks.frameworks.rising",
}


class NoParameters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """For a check that has nothing to set."""


class Scope(msgspec.Struct):
    """What a check looks at: the analysed tables and the sentences of one document, in order."""

    tables: list[TableView]
    sentences: list[Sentence] = msgspec.field(default_factory=list)
    found: dict[str, Any] = msgspec.field(default_factory=dict)  # what one check found and another builds on
    notes: list[str] = msgspec.field(default_factory=list)  # what was not looked at, for the reader
    document: Document | None = None
    others: list[Scope] = msgspec.field(default_factory=list)  # the other documents of the run
    folder: str = ""  # of the pack whose rule is at work, for its reference data
    troubles: list[Trouble] = msgspec.field(default_factory=list)  # what keeps the rule at work from its work

    @property
    def path(self) -> str:
        """The document's own."""
        return self.document.path if self.document is not None else ""


Propose = Callable[[Scope, Any], "Iterable[Family]"]


class CheckSpec(msgspec.Struct, frozen=True):
    """One kind of check: its name in a pack, the type of its parameters, what it does in a line.

    An `own` check does what a house tells it to: whoever wrote the rule is told where it found nothing to do.
    """

    kind: str
    parameters: type[msgspec.Struct]
    summary: str
    propose: Propose
    own: bool = False


_registered: dict[str, CheckSpec] = {}


def check(
    kind: str, parameters: type[msgspec.Struct] = NoParameters, *, own: bool = False
) -> Callable[[Propose], Propose]:
    """Register the decorated function as this kind of check; its docstring's first line is the summary."""

    def register(function: Propose) -> Propose:
        summary = (function.__doc__ or "").strip().partition("\n")[0]
        _registered[kind] = CheckSpec(kind, parameters, summary, function, own)
        return function

    return register


def kinds() -> list[str]:
    """The names of all kinds of check that can be had, sorted."""
    return sorted({*MODULES, *_registered, *_foreign()})


def find(kind: str) -> CheckSpec | None:
    """The check of this kind, or None where there is none."""
    if kind not in _registered:
        if kind in MODULES:
            import_module(MODULES[kind])
        elif kind in (foreign := _foreign()):
            foreign[kind].load()
    return _registered.get(kind)


def _foreign() -> dict[str, Any]:
    """Checks that other distributions offer; looked up only for a kind that is not ours."""
    from importlib.metadata import entry_points

    return {point.name: point for point in entry_points(group="auditor.checks")}
