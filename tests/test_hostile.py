"""Files that nobody should write: every one comes to a clear end, and what was not looked at is said.

The sizes are small enough for every run; `benchmarks/hostile.py` has the enormous ones.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from auditor import audit
from auditor.checks import limits
from auditor.checks.lines.axis import make
from auditor.checks.quotients import board
from auditor.checks.sums import hierarchy, spread
from auditor.claims import read as claims
from auditor.model import Audit, AuditorError
from auditor.readers.registry import read
from auditor.tables.build import analyse

COMMAND = [sys.executable, "-m", "auditor"]


def summed(rows: int, columns: int = 3) -> str:
    """A CSV whose last row and last column are totals."""
    chance = random.Random(rows)
    lines = ["Name," + ",".join(f"Part {k}" for k in range(columns)) + ",Total"]
    totals = [0] * (columns + 1)
    for number in range(rows):
        values = [chance.randrange(10, 5000) for _ in range(columns)]
        values.append(sum(values))
        totals = [a + b for a, b in zip(totals, values, strict=True)]
        lines.append(f"Unit {number}," + ",".join(map(str, values)))
    return "\n".join([*lines, "Total," + ",".join(map(str, totals))]) + "\n"


def of(text: str, name: str = "draft.csv") -> Audit:
    return audit(text.encode(), filename=name)


def seconds(text: str, name: str) -> float:
    start = time.process_time()
    of(text, name)
    return time.process_time() - start


class TestLargeTables:
    def test_a_total_of_thousands_of_rows_is_tied(self) -> None:
        found = of(summed(6_500))
        assert found.coverage.tied == found.coverage.figures == 6_501 * 4
        assert not found.findings

    def test_a_wrong_total_of_thousands_of_rows_is_found(self) -> None:
        lines = summed(6_500).splitlines()
        first, _, rest = lines[-1].partition(",")
        value, _, others = rest.partition(",")
        lines[-1] = f"{first},{int(value) + 1000},{others}"
        found = of("\n".join(lines))
        assert [finding.anchor.row_label for finding in found.findings] == ["Total"]

    def test_what_is_not_looked_for_is_said(self) -> None:
        notes = " / ".join(of(summed(6_500)).notes)
        assert "6,501 rows" in notes
        assert "not looked for" in notes

    def test_nothing_is_said_of_a_table_of_usual_size(self) -> None:
        found = of(summed(60))
        assert found.notes == []
        assert found.document.messages == []

    def test_an_effort_that_is_spent_is_said(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(hierarchy, "EFFORT", 50)
        assert any("cut short" in note for note in of(summed(60)).notes)

    @pytest.mark.parametrize(("bound", "most"), [("spread.MOST", 20), ("apart.WORK", 50)])
    def test_a_table_that_repeats_itself_is_given_up(
        self, monkeypatch: pytest.MonkeyPatch, bound: str, most: int
    ) -> None:
        same = ("1287,3391,7193", "2264,5417,913", "3551,8808,8106")
        rows = "".join(f"Unit {k},{same[k % 3]}\n" for k in range(60))
        assert not any("cut short" in note for note in of("Name,A,B,C\n" + rows).notes)
        monkeypatch.setattr(f"auditor.checks.sums.{bound}", most)
        assert any("cut short" in note for note in of("Name,A,B,C\n" + rows).notes)

    def test_the_bounds_that_are_told_are_in_order(self) -> None:
        assert spread.TOO_MANY < hierarchy.MANY
        assert board.MANY < hierarchy.MANY
        assert limits.tell_sums.__doc__

    def test_where_thousands_of_cells_are_alike_time_stays_linear(self) -> None:
        def zeros(rows: int) -> str:
            return "n,a,b,c\n" + "".join(f"x{k},0,1,0\n" for k in range(rows))

        of(zeros(10))  # whatever is loaded once
        assert seconds(zeros(4_000), "z.csv") < 10 * max(0.05, seconds(zeros(1_000), "z.csv"))

    def test_a_table_of_too_many_cells_is_cut_and_that_is_said(self) -> None:
        document = read(summed(50).encode(), "draft.csv")
        views = analyse(document, most=100)
        assert len(views[0].table.rows) == 20
        assert "of the table's 52 rows only the first 20 were audited" in document.messages[0]

    def test_tables_beyond_the_bound_are_counted(self) -> None:
        table = "| a | b |\n|---|--:|\n| x | 1 |\n| y | 2 |\n\ntext\n\n"
        document = read((table * 4).encode(), "draft.md")
        analyse(document, most=6)
        assert document.messages == ["3 further tables were not audited; 6 cells are the most"]

    def test_hopeless_forms_are_given_up(self) -> None:
        from auditor.checks.lines.support import PATIENCE, evaluate

        rows = "n,a,b,c\n" + "".join(f"x{k},{k + 1},{k + 2},7\n" for k in range(500))
        view = analyse(read(rows.encode(), "draft.csv"))[0]
        support = evaluate(make(view, "columns"), 2, ((0, 1), (1, 1)))
        assert support.hopeless
        assert support.fails <= PATIENCE + 1


class TestLongText:
    def test_a_sentence_without_end_is_left_out_and_said(self) -> None:
        found = of("the 12 offices of 25 (48 per cent), and " * 400, "draft.txt")
        assert not found.findings
        assert len(found.figures) == 1200
        assert "1,200 figures" in found.document.messages[0]

    def test_its_neighbours_are_checked_all_the_same(self) -> None:
        wrong = "Of the 125 requests, 85 were met, a rate of 65 per cent."
        text = wrong + "\n\n" + "the 12 offices and " * 400 + ".\n\n" + wrong.replace("125", "250")
        assert len(of(text, "draft.txt").findings) == 2

    def test_a_long_sentence_of_usual_length_is_kept(self) -> None:
        text = "The offices had " + ", ".join(str(20 + k) for k in range(claims.MOST_CLAIMS - 10)) + " posts."
        assert of(text, "draft.txt").document.messages == []

    @pytest.mark.parametrize("name", ["draft.txt", "draft.md"])
    def test_only_the_beginning_of_an_enormous_line_is_read(self, name: str) -> None:
        found = of("word " * 210_000 + "\n\nThere were 12 posts.\n", name)
        assert [figure.text for figure in found.figures] == ["12"]
        assert found.document.messages == [
            "line 1 has 1,050,000 characters; only the first 1,000,000 of them were read"
        ]

    @pytest.mark.parametrize(
        "text", ["(" * 20_000, "1 2 (3) [4] five, " * 4_000, "[" * 20_000, "*_" * 20_000]
    )
    @pytest.mark.parametrize("name", ["draft.txt", "draft.md"])
    def test_brackets_and_digits_take_linear_time(self, text: str, name: str) -> None:
        of(text[:100], name)
        assert seconds(text, name) < 10 * max(0.05, seconds(text[: len(text) // 4], name))


class TestEncodings:
    TABLE = "n,a,b,c\nx,12,20,32\ny,3,4,7\nz,100,240,340\nTotal,115,264,379\n"

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"])
    def test_any_usual_encoding(self, encoding: str) -> None:
        assert audit(self.TABLE.encode(encoding), filename="draft.csv").coverage.tied == 12

    @pytest.mark.parametrize("ends", ["\r\n", "\r", "\n\n"])
    def test_any_line_ends(self, ends: str) -> None:
        assert of(self.TABLE.replace("\n", ends)).coverage.tied == 12

    def test_mixed_line_ends(self) -> None:
        assert of("n,a,b\r\nx,12,20\ny,3,4\rTotal,15,24\r\n").coverage.tied == 6

    def test_arabic_indic_digits(self) -> None:
        table = self.TABLE.translate({ord("0") + k: ord("٠") + k for k in range(10)})
        assert of(table).coverage.tied == 12

    def test_direction_marks(self) -> None:
        table = self.TABLE.replace("12,", "\u200f12\u200f,").replace("340", "\u202b340\u202c")
        assert of(table).coverage.tied == 12

    @pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2009"])
    def test_spaces_that_group(self, space: str) -> None:
        table = "n;a;b\nx;1 200;2 000\ny;3 100;4 000\nTotal;4 300;6 000\n".replace(" ", space)
        assert of(table).coverage.tied == 6

    @pytest.mark.parametrize(
        "data", [bytes(range(256)) * 40, b"\x89PNG\r\n\x1a\n" + bytes(9000), b"a,1\0\n" * 9]
    )
    def test_what_is_no_text_is_refused(self, data: bytes) -> None:
        with pytest.raises(AuditorError, match="not text"):
            audit(data, filename="draft.csv")

    def test_nothing_at_all(self) -> None:
        assert of("").coverage.figures == 0


class TestNumbersWithoutEnd:
    @pytest.mark.parametrize("number", ["9" * 20_000, "0." + "1" * 20_000, "1e999999999", "1E-999999999"])
    def test_they_do_no_harm(self, number: str) -> None:
        found = of(f"n,a,b,c\nx,{number},1,2\ny,1,2,3\nTotal,1,3,5\n")
        assert found.coverage.contradicted == 0


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [*COMMAND, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


class TestFiles:
    def test_links_that_lead_in_a_circle(self, tmp_path: Path) -> None:
        (tmp_path / "one").symlink_to(tmp_path / "two")
        (tmp_path / "two").symlink_to(tmp_path / "one")
        done = run("check", tmp_path / "one")
        assert done.returncode == 2
        assert "symbolic links" in done.stderr

    def test_a_folder_that_contains_itself(self, tmp_path: Path) -> None:
        (tmp_path / "a.csv").write_text(TestEncodings.TABLE)
        (tmp_path / "up").symlink_to(tmp_path)
        done = run("check", tmp_path)
        assert done.returncode == 0
        assert done.stdout.count("a.csv") == 1

    def test_the_rest_of_a_batch_is_done(self, tmp_path: Path) -> None:
        (tmp_path / "good.csv").write_text(TestEncodings.TABLE)
        (tmp_path / "bad.csv").write_bytes(bytes(range(256)) * 40)
        done = run("check", tmp_path / "bad.csv", tmp_path / "none.csv", tmp_path / "good.csv")
        assert done.returncode == 2
        assert "12 tied" in done.stdout
        assert "bad.csv" in done.stderr
        assert "none.csv" in done.stderr

    @pytest.mark.skipif(os.name != "posix", reason="signals and pipes of POSIX")
    @pytest.mark.parametrize("unbuffered", ["", "1"])
    def test_a_reader_that_goes_away(self, tmp_path: Path, unbuffered: str) -> None:
        path = tmp_path / "draft.csv"
        path.write_text(summed(500))
        with subprocess.Popen(
            [*COMMAND, "trace", str(path)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=os.environ | {"PYTHONUNBUFFERED": unbuffered},
        ) as running:
            assert running.stdout is not None
            assert running.stderr is not None
            running.stdout.readline()
            running.stdout.close()
            told = running.stderr.read()
        assert told == b""
        assert running.returncode == 2

    @pytest.mark.skipif(os.name != "posix", reason="signals and pipes of POSIX")
    def test_an_interrupt(self, tmp_path: Path) -> None:
        for number in range(60):
            (tmp_path / f"{number}.csv").write_text(summed(400))
        with subprocess.Popen(
            [*COMMAND, "check", str(tmp_path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as running:
            assert running.stdout is not None
            running.stdout.readline()  # it is under way
            running.send_signal(signal.SIGINT)
            _, told = running.communicate(timeout=30)
        assert running.returncode == 130
        assert told == b"auditor: interrupted\n"
