"""The machine interface: the fields that it promises, ids that are unique in a run, exact decimals."""

from __future__ import annotations

import time
from decimal import Decimal
from typing import Any

import msgspec
import report_drafts as drafts
from hypothesis import given
from hypothesis import strategies as st

from auditor.model import Audit, Coverage, Document, Figure, Relation, Span, Table, Term
from auditor.number import Quantity
from auditor.report.base import Options, result
from auditor.report.numbers import plain
from auditor.report.registry import find

#: The fields of each record in their order, and the types a value may have.
TEXT, NUMBER, MAYBE, LIST, PAGE = str, int, (str, type(None)), list, (int, type(None))
FIELDS: dict[str, dict[str, Any]] = {
    "document": {"path": TEXT, "format": TEXT, "pages": PAGE, "figures": NUMBER, "tables": NUMBER},
    "table": {
        "id": TEXT, "caption": TEXT, "line": NUMBER, "page": PAGE, "rows": NUMBER, "columns": NUMBER,
        "index": NUMBER,
    },
    "figure": {
        "id": TEXT, "text": TEXT, "value": MAYBE, "scale": TEXT, "low": MAYBE, "high": MAYBE, "kind": TEXT,
        "unit": MAYBE, "hedge": MAYBE, "change": MAYBE, "line": NUMBER, "column": NUMBER, "end_line": NUMBER,
        "end_column": NUMBER, "page": PAGE, "table": MAYBE, "cell": (list, type(None)),
        "row_label": TEXT, "column_label": TEXT, "status": MAYBE,
    },
    "relation": {
        "id": TEXT, "rule": TEXT, "operator": TEXT, "result": MAYBE, "operands": LIST, "verdict": TEXT,
        "expected_low": MAYBE, "expected_high": MAYBE, "evidence": TEXT, "family": TEXT,
    },
    "finding": {
        "id": TEXT, "rule": TEXT, "severity": TEXT, "message": TEXT, "culprits": LIST, "relations": LIST,
        "corrections": LIST, "line": NUMBER, "column": NUMBER, "end_line": NUMBER, "end_column": NUMBER,
        "page": PAGE,
    },
}  # fmt: skip
OPTIONAL = {"figure": {"values"}, "relation": {"items", "explained"}}


def trace(*audits: Audit) -> list[dict[str, Any]]:
    output = find("trace")
    outcomes = [result(audit, output, Options(prefix=f"d{n}:")) for n, audit in enumerate(audits, 1)]
    text = "".join(output.join(iter(outcomes), Options()))
    return [msgspec.json.decode(line) for line in text.splitlines()]


def test_every_record_has_the_promised_fields_in_order() -> None:
    seen = set()
    for record in trace(drafts.prose(), drafts.table(), drafts.separated(), drafts.blank()):
        kind = record.pop("type")
        seen.add(kind)
        names = [name for name in record if name not in OPTIONAL.get(kind, ())]
        assert names == list(FIELDS[kind])
        for name, types in FIELDS[kind].items():
            assert isinstance(record[name], types), (kind, name, record[name])
    assert seen == set(FIELDS)


def test_ids_are_unique_in_a_run_and_everything_named_is_there() -> None:
    records = trace(drafts.prose(), drafts.table(), drafts.table())
    ids = [record["id"] for record in records if "id" in record]
    assert len(ids) == len(set(ids))
    known = set(ids)
    for record in records:
        if record["type"] == "relation":
            assert {record["result"], *record["operands"]} <= known
        if record["type"] == "finding":
            assert {*record["culprits"], *record["relations"]} <= known
            assert {correction["figure"] for correction in record["corrections"]} <= known
        if record["type"] == "figure" and record["table"] is not None:
            assert record["table"] in known


def test_records_follow_their_document() -> None:
    kinds = [record["type"] for record in trace(drafts.table(), drafts.table())]
    half = len(kinds) // 2
    assert kinds[:half] == kinds[half:]
    order = list(dict.fromkeys(kinds[:half]))
    assert order == ["document", "table", "figure", "relation", "finding"]


def test_places_count_from_one_and_end_one_past_the_last() -> None:
    (share,) = [record for record in trace(drafts.prose()) if record.get("text") == "34"]
    line = drafts.prose().document.text.splitlines()[share["line"] - 1]
    assert line[share["column"] - 1 : share["end_column"] - 1] == "34"


def test_operands_say_signs_and_constants() -> None:
    audit = drafts.prose()
    part, whole = audit.relations[0].operands
    audit.relations[0].operands = (
        Term(part.figure, sign=-1),
        whole,
        Term(constant=Decimal("1E+2")),
        Term(constant=Decimal(5), sign=-1),
    )
    audit.relations[0].items = ("one", "two")
    audit.relations[0].explained = "restated"
    (relation,) = [record for record in trace(audit) if record["type"] == "relation"]
    assert relation["operands"] == [
        {"figure": "d1:f3", "sign": -1},
        "d1:f2",
        {"constant": "100"},
        {"constant": "-5"},
    ]
    assert (relation["items"], relation["explained"]) == (["one", "two"], "restated")


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20))
def test_decimals_are_written_exactly_and_without_exponent(value: Decimal) -> None:
    text = plain(value)
    assert Decimal(text) == value
    assert "E" not in text.upper()
    assert text.lstrip("-0.") or not text.startswith("-")


def test_half_a_surrogate_pair_stops_nothing() -> None:
    audit = drafts.prose()
    audit.document.path = "report\udce9.txt"
    audit.document.figures[0].text = "\ud800"
    records = trace(audit)
    assert records[0]["path"] == "report?.txt"
    for name in ("text", "concise", "json"):
        output = find(name)
        text = "".join(output.join(iter([result(audit, output, Options())]), Options()))
        assert text.encode("utf-8")


def test_a_large_trace_is_written_fast() -> None:
    document = Document("x.txt", "text", "row 12 345\n" * 5000, page_starts=list(range(0, 55_000, 2_000)))
    table = Table("t1", [], Span(0, 1))
    quantity = Quantity(Decimal(12345), Decimal(12345), Decimal(12345), "count")
    document.figures = [
        Figure(f"f{n}", "12 345", Span(11 * n + 4, 11 * n + 10), quantity, table=table, document=document)
        for n in range(5000)
    ]
    figures = document.figures
    relations = [
        Relation(
            "sum",
            figures[n],
            tuple(Term(figures[n + k]) for k in range(1, 6)),
            "r",
            "f",
            "e",
            f"r{n}",
            "holds",
        )
        for n in range(3000)
    ]
    audit = Audit(document, relations, [], Coverage(5000, 5000, 0, 0))
    best = 1.0
    for _ in range(5):
        start = time.process_time()
        find("trace").part(audit, Options())
        best = min(best, time.process_time() - start)
    assert best < 0.2  # 20 ms on a fast machine
