from __future__ import annotations

from itertools import combinations
from typing import get_args

import pytest

from auditor import audit
from auditor.cli.options import LANGUAGES
from auditor.config.model import Language
from auditor.grammar.headers.words import VOCABULARIES
from auditor.grammar.language import AUTO, COMMON, DEFAULT, language_of

FRENCH = """\
# Rapport annuel

Le bureau a reçu les demandes des pays, et une partie des dossiers est traitée dans les délais pour les agents.

Tableau 1. Dépenses (en milliers d'euros)

| Bureau | Dépenses 2023 | Dépenses 2024 |
|---|--:|--:|
| Paris | 1 204,5 | 1 391,2 |
| Lyon | 2 310,0 | 2 402,4 |
| Ensemble | 3 514,5 | 3 793,6 |
"""


def test_the_languages_are_the_same_everywhere() -> None:
    assert tuple(LANGUAGES) == get_args(Language) == (AUTO, *VOCABULARIES)
    assert COMMON.keys() == VOCABULARIES.keys()
    assert not any(set(one) & set(other) for one, other in combinations(COMMON.values(), 2))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The number of posts was reduced by the Council in 2024, and those of the office were not.", "en"),
        (
            "Les dépenses des bureaux ont augmenté dans le pays, et une partie est financée par le fonds.",
            "fr",
        ),
        ("El número de los puestos y el de las oficinas se redujo por el Consejo para el año.", "es"),
        ("Bureau;2023;2024\nParis;12;15\n", DEFAULT),
        (
            "The report of the board is titled “Les femmes et les hommes dans la ville”, and is for all.",
            DEFAULT,
        ),
        ("", DEFAULT),
    ],
)
def test_a_language_is_known_by_its_little_words(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(("language", "scale"), [("auto", 1000), ("fr", 1000), ("en", 1), ("es", 1)])
def test_headers_are_read_in_the_language_that_is_asked_for(language: str, scale: int) -> None:
    audited = audit(FRENCH.encode(), filename="draft.md", language=language)
    assert {figure.scale for figure in audited.figures if figure.table is not None} == {scale}
