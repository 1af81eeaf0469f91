"""The examples and generated tables as PDF and as workbooks: a marked copy reads as its draft, says the same,
and is marked once.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from notes_made import all_the_same
from support.examples import examples
from support.formats import as_ods, as_xlsx, parts, table
from support.tables import Made, slipped, tables
from support.typeset import typeset

from auditor.annotate import can_annotate
from auditor.cli.main import main
from auditor.readers.registry import read

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
DRAFTS = sorted(path for path in EXAMPLES.glob("*/*") if path.stem == "broken")

WRITERS = {
    ".pdf": lambda path: typeset(read(path)),
    ".xlsx": lambda path: as_xlsx(parts(read(path))),
    ".ods": lambda path: as_ods(parts(read(path))),
}


@pytest.mark.parametrize("suffix", sorted(WRITERS))
@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.parent.name)
def test_examples_are_marked(path: Path, suffix: str) -> None:
    data = WRITERS[suffix](path)
    made = all_the_same(data, f"draft{suffix}")
    assert len(made) > len(data)


@given(tables(), st.randoms(use_true_random=False))
@examples(10)
def test_tables_are_marked_in_workbooks(made: Made, random: Random) -> None:
    row = random.choice([k for k, row in enumerate(made.rows) if row.numbers])
    number = made.rows[row].numbers[0]
    if number and (wrong := slipped(random, number, "digit")):
        made = made.with_number(row, 0, wrong)
    all_the_same(as_xlsx(table(made.grid)), "draft.xlsx")
    all_the_same(as_ods(table(made.grid)), "draft.ods")


@pytest.mark.parametrize("suffix", sorted(WRITERS))
def test_the_command_writes_the_copy(
    suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert can_annotate(suffix[1:])
    draft, copy = Path(f"draft{suffix}"), Path(f"marked{suffix}")
    draft.write_bytes(before := WRITERS[suffix](DRAFTS[0]))
    assert main(["check", "--no-config", "--annotate", str(copy), str(draft)]) == 1
    told = capsys.readouterr()
    assert f"{copy}: " in told.err
    assert draft.read_bytes() == before
    assert main(["check", "--no-config", "--annotate", f"again{suffix}", str(copy)]) == 1
    assert Path(f"again{suffix}").read_bytes() == copy.read_bytes()
