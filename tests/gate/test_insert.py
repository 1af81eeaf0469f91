"""Comments that an editor inserts: they are refused until a reason stands in them, and then excuse the finding."""

from __future__ import annotations

import pytest

import auditor
from auditor.gate.accept import accept
from auditor.gate.comments import PLACEHOLDER
from auditor.gate.insert import insertion
from auditor.gate.model import Gate
from auditor.model import Audit
from auditor.packs.load import load

KNOWN = tuple(rule.id for rule in load("core").rules)
SENTENCE = "The office received 240 requests, 90 of which it answered, a response rate of 53 per cent."
TABLE = """\
| Item   | North | South | Total |
|--------|------:|------:|------:|
| Rent   |   310 |   120 |   430 |
| Travel |   145 |    61 |   206 |
| Books  |    77 |    23 |   110 |
| Total  |   532 |   204 |   736 |
"""
ROWS = [
    "Item North South Total",
    "Rent 310 120 430",
    "Travel 145 61 206",
    "Books 77 23 110",
    "Total 532 204 736",
]
HTML_TABLE = (
    "<table>"
    + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row.split()) + "</tr>" for row in ROWS)
    + "</table>"
)
DRAFTS = {
    "paragraph.md": f"# Rates\n\n{SENTENCE}\nMore is said of it in another\nline.\n\nThe end.\n",
    "windows.md": f"{SENTENCE}\r\n\r\nThe end.\r\n",
    "item.md": f"- one thing\n  - {SENTENCE}\n- another\n",
    "quoted.md": f"> {SENTENCE}\n",
    "table.md": f"Costs are told below.\n\n{TABLE}\nThe end.\n",
    "captioned.md": f"Table 1. Costs by office\n\n{TABLE}\n",
    "quoted-table.md": "".join(f"> {line}\n" for line in TABLE.splitlines()),
    "indented-table.md": "- costs:\n\n" + "".join(f"  {line}\n" for line in TABLE.splitlines()),
    "table-item.md": "- " + TABLE.replace("\n", "\n  "),
    "inside.md": f"Costs are told below.\n\n{HTML_TABLE}\n",
    "paragraph.html": f"<html><body><p>{SENTENCE}</p><p>The end.</p></body></html>",
    "table.html": f"<html><body><p>Costs.</p>{HTML_TABLE}<p>The end.</p></body></html>",
    "captioned.html": HTML_TABLE.replace("<table>", "<table><caption>Table 1. Costs</caption>"),
}


def audited(text: str, name: str) -> Audit:
    audit = auditor.audit(text.encode(), filename=name)
    accept(audit, Gate(rules=KNOWN), KNOWN)
    return audit


@pytest.mark.parametrize("name", DRAFTS)
def test_a_comment_excuses_once_it_gives_a_reason(name: str) -> None:
    text = DRAFTS[name]
    (finding,) = audited(text, name).findings
    place = insertion(audited(text, name).document, finding.anchor, finding.rule)
    assert place is not None
    at, comment = place
    with_comment = text[:at] + comment + text[at:]
    (still,) = audited(with_comment, name).findings
    assert (still.accepted, still.fingerprint) == (None, finding.fingerprint)
    reasoned = with_comment.replace(PLACEHOLDER, "as the office counts")
    (excused,) = audited(reasoned, name).findings
    assert excused.accepted is not None
    assert excused.accepted.reason == "as the office counts"
