from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model import AuditorError
from auditor.readers.decode import decode

ENGLISH = "The mission received 125 requests – 85 of them “granted” – costing £517, or €1\u00a0234.\n"
FRENCH = "L'organisation a reçu 125 demandes, dont 85 ont été acceptées, soit un taux de 68 %.\n"
GERMAN = "Die Erträge beliefen sich auf 14.811 Mio. – ein Plus von 17 % gegenüber dem Vorjahr für Köln.\n"
RUSSIAN = "За отчётный период было получено 125 заявок, из которых 85 были удовлетворены.\n"
GREEK = "Κατά τη διάρκεια της περιόδου ελήφθησαν 125 αιτήσεις, από τις οποίες 85 έγιναν δεκτές.\n"
POLISH = "W okresie sprawozdawczym otrzymała ona 125 wniosków, łącznie za 14 811 złotych.\n"
JAPANESE = "報告期間中、125件の申請を受け、そのうち85件を承認した。合計は14,811円である。\n"

UNICODE = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"]
TEXTS = {
    "english": (ENGLISH, ["cp1252"]),
    "french": (FRENCH, ["cp1252", "latin-1"]),
    "german": (GERMAN, ["cp1252"]),
    "russian": (RUSSIAN, ["cp1251", "koi8-r"]),
    "greek": (GREEK, ["cp1253"]),
    "polish": (POLISH, ["cp1250"]),
    "japanese": (JAPANESE, ["shift_jis"]),
}
CASES = [(name, encoding) for name, (_, older) in TEXTS.items() for encoding in [*UNICODE, *older]]


@pytest.mark.parametrize(("name", "encoding"), CASES)
@pytest.mark.parametrize("times", [1, 20])
def test_text_survives_its_encoding(name: str, encoding: str, times: int) -> None:
    text = TEXTS[name][0] * times
    decoded = decode("draft.txt", text.encode(encoding))
    assert decoded.text == text
    assert decoded.messages == ()


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r")))
def test_utf8_survives_whatever_it_says(text: str) -> None:
    if any((character < " " and character not in "\n\t\f") or character == "\x7f" for character in text):
        return
    assert decode("draft.txt", text.encode()).text == text.removeprefix("\ufeff")


@given(st.lists(st.sampled_from(["12,345", "Total", "–", "£", "café", " ", "€", "½"]), min_size=1))
def test_windows_1252_survives(words: list[str]) -> None:
    text = "The mission received 125 requests: " + " ".join(words) + "\n"
    assert decode("draft.txt", text.encode("cp1252")).text == text


def test_a_byte_beyond_ascii_far_into_a_large_file_tells_the_encoding() -> None:
    data = b"Total 14,811 and more\n" * 10_000 + "The cost was £517 in all.\n".encode("cp1252")
    assert decode("draft.txt", data).text.endswith("£517 in all.\n")


def test_stray_bytes_in_utf8_are_read_and_told() -> None:
    decoded = decode("draft.txt", "Zürich – 85 €, Köln – 40 €\n".encode() * 3 + b"from 5 \x96 6\n")
    assert decoded.text.endswith("from 5 – 6\n")
    assert "Zürich – 85 €" in decoded.text
    assert decoded.messages == ("not quite UTF-8: 1 stray byte was read as Windows-1252",)


def test_a_file_cut_off_in_a_character_is_read_up_to_there() -> None:
    decoded = decode("draft.txt", "Zürich – 85 €".encode()[:-1])
    assert decoded.text == "Zürich – 85 "
    assert decoded.messages == ("the last character is incomplete and was left out",)
    assert decode("draft.txt", "Zürich 85".encode("utf-16")[:-1]).text == "Zürich 8"


def test_invalid_utf16_is_refused_with_its_place() -> None:
    data = "85 requests".encode("utf-16") + b"\x00\xdc" + "and more".encode("utf-16-le")
    with pytest.raises(
        AuditorError, match=r"^draft.txt: looks like UTF-16-LE, but byte 22 is not valid in it$"
    ):
        decode("draft.txt", data)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
        (b"PK\x03\x04\x14\0\0\0" + b"\0" * 20 + b"word/document.xml", "a Word document"),
        (b"PK\x03\x04\x14\0\0\0" + b"\0" * 20 + b"xl/workbook.xml", "an Excel workbook"),
        (b"PK\x03\x04\x14\0\0\0" + b"\0" * 20 + b"notes.txt", "a ZIP archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "an old Office file"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a PNG image"),
        (b"GIF89a\x01\0\x01\0", "a GIF image"),
        (b"MZ\x90\0\x03\0\0\0", "a program"),
        (b"\x7fELF\x02\x01\x01\0", "a program"),
        (b"\0" * 100, "a binary file"),
        (bytes(range(256)) * 10, "a binary file"),
    ],
)
def test_what_is_no_text_is_refused_by_name(data: bytes, what: str) -> None:
    with pytest.raises(AuditorError, match=rf"^report.md: this is {what}, not text"):
        decode("report.md", data)


@pytest.mark.parametrize("text", ["MZ is a code.\n", "GIF89a is a format.\n", "PAR1 is a clause.\n", "BZh\n"])
def test_text_that_begins_like_a_binary_file_is_read(text: str) -> None:
    assert decode("draft.txt", text.encode()).text == text


def test_an_empty_file_is_empty() -> None:
    assert decode("draft.txt", b"").text == ""
    assert decode("draft.txt", b"\xef\xbb\xbf").text == ""


def test_a_stray_nul_becomes_a_space_and_is_told() -> None:
    decoded = decode("draft.txt", b"Total\0 14,811\n" + b"and words\n" * 200)
    assert decoded.text.startswith("Total  14,811\n")
    assert decoded.messages == ("1 NUL character was read as a space",)


@given(st.lists(st.sampled_from(["a", "\r", "\n", "\r\n", "5"])))
def test_every_line_ends_at_lf_and_no_offset_moves(parts: list[str]) -> None:
    source = "".join(parts)
    text = decode("draft.txt", source.encode()).text
    assert len(text) == len(source)
    assert text.replace("\r\n", "\n").split("\n") == source.replace("\r\n", "\n").replace("\r", "\n").split(
        "\n"
    )
    assert [i for i, c in enumerate(text) if c not in "\r\n"] == [
        i for i, c in enumerate(source) if c not in "\r\n"
    ]
