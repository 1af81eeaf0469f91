from __future__ import annotations

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from reader_checks import check, grid, grows_linearly, printed

from auditor.model import AuditorError, Document
from auditor.readers import csv as reader
from auditor.readers.dialect import delimiter_of

VALUES = st.text(st.sampled_from('ab1,;\t|" .\n5%-é\u00a0'), max_size=8)
FIGURES = st.sampled_from(["1,234", "-5", "(5)", "12.5%", "", "–", "1 234", "USD 5", "a", 'say "5"'])


def read(text: str, name: str = "t.csv") -> Document:
    return check(reader.read(name, text))


def cells(text: str, delimiter: str = ",") -> list[list[str]]:
    """The cells of a text whose delimiter is known, row by row as long as they are."""
    return [[cell.text for cell in row] for row in reader.Scanner(text, delimiter).records()]


def flat(value: str) -> str:
    """A value as a cell has it: on one line, without white space around it."""
    return value.strip().replace("\r", " ").replace("\n", " ")


@given(
    st.lists(st.lists(VALUES, min_size=1, max_size=5), max_size=6), st.sampled_from(",;\t|"), st.booleans()
)
def test_what_the_standard_library_writes_is_read(rows: list[list[str]], delimiter: str, crlf: bool) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n" if crlf else "\n").writerows(rows)
    assert cells(out.getvalue(), delimiter) == [[flat(value) for value in row] for row in rows]


@given(st.text(st.sampled_from('a1,"\n '), max_size=30))
@example('a"b,"c"d"e,""\n\n"x')
def test_any_text_has_the_cells_that_the_standard_library_finds(text: str) -> None:
    scanner = reader.Scanner(text, ",")
    found = [[cell.text for cell in row] for row in scanner.records()]
    if scanner.messages:  # an open quote: the library takes the rest of the file for one value
        return
    expected = [[flat(value) for value in row] for row in csv.reader(io.StringIO(text, newline=""))]
    assert found == expected


@given(st.lists(st.lists(FIGURES, min_size=3, max_size=3), min_size=2, max_size=6), st.sampled_from(",;\t|"))
def test_print_read_same_grid_and_places(rows: list[list[str]], delimiter: str) -> None:
    rows = [["Grade", "2018", "2019"], *rows]
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(rows)
    document = read(out.getvalue(), "t.tsv" if delimiter == "\t" else "t.csv")
    assert grid(document.tables[0]) == rows
    for row in document.tables[0].rows:
        for cell in row:
            assert printed(document, cell) == cell.text.replace('"', '""')
            if cell.text == 'say "5"':
                span = cell.span_of(5, 6)
                assert document.text[span.start : span.end] == "5"


def test_the_grid_is_the_files_own() -> None:
    document = read('Staff\n\n,2018,2019\n  P-3," 14,811 ",5\n"Gross\nnet",1,2,3\n')
    table = document.tables[0]
    assert len(document.tables) == 1
    assert grid(table) == [
        ["Staff", "", "", ""],
        ["", "", "", ""],
        ["", "2018", "2019", ""],
        ["P-3", "14,811", "5", ""],
        ["Gross net", "1", "2", "3"],
    ]
    assert table.rows[3][0].indent == 2
    assert printed(document, table.rows[3][1]) == "14,811"
    assert document.place(table.rows[3][1].span).line == 4
    assert document.place(table.rows[4][3].span).line == 6


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a,b\n1,2\n", ","),
        ("a;b\n1,5;2,7\n3,5;4,25\n", ";"),
        ("a\tb\n1,234\t5\n", "\t"),
        ("a|b|c\n1|2|3\n", "|"),
        ('Name,Sum\n"Smith; J.","1,234"\n', ","),
        ("Staff, by grade; and more\na;b;c\n1;2;3\n4;5;6\n", ";"),
        ("first;\nsecond;\nthird\n", ","),
        ("sep=;\n1,2;3\n", ";"),
        ("Staff\n12\n15\n", ","),
        ("", ","),
    ],
)
def test_the_delimiter_is_what_makes_an_even_table(text: str, delimiter: str) -> None:
    assert delimiter_of(text) == delimiter


def test_a_name_with_tsv_means_tabs_where_there_are_some() -> None:
    assert grid(read("a,b\tc,d\n1,2\t3,4\n", "t.tsv").tables[0]) == [["a,b", "c,d"], ["1,2", "3,4"]]


def test_a_line_for_excel_is_blank_in_the_grid() -> None:
    assert grid(read("sep=;\na;b\n1,5;2\n").tables[0]) == [["", ""], ["a", "b"], ["1,5", "2"]]


def test_spaces_before_quotes_are_no_part_of_values() -> None:
    assert grid(read('a, b\n"x, y", "1,234"\n').tables[0]) == [["a", "b"], ["x, y", "1,234"]]


def test_a_quote_that_is_never_closed_swallows_nothing() -> None:
    document = read('a,b\n1,"2\n3,4\n5,6\n')
    assert grid(document.tables[0]) == [["a", "b"], ["1", '"2'], ["3", "4"], ["5", "6"]]
    assert document.messages == ["line 2: the quote is never closed, and was read as a character"]


@pytest.mark.parametrize("text", ["", "\n\n", ",,\n,,\n", '""\n'])
def test_a_file_without_values_has_no_table(text: str) -> None:
    assert read(text).tables == []


def test_what_is_no_report_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_CELLS", 100)
    with pytest.raises(AuditorError, match=r"^big.csv: too large to check: 102 cells and more"):
        reader.read("big.csv", "1,2,3\n" * 40)
    with pytest.raises(AuditorError, match=r"^big.csv: too large to check: 21 rows of up to 20 columns"):
        reader.read("big.csv", "1,2" * 19 + "\n" + "1\n" * 20)


@pytest.mark.parametrize("line", ["1," * 60, '"1",' * 60])
def test_a_line_without_end_is_refused(monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    monkeypatch.setattr(reader, "MAX_COLUMNS", 50)
    with pytest.raises(AuditorError, match=r"^big.csv: too large to check: more than 50 columns in row 2"):
        reader.read("big.csv", f"a,b\n{line}\n1,2\n")


def test_blanks_that_only_fill_up_do_not_make_a_file_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_CELLS", 100)
    document = read("," * 49 + "\n" + "1,2\n" * 20)
    assert len(document.tables[0].rows) == 21
    assert len(document.tables[0].rows[0]) == 2


@pytest.mark.parametrize("shape", [(1, 10_000), (100, 200), (20_000, 3)])
@pytest.mark.parametrize("value", ["1234", '"1,234"'])
def test_large_tables_have_all_their_cells(shape: tuple[int, int], value: str) -> None:
    rows, columns = shape
    document = reader.read("t.csv", "\n".join([",".join([value] * columns)] * rows))
    table = document.tables[0]
    assert (len(table.rows), len(table.rows[0])) == shape
    assert table.rows[-1][-1].text == value.strip('"')
    assert printed(document, table.rows[-1][-1]) == value.strip('"')


@pytest.mark.parametrize(
    "unit", ['"', '""', '",', 'a"', '"a\n', ",", "\n", '"\n"', '"a"b"c",\n', '1,2\n"x\ny",3\n', "aaa", "1 "]
)
def test_time_is_linear(unit: str) -> None:
    assert grows_linearly(lambda text: reader.read("t.csv", text), unit, 4000)
