"""What a small page says, without its style: goldens of its data; several documents; what is left out."""

from __future__ import annotations

import json
import re

import pytest
import report_drafts as drafts
from support.pages import data_of, page_of, page_of_text, papers, parsed
from syrupy.assertion import SnapshotAssertion

from auditor import pipeline
from auditor.model import Acceptance, Audit
from auditor.pipeline import chosen
from auditor.readers.registry import read
from auditor.report.base import Options, Problem, result
from auditor.report.html import bounds
from auditor.report.html.page import script, style
from auditor.report.registry import find
from auditor.together import audit_together

AUDITS = {"prose": drafts.prose, "table": drafts.table, "csv": drafts.separated, "blank": drafts.blank}


@pytest.mark.parametrize("draft", AUDITS)
def test_golden(draft: str, snapshot: SnapshotAssertion) -> None:
    page = page_of(AUDITS[draft]())
    (data,) = data_of(page)
    figures = [[id_, *entry] for id_, entry in data["figures"].items()]
    lines = [json.dumps(entry, ensure_ascii=False) for entry in (*figures, *data["relations"], data["words"])]
    assert "\n".join(lines) == snapshot(name="data")
    (document,) = parsed(page).having("doc")
    told = {
        name: [" ".join(element.text.split()) for element in document.having(name)]
        for name in ("meta", "share", "legend", "finding", "foot", "margin", "sections", "leaf", "remarks")
    }
    assert told == snapshot(name="told")


def test_twice_the_same() -> None:
    assert page_of(drafts.table()) == page_of(drafts.table())


def test_what_a_card_says_is_found_from_its_figure() -> None:
    audit = drafts.table()
    page = page_of(audit)
    (data,) = data_of(page)
    wrong = next(figure for figure in audit.figures if figure.text == "125")
    says, where, why, numbers = data["figures"][wrong.id]
    assert data["words"][says] == "a count: 125"
    assert data["words"][where].startswith("Harbour · Winter · Table 3.")
    assert data["words"][why] == ""
    rules = [(data["words"][data["relations"][n][0]], data["relations"][n][1]) for n in numbers]
    assert rules == [
        ("total-foots", "125 + 61 = 186, printed 213"),
        ("total-foots", "35 + 125 = 160, printed 187"),
    ]
    named = {reference[1] for n in numbers for reference in data["relations"][n][4]}
    assert named == {figure.id for r in audit.relations if wrong in r.figures for figure in r.figures}
    marks = {mark.attributes["id"]: mark for mark in papers(page)[0].having("f")}
    assert marks[wrong.id].attributes["data-x"] == "1"
    assert marks[wrong.id].attributes["data-fix"] == "152"
    assert all("data-x" not in marks[id_].attributes for id_ in marks if id_ != wrong.id)


def test_sums_stand_at_the_margin() -> None:
    (paper,) = parsed(page_of(drafts.table())).having("paper")
    feet = [" ".join(element.text.split()) for element in paper.having("foot")]
    assert feet == [
        "does not add up: 160 ≠ 187",
        "adds up: 101",
        "adds up: 288",
        "adds up: 75",
        "does not add up: 186 ≠ 213",
        "adds up: 288",
    ]


def test_tables_say_what_heads_what() -> None:
    (paper,) = papers(page_of(drafts.table()))
    heads = [(cell.text.strip(), cell.attributes.get("scope")) for cell in paper.every("th")]
    assert heads == [
        *((name, "col") for name in ("Site", "Summer", "Winter", "Total")),
        *((name, "row") for name in ("Harbour", "Castle", "Total")),
    ]


def test_merged_cells_stay_merged() -> None:
    draft = (
        "<table><tr><th rowspan=2>Site<th colspan=2>Visitors</tr><tr><th>2023<th>2024</tr>"
        "<tr><td>Harbour<td>35<td>40</tr><tr><td>Castle<td>12<td>15</tr></table>"
    )
    (paper,) = papers(page_of(pipeline.audit(draft.encode(), filename="draft.html")))
    first, second = paper.every("th")[:2]
    assert (first.text.strip(), first.attributes["rowspan"]) == ("Site", "2")
    assert (second.text.strip(), second.attributes["colspan"], second.attributes["scope"]) == (
        "Visitors",
        "2",
        "colgroup",
    )
    assert [len(row.every("td", "th")) for row in paper.every("tr")] == [2, 2, 3, 3]


