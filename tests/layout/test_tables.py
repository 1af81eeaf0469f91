"""Drafts with the difficulties of real ones: each is read as the table that it is."""

from __future__ import annotations

import pytest
from layouts import body, column, grid, kinds, only, read

STAFF = """\
                          Annual report
                            Page 1

                                 Schedule II
                    Field posts by office, band and contract

Office:                               Band                                     Contract
                                                                 Total
Home offices             B-1  B-1X B-2    B-3   B-4    B-5  LOC            Fixed   Open
Ardenholm                                 12    51     7    3     73       40      33

Beringstad               1                2     9                 12       5       7

Corve (Upper
                                          4     6      1          11       8       3
Valley)
Dunmark                                                           0
=====Page 1 End=====
                     Annual report
                       Page 2

  Office:                                Band                                       Contract
                                                                      Total
  Home offices             B-1  B-1X B-2     B-3   B-4    B-5   LOC             Fixed   Open
  Eastling                 2         1       25    104    30    1 204 1 366     666     700

  Fenwick Isles and the
                                             3     8                  11        11      0
  Outer Shoals
=====Page 2 End=====
                          Annual report
                            Page 3

Office:                               Band                                     Contract
                                                                 Total
Home offices             B-1  B-1X B-2    B-3   B-4    B-5  LOC            Fixed   Open
Gallow                        1           1     1                 3        2       1
Office:                               Band                                     Contract
partner offices, not                                             Total
being home offices       B-1  B-1X B-2    B-3   B-4    B-5  LOC            Fixed   Open
Harrow                   1                      2                 3        1       2

Total                    4    1    1      47    1 181 1 038 1 207 3 479    733   746


B-1X: seconded; LOC: recruited locally.
=====Page 3 End=====
"""


def test_one_table_over_three_pages() -> None:
    table = only(STAFF)
    assert table.caption == "Schedule II\nField posts by office, band and contract"
    assert [row[0] for row in body(table)] == [
        "Ardenholm",
        "Beringstad",
        "Corve (Upper Valley)",
        "Dunmark",
        "Eastling",
        "Fenwick Isles and the Outer Shoals",
        "Gallow",
        "Office:",
        "partner offices, not being home offices",
        "Harrow",
        "Total",
    ]
    assert [note.text for note in table.notes] == ["B-1X: seconded; LOC: recruited locally."]


def test_columns_shift_from_page_to_page_and_blank_ones_stay_blank() -> None:
    table = only(STAFF)
    headings = [cell.text for cell in table.rows[1]]
    assert headings == [
        "Home offices",
        "B-1",
        "B-1X",
        "B-2",
        "B-3",
        "B-4",
        "B-5",
        "LOC",
        "Total",
        "Fixed",
        "Open",
    ]
    by_label = {row[0]: row[1:] for row in body(table)}
    assert by_label["Ardenholm"] == ["", "", "", "12", "51", "7", "3", "73", "40", "33"]
    assert by_label["Eastling"] == ["2", "", "1", "25", "104", "30", "1 204", "1 366", "666", "700"]
    assert by_label["Gallow"] == ["", "1", "", "1", "1", "", "", "3", "2", "1"]
    assert by_label["Dunmark"] == ["", "", "", "", "", "", "", "0", "", ""]
    assert by_label["Office:"] == [""] * 10


def test_one_space_is_a_thousands_separator_and_a_gap() -> None:
    total = body(only(STAFF))[-1]
    assert total == ["Total", "4", "1", "1", "47", "1 181", "1 038", "1 207", "3 479", "733", "746"]


def test_headings_cover_their_columns() -> None:
    table = only(STAFF)
    top = table.rows[0]
    assert {cell.text for cell in top[1:8]} == {"Band"}
    assert {cell.text for cell in top[9:]} == {"Contract"}
    assert top[1] is top[7]
    assert top[1].columns == 7


def test_furniture_is_neither_text_nor_table() -> None:
    assert [kind for kind, _ in kinds(STAFF)] == ["caption", "note"]
    assert sum(1 for kind, _ in kinds(STAFF, furniture=True) if kind == "furniture") == 6


