"""Files that are no Word documents, or damaged, or hostile: a message that names the file, and never anything else."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readers.reader_checks import check
from support.examples import examples
from support.wordml import field, p, package, r, tbl, tc, tr, word

from auditor.model import AuditorError
from auditor.readers import limits
from auditor.readers.options import ReadOptions
from auditor.readers.registry import read

BODY = p("Staff ", field("REF x", "85"), more='<w:outlineLvl w:val="0"/>') + tbl(
    tr("a", "1"), tr(tc("b", merge="restart"), "2")
)


def refusal(data: bytes, name: str = "draft.docx") -> str:
    with pytest.raises(AuditorError) as told:
        read(data, name)
    message = str(told.value)
    assert message.startswith(f"{name}: ")
    assert "\n" not in message
    return message.removeprefix(f"{name}: ")


def changed(data: bytes, members: dict[str, bytes | None]) -> bytes:
    """The same archive with other contents of some members, by their names; None leaves one out."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = members.get(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return target.getvalue()


DOCUMENT = "word/document.xml"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "this is not a Word document (the file is empty)"),
        (b"In 2019, 85 requests.", "this is not a Word document"),
        (b"%PDF-1.7\n\x00\x01", "this is a PDF, not a Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "this is an old Office file, not a Word document"),
        (changed(word(BODY), {DOCUMENT: None}), "damaged: it does not say which part is the document"),
    ],
)
def test_files_with_the_wrong_name(data: bytes, said: str) -> None:
    assert said in refusal(data)


def archive(**members: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        for name, content in members.items():
            made.writestr(name.replace("__", "/"), content)
    return target.getvalue()


def test_a_document_without_relationships() -> None:
    data = changed(word(BODY), {"_rels/.rels": None})
    assert refusal(data) == "a Word document that is damaged: it does not say which part is the document"


def test_other_archives() -> None:
    assert refusal(archive(notes="5")) == "this is a ZIP archive, not a Word document"
    assert refusal(archive(xl__workbook="5")) == "this is an Excel workbook, not a Word document"


@pytest.mark.parametrize("name", ["draft", "<stdin>", "draft.dat"])
def test_a_word_file_is_known_without_its_suffix(name: str) -> None:
    assert read(word(BODY), name).format == "docx"


def test_a_word_file_that_is_called_text_is_told() -> None:
    assert refusal(word(BODY), "draft.txt").startswith("this is a Word document, not text")


@pytest.mark.parametrize("suffix", [".docm", ".dotx"])
def test_documents_with_macros_and_templates(suffix: str) -> None:
    kind = {
        ".docm": "ms-word.document.macroEnabled.main",
        ".dotx": "openxmlformats-officedocument.wordprocessingml.template.main",
    }
    types = package({"word/document.xml": ""}, [])
    old = zipfile.ZipFile(io.BytesIO(types)).read("[Content_Types].xml").decode()
    new = old.replace("openxmlformats-officedocument.wordprocessingml.document.main", kind[suffix])
    assert new != old
    data = changed(word(BODY), {"[Content_Types].xml": new.encode()})
    assert len(check(read(data, "draft" + suffix)).tables) == 1


def test_the_strict_form_is_told() -> None:
    data = word(BODY)
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        first = old.read("_rels/.rels")
    strict = first.replace(
        b"http://schemas.openxmlformats.org/officeDocument/2006", b"http://purl.oclc.org/ooxml/officeDocument"
    )
    data = changed(data, {"_rels/.rels": strict})
    assert "strict" in refusal(data)


ENTITIES = (
    '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY x SYSTEM "file:///etc/hostname">]>'
)


def with_doctype(content: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(word(p(content)))) as old:
        document = old.read("word/document.xml")
    return changed(word(BODY), {DOCUMENT: ENTITIES.encode() + document})


@pytest.mark.parametrize("content", ["85", "&b;", "&x;"])
def test_entities_are_refused_and_never_read(content: str) -> None:
    assert "declares entities" in refusal(with_doctype(f"<w:r><w:t>{content}</w:t></w:r>"))


def test_entities_that_grow_without_end() -> None:
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    doctype = f'<!DOCTYPE d [<!ENTITY a0 "aaaaaaaaaa">{levels}]>'
    assert refusal(changed(word(BODY), {DOCUMENT: f'{doctype}<d a="&a11;">&a11;</d>'.encode()}))


@pytest.mark.parametrize("depth", [100, 300, 100_000])
def test_markup_inside_markup_without_end(depth: int) -> None:
    deep = "<w:smartTag>" * depth + r("5") + "</w:smartTag>" * depth
    if depth > 250:
        assert "depth" in refusal(word(p(deep)))
    else:
        assert read(word(p(deep)), "draft.docx").text == "5\n"


def test_a_bomb() -> None:
    assert "times its size" in refusal(word("<w:p/>" * 4_000_000))


def test_many_paragraphs_within_the_limits_and_beyond_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chance = Random(1)
    body = "".join(f"<w:p><w:r><w:t>{chance.randrange(10**9)}</w:t></w:r></w:p>" for _ in range(20_000))
    assert len(read(word(body), "draft.docx").blocks) == 20_000
    monkeypatch.setenv("AUDITOR_MAX_SIZE", "500k")
    assert "too large to check" in refusal(word(body))


def test_more_paragraphs_or_cells_than_a_report_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PARAGRAPHS", 50)
    monkeypatch.setattr(limits, "CELLS", 20)
    assert read(word(p("5") * 50 + tbl(*[tr("1", "2")] * 10)), "draft.docx").blocks
    assert refusal(word(p("5") * 51)) == "too large to check: 51 paragraphs and more (at most 50)"
    assert (
        refusal(word(tbl(tr("1", "2")) * 11))
        == "too large to check: 22 cells of tables and more (at most 20)"
    )


@pytest.mark.parametrize("part", ["styles", "numbering", "footnotes", "settings"])
def test_parts_that_are_missing_or_broken(part: str) -> None:
    whole = word(BODY, styles="", numbering="", footnotes="", settings="")
    without = check(read(changed(whole, {f"word/{part}.xml": None}), "draft.docx"))
    assert len(without.tables) == 1
    assert without.messages == ["1 part is missing from the file, maybe pictures"]
    assert "damaged" in refusal(changed(whole, {f"word/{part}.xml": b"<w:x"}))


def test_a_picture_that_is_missing_does_not_matter() -> None:
    data = word(BODY, header1=p("x"))
    document = read(changed(data, {"word/header1.xml": None}), "draft.docx")
    assert [block.text for block in document.blocks] == ["Staff 85"]
    assert "1 part is missing" in document.messages[0]


def test_parts_that_refer_to_one_another_in_a_long_chain() -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/x"
    link = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="a" Type="{kind}" Target="%s.xml"/></Relationships>'
    )
    with zipfile.ZipFile(io.BytesIO(word(BODY))) as old:
        members = {name: old.read(name).decode() for name in old.namelist()}
    members["word/_rels/document.xml.rels"] = link % "p0"
    for number in range(1500):
        members[f"word/p{number}.xml"] = "<x/>"
        members[f"word/_rels/p{number}.xml.rels"] = link % f"p{number + 1}"
    assert "without end" in refusal(
        archive(**{name.replace("/", "__"): content for name, content in members.items()})
    )


