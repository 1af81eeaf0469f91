"""XML changed at exact places."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.annotate.xmledit import Edits, Place, find, in_utf8, prefix, safe, spliced
from auditor.model import AuditorError

PLACE = Place("a.xlsx", "b.xml", "an Excel workbook")
DATA = b"""<?xml version="1.0"?><x:a xmlns:x="urn:x" k='>"'><!-- <x:b> --><x:b c="1>2"/>
<x:b ><x:c>t&amp;u</x:c></x:b ><d xmlns="urn:x"><![CDATA[<b>]]></d></x:a>"""


def test_elements_are_found_where_they_stand() -> None:
    found = find(PLACE, DATA, {"urn:x b", "urn:x c", "urn:x d"})
    stood = [DATA[element.start : element.end] for element in found]
    assert stood == [
        b'<x:b c="1>2"/>',
        b"<x:b ><x:c>t&amp;u</x:c></x:b >",
        b"<x:c>t&amp;u</x:c>",
        b'<d xmlns="urn:x"><![CDATA[<b>]]></d>',
    ]
    assert [element.text for element in found] == ["", "t&u", "t&u", "<b>"]
    assert [element.depth for element in found] == [1, 1, 2, 1]
    assert [DATA[element.inner : element.close] for element in found[1:3]] == [
        b"<x:c>t&amp;u</x:c>",
        b"t&amp;u",
    ]
    assert found[0].attributes == {"c": "1>2"}
    assert [prefix(DATA, element.start) for element in found] == ["x:", "x:", "x:", ""]


def test_what_is_put_in_is_put_there_in_order() -> None:
    first, second, inner, _ = find(PLACE, DATA, {"urn:x b", "urn:x c", "urn:x d"})
    edits = Edits(DATA)
    edits.append(first, b"1")
    edits.append(second, b"2")
    edits.append(first, b"3")
    edits.replace(inner.start, inner.end, b"")
    made = edits.result()
    assert b'<x:b c="1>2">13</x:b>\n<x:b >2</x:b >' in made
    ElementTree.fromstring(made)


@pytest.mark.parametrize("data", [b"<a>", b"<a></b>", b"", b"<a b='<'/>", b"<a>\xff</a>"])
def test_what_is_no_xml_is_named(data: bytes) -> None:
    with pytest.raises(AuditorError, match=r"^a.xlsx: an Excel workbook that is damaged: b.xml: "):
        find(PLACE, data, {"a"})


def test_a_document_type_is_refused() -> None:
    with pytest.raises(AuditorError, match=r"^a.xlsx: b.xml in it declares a document type"):
        find(PLACE, b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", {"a"})


@given(st.text())
def test_any_text_is_said_in_ascii(text: str) -> None:
    made = safe(text)
    assert made.isascii()
    told = ElementTree.fromstring(f'<a b="{made.replace(chr(10), " ")}">{made}</a>').text or ""
    expected = "".join(
        c if c in "\t\n\r" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff" else "\ufffd"
        for c in text
    )
    assert told == expected.replace("\r\n", "\n").replace("\r", "\n")


@given(st.text("abc<>é€", max_size=20))
def test_utf_16_becomes_utf_8(text: str) -> None:
    xml = f'<?xml version="1.0" encoding="UTF-16"?><a>{safe(text)}{"é"}</a>'
    made = in_utf8(xml.encode("utf-16"))
    assert ElementTree.fromstring(made).text == text + "é"
    for order in ("utf-16-le", "utf-16-be"):  # readers know it without a mark, too
        assert in_utf8(xml.encode(order)) == made
    assert in_utf8(xml.encode()) == xml.encode()


def test_a_declaration_is_looked_for_at_the_beginning_and_not_for_long() -> None:
    quoted = "<a><![CDATA[<?xml version='1.0' encoding='x'?>]]></a>"
    assert in_utf8(quoted.encode("utf-16")) == quoted.encode()
    spaces = f'<?xml version="1.0"{" " * 200_000}?><a/>'
    assert in_utf8(spaces.encode("utf-16")) == spaces.encode()


@given(
    st.binary(max_size=12),
    st.lists(st.tuples(st.integers(0, 12), st.integers(0, 4), st.binary(max_size=2)), max_size=4),
)
def test_changes_that_overlap_do_no_harm(data: bytes, changes: list[tuple[int, int, bytes]]) -> None:
    edits = [
        (start, min(len(data), start + length), new) for start, length, new in changes if start <= len(data)
    ]
    made = spliced(data, 0, len(data), edits)
    assert len(made) <= len(data) + sum(len(new) for _, _, new in edits)
    assert spliced(data, 0, len(data), []) == data
