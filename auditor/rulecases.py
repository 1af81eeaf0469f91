"""The cases that rules carry with them: drafts of a few lines, each held against its rule alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from auditor.line import flat
from auditor.model import Audit, AuditorError, Finding
from auditor.packs.model import Case, Pack, Rule
from auditor.pipeline import audit_by
from auditor.readers.registry import suffix_of

#: What is said of a draft in which a rule finds nothing to do.
IDLE = "nothing: the rule held nothing against this draft"


class Result(msgspec.Struct, frozen=True):
    """What came of one case; `number` counts a rule's cases from 1, line and column are its own in the pack.

    `found` are lines on what was found; `expected` is what should have been.
    """

    rule: str
    number: int
    kind: str  # ok or bad
    path: str
    line: int
    column: int
    passed: bool
    expected: str
    found: tuple[str, ...]


def own_cases(rule: Rule) -> tuple[Case, ...]:
    """The cases that stand in the rule's own entry: whoever tunes a rule answers for no other's cases."""
    if rule.tuned and rule.source is not None and rule.source.node.find(("cases",)) is rule.source.node:
        return ()
    return rule.cases


def run(pack: Pack) -> Iterator[Result]:
    """What comes of the cases of a pack's own rules, in order."""
    for rule in pack.rules:
        for number, case in enumerate(own_cases(rule), 1):
            yield _run(rule, number, case)


def _run(rule: Rule, number: int, case: Case) -> Result:
    draft = case.ok if case.ok is not None else case.bad or ""
    passed: bool
    found: tuple[str, ...]
    try:
        filename = f"draft{suffix_of(case.format)}" if case.format else "draft"
        audit = audit_by([_alone(rule)], draft.encode(), filename)
    except AuditorError as error:
        passed, found = False, (str(error),)
    else:
        passed, found = _ok(audit, case) if case.ok is not None else _bad(audit, case)
    line, column = _place(rule, number)
    path = rule.source.path if rule.source is not None else rule.pack
    kind = "ok" if case.ok is not None else "bad"
    return Result(rule.id, number, kind, path, line, column, passed, _expected(case), found)


def _alone(rule: Rule) -> Rule:
    """The rule as it is held against a draft that is no file; it tells what it does not find."""
    where = rule.where and msgspec.structs.replace(rule.where, document=None)
    return msgspec.structs.replace(rule, where=where, general=False)


def _place(rule: Rule, number: int) -> tuple[int, int]:
    if rule.source is None:
        return 1, 1
    node = rule.source.node.find(("cases",))
    item = node.items[number - 1] if node.items else node
    return item.line, item.column


def _ok(audit: Audit, case: Case) -> tuple[bool, tuple[str, ...]]:
    mistakes, missing = _faults(audit)
    found = (*map(_told, audit.findings), *mistakes)
    if found:
        return False, found
    tested = _tested(audit)
    if not tested and not case.untested:
        return False, (IDLE, *missing)
    if tested and case.untested:
        return False, (f"nothing wrong, but the rule did hold {tested} against this draft",)
    return True, ()


def _bad(audit: Audit, case: Case) -> tuple[bool, tuple[str, ...]]:
    named = {flat(figure.text) for finding in audit.findings for figure in finding.culprits}
    said = " ".join(flat(finding.message) for finding in audit.findings).casefold()
    mistakes, missing = _faults(audit)
    right = all(flat(text) in named for text in case.finds) and flat(case.says).casefold() in said
    if audit.findings and right and not mistakes:
        return True, ()
    found = (*map(_told, audit.findings), *mistakes)
    if found:
        return False, found
    return False, ("nothing",) if _tested(audit) else (IDLE, *missing)


def _faults(audit: Audit) -> tuple[list[str], list[str]]:
    """What is wrong with the rule, and what it did not find."""
    return (
        [message for outcome in audit.rules for message in outcome.mistakes],
        [message for outcome in audit.rules for message in outcome.missing],
    )


def _tested(audit: Audit) -> int:
    """How much the rule was held against: relations that came to a verdict, or what it looked at."""
    decided = sum(relation.verdict != "undecided" for relation in audit.relations)
    return max([decided, *(outcome.tested for outcome in audit.rules)])


def _told(finding: Finding) -> str:
    """A finding in a line: the figures that it names, and what it says."""
    figures = ", ".join(flat(figure.text) for figure in finding.culprits)
    return f"{finding.severity} at {figures or finding.anchor.text}: {flat(finding.message)}"


def _expected(case: Case) -> str:
    if case.ok is not None:
        return "nothing to hold against this draft" if case.untested else "nothing wrong"
    names = f" that names {_and(case.finds)}" if case.finds else ""
    says = f" that says “{flat(case.says)}”" if case.says else ""
    return "a finding" + " and".join(part for part in (names, says) if part)


def _and(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
