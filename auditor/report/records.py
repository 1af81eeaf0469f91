"""The records of the machine interface, one type each: what `auditor trace` writes and other outputs share.

Decimals are strings without exponent; lines and columns count from 1. The names and their order are stable.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from auditor.line import flat
from auditor.model import Audit, Correction, Document, Figure, Finding, Place, Relation, Table, Term
from auditor.report.numbers import optional, plain
from auditor.report.places import whereabouts


class DocumentRecord(msgspec.Struct, tag_field="type", tag="document"):
    path: str
    format: str
    pages: int | None
    figures: int
    tables: int


class TableRecord(msgspec.Struct, tag_field="type", tag="table"):
    id: str
    caption: str
    line: int
    page: int | None
    rows: int
    columns: int
    index: int  # among the document's tables, from 0


class FigureRecord(msgspec.Struct, tag_field="type", tag="figure"):
    id: str
    text: str
    value: str | None
    scale: str
    low: str | None
    high: str | None
    kind: str
    unit: str | None
    hedge: str | None
    change: str | None
    line: int
    column: int
    end_line: int
    end_column: int
    page: int | None
    table: str | None
    cell: tuple[int, int] | None
    row_label: str
    column_label: str
    status: str | None
    values: list[str] | UnsetType = UNSET  # of a range or a list, its ends as printed


class RelationRecord(msgspec.Struct, tag_field="type", tag="relation"):
    id: str
    rule: str
    operator: str
    result: str | None
    operands: list[str | dict[str, Any]]
    verdict: str
    expected_low: str | None
    expected_high: str | None
    evidence: str
    family: str
    items: tuple[str, ...] | UnsetType = UNSET  # of a count, what was counted
    explained: str | UnsetType = UNSET  # why a difference is no error


class CorrectionRecord(msgspec.Struct):
    figure: str
    value: str
    slip: str | None


class FindingRecord(msgspec.Struct, tag_field="type", tag="finding"):
    id: str
    rule: str
    severity: str
    message: str
    culprits: list[str]
    relations: list[str]
    corrections: list[CorrectionRecord]
    line: int
    column: int
    end_line: int
    end_column: int
    page: int | None
    where: str | UnsetType = UNSET  # in words, where lines are not the file's own


Record = DocumentRecord | TableRecord | FigureRecord | RelationRecord | FindingRecord


class Recorder:
    """Makes the records of one document; `prefix` stands before every id, so that ids are unique in a run."""

    def __init__(self, document: Document, prefix: str = "") -> None:
        self.main = document
        self.prefix = prefix

    def document(self) -> DocumentRecord:
        own = self.main
        return DocumentRecord(
            own.path, own.format, len(own.page_starts) or None, len(own.figures), len(own.tables)
        )

    def table(self, table: Table, index: int) -> TableRecord:
        place = self.main.place(table.span)
        return TableRecord(
            id=self.prefix + table.id,
            caption=flat(table.caption),
            line=place.line,
            page=place.page,
            rows=len(table.rows),
            columns=len(table.rows[0]) if table.rows else 0,
            index=index,
        )

    def figure(self, figure: Figure) -> FigureRecord:
        quantity = figure.quantity
        place = (figure.document or self.main).place(figure.span)
        return FigureRecord(
            id=self.prefix + figure.id,
            text=figure.text,
            value=optional(quantity.value),
            scale=plain(figure.scale),
            low=optional(quantity.low),
            high=optional(quantity.high),
            kind=quantity.kind,
            unit=quantity.unit,
            hedge=quantity.hedge,
            change=quantity.change,
            line=place.line,
            column=place.column,
            end_line=place.end_line,
            end_column=place.end_column,
            page=place.page,
            table=None if figure.table is None else self.prefix + figure.table.id,
            cell=_cell(figure, figure.document or self.main),
            row_label=figure.row_label,
            column_label=figure.column_label,
            status=figure.status,
            values=[plain(value) for value in quantity.values] if quantity.values else UNSET,
        )

    def relation(self, relation: Relation) -> RelationRecord:
        return RelationRecord(
            id=self.prefix + relation.id,
            rule=relation.rule,
            operator=relation.operator,
            result=None if relation.result is None else self.prefix + relation.result.id,
            operands=[self._operand(term) for term in relation.operands],
            verdict=relation.verdict,
            expected_low=optional(relation.expected_low),
            expected_high=optional(relation.expected_high),
            evidence=relation.evidence,
            family=self.prefix + relation.family if relation.family else "",
            items=relation.items or UNSET,
            explained=relation.explained or UNSET,
        )

    def _operand(self, term: Term) -> str | dict[str, Any]:
        if term.figure is None:
            return {"constant": plain((term.constant or Decimal(0)) * term.sign)}
        name = self.prefix + term.figure.id
        if term.sign == 1 and term.scale == 1:
            return name
        extra: dict[str, Any] = {} if term.sign == 1 else {"sign": term.sign}
        if term.scale != 1:
            extra["scale"] = plain(term.scale)
        return {"figure": name, **extra}

    def finding(self, finding: Finding) -> FindingRecord:
        place = self.place(finding.anchor)
        document = finding.anchor.document or self.main
        return FindingRecord(
            id=self.prefix + finding.id,
            rule=finding.rule,
            severity=finding.severity,
            message=finding.message,
            culprits=[self.prefix + figure.id for figure in finding.culprits],
            relations=[self.prefix + relation.id for relation in finding.relations],
            corrections=[self._correction(correction) for correction in finding.corrections],
            line=place.line,
            column=place.column,
            end_line=place.end_line,
            end_column=place.end_column,
            page=place.page,
            where=UNSET if document.has_lines else whereabouts(finding.anchor, self.main),
        )

    def _correction(self, correction: Correction) -> CorrectionRecord:
        return CorrectionRecord(self.prefix + correction.figure.id, plain(correction.value), correction.slip)

    def place(self, figure: Figure) -> Place:
        return (figure.document or self.main).place(figure.span)


def _cell(figure: Figure, document: Document) -> tuple[int, int] | None:
    """The row and column of a figure's cell: of its table's grid, of a workbook in its sheet's."""
    address = document.addresses.at(figure.span.start) if document.addresses and figure.cell else None
    return figure.cell if address is None else (address.row, address.column)


def records(audit: Audit, prefix: str = "") -> list[Record]:
    """Everything that a trace says of one document, in its order."""
    make = Recorder(audit.document, prefix)
    found: list[Record] = [make.document()]
    found += [make.table(table, index) for index, table in enumerate(audit.document.tables)]
    found += [make.figure(figure) for figure in audit.document.figures]
    found += [make.relation(relation) for relation in audit.relations]
    found += [make.finding(finding) for finding in audit.findings]
    return found


def lines(found: list[Record]) -> str:
    """One JSON object a line. Half of a surrogate pair, which no UTF-8 can hold, becomes U+FFFD."""
    encoder = msgspec.json.Encoder()
    try:
        return encoder.encode_lines(found).decode()
    except UnicodeEncodeError:
        return encoder.encode_lines(whole(msgspec.to_builtins(found))).decode()


def whole(value: Any) -> Any:
    """The same value with every lone surrogate in its texts replaced."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode() if not value.isascii() else value
    if isinstance(value, dict):
        return {name: whole(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [whole(inner) for inner in value]
    return value
