"""The story of one figure: what it says, what it ties to and with what verdict, or why it was not checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from auditor.coverage import HOLDING, LOOSE, by_section, by_table
from auditor.line import flat, short
from auditor.model import Audit, Document, Figure, Finding, Relation
from auditor.report.base import Options
from auditor.report.excerpt import Mark, excerpt, visible
from auditor.report.labels import header_lines
from auditor.report.numbers import counted, plain
from auditor.report.places import LABEL, pointer, spot, table_name, whereabouts
from auditor.report.style import Paint, paint
from auditor.report.words import VERDICTS, covered, sentence
from auditor.wording import printed

if TYPE_CHECKING:
    from auditor.learn.advice import Advice

#: Knows a rule for a figure that was not checked.
Advise = Callable[[Figure], "Advice | None"]
#: Relations that are told of one figure.
RELATIONS = 20
#: Figures of one line whose stories are told.
STORIES = 40

KINDS = {
    "count": "a count",
    "money": "an amount of money",
    "percent": "a percentage",
    "points": "percentage points",
    "ratio": "a ratio",
    "measure": "a measure",
    "number": "a number",
    "range": "a range",
    "year": "a year",
    "date": "a date",
    "time": "a time",
    "ordinal": "an ordinal",
    "reference": "a reference",
    "phone": "a phone number",
    "name": "part of a name",
    "page": "a page number",
    "section": "a section number",
}
HEDGES = {
    "about": "about",
    "almost": "almost",
    "over": "over",
    "under": "under",
    "at-least": "at least",
    "at-most": "at most",
    "between": "between",
}


def figures_at(audit: Audit, line: int, column: int | None = None) -> list[Figure]:
    """The figures of a line, or the one at a column of it, or the one nearest to that. Both count from 1."""
    places = [(audit.document.place(figure.span), figure) for figure in audit.figures]
    on_line = [(place, figure) for place, figure in places if place.line <= line <= place.end_line]
    if column is None or not on_line:
        return [figure for _, figure in on_line]

    def distance(start: int, end: int) -> int:
        return max(start - column, column - (end - 1), 0)

    def off(index: int) -> int:
        place = on_line[index][0]
        start = place.column if place.line == line else 1
        end = place.end_column if place.end_line == line else column + 1
        return distance(start, end)

    return [on_line[min(range(len(on_line)), key=off)][1]]


def figures_in(audit: Audit, cell: str) -> list[Figure]:
    """The figures of a cell of a workbook, `D14` or `Costs!D14`; of every sheet, where none is named."""
    addresses = audit.document.addresses
    if addresses is None:
        return []
    wanted = cell.upper().replace("$", "")
    own = [(figure, addresses.at(figure.span.start)) for figure in audit.figures]
    return [figure for figure, at in own if at and wanted in {str(at).upper().replace("$", ""), at.a1}]


def nearest_lines(audit: Audit, line: int) -> list[int]:
    """The last line with a figure above a line, and the first below it."""
    lines = sorted({audit.document.place(figure.span).line for figure in audit.figures})
    above = [other for other in lines if other < line]
    below = [other for other in lines if other > line]
    return above[-1:] + below[:1]


def stories(
    audit: Audit, figures: Sequence[Figure], options: Options, advise: Advise | None = None
) -> Iterator[str]:
    """The story of each figure, of very many the first; `advise` knows rules for what was not checked."""
    related: dict[int, list[Relation]] = {id(figure): [] for figure in figures}
    for relation in audit.relations:
        for key in {id(figure) for figure in relation.figures} & related.keys():
            related[key].append(relation)
    for figure in figures[:STORIES]:
        yield story(audit, figure, related[id(figure)], options, advise)
    if len(figures) > STORIES:
        yield f"and {counted(len(figures) - STORIES, 'other figure')} on this line: name a column\n"


def story(
    audit: Audit,
    figure: Figure,
    related: list[Relation],
    options: Options,
    advise: Advise | None = None,
) -> str:
    """All there is to tell of one figure, as text; `related` are the relations that it takes part in."""
    painted = paint(options.colour)
    document = audit.document
    head = painted(visible(pointer(figure, document)), "path")
    head += "  " + painted(visible(printed(figure)), "heading") + "  " + _status(figure, painted)
    lines = [head]
    lines += excerpt(
        document, [Mark(figure.span, "this figure", True)], header_lines(document, figure), options
    )
    lines += [f"    {line}" for line in _body(audit, figure, related, painted, advise)]
    return "".join(line + "\n" for line in lines)


def in_brief(audit: Audit, figure: Figure, related: list[Relation]) -> list[str]:
    """The story of a figure for somebody who looks at it: its lines, without the place and the source."""
    plain_ = paint(False)
    head = f"{visible(printed(figure))}  {_status(figure, plain_)}"
    return [head, *_body(audit, figure, related, plain_, None)]


def _body(
    audit: Audit, figure: Figure, related: list[Relation], painted: Paint, advise: Advise | None
) -> Iterator[str]:
    yield from map(visible, (*_about(figure, audit.document), *meaning(figure)))
    yield from _relations(figure, related, audit, painted)
    yield from map(visible, _findings(figure, audit.findings, audit))
    if figure.quantity.checkable and figure.status == "unchecked":
        yield why_not(related)
        yield from map(visible, _advice(figure, advise))
    yield from map(visible, _surroundings(figure, audit))


def _status(figure: Figure, painted: Paint) -> str:
    names = {"tied": "help", "contradicted": "error", "unchecked": "warning"}
    if figure.status is None:
        return painted("not a figure to check", "dim")
    words = "nothing to tie to" if figure.status == "unchecked" else figure.status
    return painted(words, names[figure.status])


def _about(figure: Figure, document: Document) -> Iterator[str]:
    if not document.has_lines:
        yield "in " + whereabouts(figure, document)
        return
    if figure.table is None:
        return
    labels = [("row", figure.row_label), ("column", figure.column_label)]
    named = [f"{axis} “{short(label, 2 * LABEL)}”" for axis, label in labels if label.strip()]
    yield ", ".join(["in " + table_name(figure.table, document), *named])


def meaning(figure: Figure) -> Iterator[str]:
    """What a figure says, in words: its kind, its value, the values that would be printed so."""
    quantity = figure.quantity
    words = KINDS[quantity.kind]
    if quantity.unit and quantity.unit != "percentage":
        words += f" ({quantity.unit})"
    if not quantity.checkable:
        yield f"{words}: recognised so that it is not taken for an amount"
        return
    hedge = f"{HEDGES[quantity.hedge]} " if quantity.hedge else ""
    if quantity.value is not None:
        words += f": {hedge}{plain(quantity.value)}"
    low, high = quantity.low, quantity.high
    if low is not None and high is not None and low != high:
        words += f", so from {plain(low)} to {plain(high)}"
    elif low is not None and high is None:
        words += f", so {plain(low)} or more"
    elif high is not None and low is None:
        words += f", so {plain(high)} or less"
    if figure.scale != 1:
        words += f", in units of {plain(figure.scale)}"
    yield words


def _relations(figure: Figure, related: list[Relation], audit: Audit, painted: Paint) -> Iterator[str]:
    names = {"holds": "help", "holds-by-rounding": "help", "contradicted": "error", "undecided": "dim"}
    told = ordered(figure, related)
    for relation in told[:RELATIONS]:
        role = _role(figure, relation, audit)
        verdict = painted(VERDICTS[relation.verdict], names[relation.verdict])
        yield f"{painted(relation.rule, 'rule')}: {visible(role + sentence(relation))}: {verdict}"
        if relation.explained:
            yield f"    {visible(relation.explained)}"
    if len(told) > RELATIONS:
        yield f"and {counted(len(told) - RELATIONS, 'other relation')}"


def ordered(figure: Figure, related: Iterable[Relation]) -> list[Relation]:
    """A figure's relations as they are told: the contradicted first, those that it is the result of first."""
    order = ("contradicted", "holds", "holds-by-rounding", "undecided")
    return sorted(
        related, key=lambda relation: (order.index(relation.verdict), relation.result is not figure)
    )