def test_every_place_is_exact() -> None:
    table = only(STAFF)
    document = read(STAFF)
    cell = next(c for row in table.rows for c in row if c.text == "1 204")
    assert document.text[cell.span.start : cell.span.end] == "1 204"
    assert document.place(cell.span).page == 2
    wrapped = next(c for row in table.rows for c in row if c.text == "Corve (Upper Valley)")
    assert [document.text[p.start : p.end] for p in wrapped.pieces] == ["Corve (Upper", "Valley)"]


LABELS = """\
Table 3. Spending by line

                                        2021     2022

Core programme:
Grants to towns                          410      433
Repair of harbours, quays and
inland waterways                         120      118
Contributions to bodies that the        77       81
council has joined
Change in reserves held against
                                          -4        9
losses of earlier years
Works under way in the northern districts and on the islands beyond
  Bridges                                 33       31
  Locks                                   12       16
Net result                               648      688
"""


def test_wrapped_labels_above_around_and_below_their_numbers() -> None:
    assert body(only(LABELS)) == [
        ["Core programme:", "", ""],
        ["Grants to towns", "410", "433"],
        ["Repair of harbours, quays and inland waterways", "120", "118"],
        ["Contributions to bodies that the council has joined", "77", "81"],
        ["Change in reserves held against losses of earlier years", "-4", "9"],
        ["Works under way in the northern districts and on the islands beyond", "", ""],
        ["Bridges", "33", "31"],
        ["Locks", "12", "16"],
        ["Net result", "648", "688"],
    ]


def test_indents_are_kept() -> None:
    table = only(LABELS)
    assert [row[0].indent for row in table.rows if row[0].text in ("Bridges", "Net result")] == [2, 0]


def test_numbers_of_one_row_on_different_lines() -> None:
    table = only(
        """\
Table 1. Posts

                              Budget    Filled    Vacant

Operations                      120        98        22
Administration and              40
                                          35         5
support
Total                           160       133        27
"""
    )
    assert body(table)[1] == ["Administration and support", "40", "35", "5"]


def test_currency_signs_brackets_and_percent_signs_apart() -> None:
    table = only(
        """\
                                        2022                2023
Cash                               $      849.8        $      702.1
Loans                                    ( 12.0 )            ( 14.5 )
Interest rate                               4 %                 5 %
Total                              $      837.8        $      687.6
"""
    )
    assert body(table) == [
        ["Cash", "$      849.8", "$      702.1"],
        ["Loans", "( 12.0 )", "( 14.5 )"],
        ["Interest rate", "4 %", "5 %"],
        ["Total", "$      837.8", "$      687.6"],
    ]


def test_dashes_are_cells() -> None:
    table = only(
        """\
Region         2019    2020    2021
Inland           12       –      ..
Coast             –       4       7
Islands         n/a       –       –
"""
    )
    assert body(table)[2] == ["Islands", "n/a", "–", "–"]


def test_lines_of_units_and_staggered_headings() -> None:
    table = only(
        """\
                                   Table 7
                         Cost of programmes, by kind
                            Millions of crowns     Share of      Millions of crowns     Share of
                                  2022               total              2023              total
Health                            1,103.9             74.5            1,121.8             74.9
Schooling                           378.1             25.5              375.8             25.1
Total                             1,482.0            100.0            1,497.6            100.0
"""
    )
    assert table.caption == "Table 7\nCost of programmes, by kind"
    assert [[cell.text for cell in row] for row in table.rows[:2]] == [
        ["", "Millions of crowns", "Share of", "Millions of crowns", "Share of"],
        ["", "2022", "total", "2023", "total"],
    ]


def test_a_wrapped_heading_is_one() -> None:
    table = only(
        """\
                                        Partly           Partly
                                         good,           good,
                            Number     with some       with much
Area visited               of visits   to be done      to be done      Bad
North                          12            8                4          -
South                          14           12                1          1
"""
    )
    assert grid(table)[0] == [
        "Area visited",
        "Number of visits",
        "Partly good, with some to be done",
        "Partly good, with much to be done",
        "Bad",
    ]


