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


class Kind(msgspec.Struct, frozen=True):
    """Where a kind of check is: the module that registers it, and the type of its parameters, which a pack is
    read by without loading the check.
    """

    module: str
    parameters: str = "auditor.checks.registry:NoParameters"


_ALONG = "auditor.checks.lines.parameters:AlongParameters"
#: Our kinds of check. Another distribution adds its own under the entry-point group `auditor.checks`.
KINDS = {
    "sum": Kind("auditor.checks.sums.check", _ALONG),
    "formula": Kind("auditor.checks.sums.formulas"),
    "stated-share": Kind("auditor.checks.prose.shares"),
    "common-base": Kind("auditor.checks.prose.joint"),
    "complement": Kind("auditor.checks.prose.wholes"),
    "stated-change": Kind("auditor.checks.prose.changes"),
    "stated-sum": Kind("auditor.checks.prose.sums"),
    "part-of": Kind("auditor.checks.prose.parts"),
    "listed": Kind("auditor.checks.prose.lists"),
    "restated": Kind("auditor.checks.ties.check"),
    "stated-ratio": Kind("auditor.checks.prose.ratios"),
    "repeated-figure": Kind("auditor.checks.prose.repeats"),
    "majority": Kind("auditor.checks.prose.majority"),
    "percent-or-points": Kind("auditor.checks.prose.points"),
    "share": Kind("auditor.checks.quotients.check", _ALONG),
    "percent-change": Kind("auditor.checks.quotients.changes", _ALONG),
    "average": Kind("auditor.checks.quotients.averages", _ALONG),
    "same-fact": Kind("auditor.checks.crosses.check"),
    "total-elsewhere": Kind("auditor.checks.crosses.check"),
    "row-count": Kind("auditor.checks.crosses.check"),
    "within": Kind("auditor.checks.crosses.check"),
    "shift": Kind("auditor.checks.quotients.shifts", _ALONG),
    "assert": Kind("auditor.checks.asserts.check", "auditor.checks.asserts.parameters:Asserted"),
    "wording": Kind("auditor.checks.editorial.wording", "auditor.checks.editorial.wording:Wording"),
    "numbering": Kind("auditor.checks.editorial.numbering", "auditor.checks.editorial.numbering:Numbering"),
    "resolutions": Kind("auditor.checks.editorial.resolutions"),
    "status": Kind("auditor.checks.frameworks.status", "auditor.checks.frameworks.status:Status"),
    "rising": Kind("auditor.checks.frameworks.rising", "auditor.checks.frameworks.rising:Rising"),
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
    return sorted({*KINDS, *_registered, *_foreign()})


def parameters(kind: str) -> type[msgspec.Struct] | None:
    """The type of the parameters of a kind of check, or None where there is no such kind."""
    if kind not in KINDS:
        spec = find(kind)
        return spec.parameters if spec is not None else None
    module, _, name = KINDS[kind].parameters.partition(":")
    found: type[msgspec.Struct] = getattr(import_module(module), name)
    return found


def find(kind: str) -> CheckSpec | None:
    """The check of this kind, or None where there is none."""
    if kind not in _registered:
        if kind in KINDS:
            import_module(KINDS[kind].module)
        elif kind in (foreign := _foreign()):
            foreign[kind].load()
    return _registered.get(kind)


def _foreign() -> dict[str, Any]:
    """Checks that other distributions offer; looked up only for a kind that is not ours."""
    from importlib.metadata import entry_points

    return {point.name: point for point in entry_points(group="auditor.checks")}
