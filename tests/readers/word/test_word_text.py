"""What of a Word file is text, and what kind of text."""

from __future__ import annotations

import pytest
from readers.reader_checks import check, grid, prose
from support.wordml import field, p, r, tbl, tc, tr, word

from auditor.model import Document
from auditor.readers.options import ReadOptions
from auditor.readers.registry import read as read_file

HIDDEN = "<w:vanish/>"
RAISED = '<w:vertAlign w:val="superscript"/>'


def read(body: str, revisions: str = "final", **parts: str) -> Document:
    options = ReadOptions(revisions=revisions)  # type: ignore[arg-type]
    return check(read_file(word(body, **parts), "draft.docx", options=options))


def texts(body: str, revisions: str = "final", **parts: str) -> list[str]:
    return [block.text for block in read(body, revisions, **parts).blocks]


class TestRuns:
    def test_runs_make_one_text(self) -> None:
        assert texts(p(r("In 20"), r("19, "), r("85 requests"))) == ["In 2019, 85 requests"]

    @pytest.mark.parametrize(
        "around",
        [
            '<w:hyperlink r:id="x">{}</w:hyperlink>',
            "<w:smartTag>{}</w:smartTag>",
            "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
            '<w:fldSimple w:instr=" REF total ">{}</w:fldSimple>',
            "<w:customXml><w:smartTag>{}</w:smartTag></w:customXml>",
            '<w:bdo w:val="ltr">{}</w:bdo>',
            "<w:ins>{}</w:ins>",
        ],
    )
    def test_what_stands_around_a_run_leaves_it_in_its_place(self, around: str) -> None:
        assert texts(p("the ", around.format(r("85")), " requests")) == ["the 85 requests"]

    def test_a_control_that_only_prompts_is_empty(self) -> None:
        prompt = (
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
            + r("Click here")
            + "</w:sdtContent></w:sdt>"
        )
        assert texts(p("85", prompt)) == ["85"]

    @pytest.mark.parametrize(
        ("markup", "text"),
        [
            ("<w:tab/>", "a\tb"),
            ("<w:br/>", "a\nb"),
            ("<w:cr/>", "a\nb"),
            ("<w:noBreakHyphen/>", "a-b"),
            ("<w:softHyphen/>", "ab"),
            ('<w:sym w:font="Symbol" w:char="F0B1"/>', "a±b"),
            ('<w:sym w:font="Wingdings" w:char="F0FC"/>', "ab"),
            ("<w:lastRenderedPageBreak/>", "ab"),
        ],
    )
    def test_characters_that_have_elements_of_their_own(self, markup: str, text: str) -> None:
        assert texts(p(r("a"), f"<w:r>{markup}</w:r>", r("b"))) == [text]

    def test_a_soft_hyphen_is_not_seen(self) -> None:
        assert texts(p("14 expen\u00addi\u00adtures")) == ["14 expenditures"]

    def test_white_space_of_the_markup_is_a_space(self) -> None:
        assert texts(p("85\nof\t125")) == ["85 of 125"]

    def test_ruby_is_its_base(self) -> None:
        ruby = f"<w:r><w:ruby><w:rt>{r('x')}</w:rt><w:rubyBase>{r('85')}</w:rubyBase></w:ruby></w:r>"
        assert texts(p(ruby)) == ["85"]

    def test_hidden_text_is_left_out(self) -> None:
        styles = (
            '<w:style w:type="character" w:styleId="S"><w:rPr><w:vanish/></w:rPr></w:style>'
            '<w:style w:type="paragraph" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
        )
        shown = '<w:vanish w:val="0"/>'
        body = p("a", r("b", HIDDEN), r("c", '<w:rStyle w:val="S"/>'), r("d", shown)) + p(
            "e", r("f", shown), style="H"
        )
        assert texts(body, styles=styles) == ["ad", "f"]

    @pytest.mark.parametrize("look", ["<w:strike/>", "<w:dstrike/>", '<w:strike/><w:vanish w:val="0"/>'])
    def test_text_that_is_struck_out_is_left_out(self, look: str) -> None:
        assert texts(p(r("58 ", look), r("85 posts", '<w:strike w:val="0"/>'))) == ["85 posts"]

    def test_formulas_in_a_row_are_text_and_drawn_ones_are_not_blank(self) -> None:
        row = "<m:oMath><m:r><m:t>85</m:t></m:r><m:r><m:t>%</m:t></m:r></m:oMath>"
        drawn = "<m:oMathPara><m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den/></m:f></m:oMath></m:oMathPara>"
        assert texts(p("a rate of ", row, ", or ", drawn, ".")) == ["a rate of 85%, or […]."]
        assert grid(read(tbl(tr("a", tc(p(drawn))), tr("b", "2"))).tables[0]) == [["a", "[…]"], ["b", "2"]]

    def test_comments_are_left_out(self) -> None:
        body = p(
            '<w:commentRangeStart w:id="1"/>',
            "85",
            '<w:commentRangeEnd w:id="1"/>',
            '<w:r><w:commentReference w:id="1"/></w:r>',
        )
        assert texts(body) == ["85"]