def test_a_line_of_units_covers_all_columns() -> None:
    table = only(
        """\
                              Table 2
                         Gifts received
                                           Millions of crowns
                              2021      2022      2023
Cash gifts                    12.5      13.1      14.0
Gifts in kind                  4.0       4.4       3.9
"""
    )
    assert grid(table)[0] == ["", "Millions of crowns", '"', '"']


def test_headings_over_pairs_of_columns() -> None:
    table = only(
        """\
Table 5. Posts at year-end, by unit
                                 Inspection          Inquiry            Total
                                2022     2023     2022     2023     2022     2023
Posts approved                   12       12        9       10       21       22
Posts filled                      8       12        9        9       17       21
Posts vacant                      4        0        0        1        4        1
"""
    )
    assert grid(table)[0] == ["", "Inspection", '"', "Inquiry", '"', "Total", '"']
    assert grid(table)[1] == ["", "2022", "2023", "2022", "2023", "2022", "2023"]


def test_headings_with_one_space_between_them() -> None:
    table = only(
        """\
                        2021                2022
District           Number  Share Number  Share
                  of cases of all of cases of all
North                  4      3       5      4
South                 31     26      33     24
East                  84     71      99     72
"""
    )
    headings = [[cell.text for cell in row] for row in table.rows[: table.header_rows]]
    assert headings[-1] == ["District", "Number of cases", "Share of all", "Number of cases", "Share of all"]
    assert body(table)[0] == ["North", "4", "3", "5", "4"]


def test_marks_and_formulas_of_columns_are_header() -> None:
    table = only(
        """\
Table 2
Needs for 2030
(Thousands of crowns)

                                  Planned       Unused       Net need
                                      (a)          (b)      (c)=(a)–(b)

Construction                      5 893.1      2 644.3        3 248.8
Fees                              2 121.2            –        2 121.2
"""
    )
    assert table.header_rows == 2
    assert table.caption == "Table 2\nNeeds for 2030\n(Thousands of crowns)"
    assert column(table, "(c)=(a)–(b)") == ["3 248.8", "2 121.2"]


def test_two_tables_on_a_page() -> None:
    tables = read(
        """\
Sales                     2021     2022
Bread                       14       15
Cakes                        3        2

Costs                     Flour    Rent
January                     5       12
February                    6       12
"""
    ).tables
    assert [body(table) for table in tables] == [
        [["Bread", "14", "15"], ["Cakes", "3", "2"]],
        [["January", "5", "12"], ["February", "6", "12"]],
    ]


def test_columns_of_words_between_labels_and_numbers() -> None:
    table = only(
        """\
No.    Reference    Area     Subject                          Findings    Urgent    Rating
1.     2030/02      North    Ferry services                          8         0    Good
2.     2030/05      South    Street lighting                         9         3    Fair
3.     2030/07      North    Public baths                           12         1    Poor
       Total                                                        29         4
"""
    )
    assert grid(table)[0] == ["No.", "Reference", "Area", "Subject", "Findings", "Urgent", "Rating"]
    assert body(table)[1] == ["2.", "2030/05", "South", "Street lighting", "9", "3", "Fair"]


def test_cells_of_words_that_take_several_lines() -> None:
    table = only(
        """\
Measure            Description           2021   2022   2023    Verdict
1. Money spent     Spending as a share    0.7    0.8    0.9    Steady
                   of all income                               (aim of
                                                               1 per cent)
2. Cover           Share of offices      80.0   90.0   97.0    Reached
                   that were visited
"""
    )
    assert body(table) == [
        [
            "1. Money spent",
            "Spending as a share of all income",
            "0.7",
            "0.8",
            "0.9",
            "Steady (aim of 1 per cent)",
        ],
        ["2. Cover", "Share of offices that were visited", "80.0", "90.0", "97.0", "Reached"],
    ]


