"""Marked copies in HTML and Markdown: nothing of the draft changes, and marking twice marks once."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.annotate import annotated, notes
from auditor.pipeline import audit
from auditor.readers import own_notes

TABLE = """\
| Unit | Men | Women | Total |
|---|---|---|---|
| North | 312 | 415 | 727 |
| South | 220 | 314 | 534 |
| East | 331 | 217 | **584** |
| West | 211 | 422 | 633 |
| Head office | 118 | 131 | 249 |
| Total | 1,192 | 1,499 | 2,691 |
"""
SENTENCE = "Of the 1,240 caretakers, 806 were women ({}).\n"
PAGE = "<html><head><title>a</title></head><body><p>{}</p></body></html>\r\n"

MARKDOWN = {
    "table": TABLE,
    "prose": SENTENCE.format("56 per cent"),
    "code": SENTENCE.format("`56 per cent`"),
    "link": SENTENCE.format("[56 per cent](x.md)"),
    "no line end": SENTENCE.format("56 per cent").strip(),
    "windows": "# A\r\n\r\n" + SENTENCE.format("56 per cent").replace("\n", "\r\n"),
}
HTML = {
    "prose": PAGE.format(SENTENCE.format("56 per cent")),
    "split": PAGE.format(SENTENCE.format("<b>5</b>6 per cent")),
    "fact": PAGE.format(SENTENCE.format('<ix:nonFraction name="a">56</ix:nonFraction> per cent')),
    "bare": SENTENCE.format("56 per cent"),
    "open comment": PAGE.format(SENTENCE.format("56 per cent")) + "<!-- open",
}
DRAFTS = [("a.md", text) for text in MARKDOWN.values()] + [("a.html", text) for text in HTML.values()]


def marked(data: bytes, name: str) -> bytes:
    return annotated(audit(data, filename=name), data)


@pytest.mark.parametrize(("name", "text"), DRAFTS, ids=[*MARKDOWN, *(f"html {key}" for key in HTML)])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_marked_copy_is_the_draft_with_marks(name: str, text: str, encoding: str) -> None:
    data = text.encode(encoding)
    before, copy = audit(data, filename=name), marked(data, name)
    after = audit(copy, filename=name)
    assert notes(before)
    assert copy != data
    assert own_notes.taken_out(copy.decode(encoding)) == text
    assert after.document.text == before.document.text
    assert [f.message for f in after.findings] == [f.message for f in before.findings]
    assert after.coverage == before.coverage
    assert annotated(after, copy) == copy


@pytest.mark.parametrize("path", sorted(Path("examples").glob("*/*.md")), ids=str)
def test_examples_come_back_when_the_notes_are_taken_out(path: Path) -> None:
    data = path.read_bytes()
    copy = marked(data, path.name)
    assert own_notes.taken_out(copy.decode()).encode() == data
    assert (copy == data) is not bool(notes(audit(data, filename=path.name)))


def test_code_is_marked_around() -> None:
    copy = marked(MARKDOWN["code"].encode(), "a.md").decode()
    assert "`56 per cent`" in copy


def test_a_fact_of_inline_xbrl_is_marked_as_a_whole() -> None:
    copy = marked(HTML["fact"].encode(), "a.html").decode()
    assert '><ix:nonFraction name="a">56</ix:nonFraction></mark>' in copy


def test_text_of_the_draft_does_nothing_in_a_note() -> None:
    text = TABLE.replace("East", '`East\\|$<b onclick=x>--\\>"')
    data = text.encode()
    copy = marked(data, "a.md").decode()
    added = copy.replace(text, "")[copy.index("<section") :]
    assert "<b onclick" not in added
    assert "`" not in added


def test_a_character_that_the_encoding_lacks_becomes_a_reference() -> None:
    data = TABLE.replace("East", "Région").encode("cp1252")
    copy = marked(data, "a.md")
    assert "Région".encode("cp1252") in copy
    assert own_notes.taken_out(copy.decode("cp1252")).encode("cp1252") == data
