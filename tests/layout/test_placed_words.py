"""Words that a reader has placed itself, at places that are no whole characters: as in a PDF."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from support.examples import examples

from auditor.layout import Layout, Line, Word, analyse

PAGE = """\
                      Table 4
            Boats called at, by harbour
                                  2029                 2030
                            Ferries     Boats    Ferries     Boats
Corve                           120     1 204        131     1 190
Gallow, with the outer
islands                          33        81         35       102
Harrow                            –         7          2         –
Total                           153     1 292        168     1 292

Ferries called more often than in the year before, and boats as often.
"""


def placed(text: str, jitter: list[float]) -> Layout:
    """The layout of a text whose words are given with places, each a little off."""
    joined: list[str] = []
    lines: list[Line] = []
    offset = n = 0
    texts: list[tuple[int, list[Word]]] = []
    for row, raw in enumerate(text.split("\n")):
        words = []
        at = 0
        for part in raw.split():
            x0 = raw.index(part, at)
            at = x0 + len(part)
            off = jitter[n % len(jitter)]
            n += 1
            words.append(Word(part, x0 + off, at + off, offset))
            offset += len(part) + 1
        if words:
            texts.append((row, words))
            joined.append(" ".join(word.text for word in words))
    document = "\n".join(joined) + "\n"
    for row, words in texts:
        lines.append(Line.of_words(words, document, row, 0))
    return analyse([lines], document)


@examples(40)
@given(st.lists(st.floats(-0.3, 0.3), min_size=1, max_size=30))
def test_a_page_of_placed_words(jitter: list[float]) -> None:
    layout = placed(PAGE, jitter)
    (table,) = layout.tables
    assert table.caption == "Table 4\nBoats called at, by harbour"
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["", "2029", "2029", "2030", "2030"],
        ["", "Ferries", "Boats", "Ferries", "Boats"],
        ["Corve", "120", "1 204", "131", "1 190"],
        ["Gallow, with the outer islands", "33", "81", "35", "102"],
        ["Harrow", "–", "7", "2", "–"],
        ["Total", "153", "1 292", "168", "1 292"],
    ]
    assert [block.kind for block in layout.blocks] == ["caption", "paragraph"]