def test_years_as_labels() -> None:
    table = only(
        """\
Year        Pupils    Teachers
Actual
2019         1,051         481
2020         1,062         480
Projected
2021         1,083         479
"""
    )
    assert body(table) == [
        ["Actual", "", ""],
        ["2019", "1,051", "481"],
        ["2020", "1,062", "480"],
        ["Projected", "", ""],
        ["2021", "1,083", "479"],
    ]


def test_rows_under_a_range_of_years() -> None:
    table = only(
        """\
Term                Own      Let
2020 – 2024         381      697
2025 – 2029         198      270
2030 – 2034          40      135
"""
    )
    assert [row[0] for row in body(table)] == ["2020 – 2024", "2025 – 2029", "2030 – 2034"]


def test_a_list_of_totals() -> None:
    table = only(
        """\
Table 4
Cases in hand

State of cases                                     Number

Brought forward                                       525
Taken up in the year                                  861

     Total in hand                                  1 386

Closed                                                454
"""
    )
    assert body(table) == [
        ["Brought forward", "525"],
        ["Taken up in the year", "861"],
        ["Total in hand", "1 386"],
        ["Closed", "454"],
    ]


def test_a_table_of_one_row() -> None:
    table = only(
        """\
Instalments fall due as follows:

Years ending 30 June         2031     2032     2033
Loans                      $3,838   $3,367   $4,350
"""
    )
    assert grid(table) == [
        ["Years ending 30 June", "2031", "2032", "2033"],
        ["Loans", "$3,838", "$3,367", "$4,350"],
    ]
    assert table.caption == "Instalments fall due as follows:"


def test_leaders_to_several_numbers_are_a_table() -> None:
    table = only(
        """\
                              2021      2022
Rent ...................       120       135
Wages ..................     1,204     1,311
"""
    )
    assert body(table) == [["Rent", "120", "135"], ["Wages", "1,204", "1,311"]]


DRAWN = {
    "rules under the header and above the total": """\
                    2021      2022
                  ------    ------
Rent                 120       135
Wages              1,204     1,311
                  ------    ------
Total              1,324     1,446
                  ======    ======
""",
    "one long rule": """\
Item                2021      2022
----------------------------------
Rent                 120       135
Wages              1,204     1,311
----------------------------------
Total              1,324     1,446
""",
    "a box of bars and corners": """\
+---------+---------+---------+
| Item    |    2021 |    2022 |
+---------+---------+---------+
| Rent    |     120 |     135 |
| Wages   |   1,204 |   1,311 |
| Total   |   1,324 |   1,446 |
+---------+---------+---------+
""",
    "a box of lines": """\
┌─────────┬─────────┬─────────┐
│ Item    │    2021 │    2022 │
├─────────┼─────────┼─────────┤
│ Rent    │     120 │     135 │
│ Wages   │   1,204 │   1,311 │
│ Total   │   1,324 │   1,446 │
└─────────┴─────────┴─────────┘
""",
    "bars alone": """\
| Item | 2021 | 2022 |
|------|-----:|-----:|
| Rent | 120 | 135 |
| Wages | 1,204 | 1,311 |
| Total | 1,324 | 1,446 |
""",
}


@pytest.mark.parametrize("way", DRAWN)
def test_tables_drawn_with_characters(way: str) -> None:
    table = only(DRAWN[way])
    assert grid(table)[0][1:] == ["2021", "2022"]
    assert body(table) == [["Rent", "120", "135"], ["Wages", "1,204", "1,311"], ["Total", "1,324", "1,446"]]


def test_tabs_and_other_blanks_and_digits() -> None:
    assert body(only("Item\tJune\tJuly\nBread\t14\t15\nCakes\t3\t2\n")) == [
        ["Bread", "14", "15"],
        ["Cakes", "3", "2"],
    ]
    spaced = only(
        "Item          June      July\nBread     14\u202f200    15\u202f100\nCakes        310       290\n"
    )
    assert body(spaced) == [["Bread", "14\u202f200", "15\u202f100"], ["Cakes", "310", "290"]]
    arabic = only("Item      June    July\nBread       ١٤      ١٥\nCakes        ٣       ٢\n")
    assert body(arabic) == [["Bread", "١٤", "١٥"], ["Cakes", "٣", "٢"]]


