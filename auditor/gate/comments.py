"""Suppression in the draft itself: comments of Markdown and HTML that say which rule is wrong where, and why.

    <!-- auditor: ignore total-row -- the annex was closed before the correction -->

holds for the next block or table (or the one that the comment stands in); `ignore-start` ... `ignore-end`
for what is between them, `ignore-file` for the whole draft. Several rules are separated by commas; patterns
(`total-*`) work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from auditor.gate.rules import RuleNames, matches
from auditor.model import Acceptance, Audit, Document, Finding, Span
from auditor.suggest import did_you_mean

_BODY = re.compile(r"<!--\s*auditor:\s*(?P<verb>(?:\w[\w-]*)?)(?P<rest>.*)", re.DOTALL)
_REASON = re.compile(r"\s(?:--|—|–)\s|\A(?:--|—|–)\s")
VERBS = ("ignore", "ignore-start", "ignore-end", "ignore-file")
HOW = "write <!-- auditor: ignore RULE -- reason -->"
#: Stands where a reason is still to be written, and is none.
PLACEHOLDER = "REASON"


class Directive(msgspec.Struct):
    """One comment that is understood: which rules it is about, where, and why."""

    rules: tuple[str, ...]
    reason: str
    place: str  # "draft.md:12:1"
    line: int
    region: Span
    used: bool = False

    def covers(self, finding: Finding, document: Document) -> bool:
        """Whether a figure that the finding names, and its rule, are those that the comment is about."""
        if not any(matches(pattern, finding.rule) for pattern in self.rules):
            return False
        named = finding.culprits or (finding.anchor,)
        own = [figure.span for figure in named if figure.document is None or figure.document is document]
        return any(self.region.start <= span.start and span.end <= self.region.end for span in own)


def excuse(audit: Audit, names: RuleNames) -> list[str]:
    """Mark the findings that comments excuse; gives what is to be said of comments, a line each."""
    document = audit.document
    if not document.directives:
        return []
    complaints: list[str] = []
    directives = list(_read(document, names, complaints))
    for finding in audit.findings:
        for directive in directives:
            if directive.covers(finding, document):
                finding.accepted = Acceptance("comment", directive.reason, directive.place)
                directive.used = True
                break
    for directive in directives:
        if not directive.used and names.any_ran(directive.rules):
            told = ", ".join(directive.rules)
            complaints.append(f"{directive.place}: nothing to ignore: {told} finds nothing here")
    return complaints


def _read(document: Document, names: RuleNames, complaints: list[str]) -> Iterator[Directive]:
    """The comments that are understood, each with where it holds; what is not is told in `complaints`."""
    regions = _Regions(document)
    open_: list[Directive] = []
    for span in sorted(document.directives):
        found = _BODY.match(document.text[span.start : span.end].removesuffix("-->"))
        place = document.place(span)
        where = f"{document.path}:{place.line}:{place.column}"
        if found is None:
            continue
        verb, rest = found["verb"], found["rest"]
        if verb == "ignore-end":
            if open_:
                last = open_.pop()
                last.region = Span(last.region.start, span.start)
            else:
                complaints.append(f"{where}: ignore-end without an ignore-start")
            continue
        rules, reason, wrong = _parts(verb, rest, names)
        if wrong:
            complaints.append(f"{where}: {wrong}")
            continue
        directive = Directive(rules, reason, where, place.line, regions.of(verb, span))
        if verb == "ignore-start":
            open_.append(directive)
        yield directive


def _parts(verb: str, rest: str, names: RuleNames) -> tuple[tuple[str, ...], str, str]:
    """The rules and the reason of a comment, or what is wrong with it."""
    if verb not in VERBS:
        hint = did_you_mean(verb, VERBS) if verb else ""
        return (), "", f'"{verb}" is not understood; {hint or HOW}'
    split = _REASON.split(rest, maxsplit=1)
    rules = tuple(rule for rule in re.split(r"[\s,]+", split[0]) if rule)
    reason = " ".join(split[1].split()) if len(split) > 1 else ""
    if not rules:
        return (), "", f"no rule is named (* stands for all); {HOW}"
    if reason in ("", PLACEHOLDER):
        return (), "", f"a reason is needed; {HOW}"
    for rule in rules:
        if hint := names.unknown(rule):
            return (), "", hint
    return rules, reason, ""


class _Regions:
    """Where comments hold, by what a document consists of."""

    def __init__(self, document: Document) -> None:
        captions: dict[int, Span] = {}
        tables = []
        for table in document.tables:
            tables.append(table.span)
            if table.caption_span is not None:  # above or below its table
                both = Span(
                    min(table.caption_span.start, table.span.start),
                    max(table.caption_span.end, table.span.end),
                )
                captions[table.caption_span.start] = both
        blocks = [captions.get(block.span.start, block.span) for block in document.blocks]
        self._items: Sequence[Span] = sorted({*blocks, *tables})
        self._text = document.text

    def of(self, verb: str, comment: Span) -> Span:
        """Where a comment holds."""
        if verb == "ignore-file":
            return Span(0, len(self._text))
        if verb == "ignore-start":
            return Span(comment.end, len(self._text))
        around = [item for item in self._items if self._holds(item, comment)]
        if around:
            return max(around)
        following = [item for item in self._items if item.start >= comment.start]
        return following[0] if following else Span(comment.end, comment.end)

    def _holds(self, item: Span, comment: Span) -> bool:
        """Whether a comment stands in a block or a table, or right behind it on the same line."""
        if item.start >= comment.start:
            return False
        behind = self._text[item.end : comment.start] if comment.start - item.end < 100 else "..."
        return comment.end <= item.end or (not behind.strip() and "\n" not in behind)
