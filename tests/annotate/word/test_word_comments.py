"""Comments of other people in a marked draft, and our own from before."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from docx.oxml.parser import parse_xml
from support.marked import COMMENTS, MAIN, comments, marked, member, members, note, replaced
from support.wordml import p, r, word

from auditor.annotate.rezip import rewrite
from auditor.annotate.word import write
from auditor.annotate.word.write import annotate
from auditor.model import AuditorError, Span
from auditor.readers.options import DEFAULT
from auditor.readers.registry import read

RELATIONS = "word/_rels/document.xml.rels"
ANCHORED = '<w:commentRangeStart w:id="{0}"/>{1}<w:commentRangeEnd w:id="{0}"/><w:r><w:commentReference w:id="{0}"/></w:r>'
BODY = p("Of ", ANCHORED.format(3, r("the 125 requests")), ", 65 per cent.")
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
CID = "http://schemas.microsoft.com/office/word/2016/wordml/cid"
CEX = "http://schemas.microsoft.com/office/word/2018/wordml/cex"


def comment(number: int, author: str, *lines: str, initials: str = "") -> str:
    """A comment whose last paragraph has the id 0000000N."""
    told = [p(line) for line in lines]
    told[-1] = told[-1].replace("<w:p>", f'<w:p {W14} w14:paraId="0000000{number}">')
    return (
        f'<w:comment w:id="{number}" w:author="{author}" w:initials="{initials}">{"".join(told)}</w:comment>'
    )


def ours(number: int, *lines: str) -> str:
    return comment(number, "auditor", "error: a-rule", *lines, initials="au")


def draft(*told: str, body: str = BODY) -> bytes:
    return word(body, comments="".join(told))


def test_other_people_s_comments_stay_as_they_are() -> None:
    theirs = comment(3, "Ann", "Really?") + comment(7, "auditor", "error: mine", initials="Au")
    data = draft(theirs, body=BODY + p(ANCHORED.format(7, r("More."))))
    copy = marked(marked(data, "125", "65"), "65")
    assert [(c.on, c.author, c.lines[0]) for c in comments(copy)] == [
        ("the 125 requests", "Ann", "Really?"),
        ("65", "auditor", "error: a-rule"),
        ("More.", "auditor", "error: mine"),
    ]
    assert theirs in member(copy, COMMENTS).decode()


def test_ids_are_new_also_where_a_mark_has_lost_its_comment() -> None:
    copy = marked(
        draft(comment(1, "Ann", "A"), body=BODY.replace('"3"', '"0"') + p(ANCHORED.format(1, r("B")))), "65"
    )
    assert re.findall(r'<w:comment w:id="(\d+)"', member(copy, COMMENTS).decode()) == ["1", "2"]


def test_a_note_that_says_what_it_said_keeps_its_place_in_the_thread() -> None:
    data = threaded(draft(ours(3, "On 125."), comment(4, "Ann", "Yes.")))
    copy = marked(data, "125")
    assert member(copy, "word/commentsExtended.xml") == member(data, "word/commentsExtended.xml")
    assert member(copy, COMMENTS).count(b'w:id="3"') == 1


def test_an_answer_to_a_note_that_is_gone_stands_for_itself() -> None:
    copy = marked(threaded(draft(ours(3, "Was wrong."), comment(4, "Ann", "Yes."))), "65")
    assert b"Was wrong." not in member(copy, COMMENTS)
    assert b"Yes." in member(copy, COMMENTS)
    (entry,) = parse_xml(member(copy, "word/commentsExtended.xml"))
    assert dict(entry.attrib) == {f"{{{W15}}}paraId": "00000004"}
    (entry,) = parse_xml(member(copy, "word/commentsIds.xml"))
    assert entry.get(f"{{{CID}}}durableId") == "44444444"
    (entry,) = parse_xml(member(copy, "word/commentsExtensible.xml"))
    assert entry.get(f"{{{CEX}}}durableId") == "44444444"


def threaded(data: bytes) -> bytes:
    """The draft with an answer, 4, to its comment 3."""
    parts = {
        "commentsExtended": f'<w15:commentsEx xmlns:w15="{W15}"><w15:commentEx w15:paraId="00000003"/><w15:commentEx w15:paraId="00000004" w15:paraIdParent="00000003"/></w15:commentsEx>',
        "commentsIds": f'<w16cid:commentsIds xmlns:w16cid="{CID}"><w16cid:commentId w16cid:paraId="00000003" w16cid:durableId="33333333"/><w16cid:commentId w16cid:paraId="00000004" w16cid:durableId="44444444"/></w16cid:commentsIds>',
        "commentsExtensible": f'<w16cex:commentsExtensible xmlns:w16cex="{CEX}"><w16cex:commentExtensible w16cex:durableId="33333333"/><w16cex:commentExtensible w16cex:durableId="44444444"/></w16cex:commentsExtensible>',
    }
    years = {"commentsExtended": "2011", "commentsIds": "2016/09", "commentsExtensible": "2018/08"}
    relations = "".join(
        f'<Relationship Id="{name}" Type="http://schemas.microsoft.com/office/{year}/relationships/{name}" Target="{name}.xml"/>'
        for name, year in years.items()
    )
    data = replaced(data, RELATIONS, lambda xml: xml.replace(b"</Rel", relations.encode() + b"</Rel"))
    return rewrite(data, {f"word/{name}.xml": xml.encode() for name, xml in parts.items()})


def test_two_comments_with_one_id_are_not_ours() -> None:
    data = draft(ours(3, "On 125."), comment(3, "Ann", "Really?"))
    assert b"Really?" in member(marked(data, "65"), COMMENTS)
    assert b'RangeStart w:id="3"' in member(marked(data, "65"), MAIN)


def test_styles_of_comments_are_used_where_there_are_some_by_their_names() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Kommentartext"><w:name w:val="annotation text"/></w:style>'
        '<w:style w:type="character" w:styleId="Kommentarzeichen"><w:name w:val="annotation reference"/></w:style>'
    )
    copy = marked(word(p("Of 125."), styles=styles), "125")
    assert b'<w:pStyle w:val="Kommentartext"/>' in member(copy, COMMENTS)
    assert b'<w:rStyle w:val="Kommentarzeichen"/></w:rPr><w:commentReference' in member(copy, MAIN)
    assert b"Style" not in member(marked(word(p("Of 125.")), "125"), COMMENTS)


def without(data: bytes, name: str) -> bytes:
    """The same file without one of its members."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for other, content in members(data).items():
            if other != name:
                archive.writestr(other, content)
    return target.getvalue()


