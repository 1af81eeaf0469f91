"""Every figure stands on the page once, at its own characters, and the page says what the draft says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from support import examples
from support.formats import WRITERS, parts
from support.pages import page_of, page_of_text, papers, words, words_of

from auditor import pipeline
from auditor.model import Audit, Block, Cell, Figure, Span
from auditor.number import Quantity
from auditor.report.html.inline import marked
from auditor.report.html.marks import Mark, nested, offset, place
from auditor.report.html.safe import shown

EXAMPLES = sorted(Path(__file__).parents[2].glob("examples/*/*.*"))
DRAFTS = [path for path in EXAMPLES if path.stem in ("clean", "broken")]


def holds(audit: Audit) -> None:
    """The page of an audit shows each figure once, with its own characters, and all of the draft's words."""
    (paper,) = papers(page_of(audit))
    marks = [(mark.attributes["id"], mark.text) for mark in paper.having("f")]
    assert len(dict(marks)) == len(marks)
    assert dict(marks) == {figure.id: shown(figure.text) for figure in audit.figures}
    status = {"t": "tied", "x": "contradicted", "u": "unchecked", "o": None}
    for mark in paper.having("f"):
        (name,) = mark.classes & set(status)
        figure = next(figure for figure in audit.figures if figure.id == mark.attributes["id"])
        assert status[name] == figure.status
    assert paper.text.split() == words_of(audit.document)


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_example(path: Path) -> None:
    holds(pipeline.audit(path))


@pytest.mark.parametrize("suffix", WRITERS)
@pytest.mark.parametrize("name", ["quarterly-report/broken.md", "financial-statements/broken.txt"])
def test_in_every_format(name: str, suffix: str) -> None:
    read = pipeline.audit(next(path for path in DRAFTS if str(path).endswith(name)))
    holds(pipeline.audit(WRITERS[suffix](parts(read.document)), filename=f"draft{suffix}"))


NUMBERS = st.integers(0, 99_999).map(lambda number: f"{number:,}")
WORD = st.sampled_from(
    ["staff", "fell by", "&amp;", "<b>bold</b>", "“quoted”", "per cent", "*", "of", "and,", "(2023)", "½"]
)
SENTENCE = st.lists(st.one_of(NUMBERS, WORD), min_size=1, max_size=12).map(" ".join)
ROW = st.lists(
    st.one_of(NUMBERS, st.sampled_from(["", "-", "n/a", "12 %", "3 (4)", "A|B", "<i>x</i>"])),
    min_size=3,
    max_size=3,
)


@examples.examples(60)
@given(
    st.lists(SENTENCE, min_size=1, max_size=4),
    st.lists(ROW, min_size=2, max_size=4),
    st.sampled_from([".md", ".html"]),
)
def test_generated_drafts(sentences: list[str], rows: list[list[str]], suffix: str) -> None:
    if suffix == ".md":
        lines = [" | ".join(["", *row, ""]).strip() for row in [["Item", *"XY"], ["---"] * 3, *rows]]
        draft = "\n\n".join(sentences) + "\n\n" + "\n".join(lines) + "\n"
    else:
        cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
        draft = "".join(f"<p>{sentence}</p>" for sentence in sentences) + f"<table>{cells}</table>"
    holds(pipeline.audit(draft.encode(), filename=f"draft{suffix}"))


@st.composite
def hosts(draw: st.DrawFn) -> Block | Cell:
    """A text in pieces of a document, some of which are longer than what they stand for."""
    at, text = draw(st.integers(0, 5)), ""
    pieces: list[Span] = []
    starts: list[int] = []
    for _ in range(draw(st.integers(1, 5))):
        own = draw(st.text("ab 12", min_size=1, max_size=6))
        longer = draw(st.integers(0, 4)) if len(own) == 1 else 0
        pieces.append(Span(at, at + len(own) + longer))
        starts.append(len(text))
        joined = draw(st.sampled_from(["", " "]))
        text += own + joined
        at = pieces[-1].end + draw(st.integers(len(joined), 4))
    if draw(st.booleans()):
        return Block("paragraph", text, tuple(pieces), starts=tuple(starts))
    return Cell(text, Span(pieces[0].start, pieces[-1].end), 0, 0, pieces=tuple(pieces), starts=tuple(starts))


@examples.examples(400)
@given(hosts(), st.data())
def test_the_way_back_from_a_span_is_the_way_there(host: Block | Cell, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(host.text) - 1))
    end = data.draw(st.integers(start + 1, len(host.text)))
    text = host.text[start:end]
    if text != text.strip():
        return  # no figure begins or ends with a blank
    figure = Figure("", text, host.span_of(start, end), Quantity(None, None, None, "number"))
    found = place(host, figure)
    assert found is not None
    assert host.span_of(*found) == figure.span
    assert host.text[found[0] : found[1]] == text
    assert offset(host, figure.span.start) <= start


@examples.examples(200)
@given(st.text("ab<&\"' 1", min_size=1, max_size=20), st.data())
def test_marks_that_overlap_are_nested(text: str, data: st.DataObject) -> None:
    size = len(text)
    spans = data.draw(st.lists(st.tuples(st.integers(0, size - 1), st.integers(1, size)), max_size=6))
    marks = [Mark(a, max(a + 1, b), number) for number, (a, b) in enumerate(spans)]
    found = nested(marks)
    for one in found:
        for other in found:
            assert (
                one.end <= other.start or other.end <= one.start or _inside(one, other) or _inside(other, one)
            )
    html = marked(text, marks, lambda number: Markup(f'<span class="f" id="{number}">'))
    assert words(html.striptags()) == words(text) or "<" in text
    assert html.count("<span") == html.count("</span>") == len(found)


def _inside(one: Mark, other: Mark) -> bool:
    return other.start <= one.start and one.end <= other.end


def test_the_leaves_of_a_draft_without_pages_are_no_pages() -> None:
    draft = "# Costs\n\nWe spent 12 of 40 francs.\n\n# Staff\n\nWe were 7 people.\n"
    leaves = re.findall(r'class="no" aria-hidden="true">([^<]*)', page_of_text(draft))
    assert leaves == ["§1", "§2"]


def test_a_sign_of_per_cent_stays_with_its_number() -> None:
    draft = "Of the 614 employees, 319 were women, a share of 54 per cent.\n"
    assert "printed 54\u00a0%; 54\u00a0% → 52\u00a0% would mend it" in page_of_text(draft)
