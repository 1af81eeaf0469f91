"""Suppression by comments: where they hold, what they need, and that unused ones are told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import auditor
from auditor.gate.accept import accept
from auditor.gate.model import Gate, Passed
from auditor.model import Audit
from auditor.packs.load import load

KNOWN = tuple(rule.id for rule in load("core").rules)
WRONG = "The office received 240 requests, 90 of which it answered, a response rate of {} per cent."
A, B, C = WRONG.format(43), WRONG.format(53), WRONG.format(63)
WHY = "as the office counts"
TABLE = """\
| Item   | North | South | Total |
|--------|------:|------:|------:|
| Rent   |   310 |   120 |   430 |
| Travel |   145 |    61 |   206 |
| Books  |    77 |    23 |   110 |
| Total  |   532 |   204 |   736 |
"""


def gated(text: str, name: str = "draft.md") -> tuple[Audit, Passed]:
    audit = auditor.audit(text.encode(), filename=name)
    return audit, accept(audit, Gate(rules=KNOWN), KNOWN)


def left(text: str, name: str = "draft.md") -> list[str | None]:
    """The printed figures of the findings that no comment excuses."""
    audit, _ = gated(text, name)
    return [finding.anchor.text for finding in audit.findings if finding.accepted is None]


def said(text: str) -> list[str]:
    return [line.split(": ", 1)[1] for line in gated(text)[1].complaints]


def comment(verb: str = "ignore", rules: str = "stated-share", reason: str = WHY) -> str:
    return f"<!-- auditor: {verb} {rules} -- {reason} -->"


def html(*parts: str) -> str:
    return "".join(part if part.startswith("<!--") else f"<p>{part}</p>\n" for part in parts)


EVERY = ["43 per cent", "53 per cent", "63 per cent"]


def test_without_comments_everything_is_told() -> None:
    assert left("\n\n".join([A, B, C])) == EVERY


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\n\n"])
def test_a_comment_holds_for_the_next_block_and_no_further(gap: str) -> None:
    text = f"{A}\n\n{comment()}{gap}{B}\n\n{C}\n"
    assert left(text) == [EVERY[0], EVERY[2]]
    audit, passed = gated(text)
    (accepted,) = [f.accepted for f in audit.findings if f.accepted]
    assert (accepted.by, accepted.reason, accepted.place) == ("comment", WHY, "draft.md:3:1")
    assert passed.complaints == ()


def test_a_comment_in_a_block_or_behind_it_holds_for_that_block() -> None:
    assert left(f"{A}\n\n{B} {comment()}\n\n{C}\n") == [EVERY[0], EVERY[2]]
    inside = B.replace("requests,", f"requests, {comment()}")
    assert left(f"{A}\n\n{inside}\n\n{C}\n") == [EVERY[0], EVERY[2]]


def test_a_comment_holds_for_the_next_table_caption_or_not() -> None:
    assert left(TABLE) == ["110"]
    own = comment(rules="total-row, total-column")
    assert left(f"{own}\n{TABLE}") == []
    assert left(f"{own}\n\n{TABLE}") == []
    assert left(f"{own}\n\nTable 4. What was spent\n\n{TABLE}") == []
    assert left(f"{own}\n\nSomething else is said here.\n\n{TABLE}") == ["110"]


def test_from_start_to_end() -> None:
    start, end = comment("ignore-start"), "<!-- auditor: ignore-end -->"
    assert left(f"{A}\n\n{start}\n\n{B}\n\n{end}\n\n{C}\n") == [EVERY[0], EVERY[2]]
    assert left(f"{A}\n\n{start}\n\n{B}\n\n{C}\n") == EVERY[:1]
    inner = comment("ignore-start", "complement")
    assert left(f"{start}\n\n{A}\n\n{inner}\n\n{B}\n\n{end}\n\n{C}\n\n{end}\n") == []


def test_for_the_whole_file() -> None:
    assert left(f"{A}\n\n{B}\n\n{C}\n\n{comment('ignore-file')}\n") == []


@pytest.mark.parametrize(
    ("rules", "some"),
    [("*", True), ("stated-*", True), ("complement,stated-share", True), ("complement", False)],
)
def test_rules_are_named_by_patterns_and_lists(rules: str, some: bool) -> None:
    assert (left(f"{comment(rules=rules)}\n{A}\n") == []) == some


def test_html_has_comments_too() -> None:
    assert left(html(A, comment(), B, C), "draft.html") == [EVERY[0], EVERY[2]]
    assert left(html(A, B, C, comment("ignore-file")), "draft.html") == []
    assert left(f"<script>{comment('ignore-file')}</script>" + html(A, B, C), "draft.html") == EVERY


@pytest.mark.parametrize(
    "text",
    [f"`{comment('ignore-file')}`", f"```\n{comment('ignore-file')}\n```", f"    {comment('ignore-file')}"],
)
def test_what_is_shown_as_code_is_no_comment(text: str) -> None:
    assert left(f"{A}\n\n{text}\n") == EVERY[:1]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ignore stated-share", "a reason is needed; write <!-- auditor: ignore RULE -- reason -->"),
        ("ignore stated-share --", "a reason is needed"),
        ("ignore stated-share --  ", "a reason is needed"),
        ("ignore -- why", "no rule is named (* stands for all)"),
        ("ignore stated-shar -- why", 'no rule is called "stated-shar"; did you mean "stated-share"?'),
        ("ignored stated-share -- why", '"ignored" is not understood; did you mean "ignore"?'),
        ("", '"" is not understood; write'),
        ("ignore-end", "ignore-end without an ignore-start"),
    ],
)
def test_what_is_not_understood_is_told_and_excuses_nothing(text: str, words: str) -> None:
    draft = f"<!-- auditor: {text} -->\n{A}\n"
    assert left(draft) == EVERY[:1]
    (told,) = said(draft)
    assert told.startswith(words)


def test_what_excuses_nothing_is_told() -> None:
    assert said(f"{comment()}\n\nAll is well.\n\n{A}\n") == [
        "nothing to ignore: stated-share finds nothing here"
    ]
    assert said(f"{A}\n\n{comment()}\n") == ["nothing to ignore: stated-share finds nothing here"]
    assert said(f"{comment()}\n{A}\n") == []


def test_what_did_not_run_is_not_missed() -> None:
    audit = auditor.audit(f"{comment(rules='complement')}\n{A}\n".encode(), filename="a.md")
    assert accept(audit, Gate(rules=KNOWN), ["stated-share"]).complaints == ()


@given(st.text(st.sampled_from("<!-> auditor:ignorestxd*,\n`#|"), max_size=60))
def test_whatever_stands_in_a_draft_it_is_audited(text: str) -> None:
    for name in ("draft.md", "draft.html"):
        gated(f"{A}\n\n<!-- auditor: {text}\n\n{B}\n", name)


def test_many_comments_take_linear_time() -> None:
    text = "\n\n".join([f"{comment()}\n{A}"] * 300)
    assert left(text) == []
