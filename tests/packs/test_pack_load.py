from __future__ import annotations

import os
import time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pack_fakes import REGISTRY, Nested, Nothing, SumParameters

from auditor.model import AuditorError
from auditor.packs import tree
from auditor.packs.load import load, load_all, merged, parse
from auditor.packs.locate import locate, shipped_folder
from auditor.packs.model import Pack

GOOD = """\
pack: house
description: Rules of the house.
rules:
  total-row:
    check: sum
    severity: error
    description: A total row equals the sum of the rows above it.
    along: rows
    words: [Total, no, 2019]
  shares:
    check: share
    severity: note
    description: Shares are shares of something.
    why: Readers divide.
    example: 3 of 4 (75 %)
    message: The share is off
    tags: [prose, share]
    link: https://example.org/style
    enabled: false
"""


def refused(text: str) -> AuditorError:
    with pytest.raises(AuditorError) as caught:
        parse(text, "house.yaml", REGISTRY)
    return caught.value


def places(error: AuditorError) -> list[tuple[int, int]]:
    return [(problem.line, problem.column) for problem in error.details["problems"]]


def test_a_good_pack_becomes_typed_rules() -> None:
    pack = parse(GOOD, "house.yaml", REGISTRY)
    assert (pack.name, pack.description, pack.path) == ("house", "Rules of the house.", "house.yaml")
    total, shares = pack.rules
    assert (total.id, total.check, total.severity, total.enabled) == ("total-row", "sum", "error", True)
    assert total.parameters == SumParameters(along="rows", words=("Total", "no", "2019"))
    assert shares.parameters == Nothing()
    assert (shares.message, shares.why, shares.example) == (
        "The share is off",
        "Readers divide.",
        "3 of 4 (75 %)",
    )
    assert (shares.tags, shares.link, shares.enabled) == (
        ("prose", "share"),
        "https://example.org/style",
        False,
    )


def test_parameters_are_exact_and_take_every_shape() -> None:
    text = """\
pack: house
rules:
  total-row:
    check: sum
    severity: error
    description: d
    along: columns
    least-terms: 4
    tolerance: 0.1
    strict: true
    scope: {label: 2019}
    limit: none
    names: {a: b}
"""
    (rule,) = parse(text, "house.yaml", REGISTRY).rules
    assert rule.parameters == SumParameters(
        along="columns",
        least_terms=4,
        tolerance=Decimal("0.1"),
        strict=True,
        scope=Nested("2019"),
        limit="none",
        names={"a": "b"},
    )


def test_all_problems_of_a_pack_are_told_at_once_each_with_its_place(snapshot: object) -> None:
    error = refused(
        """\
pack: house
rulez: {}
rules:
  total-row:
    check: summ
    severity: eror
    descripton: A total row equals its parts.
  Shares:
    check: share
    severity: note
    severity: error
    description: [a list]
    tags: prose
    enabled: yes
    of: 1
  deep:
    check: sum
    severity: error
    description: d
    least-terms: 1.5
    tolerance: much
    words: [a, [b]]
    strict: no
    scope: {labl: x, depth: y}
    limit: [1]
"""
    )
    assert str(error) == snapshot


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("a: [1,\nb: }", "not YAML", (2, 4)),
        ("[1]", "must be a mapping", (1, 1)),
        ("", 'needs "pack"', (1, 1)),
        ("pack: &x [*x]", "inside itself", (1, 11)),
        ("pack: *x", "no anchor &x above", (1, 7)),
        ("pack: !!python/object:os.system 1", "tags are not allowed", (1, 7)),
        ("pack: a\n<<: {b: 1}", "merge keys", (2, 1)),
        ("pack: a\n[b]: 1", "a key must be a word", (2, 1)),
        ("pack: a\n---\npack: b", "only one document", (2, 1)),
        ("pack: a\nrules: [x]", "must be a mapping", (2, 8)),
        ("pack: a\nrules:\n  b: 1", "must be a mapping", (3, 6)),
        ("pack: a\x00", "not allowed", (1, 8)),
        ("pack: a\npath: b", 'unknown key "path"', (2, 1)),
        ("pack: a\nrules:\n  b: {id: c, check: sum}", 'unknown key "id"', (3, 7)),
    ],
)
def test_what_is_no_pack_is_refused_with_a_place(text: str, words: str, place: tuple[int, int]) -> None:
    error = refused(text)
    assert words in str(error)
    assert place in places(error)
    assert str(error).startswith("house.yaml:")


def test_the_caret_stands_under_the_word_also_after_wide_text() -> None:
    error = refused("pack: a\n" + "rules: {x: {check: share, severity: note, description: d, typo: 1}}")
    line, carets = str(error).splitlines()[1:]
    assert line[carets.index("^") :].startswith("typo")
    long = "pack: a\nrules: {x: {check: share, severity: note, description: " + "d" * 500 + ", typo: 1}}"
    line, carets = str(refused(long)).splitlines()[1:]
    assert line[carets.index("^") :].startswith("typo")
    assert len(line) < 120