def test_a_draft_without_relationships_gets_some() -> None:
    bare = without(word(p("Of 125.")), RELATIONS)
    assert [c.on for c in comments(marked(bare, "125"))] == ["125"]


def test_a_relationship_that_leads_nowhere_is_mended() -> None:
    data = without(draft(comment(3, "Ann", "Lost.")), COMMENTS)
    copy = marked(data, "65")
    assert b"On 65." in member(copy, COMMENTS)
    assert member(copy, RELATIONS) == member(data, RELATIONS)


def test_a_name_that_is_taken() -> None:
    data = rewrite(word(p("Of 125.")), {"word/Comments.xml": b"<x/>"})
    copy = members(marked(data, "125"))
    assert copy["word/Comments.xml"] == b"<x/>"
    assert b"On 125." in copy["word/comments2.xml"]


@pytest.mark.parametrize("part", [b"<w:comments", b"<x/>", b'<!DOCTYPE x [<!ENTITY y "z">]><x>&y;</x>'])
def test_comments_that_are_damaged_are_told(part: bytes) -> None:
    data = replaced(draft(comment(3, "Ann", "Really?")), COMMENTS, lambda _: part)
    types = replaced(data, "[Content_Types].xml", lambda xml: xml.replace(b"comments+xml", b"other"))
    with pytest.raises(AuditorError, match=r"draft\.docx: a Word document that is damaged"):
        marked(types, "65")


def test_what_xml_cannot_hold_and_what_nobody_reads() -> None:
    data = word(p("Of 125."))
    document = read(data, "draft.docx")
    lines = ["\x00\x1b[31m\ud800\ufffe&<>]]>", "x" * 5000, *["more"] * 100]
    (comment,) = comments(annotate(document, data, [note(Span(3, 6), *lines)], DEFAULT))
    assert comment.lines[1] == "��[31m��&<>]]>"
    assert comment.lines[2] == "x" * 1999 + "…"
    assert comment.lines[3:] == ("more",) * 36 + ("…",)


def test_more_notes_than_word_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write, "_MOST_RANGES", 3)
    copy = marked(draft(comment(3, "Ann", "Really?"), body=BODY + p("125, 125, 125")), "125")
    assert [(c.author, c.lines[-1]) for c in comments(copy)] == [
        ("Ann", "Really?"),
        ("auditor", "On 125."),
        ("auditor", "Word has no room for 2 more notes."),
    ]
    assert marked(copy, "125") == copy


def test_other_prefixes_of_names() -> None:
    data = replaced(
        word(p("Of 125.")),
        MAIN,
        lambda xml: re.sub(
            rb"(</?)w:", rb"\1", xml.replace(b"xmlns:w=", b"xmlns:z=").replace(b" w:", b" z:")
        ).replace(b"xmlns:z=", b"xmlns="),
    )
    assert [c.on for c in comments(marked(data, "125"))] == ["125"]


def test_comments_are_dated_as_the_draft_is() -> None:
    data = word(p("Of 125."))
    assert b'w:date="1980-01-01T00:00:00Z"' in member(marked(data, "125"), COMMENTS)
    dated = with_core(data, "2024-05-06T07:08:09Z")
    assert b'w:date="2024-05-06T07:08:09Z"' in member(marked(dated, "125"), COMMENTS)
    assert b'w:date="1980-01-01T00:00:00Z"' in member(
        marked(with_core(data, "0-00-00T00:00:00Z"), "125"), COMMENTS
    )


def with_core(data: bytes, modified: str) -> bytes:
    """The same file with a date of its last change."""
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        f' xmlns:dcterms="http://purl.org/dc/terms/"><dcterms:modified>{modified}</dcterms:modified></cp:coreProperties>'
    )
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    relation = f'<Relationship Id="r2" Type="{kind}" Target="docProps/core.xml"/></Rel'
    data = replaced(data, "_rels/.rels", lambda xml: xml.replace(b"</Rel", relation.encode()))
    return rewrite(data, {"docProps/core.xml": core.encode()})
