from __future__ import annotations

import pytest
from support.drafts import audit_text

TABLE = """\
Table 2. Grants by region (thousands of euros)

| Region | 2022 | 2023 |
|---|---|---|
| Eastern Asia | 1,210 | 1,400 |
| Central Africa | 930 | 875 |
| Oceania | 415 | 402 |
| Southern Europe | 310 | 290 |
| All regions | 2,865 | 2,967 |
"""


def ties(sentence: str) -> list[tuple[str, ...]]:
    """What ties a sentence to the table as a sum: the figure, and what makes it up."""
    audit = audit_text(f"# Grants\n\n{sentence}\n\n{TABLE}", "markdown")
    assert not audit.findings
    return [
        tuple(figure.text for figure in relation.figures)
        for relation in audit.relations
        if "the sentence names" in relation.evidence
    ]


def test_rows_that_a_sentence_names_make_up_its_figure() -> None:
    told = ties("In 2023, Eastern Asia and Central Africa together received EUR 2,275,000.")
    assert told == [("EUR 2,275,000", "1,400", "875")]


def test_the_year_decides_the_column() -> None:
    told = ties("In 2022, grants to Oceania and to Southern Europe came to EUR 725,000.")
    assert told == [("EUR 725,000", "415", "310")]
    assert not ties("In 2023, grants to Oceania and to Southern Europe came to EUR 725,000.")


@pytest.mark.parametrize(
    "sentence",
    [
        "In 2023, Asia and Central Africa together received EUR 2,275,000.",  # no row is called Asia
        "In 2023, Eastern Asia and Central Africa together received EUR 2,257,000.",  # it does not hold
        "In 2023, about EUR 2,275,000 went to Eastern Asia and Central Africa.",  # a hedge ties nothing here
        "In 2023, Eastern Asia received EUR 2,275,000.",  # one row is no sum
    ],
)
def test_what_is_not_named_or_does_not_hold_ties_nothing_and_raises_no_alarm(sentence: str) -> None:
    assert not ties(sentence)