def test_accepted_findings_stand_apart() -> None:
    audit = drafts.table()
    audit.findings[0].accepted = Acceptance("comment", "two sites are closed", "visitors.md:3")
    (document,) = parsed(page_of(audit)).having("doc")
    (known,) = document.having("known")
    assert known.name == "details"
    assert "accepted in the draft: two sites are closed (visitors.md:3)" in known.text
    assert [element.attributes["id"] for element in document.having("finding")] == ["x1"]
    assert "no findings" in document.having("meta")[0].text
    (mark,) = [mark for mark in document.having("f") if mark.attributes.get("data-x") == "1"]
    assert mark.text == "125"
    assert not document.having("margin")


def test_messages_of_the_run_are_told() -> None:
    audit = drafts.table()
    audit.document.messages.append("page 3: a picture <b>cannot</b> be read")
    audit.notes.append("rule x was skipped")
    (remarks,) = parsed(page_of(audit)).having("remarks")
    assert "page 3: a picture <b>cannot</b> be read" in remarks.text
    assert "rule x was skipped" in remarks.text


def several() -> str:
    lost = Problem("lost <i>.txt", "lost <i>.txt: no such file")
    return page_of(drafts.prose(), lost, drafts.table(), prefixes=True)


def test_several_documents_have_ids_of_their_own() -> None:
    root = parsed(several())
    ids = [element.attributes["id"] for element in root.every() if "id" in element.attributes]
    assert len(set(ids)) == len(ids)
    assert {"d1:f1", "d3:f1", "d1:doc", "d3:doc"} <= set(ids)
    targets = {
        element.attributes["href"][1:] for element in root.every("a") if element.attributes["href"][0] == "#"
    }
    assert targets - {"report"} <= set(ids)
    for element in root.every():
        for name in ("aria-labelledby", "for"):
            assert set(element.attributes.get(name, "").split()) <= set(ids)


def test_a_run_lists_its_documents_and_what_was_not_audited() -> None:
    (run,) = parsed(several()).having("run")
    assert "2 documents, 1 file not audited" in run.text
    assert "lost <i>.txt: no such file" in run.text
    assert [link.attributes["href"] for link in run.every("a")] == ["#d1:doc", "#d3:doc"]
    assert "12 figures: 8 tied" in run.text


def test_nothing_at_all_is_a_page_too() -> None:
    page = "".join(find("html").join(iter([]), Options()))
    assert "0 documents" in parsed(page).text
    lost = parsed(page_of(Problem("a.txt", "a.txt: no such file")))
    assert "1 file not audited" in lost.text
    assert "No figures: there was nothing to check." in parsed(page_of(drafts.blank())).text


def test_documents_are_told_as_they_come() -> None:
    told: list[str] = []

    def outcomes() -> object:
        for make in (drafts.prose, drafts.table, drafts.separated):
            told.append(make().document.path)
            yield result(make(), find("html"), Options(prefix=f"d{len(told)}:"))

    pieces = find("html").join(outcomes(), Options())  # type: ignore[arg-type]
    next(pieces)
    assert len(told) == 2  # the title tells whether there are others
    assert "annual.txt" in next(pieces)
    assert len(told) == 2


PIERS = """# Report for 2022

Table 1. Boats by pier, 2022

| Pier | 2022 |
|---|---|
| North pier | 4,118 |
| South pier | 3,950 |
| Total | 8,068 |
"""
LATER = """# Report for 2023

In 2022, the piers took 8,068 boats.

Table 1. Boats by pier, 2022 and 2023

| Pier | 2022 | 2023 |
|---|---|---|
| North pier | 4,118 | 4,306 |
| South pier | 3,950 | 3,871 |
| Total | 8,068 | 8,177 |
"""


