from __future__ import annotations

from pathlib import Path

import pytest

from auditor.model import AuditorError
from auditor.packs.load import load, load_all, merged

BASE = """\
pack: base
rules:
  staff:
    check: assert
    description: All staff.
    let: {told: {claim: "total of <n> staff"}}
    assert: told > 0
  sums:
    check: sum
    along: rows
"""


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    (tmp_path / "base.yaml").write_text(BASE)
    return tmp_path


def written(folder: Path, rules: str, name: str = "house", extends: str = "[./base.yaml]") -> Path:
    path = folder / f"{name}.yaml"
    path.write_text(f"pack: {name}\nextends: {extends}\nrules:\n{rules}")
    return path


def refused(path: Path) -> str:
    with pytest.raises(AuditorError) as caught:
        load(path)
    return str(caught.value)


def test_what_is_not_said_again_stays(folder: Path) -> None:
    pack = load(written(folder, "  staff:\n    severity: note\n  sums: {along: columns, enabled: false}\n"))
    staff, sums = pack.every
    assert (staff.severity, staff.description, staff.pack, staff.tuned) == (
        "note",
        "All staff.",
        "base",
        True,
    )
    assert (sums.enabled, sums.parameters.along) == (False, "columns")  # type: ignore[attr-defined]


def test_one_key_of_a_test_can_be_tuned(folder: Path) -> None:
    (rule, _) = load(written(folder, "  staff:\n    assert: told > 100\n")).every
    assert rule.parameters.assert_.text == "told > 100"  # type: ignore[attr-defined]
    assert set(rule.parameters.let) == {"told"}  # type: ignore[attr-defined]


def test_a_tuned_test_must_still_fit_its_names(folder: Path) -> None:
    message = refused(written(folder, "  staff:\n    assert: tod > 100\n"))
    assert 'nothing here is called "tod"' in message
    assert "house.yaml:5:13" in message


def test_own_rules_come_after_those_extended(folder: Path) -> None:
    rule = "  own: {check: assert, for-each: {claim: staff}, assert: claim > 0}\n"
    assert [rule.id for rule in load(written(folder, rule)).every] == ["staff", "sums", "own"]


def test_tuning_needs_a_rule_to_tune(folder: Path) -> None:
    message = refused(written(folder, "  stuff: {severity: note}\n"))
    assert 'needs "check"' in message
    assert 'did you mean "staff"?' in message


def test_a_rule_is_not_written_twice(folder: Path) -> None:
    message = refused(written(folder, "  sums: {check: sum, along: rows}\n"))
    assert "in the pack base already" in message


def test_packs_may_not_extend_each_other_in_a_circle(folder: Path) -> None:
    written(folder, "  staff: {severity: note}\n", "one", "[two.yaml]")
    two = written(folder, "  staff: {severity: note}\n", "two", "[one.yaml]")
    message = refused(two)
    assert "in a circle: two.yaml -> one.yaml -> two.yaml" in message
    assert "two.yaml:2:11" in message


def test_a_pack_stays_in_its_folder(folder: Path) -> None:
    inner = folder / "inner"
    inner.mkdir()
    for way in ("../base.yaml", str(folder / "base.yaml"), "a/../../base.yaml"):
        assert "its own folder" in refused(written(inner, "", extends=f"[{way}]"))
    (inner / "link.yaml").symlink_to(folder / "base.yaml")
    assert "its own folder" in refused(written(inner, "", extends="[./link.yaml]"))


def test_a_pack_that_is_not_there_is_told_where_it_is_wanted(folder: Path) -> None:
    assert "cannot read the rule pack" in refused(written(folder, "", extends="[./bse.yaml]"))
    assert 'did you mean "core"?' in refused(written(folder, "", extends="[cor]"))


def test_what_is_wrong_with_an_extended_pack_is_told_with_its_own_place(folder: Path) -> None:
    (folder / "base.yaml").write_text(BASE.replace("along", "alogn"))
    message = refused(written(folder, ""))
    assert "base.yaml:10:5" in message


def test_one_pack_by_two_ways_is_one(folder: Path) -> None:
    one = written(folder, "  staff: {severity: note}\n", "one")
    two = written(folder, "  sums: {severity: note}\n", "two")
    rules = {rule.id: rule.severity for rule in merged(load_all([one, two]))}
    assert rules == {"staff": "note", "sums": "note"}


def test_two_packs_may_not_tune_one_rule_differently(folder: Path) -> None:
    one = written(folder, "  staff: {severity: note}\n", "one")
    two = written(folder, "  staff: {severity: warning}\n", "two")
    with pytest.raises(AuditorError, match=r"two\.yaml: rule staff is tuned in .*one\.yaml too"):
        merged(load_all([one, two]))


def test_a_folder_is_all_its_packs(folder: Path) -> None:
    written(folder, "  staff: {severity: note}\n")
    assert [pack.name for pack in load_all([f"{folder}/"])] == ["base", "house"]