def test_notes_and_heading_of_a_table() -> None:
    table = only(
        """\
III. Our income

Table 6. Income, 2030
               2029      2030
Gifts           192       222
Fees*            15        17

* Without refunds.
Source: the treasurer.

The income grew again.
"""
    )
    assert table.heading == "III. Our income"
    assert [note.text for note in table.notes] == ["* Without refunds.", "Source: the treasurer."]
    assert read("").tables == []


def test_a_caption_goes_on_in_the_midst_of_its_sentence() -> None:
    table = only(
        """\
 Table 2. Changes in the number of boats that were moored at the inner quay of the harbour
                                  between 2017 and 2019, by size

Boats              2017      2018      2019
Small               192       222       230
Large                15        17        12
"""
    )
    assert table.caption.endswith("inner quay of the harbour\nbetween 2017 and 2019, by size")


def test_the_heading_of_an_annex_ends_with_the_annex() -> None:
    numbers = "\n\n            2029      2030\nGifts        192       222\nFees          15        17\n\n"
    draft = (
        "Annex I\n\nTable 1. Income" + numbers + "Annex II. Spending" + numbers + "Table 3. Debts" + numbers
    )
    assert [(table.caption, table.heading) for table in read(draft).tables] == [
        ("Table 1. Income", "Annex I"),
        ("Annex II. Spending", "Annex II. Spending"),
        ("Table 3. Debts", "Annex II. Spending"),
    ]


NO_TABLES = {
    "contents with dots": """\
Contents

I. Aims ............ 4
II. Means .......... 6
   A. Staff ........ 7
III. Ends ......... 12
""",
    "contents without dots": """\
Contents
                          Page
Aims                         4
Means                        6
Staff                        7
Ends                        12
""",
    "prose with wide spaces, and numbers at the start of lines and among wide spaces": """\
The council met  twice and named  12  members to the board, of whom
28 came from towns. In all  45  people spoke,  and 7
2019 was the year in which most  of them had joined.
""",
    "a letterhead and an address": """\
Town of Ardenholm                         TA/2030/15
Town council                         Distr.: General
                                        25 June 2030

12 Market Street             30 01 22
4411 Ardenholm               30 01 23
""",
    "notes with their marks alone": """\
         1
           See the report of the treasurer.
         2
           The bridge was opened in 1984.
""",
    "a chart with an axis in equal steps and numbers over years": """\
Figure 2. Visitors, thousands

     450
     400            310
     350     290
     300                    280
       0
            2028    2029    2030
""",
    "a chart of bars, with labels but without columns": """\
Figure 3
Findings by subject

      Planning                                11
    Management      1            7
        Hiring    4
                 0    2    4    6    8   10   12
""",
    "two columns of prose": """\
In the spring the ferry of Corve          was out of service for 12 days and
ran every hour, and in the                the bridge had to be used; after
summer every half hour. When it           that 40 more boats were hired.
""",
    "names and values": """\
Deadline:                 30 June 2031
Office in charge:         Harbour office
State:                    Open
""",
    "a number to the right, once": """\
Agenda item   139
The council agreed.
""",
}


@pytest.mark.parametrize("what", NO_TABLES)
def test_what_is_no_table(what: str) -> None:
    assert [grid(table) for table in read(NO_TABLES[what]).tables] == []


def test_contents_and_charts_are_set_aside() -> None:
    found = kinds(
        "Contents\n\nAims ............... 4\nMeans ............... 6\n\nThe aims are set out below.\n"
    )
    assert found == [("heading", "Contents"), ("paragraph", "The aims are set out below.")]
    chart = """\
Figure 1. Visitors

  40    31
  20         28
   0
      2029 2030

12.  Numbers of visitors fell in the last year, as shown.
"""
    assert kinds(chart) == [
        ("caption", "Figure 1. Visitors"),
        ("paragraph", "12.  Numbers of visitors fell in the last year, as shown."),
    ]
