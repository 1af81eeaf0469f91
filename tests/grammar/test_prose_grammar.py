"""The grammar is total: whatever the scanner emits is parsed, in linear time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor import quantities
from auditor.grammar.vocabulary import vocabulary

WORDS = vocabulary()
TOLD = sorted(
    {
        *WORDS.numbers,
        *WORDS.before,
        *WORDS.after,
        *WORDS.symbols,
        *WORDS.signs,
        *WORDS.hedges_after,
        *WORDS.trends,
    }
)
_LITTLE = "and of to a the or in by per half third thirds hundred two twenty million between from point over"
LITTLE = _LITTLE.split()
_NUMBERS = "1 5 12 1,234 2018 2.5 1/2 ½ 100 3.4.5 1.234,5 2018-2019 10:30 7 0.5 3rd (5) -4 +41 C/1/2"
NUMBERS = _NUMBERS.split()
GLUE = [
    " ",
    " ",
    " ",
    " ",
    "-",
    ", ",
    " - ",
    "",
    "–",
    "/",
    ". ",
    "\n",
    " (",
    ") ",
    ":",
    "%",
    " and ",
    "\n\n",
    "’",
]
PIECES = st.tuples(
    st.one_of(st.sampled_from(NUMBERS), st.sampled_from(TOLD), st.sampled_from(LITTLE)), st.sampled_from(GLUE)
)


@settings(max_examples=600, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=14))
def test_any_sequence_of_known_words_is_parsed(pieces: list[tuple[str, str]]) -> None:
    text = "".join(word + glue for word, glue in pieces)
    for quantity in quantities(text):
        assert 0 <= quantity.start < quantity.end <= len(text)
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high


@settings(max_examples=500, deadline=None)
@given(st.text(alphabet=st.sampled_from("019 .,-–/:%$€()'’\"½ \n\u00a0\u00adaeot+~<>^x"), max_size=60))
def test_any_text_is_parsed(text: str) -> None:
    for quantity in quantities(text):
        assert 0 <= quantity.start < quantity.end <= len(text)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_any_unicode_is_parsed(text: str) -> None:
    quantities(text)


@pytest.mark.parametrize(
    "piece", [ "1", "1 ", "one ", "one hundred and ", "million ", "(", "(1", "1-", "1, ", "1,", "1 and ",
    "1/", "1a", "1.", "1:", "about ", "between 1 ", "1%", " ", "1\n", "a-", "1 a-a-a-", "1 to ", "from 1 to ",
    "123 ", "1,234,", '1" ', "2018-", "$1", "half a ", "one and a half ", "by 1 ", "5 ft 2 in ", "5 km/h/",
    "½", "third ", "-\n", "\u00ad", "one-", ],
)  # fmt: skip
def test_hostile_text_takes_linear_time(piece: str) -> None:
    def cost(size: int) -> float:
        text = piece * (size // len(piece))
        start = time.process_time()
        quantities(text)
        return time.process_time() - start

    cost(1000)
    small, large = cost(4_000), cost(32_000)
    assert large < 3 + 24 * small  # eight times the text: nowhere near 64 times the time
    assert large < 4


def test_a_long_number_is_no_figure() -> None:
    assert [q.kind for q in quantities("9" * 1000)] == ["reference"]
    assert quantities("1" + " million" * 50)[0].kind == "count"