def test_a_tie_of_two_documents_leads_from_either() -> None:
    documents = [read(text.encode(), f"{name}.md") for name, text in (("a", PIERS), ("b", LATER))]
    audits = audit_together(chosen(["core"]), documents)
    page = page_of(*audits)
    ids = [element.attributes["id"] for element in parsed(page).every() if "id" in element.attributes]
    assert len(set(ids)) == len(ids)
    first, last = data_of(page)
    between = [r for a in audits for r in a.relations if len({id(f.document) for f in r.figures}) > 1]
    assert between
    foreign = next(f for f in between[0].figures if f.document is documents[0])
    assert not first["foreign"]
    references = [r[1:] for number in last["foreign"][foreign.id] for r in last["relations"][number][4]]
    assert [foreign.id, foreign.text, "a.md"] in references


def test_a_finding_between_two_documents_leads_to_both() -> None:
    said = "# Report\n\nIn 2022, the piers took {} boats.\n"
    texts = (("a", said.format("8,068")), ("b", said.format("8,086")))
    documents = [read(text.encode(), f"{name}.md") for name, text in texts]
    audits = audit_together(chosen(["core"]), documents)
    (finding, *_) = [f for f in audits[1].findings if any(c.document is documents[0] for c in f.culprits)]
    page = page_of(*audits)
    root = parsed(page)
    ids = {element.attributes["id"] for element in root.every() if "id" in element.attributes}
    assert finding.id in ids
    for element in root.having("go"):
        assert element.attributes["href"][1:] in ids
    culprit = next(c for c in finding.culprits if c.document is documents[0])
    assert culprit.id in ids
    numbers = data_of(page)[1]["named"][culprit.id]
    entries = {
        e.attributes["data-number"]: e.attributes["id"] for e in root.having("doc")[1].having("finding")
    }
    assert finding.id in [entries[str(number)] for number in numbers]


def long_draft(rows: int) -> Audit:
    lines = [f"Item {n},{n},{2 * n},{3 * n + (9 if n in (3, rows - 2) else 0)}" for n in range(1, rows)]
    return pipeline.audit(("Item,A,B,Total\n" + "\n".join(lines) + "\n").encode(), filename="long.csv")


def test_an_enormous_draft_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    audit = long_draft(400)
    whole = page_of(audit)
    monkeypatch.setattr(bounds, "MOST", 20_000)
    page = page_of(audit)
    assert len(page) - len(style()) - len(script()) < (len(whole) - len(style()) - len(script())) / 2
    (paper,) = parsed(page).having("paper")
    marks = {mark.attributes["id"] for mark in paper.having("f")}
    named = {figure.id for finding in audit.findings for figure in finding.culprits}
    assert audit.findings
    assert named <= marks
    left = len(audit.figures) - len(marks)
    assert f"{left:,} figures left out here" in " ".join(paper.text.split())
    assert f"{left:,} figures were audited" in parsed(page).having("remarks")[0].text
    assert set(data_of(page)[0]["figures"]) == marks
    assert "rows left out" in paper.text
    assert f"of {len(audit.figures):,} figures tied" in parsed(page).having("share")[0].text


def test_a_long_block_is_cut() -> None:
    page = page_of_text("word " * 30_000 + "and 38 staff.\n", "long.txt")
    (paper,) = parsed(page).having("paper")
    assert "more characters are not shown" in paper.text
    assert len(page) < 400_000


def test_pages_are_marked_where_they_begin() -> None:
    text = "One\n\nThe first page has 12 staff.\n\fTwo\n\nThe second has 14.\n\f\fLast page.\n"
    page = page_of_text(text, "paged.txt")
    ids = {element.attributes.get("id", "") for element in parsed(page).having("paper")[0].every()}
    assert {"p1", "p2"} <= ids
    for leaf in parsed(page).having("leaf"):
        assert leaf.attributes["href"][1:] in ids | {"report"}


def test_data_is_valid_in_a_script() -> None:
    page = page_of_text("Of the </script><script>alert(1)</script> 12 staff <!-- 13 left.\n")
    for found in re.findall(r'<script type="application/json" class="data">(.*?)</script>', page, re.DOTALL):
        assert "<" not in found
        assert "&" not in found
        json.loads(found)