class TestFields:
    def test_a_field_is_its_result(self) -> None:
        assert texts(p("Table ", field(" SEQ Table ", "3"), ". Staff")) == ["Table 3. Staff"]

    def test_a_field_in_a_field(self) -> None:
        inner = field("REF a", "7")
        nested = field(
            f"IF </w:instrText></w:r>{inner}<w:r><w:instrText> > 5", r("more than ") + field("REF b", "5")
        )
        assert texts(p("It is ", nested, ".")) == ["It is more than 5."]

    def test_a_field_over_paragraphs(self) -> None:
        body = p(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>INCLUDETEXT x</w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
            "85",
        ) + p("of 125", '<w:r><w:fldChar w:fldCharType="end"/></w:r>', " requests")
        assert texts(body) == ["85", "of 125 requests"]

    def test_a_field_without_a_result_and_ends_without_a_beginning(self) -> None:
        begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
        assert texts(p(begin, "<w:r><w:instrText>XE x</w:instrText></w:r>", end, "85", end, " of 125")) == [
            "85 of 125"
        ]

    def test_a_table_of_contents_is_furniture(self) -> None:
        control = (
            '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
            f"<w:sdtContent>{p('Contents 3')}</w:sdtContent></w:sdt>"
        )
        styles = '<w:style w:type="paragraph" w:styleId="x"><w:name w:val="toc 1"/></w:style>'
        body = control + p(field(' TOC \\o "1-3" ', "Staff 12")) + p("Costs 15", style="x") + p("85 posts")
        assert [kind for kind, _ in prose(read(body, styles=styles))] == ["furniture"] * 3 + ["paragraph"]


class TestRevisions:
    BODY = p(
        "From ", f"<w:ins>{r('85')}</w:ins>", "<w:del><w:r><w:delText>58</w:delText></w:r></w:del>", " posts"
    )

    def test_changes_are_accepted_or_rejected(self) -> None:
        assert texts(self.BODY) == ["From 85 posts"]
        assert texts(self.BODY, "original") == ["From 58 posts"]

    def test_text_that_was_moved_stands_in_one_place(self) -> None:
        body = p("a", f"<w:moveFrom>{r('85')}</w:moveFrom>", "b") + p(
            "c", f"<w:moveTo>{r('85')}</w:moveTo>", "d"
        )
        assert texts(body) == ["ab", "c85d"]
        assert texts(body, "original") == ["a85b", "cd"]

    def test_what_was_inserted_and_deleted_again_was_never_there(self) -> None:
        inner = "<w:ins><w:del><w:r><w:delText>58</w:delText></w:r></w:del></w:ins>"
        assert texts(p("a", inner, "b")) == texts(p("a", inner, "b"), "original") == ["ab"]

    def test_paragraphs_whose_end_was_deleted_or_inserted(self) -> None:
        joined = p("85 of ", more="<w:rPr><w:del/></w:rPr>") + p("125 requests")
        assert texts(joined) == ["85 of 125 requests"]
        assert texts(joined, "original") == ["85 of", "125 requests"]
        cut = p("85 of ", more="<w:rPr><w:ins/></w:rPr>") + p("125 requests")
        assert texts(cut) == ["85 of", "125 requests"]
        assert texts(cut, "original") == ["85 of 125 requests"]

    def test_the_last_paragraph_has_nothing_to_go_on_in(self) -> None:
        assert texts(p("85", more="<w:rPr><w:del/></w:rPr>")) == ["85"]

    def test_rows_and_cells(self) -> None:
        rows = [tr("a", "1"), tr("b", "2", more="<w:ins/>"), tr("c", "3", more="<w:del/>"), tr("d", "4")]
        assert grid(read(tbl(*rows)).tables[0]) == [["a", "1"], ["b", "2"], ["d", "4"]]
        assert grid(read(tbl(*rows), "original").tables[0]) == [["a", "1"], ["c", "3"], ["d", "4"]]

    def test_properties_as_they_were_are_not_looked_at(self) -> None:
        old = '<w:pPrChange><w:pPr><w:pStyle w:val="h"/><w:outlineLvl w:val="0"/></w:pPr></w:pPrChange>'
        assert prose(read(p("85 posts", more=old))) == [("paragraph", "85 posts")]


