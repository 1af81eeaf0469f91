from __future__ import annotations

import pytest
from reader_checks import check, grid, prose
from support.open_documents import flat, formula, masters, packed, styles_part, text

from auditor.model import AuditorError
from auditor.readers.options import ReadOptions
from auditor.readers.registry import read

STYLES = """
<style:style style:name="up" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:name="none" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="bold" style:family="paragraph"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="T1" style:family="paragraph" style:parent-style-name="Table"/>
<style:style style:name="new" style:family="paragraph"><style:paragraph-properties fo:break-before="page"/></style:style>
<text:list-style style:name="L1">
 <text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
 <text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="(" style:num-suffix=")"/>
</text:list-style>
<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>
"""


def items(*texts: str) -> str:
    return "".join(f"<text:list-item><text:p>{t}</text:p></text:list-item>" for t in texts)


def test_running_text() -> None:
    made = check(
        text(
            """<text:h text:outline-level="2">Requests
            of 2019</text:h>
            <text:p>In 2019, <text:span>85</text:span> of<text:s text:c="2"/>125<text:span text:style-name="up">1</text:span>
            requests<text:line-break/>were <text:span text:style-name="none">not 7 </text:span>met.</text:p>
            <text:section text:display="none"><text:p>unseen 5</text:p></text:section>
            <text:section><text:p>Area: 35 km<text:span text:style-name="up">2</text:span>, page
            <text:page-number>3</text:page-number></text:p></text:section>
            <text:table-of-content><text:table-of-content-source><text:p>99</text:p></text:table-of-content-source>
            <text:index-body><text:p>Requests<text:tab/>7</text:p></text:index-body></text:table-of-content>
            <text:p><office:annotation><text:p>a comment</text:p></office:annotation>Last.</text:p><text:p/>""",
            STYLES,
        )
    )
    assert prose(made) == [
        ("heading", "Requests of 2019"),
        ("paragraph", "In 2019, 85 of  125 requests\nwere met."),
        ("paragraph", "Area: 35 km2, page 3"),
        ("furniture", "Requests\t7"),
        ("paragraph", "Last."),
    ]
    assert (made.format, made.blocks[0].level, made.has_lines) == ("odt", 2, False)


def test_lists_are_numbered() -> None:
    inner = f"<text:list>{items('x', 'y')}</text:list>"
    made = check(
        text(
            "<text:p>As follows:</text:p>"
            f'<text:list text:style-name="L1">{items("first")}<text:list-item><text:p>second</text:p>{inner}</text:list-item>'
            f'{items("third")}</text:list><text:list text:style-name="L2">{items("dot")}</text:list>'
            f'<text:list text:style-name="L1" text:continue-numbering="true">{items("fourth")}</text:list>'
            f'<text:list text:style-name="L1">{items("anew")}</text:list>',
            STYLES,
        )
    )
    assert [(block.text, block.level) for block in made.blocks[1:6]] == [
        ("1. first", 1),
        ("2. second", 1),
        ("(a) x", 2),
        ("(b) y", 2),
        ("3. third", 1),
    ]
    assert [block.text for block in made.blocks[6:]] == ["dot", "4. fourth", "1. anew"]
    assert made.text.splitlines()[6] == "• dot"


def test_headings_are_numbered_by_the_outline() -> None:
    outline = (
        '<o:document-styles xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"><text:outline-style>'
        '<text:outline-level-style text:level="1" style:num-format="I"/>'
        '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>'
        "</text:outline-style></o:document-styles>"
    )
    headings = "".join(
        f'<text:h text:outline-level="{level}">{name}</text:h>'
        for level, name in ((1, "A"), (2, "B"), (2, "C"), (1, "D"))
    )
    made = check(text(headings, styles=outline))
    assert [(block.number, block.text) for block in made.blocks] == [
        ("I", "A"),
        ("I.1", "B"),
        ("I.2", "C"),
        ("II", "D"),
    ]


def cell(inner: str, more: str = "") -> str:
    return f"<table:table-cell {more}><text:p>{inner}</text:p></table:table-cell>"


