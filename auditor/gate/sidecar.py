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
from fnmatch import fnmatchcase

import msgspec

from auditor.gate.rules import RuleNames, matches
from auditor.model import Acceptance, Audit, AuditorError, Figure, Finding
from auditor.packs import tree, typed
from auditor.packs.problem import Problem, refuse
from auditor.packs.tree import Node
from auditor.repository import folders

NAME = "auditor.ignore.yaml"


class Excuse(msgspec.Struct, frozen=True):
    """One entry. `file` is relative to the sidecar's folder; `place` is where the entry stands."""

    rule: str | tuple[str, ...]
    reason: str
    file: str | None = None
    table: str | None = None  # a pattern of its caption, or of the heading above it
    row: str | None = None
    column: str | None = None
    quote: str | None = None  # words of the paragraph
    place: str = ""
    folder: str = ""

    @property
    def rules(self) -> tuple[str, ...]:
        return (self.rule,) if isinstance(self.rule, str) else self.rule

    def is_about(self, path: str) -> bool:
        """Whether the entry is about this document at all."""
        if self.file is None:
            return True
        try:
            below = os.path.relpath(os.path.abspath(path), self.folder).replace(os.sep, "/")
        except ValueError:  # on another drive
            return False
        return fnmatchcase(below, self.file)

    def fits(self, figure: Figure) -> bool:
        """Whether all that the entry says fits a figure."""
        table, block = figure.table, figure.block
        titles = [] if table is None else [table.caption, table.heading]
        told = ((self.table, titles), (self.row, [figure.row_label]), (self.column, [figure.column_label]))
        if any(pattern is not None and not _like(pattern, texts) for pattern, texts in told):
            return False
        return self.quote is None or (block is not None and _flat(self.quote) in _flat(block.text))


def _like(pattern: str, texts: Sequence[str]) -> bool:
    """Whether a pattern fits one of the texts, or a part of a label such as "Women / 2019"."""
    parts = [part for text in texts for part in (text, *text.split(" / "))]
    return any(fnmatchcase(_flat(part), _flat(pattern)) for part in parts)


def _flat(text: str) -> str:
    return " ".join(text.split()).casefold()


def beside(path: str) -> list[str]:
    """The sidecars of a document: in its folder and in those above, up to the root of the repository."""
    candidates = [os.path.join(folder, NAME) for folder in folders(path)]
    return [candidate for candidate in candidates if os.path.isfile(candidate)]


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


class Uses(msgspec.Struct, frozen=True):
    """What came of sidecars in one document: the places of entries that were used, and of those that were
    not.

    An entry is idle where it was not used although what it addresses is there, or its file is named.
    """

    used: frozenset[str] = frozenset()
    idle: frozenset[str] = frozenset()


def excuse(audit: Audit, excuses: Sequence[Excuse], names: RuleNames) -> Uses:
    """Mark the findings that entries excuse."""
    used: set[str] = set()
    own = [entry for entry in excuses if entry.is_about(audit.document.path)]
    for finding in audit.findings:
        entry = next((entry for entry in own if _covers(entry, finding)), None)
        if finding.accepted is None and entry is not None:
            finding.accepted = Acceptance("sidecar", " ".join(entry.reason.split()), entry.place)
            used.add(entry.place)
    left = [entry for entry in own if entry.place not in used and names.any_ran(entry.rules)]
    idle = {entry.place for entry in left if entry.file or any(map(entry.fits, audit.figures))}
    return Uses(frozenset(used), frozenset(idle))


def _covers(entry: Excuse, finding: Finding) -> bool:
    if not any(matches(pattern, finding.rule) for pattern in entry.rules):
        return False
    return any(map(entry.fits, finding.culprits or (finding.anchor,)))