class TestBoxes:
    BOX = f"<w:txbxContent>{p('12 in a box')}{tbl(tr('a', '1'), tr('b', '2'))}</w:txbxContent>"

    def test_a_box_that_is_written_twice_is_read_once(self) -> None:
        choice = (
            f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{self.BOX}</wps:txbx></w:drawing></mc:Choice>'
        )
        fallback = f"<mc:Fallback><w:pict><v:textbox>{self.BOX}</v:textbox></w:pict></mc:Fallback>"
        document = read(
            p("85 posts", f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>")
        )
        assert [block.text for block in document.blocks] == ["85 posts", "12 in a box"]
        assert len(document.tables) == 1

    def test_an_old_box_and_a_box_in_a_box(self) -> None:
        inner = f"<w:txbxContent>{p('inner')}</w:txbxContent>"
        outer = f"<w:txbxContent>{p('outer', f'<w:r><w:pict>{inner}</w:pict></w:r>')}</w:txbxContent>"
        assert texts(
            p("85", f"<w:r><w:pict><v:shape><v:textbox>{outer}</v:textbox></v:shape></w:pict></w:r>")
        ) == ["85", "outer", "inner"]


class TestNotes:
    NOTES = (
        f'<w:footnote w:id="0" w:type="separator">{p("x")}</w:footnote>'
        f'<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>", " Figures may not add up due to rounding.")}</w:footnote>'
        f'<w:footnote w:id="3">{p("Not 2019.")}</w:footnote>'
    )
    MARK = '<w:r><w:footnoteReference w:id="{}"/></w:r>'

    def test_a_mark_is_seen_and_not_read(self) -> None:
        document = read(p("It had 14,811", self.MARK.format(3), " staff."), footnotes=self.NOTES)
        assert document.text.startswith("It had 14,811¹ staff.\n")
        assert prose(document) == [("paragraph", "It had 14,811 staff."), ("note", "Not 2019.")]
        assert document.blocks[1].number == "1"

    def test_notes_of_a_table_follow_it_and_those_of_text_are_not_its(self) -> None:
        table = tbl(tr("", "2019"), tr("a", tc(p("5", self.MARK.format(2)))), tr("b", "7"))
        body = (
            p("Text", self.MARK.format(3))
            + table
            + p("More text.")
            + p("Staff", more='<w:outlineLvl w:val="0"/>')
        )
        document = read(body, footnotes=self.NOTES)
        assert grid(document.tables[0]) == [["", "2019"], ["a", "5"], ["b", "7"]]
        assert [note.text for note in document.tables[0].notes] == ["Figures may not add up due to rounding."]
        assert [text for _, text in prose(document)] == [
            "Text",
            "Figures may not add up due to rounding.",
            "More text.",
            "Not 2019.",
            "Staff",
        ]
        assert "² Figures may not" in document.text

    def test_notes_of_text_right_above_a_table_at_the_end(self) -> None:
        document = read(
            p("Text", self.MARK.format(3)) + tbl(tr("a", "5"), tr("b", "7")), footnotes=self.NOTES
        )
        assert document.tables[0].notes == []
        assert document.blocks[-1].text == "Not 2019."

    def test_endnotes_come_last_and_count_in_roman(self) -> None:
        endnotes = f'<w:endnote w:id="2">{p("<w:r><w:endnoteRef/></w:r>", " See annex.")}</w:endnote>'
        body = (
            p("85 posts", '<w:r><w:endnoteReference w:id="2"/></w:r>')
            + p("Next", more='<w:outlineLvl w:val="0"/>')
            + p("End.")
        )
        document = read(body, endnotes=endnotes)
        assert document.text == "85 postsⁱ\nNext\nEnd.\nⁱ See annex.\n"

    def test_a_note_that_is_missing_or_told_twice(self) -> None:
        document = read(
            p("85", self.MARK.format(9), self.MARK.format(3), self.MARK.format(3)), footnotes=self.NOTES
        )
        assert [text for _, text in prose(document)] == ["85", "Not 2019."]

    @pytest.mark.parametrize(
        ("before", "raised", "text"),
        [
            ("14,811", "2", "14,811"),
            ("14,811", "a, b", "14,811"),
            ("the 21", "st", "the 21st"),
            ("35 km", "2", "35 km2"),
            ("5 × 10", "6", "5 × 10^6"),
        ],
    )
    def test_raised_characters_by_hand(self, before: str, raised: str, text: str) -> None:
        assert texts(p(before, r(raised, RAISED), " in all")) == [text + " in all"]
        halves = [r(character, RAISED) for character in raised]
        assert texts(p(before, *halves, " in all")) == [text + " in all"]

    def test_text_above_the_line_is_raised(self) -> None:
        assert texts(p("14,811", r("2", '<w:position w:val="8"/>'), " in all")) == ["14,811 in all"]
        assert texts(p("14,81", r("2", '<w:position w:val="1"/>'))) == ["14,812"]

    def test_a_style_may_raise(self) -> None:
        styles = '<w:style w:type="character" w:styleId="F"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
        assert texts(p("14,811", r("2", '<w:rStyle w:val="F"/>')), styles=styles) == ["14,811"]


class TestFurniture:
    def test_headers_and_footers_come_once_at_the_end(self) -> None:
        section = '<w:sectPr><w:headerReference w:type="{}" r:id="header1"/><w:footerReference w:type="default" r:id="footer1"/></w:sectPr>'
        body = p("85 posts", more=section.format("default")) + p("More") + section.format("first")
        document = read(body, header1=p("Report 2019"), footer1=tbl(tr("page 3", "of 12")))
        assert prose(document) == [
            ("paragraph", "85 posts"),
            ("paragraph", "More"),
            ("furniture", "Report 2019"),
            ("furniture", "page 3"),
            ("furniture", "of 12"),
        ]


class TestPages:
    def test_pages_are_told_where_word_laid_them_out(self) -> None:
        rendered = "<w:r><w:lastRenderedPageBreak/></w:r>"
        document = read(p("One") + p(rendered, "Two") + p("still two ", rendered, "three"))
        assert document.page_starts == [0, document.text.index("Two"), document.text.index("three")]

    def test_a_hard_break_and_the_rendered_one_behind_it_are_one(self) -> None:
        body = p("One", '<w:r><w:br w:type="page"/></w:r>') + p(
            "<w:r><w:lastRenderedPageBreak/></w:r>", "Two"
        )
        body += (
            p("Three", more="<w:pageBreakBefore/>")
            + p("Four", more="<w:sectPr/>")
            + p("Five")
            + "<w:sectPr/>"
        )
        document = read(body)
        assert [document.text[start:].split()[0] for start in document.page_starts] == [
            "One",
            "Two",
            "Three",
            "Five",
        ]

    def test_a_section_that_goes_on_begins_no_page(self) -> None:
        body = p("One", more="<w:sectPr/>") + p("Two") + '<w:sectPr><w:type w:val="continuous"/></w:sectPr>'
        assert read(body).page_starts == []

    def test_without_breaks_there_are_no_pages(self) -> None:
        assert read(p("One") + p("Two")).page_starts == []


class TestKinds:
    STYLES = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Kapitel"><w:name w:val="Kapitel"/><w:basedOn w:val="berschrift2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Teil"><w:name w:val="Teil"/><w:pPr><w:outlineLvl w:val="3"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Beschriftung"><w:name w:val="caption"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="A"/><w:basedOn w:val="b"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="B"/><w:basedOn w:val="a"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
    )

    @pytest.mark.parametrize(
        ("style", "more", "kind", "level"),
        [
            ("berschrift2", "", "heading", 2),
            ("Kapitel", "", "heading", 2),
            ("Teil", "", "heading", 4),
            ("T", "", "heading", 1),
            ("Teil", '<w:outlineLvl w:val="9"/>', "paragraph", 0),
            ("", '<w:outlineLvl w:val="1"/>', "heading", 2),
            ("Beschriftung", "", "caption", 0),
            ("a", "", "paragraph", 0),
            ("unknown", "", "paragraph", 0),
        ],
    )
    def test_styles_tell_what_a_paragraph_is(self, style: str, more: str, kind: str, level: int) -> None:
        (block,) = read(p("Staff of the mission", style=style, more=more), styles=self.STYLES).blocks
        assert (block.kind, block.level) == (kind, level)

    @pytest.mark.parametrize("text", ["(a) 85 posts", "• 85 posts", "iv. 85 posts", "– 85 posts"])
    def test_items_whose_mark_was_typed(self, text: str) -> None:
        assert prose(read(p(text))) == [("list-item", text)]

    def test_a_title_in_bold_above_a_table_is_its_caption(self) -> None:
        document = read(p(r("Staff ", "<w:b/>"), r("by grade", "<w:b/>")) + tbl(tr("a", "5"), tr("b", "7")))
        assert document.tables[0].caption == "Staff by grade"

    def test_a_title_of_which_a_word_is_plain_is_text(self) -> None:
        document = read(p(r("Staff ", "<w:b/>"), r("by grade")) + tbl(tr("a", "5"), tr("b", "7")))
        assert document.tables[0].caption == ""

    def test_a_raised_mark_begins_a_note_under_a_table(self) -> None:
        document = read(tbl(tr("a", "5"), tr("b", "7")) + p(r("a", RAISED), " Without volunteers."))
        assert [note.text for note in document.tables[0].notes] == ["Without volunteers."]