def test_tables_with_merged_cells_captions_and_notes() -> None:
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
        "<text:p>Without 3 interns.</text:p></text:note-body></text:note>"
    )
    made = check(
        text(
            '<text:p text:style-name="T1">Table 1: Staff</text:p><table:table><table:table-column/>'
            "<table:table-header-rows><table:table-row>"
            + cell("Grade", 'table:number-rows-spanned="2"')
            + cell("2018", 'table:number-columns-spanned="2"')
            + "<table:covered-table-cell><text:p>77</text:p></table:covered-table-cell></table:table-row><table:table-row>"
            + "<table:covered-table-cell/>"
            + cell("F")
            + cell("M")
            + "</table:table-row></table:table-header-rows><table:table-row>"
            + cell("P-3")
            + cell("14,811" + note)
            + cell("5")
            + "</table:table-row></table:table><text:p>After.</text:p>",
            STYLES,
        )
    )
    [table] = made.tables
    assert grid(table) == [["Grade", "2018", "2018"], ["Grade", "F", "M"], ["P-3", "14,811", "5"]]
    assert table.header_rows == 2
    assert table.caption == "Table 1: Staff"
    assert [block.text for block in table.notes] == ["Without 3 interns."]
    assert prose(made)[-1] == ("paragraph", "After.")


def test_notes_and_text_boxes_stand_for_themselves() -> None:
    box = "<draw:frame><draw:text-box><text:p>Boxed 5</text:p></draw:text-box></draw:frame>"
    note = (
        "<text:note><text:note-citation>2</text:note-citation><text:note-body><text:p>Of 7 offices.</text:p>"
        "</text:note-body></text:note>"
    )
    made = check(text(f"<text:p>Costs{box} rose{note} to 85.</text:p><text:h>Next</text:h>"))
    assert prose(made) == [
        ("paragraph", "Costs rose to 85."),
        ("paragraph", "Boxed 5"),
        ("note", "Of 7 offices."),
        ("heading", "Next"),
    ]


CHANGES = """<text:tracked-changes>
<text:changed-region text:id="c1"><text:deletion><text:p>of 12</text:p></text:deletion></text:changed-region>
<text:changed-region text:id="c2"><text:insertion/></text:changed-region></text:tracked-changes>
<text:p>In all, 85 <text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>of 125 were met.</text:p>
<text:p>Some<text:change-end text:change-id="c2"/> more.</text:p>"""


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (ReadOptions(), ["In all, 85 of 125 were met.", "Some more."]),
        (ReadOptions(revisions="original"), ["In all, 85 of 12 more."]),
    ],
)
def test_tracked_changes_are_taken_or_not(options: ReadOptions, expected: list[str]) -> None:
    made = check(text(CHANGES, options=options))
    assert [block.text for block in made.blocks] == expected


def test_pages_begin_where_the_file_says() -> None:
    made = text(
        '<text:p>One.</text:p><text:p>Two<text:soft-page-break/> here.</text:p><text:p text:style-name="new">Three.</text:p>',
        STYLES,
    )
    assert [made.text[at : at + 5] for at in made.page_starts] == ["One.\n", " here", "Three"]


@pytest.mark.parametrize(
    "unit", ["<table:table><table:table-row><table:table-cell>", "<draw:text-box><text:p>"]
)
def test_nesting_of_any_depth_is_read(unit: str) -> None:
    names = [part.split(">")[0] for part in unit.split("<")[1:]]
    ends = "".join(f"</{name}>" for name in reversed(names))
    made = check(text(unit * 3000 + ends * 3000 + "<text:p>85</text:p>"))
    assert prose(made)[-1] == ("paragraph", "85")
    assert made.messages == [
        "tables or text boxes inside one another more deeply than can be read; the innermost were left out"
    ]


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(AuditorError, match=r"^a.odt: this is not an OpenDocument text"):
        read(b"85 requests", "a.odt")
    assert read(packed("text", "<text:p>85</text:p>")).format == "odt"


PAGES = """<style:master-page style:name="Standard"><style:header><text:p>Draft of 7 May</text:p></style:header>
<style:header-left style:display="false"><text:p>unseen 3</text:p></style:header-left>
<style:footer><table:table><table:table-row><table:table-cell><text:p>C/111/5</text:p></table:table-cell>
<table:table-cell><text:p>page <text:page-number>2</text:page-number></text:p></table:table-cell></table:table-row>
</table:table></style:footer></style:master-page>
<style:master-page style:name="First"><style:header><text:p>Draft of 7 May</text:p></style:header></style:master-page>"""
SUM = (
    "<math:semantics><math:mrow><math:mn>85</math:mn><math:mo>+</math:mo><math:mn>40</math:mn>"
    '</math:mrow><math:annotation encoding="StarMath 5.0">85 + 40</math:annotation></math:semantics>'
)
SHARE = "<math:mfrac><math:mn>85</math:mn><math:mn>125</math:mn></math:mfrac>"


