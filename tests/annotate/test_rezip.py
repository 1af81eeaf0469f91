"""ZIP files with some members changed: all others stay what and where they were."""

from __future__ import annotations

import io
import warnings
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from auditor.annotate.rezip import rewrite

NAMES = st.text("abc/é_. ", min_size=1, max_size=6)
DATES = st.tuples(st.integers(1980, 2107), st.integers(1, 12), st.integers(1, 28), *[st.integers(0, 23)] * 2)


@st.composite
def archives(draw: st.DrawFn) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.comment = draw(st.binary(max_size=5))
        for name in draw(st.lists(NAMES, unique=True, max_size=6)):
            entry = zipfile.ZipInfo(name, (*draw(DATES), 2 * draw(st.integers(0, 29))))
            entry.compress_type = draw(st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]))
            entry.external_attr = draw(st.integers(0, 2**32 - 1))
            archive.writestr(entry, draw(st.binary(max_size=40)))
    return made.getvalue()


def told(data: bytes) -> list[tuple[object, ...]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [
            (e.filename, e.date_time, e.compress_type, e.external_attr, archive.read(e))
            for e in archive.infolist()
        ]


@given(archives(), st.dictionaries(NAMES, st.binary(max_size=20), max_size=4))
def test_only_what_is_changed_changes(data: bytes, changed: dict[str, bytes]) -> None:
    before, made = told(data), rewrite(data, changed)
    after = told(made)
    assert made == rewrite(data, changed)
    assert zipfile.ZipFile(io.BytesIO(made)).comment == zipfile.ZipFile(io.BytesIO(data)).comment
    assert after[: len(before)] == [(*entry[:4], changed.get(str(entry[0]), entry[4])) for entry in before]
    there = {entry[0] for entry in before}
    added = [(entry[0], entry[4]) for entry in after[len(before) :]]
    assert added == [item for item in changed.items() if item[0] not in there]


def test_nothing_changed_twice_is_as_once() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", b"x")
    once = rewrite(made.getvalue(), {})
    assert rewrite(once, {}) == once


def test_of_two_with_one_name_the_last_is_kept() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, content in (("a", b"1"), ("b", b"2"), ("a", b"3")):
            archive.writestr(name, content)
    assert [(entry[0], entry[4]) for entry in told(rewrite(made.getvalue(), {}))] == [
        ("a", b"3"),
        ("b", b"2"),
    ]


def test_members_of_other_systems_keep_their_names() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        entry = zipfile.ZipInfo("Ünit.xml", (2020, 1, 1, 0, 0, 0))
        entry.create_system = 0
        archive.writestr(entry, b"x")
    once = zipfile.ZipFile(io.BytesIO(rewrite(made.getvalue(), {"new": b"y"})))
    assert [(entry.filename, entry.create_system) for entry in once.infolist()] == [
        ("Ünit.xml", 0),
        ("new", 3),
    ]
