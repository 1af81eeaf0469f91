"""Suppression beside the draft, for formats without comments: `auditor.ignore.yaml`, next to it or above.

    ignore:
      - rule: total-row
        table: Annex II*
        column: "2019"
        reason: The office counts two posts that the annex does not.

A finding is addressed by its rule and by what is printed around its figures, never by its line. All that an
entry says must fit one figure that the finding names; in patterns `*` stands for anything, and case does
not matter.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

from auditor.gate.excuse import Excuse, Uses
from auditor.gate.rules import RuleNames, matches
from auditor.line import flat
from auditor.model import Acceptance, Audit, AuditorError, Finding
from auditor.packs import tree, typed
from auditor.packs.problem import Problem, refuse
from auditor.packs.tree import Node


def load(path: str, names: RuleNames) -> tuple[Excuse, ...]:
    """The entries of a sidecar. Raises `AuditorError` with the place of everything that is wrong with it."""
    try:
        with open(path, encoding="utf-8-sig") as file:
            text = file.read(tree.MAX_CHARACTERS + 1)
    except (OSError, UnicodeDecodeError) as error:
        raise AuditorError(f"{path}: cannot read the suppressions: {error}") from None
    return parse(text, path, names)


def parse(text: str, path: str, names: RuleNames) -> tuple[Excuse, ...]:
    """The entries that a YAML text gives."""
    problems: list[Problem] = []
    root = tree.read(text, path, problems)
    entries = typed.mapping(root, "the file", problems) or {}
    for name, (key, _) in entries.items():
        if name != "ignore":
            problems.append(key.problem(f'unknown key "{name}"; the file has one key, "ignore"'))
    excuses: list[Excuse] = []
    if "ignore" in entries:
        node = entries["ignore"][1]
        if node.items is None and node.words != "nothing":
            problems.append(node.problem(f'"ignore" must be a list, not {node.words}'))
        for item in node.items or ():
            made = _entry(item, path, names, problems)
            excuses += [made] if made else []
    if problems:
        raise refuse(path, text, problems)
    return tuple(excuses)


def _entry(node: Node, path: str, names: RuleNames, problems: list[Problem]) -> Excuse | None:
    own = {"place": f"{path}:{node.line}", "folder": os.path.dirname(os.path.abspath(path))}
    made = typed.struct(node, Excuse, "the entry", problems, internal=own)
    if made is None:
        return None
    before = len(problems)
    told = dict(typed.mapping(node, "the entry", problems) or {})
    for rule in made.rules:
        if wrong := names.unknown(rule):
            problems.append(told["rule"][1].problem(wrong))
    if not made.reason.strip():
        problems.append(told["reason"][1].problem("a reason is needed"))
    if all(value is None for value in (made.file, made.table, made.row, made.column, made.quote)):
        problems.append(node.problem("the entry says nothing of where: file, table, row, column or quote"))
    return made if len(problems) == before else None


def excuse(audit: Audit, excuses: Sequence[Excuse], names: RuleNames) -> Uses:
    """Mark the findings that entries excuse."""
    used: set[str] = set()
    own = [entry for entry in excuses if entry.is_about(audit.document.path)]
    for finding in audit.findings:
        entry = next((entry for entry in own if _covers(entry, finding)), None)
        if finding.accepted is None and entry is not None:
            finding.accepted = Acceptance("sidecar", flat(entry.reason), entry.place)
            used.add(entry.place)
    left = [entry for entry in own if entry.place not in used and names.any_ran(entry.rules)]
    idle = {entry.place for entry in left if entry.file or any(map(entry.fits, audit.figures))}
    return Uses(frozenset(used), frozenset(idle))


def _covers(entry: Excuse, finding: Finding) -> bool:
    if not any(matches(pattern, finding.rule) for pattern in entry.rules):
        return False
    return any(map(entry.fits, finding.culprits or (finding.anchor,)))
