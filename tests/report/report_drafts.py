"""Small audits made by hand: a draft, the figures in it, what they should satisfy, what is found."""

from __future__ import annotations

import re
from decimal import Decimal

from auditor.coverage import count, mark
from auditor.model import (
    Audit,
    Block,
    Cell,
    Correction,
    Document,
    Figure,
    Finding,
    Relation,
    Span,
    Table,
    Term,
)
from auditor.number import Quantity
from auditor.pipeline import canonical, numbered


def figure(document: Document, at: int, text: str, kind: str = "count", **more: object) -> Figure:
    """The figure printed as `text` at an offset, added to the document."""
    digits = Decimal(text.replace(",", "").rstrip(" %"))
    half = Decimal("0.5") if kind == "percent" else Decimal(0)
    quantity = Quantity(digits, digits - half, digits + half, kind, unit="percentage" if half else None)
    made = Figure("", text, Span(at, at + len(text)), quantity, document=document, **more)
    document.figures.append(made)
    return made


def prose() -> Audit:
    """A stated share that its part and its whole don't give, over two lines."""
    text = (
        "Activities\n"
        "\n"
        "12. During the year the secretariat received 240 requests for\n"
        "advice, 90 of which it could answer, a response rate of 34 per cent.\n"
    )
    document = Document("reports/annual.txt", "text", text, page_starts=[0])
    body = Block("paragraph", text[12:-1], (Span(12, 74), Span(75, len(text) - 1)))
    document.blocks = [Block("heading", "Activities", (Span(0, 10),)), body]
    whole = figure(document, text.index("240"), "240", block=body)
    part = figure(document, text.index("90 of"), "90", block=body)
    share = figure(document, text.index("34"), "34", "percent", block=body)
    figure(document, text.index("12."), "12", "reference", block=body)
    relation = Relation(
        "share",
        share,
        (Term(part), Term(whole)),
        "share-of-stated",
        verdict="contradicted",
        expected_low=Decimal("37.5"),
        expected_high=Decimal("37.5"),
    )
    finding = Finding(
        rule="share-of-stated",
        severity="error",
        message="90 / 240 = 37.5 %, printed 34 %. No rounding of these figures gives 34.",
        culprits=(share, part),
        relations=(relation,),
        corrections=(Correction(share, Decimal(38)), Correction(part, Decimal(82), "digit")),
    )
    return finished(document, [relation], [finding])


def table() -> Audit:
    """A grid whose one wrong cell breaks its row and its column; the other sums hold."""
    text = (
        "Table 3. Visitors by site and season\n"
        "\n"
        "| Site    | Summer | Winter | Total |\n"
        "|---------|-------:|-------:|------:|\n"
        "| Harbour |     35 |    125 |   187 |\n"
        "| Castle  |     40 |     61 |   101 |\n"
        "| Total   |     75 |    213 |   288 |\n"
    )
    document = Document("visitors.md", "markdown", text)
    grid: list[list[Cell]] = []
    for line in (2, 4, 5, 6):
        start = document.lines[line]
        row = []
        for found in re.finditer(r"\|\s*([^|\n]*?)\s*(?=\|)", text[start : text.index("\n", start)]):
            span = Span(start + found.start(1), start + found.end(1))
            row.append(Cell(found[1], span, len(grid), len(row), header=line == 2))
        grid.append(row)
    whole = Table(
        "t1", grid, Span(document.lines[2], len(text)), "Table 3. Visitors by site and season", Span(0, 36)
    )
    document.tables = [whole]
    cells: dict[tuple[int, int], Figure] = {}
    for i, j in [(i, j) for i in (1, 2, 3) for j in (1, 2, 3)]:
        cell = grid[i][j]
        cells[i, j] = figure(
            document,
            cell.span.start,
            cell.text,
            table=whole,
            cell=(i, j),
            row_label=grid[i][0].text,
            column_label=grid[0][j].text,
        )
    relations = []
    for family, lines in (
        ("t1/rows/3", [[(3, j), (1, j), (2, j)] for j in (1, 2, 3)]),
        ("t1/columns/3", [[(i, 3), (i, 1), (i, 2)] for i in (1, 2, 3)]),
    ):
        for result, *operands in lines:
            total = sum(cells[place].value for place in operands)
            relations.append(
                Relation(
                    "sum",
                    cells[result],
                    tuple(Term(cells[place]) for place in operands),
                    "total-foots",
                    family,
                    verdict="holds" if total == cells[result].value else "contradicted",
                    expected_low=total,
                    expected_high=total,
                )
            )
    broken = [relation for relation in relations if relation.verdict == "contradicted"]
    finding = Finding(
        rule="total-foots",
        severity="error",
        message="“Harbour” / “Winter”: 125 contradicts 2 sums; 152 would satisfy both, two digits transposed",
        culprits=(cells[1, 2],),
        relations=tuple(broken),
        corrections=(Correction(cells[1, 2], Decimal(152), "transposition"),),
        derivation=(
            "“Total” / “Winter”: 125 + 61 = 186, printed 213",
            "“Harbour” / “Total”: 35 + 125 = 160, printed 187",
        ),
    )
    return finished(document, relations, [finding])


def blank() -> Audit:
    """Nothing at all."""
    return finished(Document("empty.txt", "text", ""), [], [])


def finished(document: Document, relations: list[Relation], findings: list[Finding]) -> Audit:
    mark(document.figures, relations, findings)
    return numbered(Audit(document, relations, canonical(document, findings), count(document.figures)))


def separated() -> Audit:
    """Comma-separated: no header stands above its figures, so excerpts must name them."""
    text = "Depot,Vans,Lorries,Bicycles,All\nNorth,12,4,9,25\nSouth,30,11,2,34\n"
    document = Document("fleet.csv", "csv", text)
    grid: list[list[Cell]] = []
    at = 0
    for i, line in enumerate(text.splitlines()):
        row = []
        for j, word in enumerate(line.split(",")):
            row.append(Cell(word, Span(at, at + len(word)), i, j))
            at += len(word) + 1
        grid.append(row)
    whole = Table("t1", grid, Span(0, len(text)))
    document.tables = [whole]
    relations = []
    for i in (1, 2):
        row = [
            figure(
                document, grid[i][j].span.start, grid[i][j].text, table=whole, cell=(i, j),
                row_label=grid[i][0].text, column_label=grid[0][j].text,
            )
            for j in (1, 2, 3, 4)
        ]  # fmt: skip
        total = sum(part.value for part in row[:3])
        relations.append(
            Relation(
                "sum",
                row[3],
                tuple(Term(part) for part in row[:3]),
                "row-foots",
                "t1/columns/4",
                verdict="holds" if total == row[3].value else "contradicted",
                expected_low=total,
                expected_high=total,
            )
        )
    broken = relations[1]
    finding = Finding(
        rule="row-foots",
        severity="warning",
        message="“South” / “All”: 30 + 11 + 2 = 43, printed 34",
        culprits=(broken.result,),
        relations=(broken,),
        corrections=(Correction(broken.result, Decimal(43), "transposition"),),
        derivation=("“South” / “All”: 30 + 11 + 2 = 43, printed 34",),
        help="43 instead of 34 would mend it, two digits transposed",
    )
    return finished(document, relations, [finding])