@given(st.data())
@examples(150)
def test_no_byte_that_is_changed_brings_more_than_a_message(data: st.DataObject) -> None:
    whole = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with suppress(AuditorError):
        check(read(bytes(whole), "draft.docx"))


@given(st.data())
@examples(150)
def test_no_markup_that_is_shuffled_brings_more_than_a_message(data: st.DataObject) -> None:
    pieces = data.draw(st.lists(st.sampled_from(PIECES), max_size=12))
    opened: list[str] = []
    body = ""
    for piece in pieces:
        if piece == "/":
            body += f"</{opened.pop()}>" if opened else ""
        elif piece.count("<") == 1 and not piece.endswith("/>"):
            opened.append(piece[1:-1].split()[0])
            body += piece
        else:
            body += piece
    body += "".join(f"</{name}>" for name in reversed(opened))
    for revisions in ("final", "original"):
        check(read(word(body, **PARTS), "draft.docx", options=ReadOptions(revisions=revisions)))  # type: ignore[arg-type]


PARTS = {
    "footnotes": f'<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>", " Note 5.")}</w:footnote>',
    "numbering": (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%1)"/>'
        '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    ),
    "styles": '<w:style w:type="paragraph" w:styleId="h"><w:name w:val="heading 1"/><w:basedOn w:val="h"/></w:style>',
}
WHOLE = word(BODY, **PARTS)
NUMBERED = '<w:pPr><w:pStyle w:val="h"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
PIECES = [
    *(
        "<w:p>",
        "<w:p>",
        "<w:r>",
        "<w:r>",
        "<w:tbl>",
        "<w:tr>",
        "<w:tr>",
        "<w:tc>",
        "<w:tc>",
        "/",
        "/",
        "/",
        "/",
        "/",
    ),
    *("<w:ins>", "<w:del>", "<w:sdt>", "<w:sdtContent>", "<w:hyperlink>", "<w:txbxContent>", "<w:pict>"),
    *("<mc:AlternateContent>", "<mc:Choice>", "<mc:Fallback>", "<w:smartTag>", "<w:moveTo>", "<w:customXml>"),
    *(
        "<w:t>5</w:t>",
        "<w:t> of </w:t>",
        "<w:t>12,345</w:t>",
        "<w:delText>7</w:delText>",
        "<w:tab/>",
        "<w:br/>",
    ),
    *(
        r("85"),
        r("2", '<w:vertAlign w:val="superscript"/>'),
        NUMBERED,
        p("Table 1. Staff"),
        tc("3"),
        tr("a", "1"),
    ),
    *(
        '<w:r><w:footnoteReference w:id="2"/></w:r>',
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
        "<w:sectPr/>",
    ),
    *('<w:r><w:fldChar w:fldCharType="separate"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>'),
    *(
        "<w:lastRenderedPageBreak/>",
        "<w:instrText>TOC</w:instrText>",
        tc("", merge="continue"),
        tc("a", span=3),
    ),
]
