"""Tables that repeat one another are linked cell by cell, whatever their order; tables of chance are not;
work is bounded.
"""

from __future__ import annotations

from random import Random
from time import process_time

from cross_drafts import Draft, relations, scope, told
from hypothesis import given
from hypothesis import strategies as st

from auditor.checks.crosses.found import found

WORDS = [
    "amber", "birch", "cedar", "dune", "elder", "fern", "grove", "heath", "iris",
    "juniper", "larch", "moss", "nettle", "oak", "pine", "reed", "sedge", "thorn",
]  # fmt: skip


def draft(caption: str, names: list[str], years: list[int], figures: dict[tuple[str, int], int]) -> Draft:
    lines = ["Wood | " + " | ".join(map(str, years))]
    lines += [f"{word} | " + " | ".join(f"{figures[word, year]:,}" for year in years) for word in names]
    return (caption, "\n".join(lines))


names = st.lists(st.sampled_from(WORDS), min_size=3, max_size=8, unique=True)
spans = st.builds(
    lambda first, count: list(range(first, first + count)), st.integers(2001, 2012), st.integers(2, 4)
)
seeds = st.integers(0, 1 << 32).map(Random)  # figures of chance, not the simplest that would do


@given(names, spans, seeds)
def test_the_same_figures_in_another_order_are_the_same_facts(
    words: list[str], years: list[int], random: Random
) -> None:
    figures = {(word, year): random.randrange(1_001, 90_000) for word in words for year in years}
    shuffled = random.sample(words, len(words))
    one = draft("Table 1. Logs felled", words, years, figures)
    other = draft("Table 2. Logs by wood", shuffled, years, figures)
    assert {told(r) for r in relations(one, other)} == {
        f"t2 {word}/{year} equal t1 {word}/{year}" for word in words for year in years
    }


@given(names, spans, seeds)
def test_tables_of_chance_share_nothing(words: list[str], years: list[int], random: Random) -> None:
    one, other = (
        draft(caption, words, years, {(w, y): random.randrange(1_001, 90_000) for w in words for y in years})
        for caption in ("Table 1. Logs felled", "Table 2. Logs sold")
    )
    assert not relations(one, other)


def many(tables: int) -> list[Draft]:
    random = Random(tables)
    made = []
    for number in range(tables):
        words = random.sample(WORDS, 10)
        figures = {
            (word, year): random.randrange(10, 90_000) for word in words for year in (2021, 2022, 2023)
        }
        made.append(draft(f"Table {number}. Logs of forest {number}", words, [2021, 2022, 2023], figures))
    return made


def seconds(tables: list[Draft]) -> float:
    looked_at = scope(*tables)
    before = process_time()
    found(looked_at)
    return process_time() - before


def test_the_work_grows_with_the_figures_not_with_the_pairs_of_tables() -> None:
    seconds(many(20))  # whatever is done once
    few, more = seconds(many(60)), seconds(many(360))
    assert more < 18 * few + 0.5


def test_the_same_table_again_and_again() -> None:
    figures = {(word, year): 1_000 + 37 * n for n, word in enumerate(WORDS) for year in (2021, 2022)}
    tables = [draft(f"Table {n}. Logs felled", WORDS, [2021, 2022], figures) for n in range(300)]
    assert seconds(tables) < 5


def test_a_long_list_repeated() -> None:
    random = Random(1)
    places = [f"Place {n}" for n in range(2_000)]
    figures = {(place, year): random.randrange(10, 90_000) for place in places for year in (2021, 2022)}
    tables = [draft(f"Table {n}. Logs felled", places, [2021, 2022], figures) for n in range(3)]
    assert seconds(tables) < 5
