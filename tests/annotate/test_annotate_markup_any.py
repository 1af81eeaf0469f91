"""Any notes on any figures of any Markdown and HTML: taken out again, they leave the draft, byte for byte."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from notes_made import HOSTILE
from support.examples import examples

from auditor.annotate import Note
from auditor.annotate import html as html_notes
from auditor.annotate import markdown as markdown_notes
from auditor.model import Document
from auditor.readers import own_notes
from auditor.readers.options import DEFAULT
from auditor.readers.registry import read
from auditor.tables.build import analyse

NUMBERS = st.sampled_from(["12", "1,234", "56 per cent", "4.5%", "$3.2 million", "(45)", "2019", "−7"])
#: What may stand around a number in running text; "#" stands for the number.
MARKDOWN_WAYS = st.sampled_from([
    "# staff", "**#** posts", "_#_", "`#`", "[#](x.md)", "![#](x.png)", "<b>#</b>", "<!-- # -->", "&lt;#&gt;",
    "\\*#\\*", "a#b", "#^1^", "“#”", "<span title='#'>#</span>", "http://x.org/#", "*a # b*", "$#$", "~~#~~",
])  # fmt: skip
HTML_WAYS = st.sampled_from([
    "# staff", "<b>#</b> posts", "<a href='x'>#</a>", "<!-- # -->", "&lt;#&gt;", "<span title='#'>#</span>",
    "<b><i>#</b></i>", "<script>#</script>", "<p>#", "</p>#", "<button>#</button>", "<svg><text>#</text></svg>",
    "<textarea>#</textarea>", "<td>#", "<br>#", "<sup>#</sup>", "&#49;#", "<ix:nonFraction>#</ix:nonFraction>",
])  # fmt: skip
SHAPES = st.sampled_from(
    ["{}\n\n", "# {}\n\n", "- {}\n", "> {}\n\n", "    {}\n\n", "```\n{}\n```\n\n", "1. {}\n", "{}"]
)
HTML_SHAPES = st.sampled_from(
    ["<p>{}</p>\n", "<h1>{}</h1>", "<ul><li>{}</ul>", "<table><tr><td>a<td>{}</table>", "<div>{}</div>", "{}"]
)


def lines(ways: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    one = st.builds(lambda way, number: way.replace("#", number), ways, NUMBERS)
    return st.lists(one, min_size=1, max_size=4).map(" and ".join)


MARKDOWN_TABLE = st.lists(st.tuples(lines(MARKDOWN_WAYS), NUMBERS), min_size=1, max_size=3).map(
    lambda rows: "| a | b |\n|---|--:|\n" + "".join(f"| {a} | {b} |\n" for a, b in rows) + "\n"
)
MARKDOWN_DRAFTS = st.lists(
    st.builds(str.format, SHAPES, lines(MARKDOWN_WAYS)) | MARKDOWN_TABLE, min_size=1, max_size=5
).map("".join)
HTML_DRAFTS = st.lists(st.builds(str.format, HTML_SHAPES, lines(HTML_WAYS)), min_size=1, max_size=5).map(
    lambda parts: f"<!doctype html><html><body>{''.join(parts)}</body></html>"
)


def noted(document: Document, chosen: list[int], said: str) -> list[Note]:
    """Notes on some of a document's figures and words, in order."""
    analyse(document)
    spans = {figure.span for figure in document.figures} | {block.span for block in document.blocks}
    wanted = sorted(span for span in spans if span.start < span.end)
    picked = sorted({wanted[at % len(wanted)] for at in chosen}) if wanted else []
    return [Note(span, "error", "total-row", (said, "help"), f"{k}") for k, span in enumerate(picked)]


def holds(name: str, text: str, chosen: list[int], said: str) -> None:
    module = html_notes if name.endswith("html") else markdown_notes
    data = text.encode()
    before = read(data, name)
    told = noted(read(data, name), chosen, said)
    copy = module.annotate(before, data, told, DEFAULT)
    assert own_notes.taken_out(copy.decode()) == text
    after = read(copy, name)
    assert after.text == before.text
    assert [block.text for block in after.blocks] == [block.text for block in before.blocks]
    assert module.annotate(after, copy, told, DEFAULT) == copy
    assert module.annotate(after, copy, [], DEFAULT) == data


@examples(60)
@given(MARKDOWN_DRAFTS, st.lists(st.integers(0, 40), max_size=4), st.sampled_from(HOSTILE))
def test_markdown(text: str, chosen: list[int], said: str) -> None:
    holds("a.md", text, chosen, said)


@examples(60)
@given(HTML_DRAFTS, st.lists(st.integers(0, 40), max_size=4), st.sampled_from(HOSTILE))
def test_html(text: str, chosen: list[int], said: str) -> None:
    holds("a.html", text, chosen, said)
