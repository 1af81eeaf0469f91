"""Where a figure stands, in words, in drafts whose lines mean nothing."""

from __future__ import annotations

import msgspec
import pytest
import report_drafts as drafts
from support.formats import as_xlsx, table
from support.wordml import p, tbl, tr, word

from auditor.model import Audit, Block, Figure, Span
from auditor.pipeline import audit
from auditor.report.base import Options, result
from auditor.report.places import pointer, spot, table_name, whereabouts
from auditor.report.registry import find
from auditor.report.story import figures_in, stories

HEADING = '<w:outlineLvl w:val="0"/>'
TABLE = tbl(
    tr("Grade", "2018", "2019"),
    *(tr(f"P-{k}", f"{k}1", f"{k}3") for k in range(1, 5)),
    tr("Total", "104", "112"),
)
WRONG = TABLE.replace("112", "121")
SENTENCE = "The mission received 125 requests for its roster of experts, 85 of which it met, a fill rate of 65 per cent."


def of(body: str, **parts: str) -> Audit:
    return audit(word(body, **parts), filename="draft.docx")


def rendered(audited: Audit, output: str) -> str:
    made = find(output)
    return "".join(made.join(iter([result(audited, made, Options())]), Options()))


def place(audited: Audit) -> str:
    (finding,) = audited.findings
    return whereabouts(finding.anchor, audited.document)


def test_a_cell_by_heading_caption_row_and_column() -> None:
    audited = of(p("Annex II", more=HEADING) + p("Table 3. Staff by grade") + WRONG)
    assert place(audited) == "“Annex II”, Table 3. Staff by grade, row “P-2”, column “2019”"


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (p("Staff", more=HEADING) + WRONG, "the table"),
        (p("Annex II", more=HEADING) + WRONG, "Annex II"),
        (
            p("Staff", more=HEADING) + TABLE + p("and") + WRONG,
            "table 2 of 2 there",
        ),
        (WRONG, "the only table without a heading"),
        (TABLE + p("and") + WRONG, "table 2 of 2 without a heading"),
    ],
)
def test_a_table_without_a_caption_by_where_it_stands(body: str, name: str) -> None:
    audited = of(body)
    (finding,) = audited.findings
    assert finding.anchor.table is not None
    assert table_name(finding.anchor.table, audited.document) == name


def test_a_sentence_by_heading_and_words() -> None:
    audited = of(p("Experts", more=HEADING) + p(SENTENCE))
    assert place(audited) == "“Experts”, “…85 of which it met, a fill rate of 65 per cent.”"


def test_a_numbered_paragraph_and_a_numbered_heading() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="upperRoman"/>'
        '<w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="200"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%2."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    number = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'
    body = p("Experts", more=number.format(0) + HEADING) + p(SENTENCE, more=number.format(1))
    assert place(of(body, numbering=numbering)).startswith("“III. Experts”, para. 200, “…85 of which")


def test_a_number_that_was_typed() -> None:
    assert place(of(p("12. " + SENTENCE))).startswith("para. 12, “…85 of which")


def test_pages_where_the_draft_has_them() -> None:
    body = p("Text.", '<w:r><w:br w:type="page"/></w:r>') + p(SENTENCE)
    assert place(of(body)).startswith("page 2, “")


def test_each_output_says_it_without_lines() -> None:
    audited = of(p("Experts", more=HEADING) + p(SENTENCE))
    where = "“Experts”, “…85 of which it met, a fill rate of 65 per cent.”"
    assert rendered(audited, "concise").startswith(f"draft.docx: {where}: error stated-share 85 / 125 = 68 %")
    assert rendered(audited, "text").startswith(f"draft.docx  error  stated-share   {where}\n")
    assert msgspec.json.decode(rendered(audited, "json"))["findings"][0]["where"] == where
    (story,) = stories(audited, [audited.findings[0].anchor], Options())
    assert story.startswith("draft.docx  65 per cent  contradicted\n")
    assert f"    in {where}\n" in story


def test_messages_name_a_page_or_words() -> None:
    document = of(p("Experts and others of the mission, by the year and by the place")).document
    assert document.spot(Span(0, 4)) == "at “Experts and others of the mission, by th”"
    document.page_starts = [0]
    assert document.spot(Span(0, 4)) == "page 1"
    document.has_lines = True
    assert document.spot(Span(0, 4)) == "line 1"


class TestWorkbooks:
    """A sheet and a cell say where a figure is."""

    GRID = (
        *(("n", "a", "b", "c"), ("x", "12", "20", "32"), ("y", "3", "4", "7"), ("z", "100", "240", "340")),
        ("Total", "115", "246", "379"),
    )

    def test_a_sheet_and_the_address_of_a_cell(self) -> None:
        audited = audit(as_xlsx(table(self.GRID)), filename="draft.xlsx")
        [figure] = [finding.anchor for finding in audited.findings]
        assert pointer(figure, audited.document) == "draft.xlsx"
        assert whereabouts(figure, audited.document) == "Sheet!C6, row “Total”, column “b”"
        assert audited.document.spot(figure.span) == "Sheet!C6"
        assert "Sheet!C6" in rendered(audited, "concise")

    def test_a_sentence_in_a_cell(self) -> None:
        block = Block("paragraph", SENTENCE, (Span(0, len(SENTENCE)),))
        audited = audit(as_xlsx([block]), filename="draft.xlsx")
        assert place(audited).startswith("Sheet!A1, “")

    @pytest.mark.parametrize("cell", ["C6", "Sheet!C6", "sheet!c6"])
    def test_a_figure_is_explained_by_its_cell(self, cell: str) -> None:
        audited = audit(as_xlsx(table(self.GRID)), filename="draft.xlsx")
        assert [figure.text for figure in figures_in(audited, cell)] == ["246"]


class TestText:
    def test_a_text_keeps_its_lines(self) -> None:
        audited = drafts.prose()
        figure = audited.findings[0].anchor
        assert pointer(figure, audited.document) == "reports/annual.txt:4:57"
        assert spot(figure, audited.document) == "4:57"
        assert whereabouts(figure, audited.document) == "page 1, para. 12"


@pytest.mark.parametrize(
    ("text", "number", "quoted"),
    [
        ("85 posts", "85", "“85 posts”"),
        ("There were 85", "85", "“There were 85”"),
        ("x" * 50 + "85" + "y" * 50, "85", "“…" + "x" * 36 + "85" + "y" * 24 + "…”"),
        ("a " * 40 + "85 " + "b " * 40, "85", "“…" + "a " * 18 + "85" + " b" * 12 + "…”"),
    ],
)
def test_a_figure_is_quoted_with_the_words_around_it(text: str, number: str, quoted: str) -> None:
    audited = of(p(text) + p("Next line."))
    at = audited.document.text.index(number)
    figure = Figure("", number, Span(at, at + len(number)), None, document=audited.document)  # type: ignore[arg-type]
    assert whereabouts(figure, audited.document) == quoted
