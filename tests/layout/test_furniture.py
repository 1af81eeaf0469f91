from __future__ import annotations

from layouts import kinds, only, read


def furniture(text: str) -> list[str]:
    return [text for kind, text in kinds(text, furniture=True) if kind == "furniture"]


def pages(*texts: str) -> str:
    return "\f".join(texts) + "\f"


def test_headers_and_footers_by_repetition() -> None:
    text = pages(
        "TC/30/5\n\nThe pier was mended.\n\n30-0151                    1/3\n",
        "                    TC/30/5\n\nIt holds.\n\n2/3                    30-0151\n",
        "TC/30/5\n\nBoats called.\n\n30-0151                    3/3\n",
    )
    assert len(furniture(text)) == 6
    assert [text for _, text in kinds(text)] == ["The pier was mended.", "It holds.", "Boats called."]


def test_page_numbers_of_any_kind() -> None:
    for one, two in (
        ("- 3 -", "- 4 -"),
        ("Page 3", "Page 4"),
        ("iii", "iv"),
        ("3 of 9", "4 of 9"),
        ("A-3", "A-4"),
    ):
        assert furniture(pages(f"Boats called.\n\n\n{one}\n", f"It rained.\n\n\n{two}\n")) == [one, two]


def test_a_page_number_right_below_the_text() -> None:
    text = pages("Boats called at the pier and\n4\n", "left again soon.\n5\n", "It rained.\n6\n")
    assert kinds(text) == [
        ("paragraph", "Boats called at the pier and left again soon."),
        ("paragraph", "It rained."),
    ]


def test_the_caption_of_an_annex_is_no_furniture_though_it_repeats_the_header() -> None:
    row = "Rent          12     15\nWages         14     19\nBaths          2      3\n"
    header = "                                TC/30\n                              Annex I\n"
    text = pages(
        f"{header}                               Page 1\n"
        f"          Annex I\n       Costs of the town\n\n            2029   2030\n{row}",
        f"TC/30\nAnnex I\nPage 2\n\n            2029   2030\n{row}",
    )
    assert only(text).caption == "Annex I\nCosts of the town"


def test_headers_of_tables_are_no_furniture() -> None:
    part = "Place         2029   2030\nCorve           12     15\nGallow          14     19\n"
    text = pages(f"TC/30\n\n{part}", f"TC/30\n\n{part.replace('Corve ', 'Harrow')}")
    assert len(only(text).rows) == 5


def test_without_pages_only_a_number_at_the_end() -> None:
    assert furniture("Costs of Corve\n\nThey rose.\n\n                                 14\n") == ["14"]
    assert furniture("Costs of Corve\n\nThey rose.\n\n14\n") == []
    assert furniture("They rose.\n\nPage 12\n\nThey fell.\n") == ["Page 12"]


def test_an_imprint_at_the_bottom_of_the_first_page() -> None:
    text = pages(
        "Report\n\nIt holds.\n\n\n\n\n30-0151 (E)     211029\n*3000151*\n", "More text follows here.\n"
    )
    assert furniture(text) == ["30-0151 (E)     211029", "*3000151*"]


def test_lines_that_merely_are_alike_are_text() -> None:
    text = pages("Boats called.\n\nIt rained on 5 days.\n", "It froze.\n\nIt snowed on 9 days.\n")
    assert furniture(text) == []
    assert len(read(text).blocks) == 4