def _role(figure: Figure, relation: Relation, audit: Audit) -> str:
    """Where the result stands, when this figure is one of the operands."""
    if relation.result is figure or relation.result is None:
        return ""
    other = relation.result
    document = other.document or audit.document
    path = "" if document is audit.document else f"{document.path}:"
    return f"for {printed(other)} at {path}{spot(other, audit.document)}: "


def _findings(figure: Figure, findings: Iterable[Finding], audit: Audit) -> Iterator[str]:
    for finding in findings:
        if any(other is figure for other in finding.culprits):
            message = flat(finding.message)
            yield f"named by a finding: {finding.severity} {finding.rule}: {message}"
        elif any(other is figure for relation in finding.relations for other in relation.figures):
            other = spot(finding.anchor, audit.document)
            yield f"in a finding that names the figure at {other}: {finding.severity} {finding.rule}"


def why_not(related: list[Relation]) -> str:
    """Why a figure that could be checked ties to nothing."""
    if not related:
        return "not checked: no rule found other figures that it should agree with"
    if any(relation.verdict == "contradicted" for relation in related):
        return "not tied: what it takes part in is contradicted, and another figure is likelier to be wrong"
    if any(relation.operator in LOOSE for relation in related if relation.verdict in HOLDING):
        return "not tied: a bound or an order holds, but would with many other values too"
    return "not tied: nothing proves that these figures should agree"


def _advice(figure: Figure, advise: Advise | None) -> Iterator[str]:
    """A rule that would check a figure, if one is known."""
    known = advise(figure) if advise is not None else None
    if known is not None:
        yield "a rule of your own would check it (in house.yaml, and auditor check --pack house.yaml):"
        yield f"    {known.rule}"
        yield f"    {known.evidence}"


def _surroundings(figure: Figure, audit: Audit) -> Iterator[str]:
    """How much of the table, or else of the section, was checked."""
    if figure.table is not None:
        for table, coverage in by_table(audit.document):
            if table is figure.table:
                yield f"its table: {covered(coverage)}"
        return
    starts = [
        block
        for block in audit.document.blocks
        if block.kind == "heading" and block.span.start <= figure.span.start
    ]
    heading = max(starts, key=lambda block: block.span.start).text if starts else ""
    for name, coverage in by_section(audit.document):
        if name == heading and heading:
            yield f"its section “{short(heading, LABEL)}”: {covered(coverage)}"
            return
