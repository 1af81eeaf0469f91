"""Offsets and an editor's positions: exact in every encoding, for any characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("pygls", reason="the extra lsp is not installed")

from lsprotocol.types import Position

from auditor.lsp.drafts import data
from auditor.lsp.positions import Positions
from auditor.model import AuditorError, Document, Span
from auditor.readers.registry import read

CODECS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}
ENCODINGS = st.sampled_from(sorted(CODECS))
TEXTS = st.text(st.sampled_from("ab7 é–😀𝟕\u2028\x0c\x85\r\n"), max_size=40)
NAMES = st.sampled_from(["draft.md", "draft.txt", "draft.csv", "draft.html"])


def at(text: str, **options: object) -> Positions:
    return Positions(Document("a.txt", "text", text), **options)  # type: ignore[arg-type]


def test_a_character_beyond_the_basic_plane_takes_two_units() -> None:
    text = "one\n😀 x 𝟕 y"
    assert at(text).range(Span(6, 7)).start == Position(1, 3)
    assert at(text).position(10) == Position(1, 8)
    assert at(text, encoding="utf-8").position(10) == Position(1, 12)
    assert at(text, encoding="utf-32").position(10) == Position(1, 6)


def test_a_position_within_a_character_is_where_that_begins() -> None:
    assert at("a😀b").offset(Position(0, 2)) == 1


def test_a_position_behind_a_line_is_its_end() -> None:
    assert at("ab\r\ncd\n").offset(Position(0, 99)) == 2
    assert at("ab\r\ncd\n").offset(Position(99, 0)) == 7


def test_a_byte_order_mark_counts_in_the_first_line_only() -> None:
    assert at("ab\ncd", marked=True).position(1) == Position(0, 2)
    assert at("ab\ncd", marked=True).offset(Position(0, 2)) == 1
    assert at("ab\ncd", marked=True).offset(Position(0, 0)) == 0
    assert at("ab\ncd", marked=True, encoding="utf-8").position(1) == Position(0, 4)
    assert at("ab\ncd", marked=True).position(4) == Position(1, 1)


def by_the_book(text: str, offset: int, encoding: str) -> Position:
    """Lines end at LF, CR LF and CR; nothing else ends one."""
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
    codec, size = CODECS[encoding]
    return Position(before.count("\n"), len(before.rpartition("\n")[2].encode(codec)) // size)


@given(TEXTS, NAMES, ENCODINGS, st.data())
def test_positions_are_those_of_the_protocol(
    text: str, name: str, encoding: str, draw: st.DataObject
) -> None:
    document = read(data(text, name), name)
    offset = draw.draw(st.integers(0, len(text)))
    if text[offset - 1 : offset + 1] == "\r\n":
        offset -= 1
    found = Positions(document, encoding)
    assert len(document.text) == len(text)
    assert found.position(offset) == by_the_book(text, offset, encoding)
    assert found.offset(found.position(offset)) == offset


@given(st.text(max_size=60), NAMES)
def test_a_text_keeps_its_length_whatever_it_holds(text: str, name: str) -> None:
    try:
        document = read(data("x" + text, name), name)
    except AuditorError:
        return
    assert len(document.text) == 1 + len(text)


def test_lone_surrogates_and_nuls_are_one_character_each() -> None:
    assert read(data("a\ud800b\0c 7", "a.txt"), "a.txt").text == "a?b c 7"
