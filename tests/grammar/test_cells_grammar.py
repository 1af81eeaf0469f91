"""The grammar of cells as a whole: total, bounded, and the same from the cache."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.grammar import compiled
from auditor.grammar.cells import read as cells
from auditor.grammar.cells.lexer import CellLexer, Cells
from auditor.grammar.cells.read import read_cells
from auditor.grammar.numerals import ENGLISH

_WORDS = """
    $ € % ( ) [ ] - – — + ~ < > * † ¹ . , : ; / ' 1 5 12 2019 1,234 0.5 .5 000 a b x m bn k EUR USD million
    per cent pp to of in about Level Note n/a nil Q1 FY19 June 1st P-5 12:30 10.7.2 Total \u200b ½ ٣
"""
SCRAPS = st.lists(st.sampled_from(_WORDS.split()), max_size=8)


def test_every_state_of_the_parser_accepts_every_token() -> None:
    table = cells._parser().parser.parser._parse_table
    tokens = {name for actions in table.states.values() for name in actions if name.isupper()} - {"$END"}
    assert len(tokens) > 25
    for state, actions in table.states.items():
        if tokens & set(actions):
            assert tokens <= set(actions), f"state {state} lacks {sorted(tokens - set(actions))}"


@settings(deadline=None)
@given(SCRAPS, st.sampled_from(["", " "]))
def test_any_text_has_a_reading_and_spans_lie_in_it(scraps: list[str], glue: str) -> None:
    text = glue.join(scraps)
    (reading,) = read_cells([text], ENGLISH, frozenset("15a"))
    for quantity in reading.quantities:
        assert 0 <= quantity.start < quantity.end <= len(text)
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
        assert quantity.value is None or quantity.value in quantity.interval
    assert (reading.kind == "blank") <= (not reading.quantities)


@settings(deadline=None)
@given(st.lists(st.text(max_size=12), max_size=6))
def test_a_cell_reads_the_same_alone_and_among_others(texts: list[str]) -> None:
    if not any(sign in text for sign in "▼▽" for text in texts):
        assert read_cells(texts, ENGLISH) == [read_cells([text], ENGLISH)[0] for text in texts]


@pytest.mark.parametrize(
    "text",
    [
        "1" * 20_000,
        "1 " * 10_000,
        "1," * 10_000,
        "(" * 20_000,
        " " * 20_000,
        "a " * 10_000,
        "$" * 20_000,
        "- " * 10_000,
        "1-" * 10_000,
        "A/" * 10_000,
        "per " * 5_000 + "5",
        "abc1" * 5_000,
        "12:" * 7_000,
        "¹" * 20_000,
    ],
    ids=lambda text: repr(text[:6]),
)
def test_hostile_cells_take_linear_time(text: str) -> None:
    def seconds(of: str) -> float:
        start = time.process_time()
        read_cells([of], ENGLISH)
        return time.process_time() - start

    seconds("1")  # the grammar is loaded
    assert seconds(text) < 30 * seconds(text[: len(text) // 10]) + 0.1  # quadratic would be 100 times


def load() -> Any:
    return compiled.load_grammar("cells/cells.lark", CellLexer, cells._Reader())


def test_a_table_from_the_cache_reads_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDITOR_CACHE_DIR", str(tmp_path / "cache"))
    texts = ["$(5)", "63 (25%)", "Total", "n/a", "1,234 a/"]
    work = Cells(texts, ENGLISH, frozenset())
    built = load().parse(work)
    (kept,) = (tmp_path / "cache").iterdir()
    assert load().parse(work) == built == read_cells(texts, ENGLISH)

    kept.write_bytes(kept.read_bytes()[:-1] + b"?")
    assert compiled._load(kept, CellLexer, cells._Reader()) is None
    assert load().parse(work) == built
    assert compiled._load(kept, CellLexer, cells._Reader()) is not None, "a damaged table is written anew"


def test_no_cache_is_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    for place in ("", str(tmp_path / "file" / "cache")):
        monkeypatch.setenv("AUDITOR_CACHE_DIR", place)
        assert len(load().parse(Cells(["1"], ENGLISH, frozenset()))) == 1