def test_headers_and_footers_come_last_each_once() -> None:
    data = packed("text", "<text:p>In all, 85.</text:p>", styles=styles_part(masters(PAGES)))
    expected = [
        ("paragraph", "In all, 85."),
        ("furniture", "Draft of 7 May"),
        ("furniture", "C/111/5"),
        ("furniture", "page 2"),
    ]
    for file in (data, flat("text", "<text:p>In all, 85.</text:p>", pages=PAGES)):
        made = check(read(file, "a.odt"))
        assert prose(made) == expected
        assert not made.messages
        assert not made.tables


def test_styles_of_pages_are_not_those_of_the_body() -> None:
    hidden = '<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>'
    line = '<text:p>Draft <text:span text:style-name="T1">7</text:span></text:p>'
    pages = f"<style:master-page><style:header>{line}</style:header></style:master-page>"
    own = styles_part(f"<office:automatic-styles>{hidden}</office:automatic-styles>{masters(pages)}")
    shown = '<style:style style:name="T1" style:family="text"/>'
    made = check(read(packed("text", line, shown, styles=own), "a.odt"))
    assert prose(made) == [("paragraph", "Draft 7"), ("furniture", "Draft")]


def test_formulas_are_read_as_rows_of_characters() -> None:
    def body(one: str, other: str) -> str:
        title = "<svg:title>Object 3</svg:title><svg:desc>drawn in 2019</svg:desc>"
        frames = [f"<draw:frame>{shown}{title}</draw:frame>" for shown in (one, other)]
        return f"<text:p>In all, {frames[0]} = 125, a share of {frames[1]} of them.</text:p>"

    refer = '<draw:object xlink:href="./Object {}"/>'
    members = {"Object 1__content": formula(SUM), "Object 2__content": formula(SHARE)}
    data = packed("text", body(refer.format(1), refer.format(2)), **members)
    inline = [f"<draw:object><math:math>{shown}</math:math></draw:object>" for shown in (SUM, SHARE)]
    for file in (data, flat("text", body(*inline))):
        made = check(read(file, "a.odt"))
        assert prose(made) == [("paragraph", "In all, 85 + 40 = 125, a share of […] of them.")]
        assert not made.messages


def test_shapes_with_text_are_told_after_their_paragraph() -> None:
    shape = "<draw:g><draw:custom-shape><text:p>Boxed 5</text:p></draw:custom-shape></draw:g>"
    made = check(text(f"<text:p>Costs{shape} rose to 85.</text:p>"))
    assert prose(made) == [("paragraph", "Costs rose to 85."), ("paragraph", "Boxed 5")]


def test_a_flat_file_is_the_packed_one() -> None:
    body = f"<text:p>As follows:</text:p><text:list text:style-name='L1'>{items('85', '12')}</text:list>"
    body += "<table:table><table:table-row>" + cell("Grade") + cell("5") + "</table:table-row></table:table>"
    picture = "<draw:image><office:binary-data>iVBORw0KGgo5</office:binary-data></draw:image>"
    one, other = (
        read(packed("text", body, STYLES), "a.odt"),
        read(flat("text", body + f"<text:p><draw:frame>{picture}</draw:frame></text:p>", STYLES), "a.fodt"),
    )
    assert (prose(one), one.text) == (prose(other), other.text)
    assert [grid(table) for table in one.tables] == [grid(table) for table in other.tables]
    assert read(flat("text", body)).format == "odt"
    with pytest.raises(AuditorError, match=r"a.ods: this is an OpenDocument text, not an OpenDocument spr"):
        read(flat("text", body), "a.ods")


def test_a_member_that_is_said_to_be_longer_than_it_is() -> None:
    data = bytearray(packed("text", "<text:p>Of 12 requests, 5 were met.</text:p>" * 3000))
    entry = data.rindex(b"content.xml") - 46  # in the directory
    data[entry + 20 : entry + 24] = (900_000).to_bytes(4, "little")
    with pytest.raises(AuditorError, match=r"^a.odt: an OpenDocument text that is damaged"):
        read(bytes(data), "a.odt")


def test_what_is_not_read_is_said() -> None:
    said = ["embedded objects (charts, sheets) were not read"]
    assert not text("<text:p>Of 12 requests, 5 were met.</text:p>").messages
    chart = "<office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'/>"
    refer = '<text:p>So: <draw:object xlink:href="./Object 1"/></text:p>'
    assert text(refer, **{"Object 1__content": chart}).messages == said
    inside = "<office:document><office:body><office:chart><table:table><table:table-row><table:table-cell>"
    inside += "<text:p>99</text:p></table:table-cell></table:table-row></table:table></office:chart>"
    inside += "</office:body></office:document>"
    made = check(read(flat("text", f"<text:p>So: <draw:object>{inside}</draw:object>5.</text:p>"), "a.fodt"))
    assert prose(made) == [("paragraph", "So: 5.")]
    assert made.messages == said