def bomb() -> str:
    rows = ["a: &a [1,1,1,1,1,1,1,1,1,1]"]
    rows += [f"{b}: &{b} [{','.join(['*' + a] * 10)}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)]
    return "\n".join(rows)


@pytest.mark.parametrize(
    "text",
    [
        bomb(),
        "[" * 400_000,
        "- " * 400_000,
        "{" * 400_000,
        "a: " * 300_000,
        "x" * 1_100_000,
        '"' + "\\x41" * 200_000,
    ],
    ids=["aliases", "lists", "items", "mappings", "keys", "size", "escapes"],
)
def test_hostile_yaml_is_refused_quickly(text: str) -> None:
    start = time.process_time()
    refused(text)
    assert time.process_time() - start < 2


def test_many_problems_are_cut() -> None:
    error = refused("pack: a\n" + "".join(f"k{number}: 1\n" for number in range(200)))
    assert len(error.details["problems"]) == 200
    assert "150 more problems" in str(error)


@given(st.text(max_size=200) | st.text(alphabet="abc:-[]{}&*!|>'\"#\n ,0123.?%@`", max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_text_is_a_pack_or_is_refused_with_its_path(text: str) -> None:
    assert is_pack_or_is_refused(text)


@given(st.integers(0, len(GOOD)), st.integers(0, 12), st.text(max_size=6))
@settings(max_examples=200, deadline=None)
def test_a_mutated_pack_is_a_pack_or_is_refused_with_its_path(at: int, drop: int, insert: str) -> None:
    assert is_pack_or_is_refused(GOOD[:at] + insert + GOOD[at + drop :])


def is_pack_or_is_refused(text: str) -> bool:
    try:
        return isinstance(parse(text, "house.yaml", REGISTRY), Pack)
    except AuditorError as error:
        return str(error).startswith("house.yaml:")


words = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=8)
scalars = st.none() | st.booleans() | st.integers(-(10**20), 10**20) | words


@given(st.dictionaries(words.filter(bool), st.lists(scalars, max_size=4), max_size=5))
@settings(deadline=None)
def test_what_is_dumped_is_read(value: dict[str, list[object]]) -> None:
    import yaml

    node = tree.read(yaml.safe_dump(value, allow_unicode=True), "x.yaml", [])
    assert node.plain() == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"), ("yes", "yes"), ("true", True), ("null", None), ("~", None), ("12", 12), ("-3", -3),
        ("0.10", Decimal("0.10")), ("1e9", "1e9"), (".inf", ".inf"), ("'12'", "12"), ("12:30", "12:30"),
        ("2019-01-01", "2019-01-01"), ("0x10", "0x10"), ("9" * 40, "9" * 40),
    ],
)  # fmt: skip
def test_scalars_mean_what_they_look_like(text: str, value: object) -> None:
    found = tree.read(f"a: {text}", "x.yaml", []).plain()["a"]
    assert found == value
    assert type(found) is type(value)


def test_packs_are_found_by_path_and_by_name(tmp_path: Path) -> None:
    path = tmp_path / "house.yaml"
    path.write_text(GOOD, encoding="utf-8-sig")
    assert load(path, REGISTRY).path == str(path)
    assert load(str(path), REGISTRY).name == "house"
    assert locate("core") == [shipped_folder() / "core.yaml"]
    with pytest.raises(AuditorError, match='no rule pack "cor"; did you mean "core"'):
        locate("cor")
    with pytest.raises(AuditorError, match=r"nowhere\.yaml: cannot read the rule pack"):
        load(tmp_path / "nowhere.yaml", REGISTRY)
    path.write_bytes(b"pack: a\nx: \xff")
    with pytest.raises(AuditorError, match=":2: a rule pack must be UTF-8"):
        load(path, REGISTRY)


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    (tmp_path / "house.yaml").touch()
    os.truncate(tmp_path / "house.yaml", 1 << 40)  # nothing in it takes room
    with pytest.raises(AuditorError, match="too large for a rule pack"):
        load(tmp_path / "house.yaml")


def test_a_rule_may_stand_in_one_pack_only(tmp_path: Path) -> None:
    one, two = tmp_path / "one.yaml", tmp_path / "two.yaml"
    one.write_text(GOOD)
    two.write_text(GOOD)
    with pytest.raises(AuditorError, match=r"two\.yaml: rule total-row is in .*one\.yaml too"):
        merged(load_all([one, two], REGISTRY))


def test_the_core_pack_is_right_and_loads_fast() -> None:
    pack = load("core")
    assert pack.name == "core"
    assert pack.rules
    assert all(rule.description for rule in pack.rules)
    start = time.process_time()
    load("core")
    assert time.process_time() - start < 0.05


def test_the_parameters_of_a_kind_are_known_before_the_kind_is_loaded() -> None:
    from auditor.checks import registry

    for kind in registry.KINDS:
        spec = registry.find(kind)
        assert spec is not None
        assert registry.parameters(kind) is spec.parameters
    assert registry.parameters("no-such-kind") is None
