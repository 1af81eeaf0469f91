from __future__ import annotations

import io
import struct
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model import AuditorError
from auditor.readers.zipped import Limits, check

WORD = "a Word document"
SMALL = Limits(member=10_000, total=30_000, members=5, ratio=20, bulk=1000, nodes=500)


def packed(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return target.getvalue()


def noise(size: int) -> bytes:
    """Bytes that hardly pack."""
    return bytes((number * number * 2_654_435_761 >> 13) & 0xFF for number in range(size))


def refusal(data: bytes, most: Limits = SMALL) -> str:
    with pytest.raises(AuditorError) as told:
        check("draft.docx", data, WORD, most)
    message = str(told.value)
    assert message.startswith("draft.docx: ")
    return message.removeprefix("draft.docx: ")


def test_the_names_come_in_the_order_of_the_directory() -> None:
    assert check("draft.docx", packed({"b.xml": b"<a/>", "a.bin": b"x"}), WORD) == ("b.xml", "a.bin")


@given(st.dictionaries(st.text("abc/", min_size=1, max_size=5), st.binary(max_size=500), max_size=5))
def test_whatever_is_within_the_limits_passes(members: dict[str, bytes]) -> None:
    assert check("draft.docx", packed(members), WORD, SMALL) == tuple(members)


def test_a_member_that_unpacks_too_far() -> None:
    assert refusal(packed({"a.xml": noise(10_001)})).startswith("too large to check: “a.xml” in it unpacks")


def test_members_that_are_too_large_together() -> None:
    assert "all in it" in refusal(packed({f"{n}.bin": noise(9000) for n in range(4)}))


def test_a_bomb_is_told_by_its_ratio_and_small_repetition_is_no_bomb() -> None:
    assert "times its size" in refusal(packed({"a.bin": bytes(9999)}))
    assert check("draft.docx", packed({"a.bin": bytes(1000)}), WORD, SMALL) == ("a.bin",)


def test_too_many_members() -> None:
    assert "more than 5 files" in refusal(packed({f"{n}": b"" for n in range(6)}))
    assert "more than 5 files" in refusal(packed({f"{n}": b"" for n in range(2000)}))


def test_too_many_tags_and_attributes() -> None:
    few = Limits(10_000, 10_000, ratio=1000, nodes=500)
    tags = b"<a b='1'/>" * 300
    assert "tags and attributes" in refusal(packed({"a.xml": tags}), few)
    assert check("draft.docx", packed({"a.bin": tags}), WORD, few) == ("a.bin",)


def forged(data: bytes, size: int) -> bytes:
    """The same archive of one member, whose directory says that it unpacks to `size` bytes."""
    at = data.index(b"PK\x01\x02") + 24
    return data[:at] + struct.pack("<I", size) + data[at + 4 :]


@pytest.mark.parametrize("size", [0, 10, 5001, 9999])
def test_a_directory_that_lies_about_sizes(size: int) -> None:
    message = refusal(forged(packed({"a.xml": noise(5000)}), size))
    assert message.startswith("a Word document that is damaged")


def test_a_member_that_unpacks_far_beyond_its_told_size_is_not_unpacked_whole() -> None:
    data = forged(packed({"a.bin": bytes(300_000_000)}), 1000)
    assert "damaged" in refusal(data)


@given(st.integers(0, 400))
def test_a_file_cut_short(length: int) -> None:
    whole = packed({"a.xml": noise(300), "b.xml": noise(50)})
    assert refusal(whole[: min(length, len(whole) - 30)])


@given(st.data())
def test_no_byte_that_is_changed_goes_through_as_a_crash(data: st.DataObject) -> None:
    whole = bytearray(packed({"a.xml": noise(300), "b.xml": noise(50)}))
    for _ in range(data.draw(st.integers(1, 3))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with suppress(AuditorError):
        check("draft.docx", bytes(whole), WORD, SMALL)


def test_a_member_with_a_password() -> None:
    data = bytearray(packed({"a.xml": b"<a/>"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert "encrypted" in refusal(bytes(data))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_of_packing_are_not_unpacked(method: int) -> None:
    assert "packed in a way" in refusal(packed({"a.xml": bytes(5000)}, method))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "this is not a Word document (the file is empty)"),
        (b"In 2019, 85 requests.", "this is not a Word document"),
        (b"%PDF-1.7\n\x00\x01", "this is a PDF, not a Word document"),
        (b"{\\rtf1\\ansi", "this is a rich text file (RTF), not a Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "this is an old Office file, not a Word document"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le"),
            "a Word document with a password: save it without one",
        ),
    ],
)
def test_what_is_no_zip_file(data: bytes, said: str) -> None:
    assert refusal(data).startswith(said)


def test_the_limits_follow_the_limit_of_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDITOR_MAX_SIZE", "1k")
    with pytest.raises(AuditorError, match="AUDITOR_MAX_SIZE"):
        check("draft.docx", packed({"a.xml": noise(1025)}), WORD)
