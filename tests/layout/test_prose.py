"""Running text: what begins a block, what goes on with it, and what it is."""

from __future__ import annotations

from layouts import kinds, read

PAGES = """\
                                                             TC/30/5
                                                              Page 7

I. Harbours

14.    The council kept 12 harbours open in 2030, of which four were dredged. Traffic grew and the
number of berths rose to 1,204, as the new pier at Corve was opened to the boats of the
northern islands.1 Fees were


1
   Dunmark, Eastling and Gallow.
\f                                                             TC/30/5
                                                              Page 8

raised by 4 per cent.

15.    Boats of the following kinds paid less:
       (a)   Ferries, by 10 per cent, if they ran on more than
             200 days;
       (b)   Fishing boats.

Lights and buoys

16.    All 51 lights were lit. Of the buoys, the harbour office took in 36, lent out
51. Training was given to 36 keepers.
"""


def test_a_paragraph_goes_on_over_the_page_past_notes_and_furniture() -> None:
    kind, text = kinds(PAGES)[1]
    assert kind == "paragraph"
    assert text.startswith(
        "14.    The council kept 12 harbours open in 2030, of which four were dredged. Traffic grew"
    )
    assert text.endswith("the boats of the northern islands.1 Fees were raised by 4 per cent.")


def test_its_pieces_skip_what_stands_between() -> None:
    document = read(PAGES)
    block = next(block for block in document.blocks if block.kind == "paragraph")
    assert [document.place(piece).page for piece in block.pieces] == [1, 1, 1, 2]
    at = block.text.index("4 per cent")
    assert document.text[block.span_of(at, at + 10).start :].startswith("4 per cent.")


def test_the_kinds_of_blocks() -> None:
    assert [(kind, text[:16]) for kind, text in kinds(PAGES)] == [
        ("heading", "I. Harbours"),
        ("paragraph", "14.    The counc"),
        ("note", "1 Dunmark, Eastl"),
        ("paragraph", "15.    Boats of "),
        ("list-item", "(a)   Ferries, b"),
        ("list-item", "(b)   Fishing bo"),
        ("heading", "Lights and buoys"),
        ("paragraph", "16.    All 51 li"),
    ]


def test_a_number_at_the_start_of_a_line_begins_no_paragraph() -> None:
    assert kinds(PAGES)[-1][1].endswith("lent out 51. Training was given to 36 keepers.")


def test_numbered_paragraphs_without_blank_lines() -> None:
    found = kinds(
        "6.   The pier was mended.\n     It holds.\n7.   Fees fell by 3 per cent, in\n"
        "9. towns even more. 4\n8.   Nothing else.\n"
    )
    assert [text[:2] for _, text in found] == ["6.", "7.", "8."]
    assert "in 9. towns even more. 4" in found[1][1]


def test_levels_of_headings() -> None:
    document = read(
        "REPORT ON HARBOURS\n\nII. Traffic\n\nA.     Ferries\n\nB.     Boats\n\nC.     Other craft\n\n"
        "In brief\n\n3.2 Tolls\n\nIt grew.\n"
    )
    assert [(b.text, b.level) for b in document.blocks if b.kind == "heading"] == [
        ("REPORT ON HARBOURS", 1),
        ("II. Traffic", 1),
        ("A.     Ferries", 2),
        ("B.     Boats", 2),
        ("C.     Other craft", 2),
        ("In brief", 3),
        ("3.2 Tolls", 2),
    ]


def test_headings_right_above_their_paragraphs() -> None:
    assert kinds("Tolls\n1.   They rose.\nFees\n2.   They fell.\n") == [
        ("heading", "Tolls"),
        ("paragraph", "1.   They rose."),
        ("heading", "Fees"),
        ("paragraph", "2.   They fell."),
    ]


def test_what_is_no_heading() -> None:
    for text in (
        "It rose.",
        "of the town",
        "1,204 boats",
        "12 34 56",
        "x" * 200,
        "Tolls;",
        "The number was 12,",
    ):
        assert kinds(text + "\n\nOther things.\n")[0][0] == "paragraph", text


def test_nested_lists() -> None:
    document = read("(a) First:\n   (i) one;\n   (ii) two;\n(b) Second.\n• A point\n– A dash\n")
    assert [(b.kind, b.level) for b in document.blocks] == [
        ("list-item", 1),
        ("list-item", 2),
        ("list-item", 2),
        ("list-item", 1),
        ("list-item", 1),
        ("list-item", 1),
    ]


def test_captions_end_where_their_title_does() -> None:
    assert kinds(
        "Annex II\n     Reviews by the harbour office\nIn 2030 the office reviewed two piers, one of\n"
        "which was closed for 3 weeks.\n"
    ) == [
        ("heading", "Annex II Reviews by the harbour office"),
        ("paragraph", "In 2030 the office reviewed two piers, one of which was closed for 3 weeks."),
    ]
    assert kinds("Table 3 shows that fees fell.\n")[0][0] == "paragraph"
    assert kinds("See the list in\nTable 3. It is long.\n") == [
        ("paragraph", "See the list in Table 3. It is long.")
    ]
    assert kinds("Figure 2: Boats a day\n\nThey were few.\n")[0] == ("caption", "Figure 2: Boats a day")


def test_footnotes_below_a_rule() -> None:
    found = kinds(
        "The pier holds.2\n\n__________________\n  2\n    As tested in 2029.\n  3\n    See part 4.\n"
    )
    assert found == [
        ("paragraph", "The pier holds.2"),
        ("note", "2 As tested in 2029."),
        ("note", "3 See part 4."),
    ]


