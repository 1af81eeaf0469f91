"""The check `resolutions`: resolutions of the United Nations are cited with dates that they can have.

A resolution of the General Assembly is numbered by its session (71/280), and a regular session opens in
September: the seventy-first in September 2016 (rules of procedure of the General Assembly, rule 1). One of
the Security Council carries its year: 1325 (2000).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.checks.family import Family, Remark
from auditor.checks.registry import NoParameters, Scope, check
from auditor.claims.model import Sentence
from auditor.model import Figure

#: Session n opened in September of this year and n; sessions number their resolutions since the thirty-first.
FIRST, NUMBERED, SEPTEMBER = 1945, 31, 9
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
#: Councils number theirs by sessions of their own, so that the Assembly must be named, or its symbol used.
_ASSEMBLY = re.compile(
    rf"(?:\bGeneral\s+Assembly\s+resolution\s+|\bA/RES/)(?P<session>\d\d)/\d{{1,3}}(?:\s+[A-Z])?\s+of\s+"
    rf"\d\d?\s+(?P<month>{'|'.join(_MONTHS)})\s+(?P<year>\d{{4}})\b"
)
_COUNCIL = re.compile(r"\bresolution\s+(?P<number>\d{3,4})\s+\((?P<year>\d{4})\)")


@check("resolutions", own=True)
def propose(scope: Scope, parameters: NoParameters) -> Iterator[Family]:
    """Resolutions are cited with dates that they can have."""
    years: dict[str, str] = {}
    remarks: list[Remark] = []
    looked = 0
    for sentence in scope.sentences:
        if not sentence.claims or ("/" not in sentence.text and "resolution" not in sentence.text):
            continue
        for match in _ASSEMBLY.finditer(sentence.text):
            looked += 1
            remarks += _of_assembly(sentence, match)
        for match in _COUNCIL.finditer(sentence.text):
            looked += 1
            first = years.setdefault(match["number"], match["year"])
            figure = _figure(sentence, match.start("number"))
            if first != match["year"] and figure is not None:
                told = f"resolution {match['number']} is of {first} elsewhere, of {match['year']} here"
                remarks.append(Remark(figure, told))
    yield Family("resolutions", "", [], remarks=remarks, looked=looked)


def _of_assembly(sentence: Sentence, match: re.Match[str]) -> Iterator[Remark]:
    session = int(match["session"])
    opened = FIRST + session
    when = (int(match["year"]), _MONTHS.index(match["month"]) + 1)
    figure = _figure(sentence, match.start("session"))
    if figure is None or session < NUMBERED or (opened, SEPTEMBER) <= when <= (opened + 1, SEPTEMBER):
        return
    yield Remark(
        figure,
        f"a resolution of session {session} is of September {opened} to September {opened + 1}, "
        f"not of {match['month']} {match['year']}",
    )


def _figure(sentence: Sentence, at: int) -> Figure | None:
    return next((claim.figure for claim in sentence.claims if claim.start <= at < claim.end), None)
