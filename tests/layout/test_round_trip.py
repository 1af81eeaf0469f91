"""A grid that is laid out as text, anyhow, is read back as the same grid."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from layouts import laid_out, read
from support.examples import examples

WORDS = (
    "Rent",
    "Wages of staff",
    "Repairs",
    "Ferries and boats",
    "Street lights",
    "Baths",
    "Old debts",
    "Parks",
)
NAMES = ("Own", "Let", "North", "South", "Inner", "Outer", "Upper", "Lower")


def grouped(number: int, mark: str) -> str:
    return f"{number:,}".replace(",", mark)


@st.composite
def figures(draw: st.DrawFn, mark: str, *, sparse: bool) -> str:
    """A cell as it may be printed; often blank if the table is sparse."""
    shape = draw(
        st.sampled_from(["plain", "plain", "plain", "bracket", "percent", "decimal", "dash", "blank"])
    )
    number = draw(st.sampled_from([0, 7, 12, 305, 4120, 73004, 1203456]))
    if shape == "blank":
        return "" if sparse else "0"
    return {
        "plain": grouped(number, mark),
        "bracket": f"({grouped(number, mark)})",
        "percent": f"{number % 100}%",
        "decimal": f"{grouped(number, mark)}.5",
        "dash": "–",
    }[shape]


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    """A header row and rows with labels; every column and every row has at least two figures."""
    width = draw(st.integers(2, 5))
    labels = draw(st.lists(st.sampled_from(WORDS), min_size=3, max_size=7, unique=True))
    years = draw(st.booleans())
    names = [str(2021 + j) for j in range(width)] if years else list(NAMES[:width])
    mark = draw(st.sampled_from([",", " ", "", "\u202f"]))
    sparse = draw(st.booleans())
    rows = [[label, *(draw(figures(mark, sparse=sparse)) for _ in range(width))] for label in labels]
    for k in range(len(rows)):  # no row and no column without its figures
        rows[k][1 + k % width] = grouped(1204 + k, mark)
        rows[k][1 + (k + 1) % width] = grouped(83 + k, mark)
    for j in range(1, width + 1):
        rows[0][j] = rows[0][j] or "5"
        rows[1][j] = rows[1][j] or "1"
    return [["", *names], *rows]


def pages_of(draw: st.DrawFn, table: list[list[str]], alignments: str) -> str:
    """The table laid out on one page or on two, with its header on each and its columns elsewhere."""
    cut = draw(st.integers(3, len(table)))
    text = []
    for page, rows in enumerate([table[:cut], [table[0], *table[cut:]]]):
        if len(rows) == 1:
            continue
        gaps = [0, *(draw(st.integers(2, 7)) for _ in alignments[1:])]
        lines = laid_out(rows, alignments, gaps, indent=draw(st.integers(0, 6)))
        spaced = draw(st.booleans())
        text.append(f"               Town of Corve {page + 1}\n\n\n")
        text.append(("\n\n" if spaced else "\n").join(lines))
        text.append("\n\f")
    return "".join(text)


@examples(120)
@given(st.data(), tables())
def test_a_grid_is_read_back(data: st.DataObject, table: list[list[str]]) -> None:
    alignment = data.draw(st.sampled_from("rrcl"))
    alignments = "l" + alignment * (len(table[0]) - 1)
    text = pages_of(data.draw, table, alignments)
    document = read(text)
    assert [[[cell.text for cell in row] for row in found.rows] for found in document.tables] == [table]
    (found,) = document.tables
    assert found.header_rows == 1
    for row in found.rows:
        for cell in row:
            assert text[cell.span.start : cell.span.end] == cell.text


@examples(60)
@given(
    st.lists(
        st.tuples(st.integers(1, 999), st.integers(1_000, 99_999), st.integers(1, 9_999)),
        min_size=3,
        max_size=8,
    )
)
def test_one_space_is_gap_and_separator_alike(values: list[tuple[int, int, int]]) -> None:
    """Columns with a single space between the widest numbers, whose thousands are set apart by one space,
    too.
    """
    body = [[f"Town {chr(65 + n)}", *(grouped(value, " ") for value in row)] for n, row in enumerate(values)]
    # each column has a number alone that shows where its right edge is
    body.append(["Village", "5", "7", "9"])
    table = [["Place", "Own", "Let", "Void"], *body]
    text = "\n".join(laid_out(table, "lrrr", [0, 3, 1, 1])) + "\n"
    (found,) = read(text).tables
    assert [[cell.text for cell in row] for row in found.rows[1:]] == body


@examples(80)
@given(st.text(st.sampled_from("ab 12.,%$()–\n\t\f\r\0\u200f٣ "), max_size=300))
def test_anything_is_read_and_every_span_is_exact(text: str) -> None:
    document = read(text)
    for block in document.blocks:
        assert [text[piece.start : piece.end] for piece in block.pieces] == block.text.split("\n")
    for table in document.tables:
        assert len({len(row) for row in table.rows}) == 1
        for row in table.rows:
            for cell in row:
                pieces = cell.pieces or (cell.span,)
                assert " ".join(text[piece.start : piece.end] for piece in pieces) == cell.text
    assert document.page_starts == sorted(document.page_starts)
