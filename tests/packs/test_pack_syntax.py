from __future__ import annotations

import pytest

from auditor.model import AuditorError
from auditor.packs.load import parse
from auditor.packs.tree import read


@pytest.mark.parametrize(
    ("text", "place", "hint"),
    [
        ("a: [Men] + [Women]", "1:4", 'put the whole value in quotes: "[Men] + [Women]"'),
        ("b:\n  if: [Total] > 0  # a remark", "2:7", 'put the whole value in quotes: "[Total] > 0"'),
        ("a: Staff: all of them", "1:4", 'put the whole value in quotes: "Staff: all of them"'),
        ('a: "x" = b', "1:4", "put the whole value in quotes: '\"x\" = b'"),
        ("a: @1", "1:4", "put the whole value in quotes"),
        ("a: {row: *, column: x}", "1:10", 'a pattern goes in quotes: "*"'),
        ("a: {claim: of <n>: staff}", "1:18", "a } is missing, or a value in it needs quotes"),
        ("a: [x, y\nb: z", "2:2", "a ] is missing, or a value in it needs quotes"),
        ("x:\n  a: 1\n   b: 2", "3:5", "begin in the same column"),
        ("x:\n  a: 1\n b: 2", "3:2", "begin in the same column"),
        ("x:\n\ta: 1", "2:1", "indent by spaces"),
    ],
)
def test_what_is_no_yaml_is_told_with_what_would_mend_it(text: str, place: str, hint: str) -> None:
    with pytest.raises(AuditorError) as caught:
        read(f"{text}\n", "p.yaml", [])
    message = str(caught.value)
    assert message.startswith(f"p.yaml:{place}: not YAML: ")
    assert hint in message


def test_an_open_quotation_is_told_where_it_begins() -> None:
    with pytest.raises(AuditorError, match=r"p.yaml:2:8: not YAML: the quotation is not closed"):
        read('a: 1\nb: {c: "of <n> staff}\nd: 2\n', "p.yaml", [])


@pytest.mark.parametrize("quoted", ['"[Men] + [Women]"', "'\"x\" = b'", '"Staff: all"'])
def test_what_is_proposed_is_yaml(quoted: str) -> None:
    assert read(f"a: {quoted}\n", "p.yaml", []).pairs


@pytest.mark.parametrize(
    ("text", "told", "owner"),
    [
        ("pack: p\nrules:\nstaff: {check: x}\n", '3:1: unknown key "staff" in the pack', "`rules`"),
        (
            "pack: p\nrules:\n  r:\n    check: assert\n    let:\n    told: {claim: x}\n    assert: told = 1\n",
            '6:5: unknown key "told" in rule r',
            "`let`",
        ),
        ("pack: p\nrules:\n  r:\n  check: assert\n", '4:3: "check" is a key of rules', "the rule above"),
    ],
)
def test_what_is_not_indented_is_told_where_it_belongs(text: str, told: str, owner: str) -> None:
    with pytest.raises(AuditorError) as caught:
        parse(text, "p.yaml")
    assert f"p.yaml:{told}" in str(caught.value)
    assert f"if it belongs to {owner}, indent it further" in str(caught.value)


def test_a_rule_may_be_called_like_a_key() -> None:
    assert parse("pack: p\nrules:\n  check:\n    check: assert\n    assert: 1 = 1\n", "p.yaml").rules