def test_a_line_that_is_a_paragraph_may_go_on_after_a_blank_line() -> None:
    long = "The harbour office has, over the last years, " * 6 + "kept staff at a steady level, with"
    assert [
        kind for kind, _ in kinds(f"4. {long}\n\n3.14 keepers for every light of the town and its islands.\n")
    ] == ["paragraph"]
    assert len(kinds(f"4. {long}\n\nLights and buoys\n\n5. More.\n")) == 3


def test_texts_side_by_side_are_read_one_by_one() -> None:
    found = kinds(
        """\
The ferry to Corve was out of           In the following year the bridge
service for 12 days in spring,          was closed for a month, and boats
and ran every half hour in the          were hired instead. They carried
summer of the year.                     40,000 people.
"""
    )
    assert [kind for kind, _ in found] == ["paragraph", "paragraph"]
    assert found[0][1].endswith("for 12 days in spring, and ran every half hour in the summer of the year.")
    assert found[1][1].endswith("a month, and boats were hired instead. They carried 40,000 people.")


def test_terms_and_their_meaning_stay_together() -> None:
    found = kinds(
        "AB       Area board\nHO       Harbour office\nLB       Lights and buoys\nTC       Town council\n"
    )
    assert found == [
        ("paragraph", "AB       Area board"),
        ("paragraph", "HO       Harbour office"),
        ("paragraph", "LB       Lights and buoys"),
        ("paragraph", "TC       Town council"),
    ]


def test_cells_of_words_with_lines_between_those_of_other_cells() -> None:
    found = kinds(
        """\
2018     Harbour          7 posts (one       (a) Keep the piers and
         office           head, 3            the sheds;
         and pier         keepers, who
                          live there, and
                                             (b) Count the boats that
                          3 clerks)
                                             call.
"""
    )
    assert ("paragraph", "7 posts (one head, 3 keepers, who live there, and 3 clerks)") in found
    assert ("list-item", "(b) Count the boats that call.") in found


def test_wide_spaces_in_prose_change_nothing() -> None:
    assert kinds("The boats of the  town and all\nof its  islands came, 51  in number.\n") == [
        ("paragraph", "The boats of the  town and all of its  islands came, 51  in number.")
    ]


def page_of(*lines: str) -> str:
    return "\n".join(("Corve Harbours", "", "Notes on the year", "", *lines, ""))


FEES = "Fees of the harbour offices in the south and in the north of the island rose in"
BERTHS = "Berths of the older kind were let to the ferries of the line, which paid for each of"


def broken(rest: str, first: str = FEES) -> list[tuple[str, str]]:
    """The blocks of three pages under running heads, a paragraph broken off at the end of the first."""
    return kinds("\f".join((page_of(first), page_of(rest), page_of("All boats were repaired."))))


def test_a_paragraph_goes_on_past_running_heads() -> None:
    assert ("paragraph", f"{FEES} the two years by 5 and 6 million.") in broken(
        "the two years by 5 and 6 million."
    )
    assert ("paragraph", f"{FEES} 2030 and 2031 by 5 and 6 million.") in broken(
        "2030 and 2031 by 5 and 6 million."
    )
    assert ("paragraph", f"{FEES} $5 million steps.") in broken("$5 million steps.")


def test_running_heads_are_kept_beside_it() -> None:
    texts = [text for _, text in broken("the two years by 5 and 6 million.")]
    assert sum("Notes on the year" in text for text in texts) == 3


def test_past_heads_a_new_sentence_begins_a_paragraph() -> None:
    assert ("paragraph", FEES) in broken("Boats of the line were repaired in the docks of the council.")
    assert ("paragraph", f"{FEES} all.") in broken("the docks were closed.", f"{FEES} all.")


def test_a_heading_that_is_no_running_head_ends_the_paragraph() -> None:
    text = "\f".join((page_of(FEES), page_of("Repairs", "", "the two years."), page_of("All was well.")))
    assert ("paragraph", FEES) in kinds(text)


def test_a_sentence_goes_on_behind_the_blank_line_of_a_page_break() -> None:
    assert kinds(f"{BERTHS}\nthe\n\nharbours 12 million in each of the years.\n") == [
        ("paragraph", f"{BERTHS} the harbours 12 million in each of the years.")
    ]
    assert len(kinds(f"{BERTHS}\nthem\n\n12 million in each of the years of which this tells.\n")) == 1


def test_behind_a_blank_line_other_text_begins_a_block() -> None:
    for text in (
        f"{BERTHS} them.\n\nharbours 12 million in each of the years.\n",
        f"{BERTHS} them:\n\nharbours of the north, in each of the years;\n",
        f"{BERTHS}\n\nThe harbours paid 12 million in each of the years.\n",
        f"{BERTHS}\n\n\n\nharbours 12 million in each of the years.\n",
        f"{BERTHS}\n\n            harbours 12 million in each of the years.\n",
        f"{BERTHS}\n\nferries only\n",
        f"{BERTHS}\n\n15 Publication is the upload of the issued reports to the pages of the island.\n",
        f"{BERTHS} them; and\n\nc.$10.00 a berth that is paid on the first publication of the fees.\n",
        f"{BERTHS} them; and\n\nfees of the berths that are paid on the first day of the year.\n",
        "The berths of the line\n\nharbours paid 12 million in each of the years.\n",
    ):
        assert len(kinds(text)) == 2, text
