"""The language server as editors meet it: a process that is talked to over its standard streams."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("pygls", reason="the extra lsp is not installed")

from lsp_client import Editor, edit
from lsprotocol import types as lsp

from auditor.gate.comments import PLACEHOLDER
from auditor.lsp.drafts import LONGEST

SENTENCE = "The office 😀 received 240 requests, 90 of which it answered, a response rate of {} per cent."
WRONG, RIGHT = SENTENCE.format(53), SENTENCE.format(38)
TABLE = """\
| Item   | North | South | Total |
|--------|------:|------:|------:|
| Rent   |   310 |   120 |   430 |
| Travel |   145 |    61 |   206 |
| Total  |   455 |   181 |   636 |
"""
CSV = """\
Item,North,South,Total
Rent,310,120,430
Travel,145,61,206
Books,77,23,110
Total,532,204,736
"""
RATE = SENTENCE.index("{}") + 1  # in code units: one character before it takes two


def here(line: int, start: int, length: int = 0) -> lsp.Range:
    return lsp.Range(lsp.Position(line, start), lsp.Position(line, start + length))


def test_findings_are_shown_where_they_stand(tmp_path: Path) -> None:
    async def work(editor: Editor) -> list[lsp.Diagnostic]:
        editor.open("draft.md", f"# Rates\n\n{WRONG}\n", "markdown")
        return await editor.told("draft.md")

    (found,) = edit(tmp_path, work)
    assert found.range.start == lsp.Position(2, RATE)
    assert (found.severity, found.code, found.source) == (
        lsp.DiagnosticSeverity.Error,
        "stated-share",
        "auditor",
    )
    assert "90 / 240 = 37.5 %, printed 53 %" in found.message
    related = {item.message: item.location.range.start for item in found.related_information or ()}
    assert related == {
        "part: 90": lsp.Position(2, WRONG.index("90 of") + 1),
        "whole: 240": lsp.Position(2, WRONG.index("240") + 1),
    }


@pytest.mark.parametrize(
    ("name", "language", "text"),
    [
        ("draft.txt", "plaintext", WRONG),
        ("draft.html", "html", f"<p>{WRONG}</p>"),
        ("draft.csv", "csv", CSV),
        ("NOTES", "markdown", WRONG),
        ("untitled:Untitled-1", "markdown", WRONG),
        ("draft.txt", "plaintext", f"one\x0ctwo\u2028three\r\n\r\n{WRONG}\r\n"),
    ],
)
def test_every_format_that_editors_hold(name: str, language: str, text: str, tmp_path: Path) -> None:
    async def work(editor: Editor) -> list[lsp.Diagnostic]:
        editor.open(name, text, language)
        return await editor.told(name)

    (found,) = edit(tmp_path, work)
    line = text.replace("\r\n", "\n").split("\n")[found.range.start.line]
    units = line.encode("utf-16-le")
    figure = units[2 * found.range.start.character : 2 * found.range.end.character].decode("utf-16-le")
    assert figure in ("53 per cent", "110")


def test_a_change_is_audited_and_a_newer_one_supersedes_it(tmp_path: Path) -> None:
    async def work(editor: Editor) -> tuple[int, int, list[int | None]]:
        editor.open("draft.md", WRONG, "markdown")
        first = await editor.told("draft.md")
        for version in range(2, 8):
            editor.change("draft.md", RIGHT if version == 7 else WRONG, version)
        last = await editor.told("draft.md", 7)
        return len(first), len(last), [params.version for params in editor.shown]

    assert edit(tmp_path, work) == (1, 0, [])


def test_saving_audits_by_what_the_settings_say_now(tmp_path: Path) -> None:
    async def work(editor: Editor) -> list[int]:
        counts = []
        editor.open("draft.md", WRONG, "markdown")
        counts.append(len(await editor.told("draft.md")))
        (tmp_path / "auditor.yaml").write_text("ignore: [stated-share]\n")
        editor.client.text_document_did_save(lsp.DidSaveTextDocumentParams(editor.this("draft.md")))
        counts.append(len(await editor.told("draft.md")))
        editor.client.text_document_did_close(lsp.DidCloseTextDocumentParams(editor.this("draft.md")))
        counts.append(len(await editor.told("draft.md", None)))
        return counts

    assert edit(tmp_path, work) == [1, 0, 0]


def test_what_is_accepted_is_not_shown(tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(WRONG, encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "auditor", "check", "--write-baseline", "known.json", "draft.md"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )
    (tmp_path / "auditor.yaml").write_text("baseline: known.json\n")

    async def work(editor: Editor) -> list[int]:
        editor.open("draft.md", WRONG, "markdown")
        editor.open("other.md", f"{SENTENCE.format(55)}\n", "markdown")
        reason = "<!-- auditor: ignore stated-share -- as the office counts -->"
        editor.open("reason.md", f"{SENTENCE.format(57)} {reason}\n", "markdown")
        return [len(await editor.told(name)) for name in ("draft.md", "other.md", "reason.md")]

    assert edit(tmp_path, work) == [0, 1, 0]


def test_hovering_tells_the_story_of_a_figure(tmp_path: Path) -> None:
    async def work(editor: Editor) -> list[lsp.Hover | None]:
        editor.open("draft.md", f"{RIGHT}\n\nThere are 77 chairs, with ``` in between.\n", "markdown")
        places = [lsp.Position(0, RATE), lsp.Position(2, 10), lsp.Position(2, 2)]
        return [
            await editor.client.text_document_hover_async(lsp.HoverParams(editor.this("draft.md"), place))
            for place in places
        ]

    rate, chairs, nothing = edit(tmp_path, work)
    assert rate is not None
    assert rate.range is not None
    assert rate.range.start == lsp.Position(0, RATE)
    assert isinstance(rate.contents, lsp.MarkupContent)
    assert "38 per cent  tied" in rate.contents.value
    assert "90 / 240" in rate.contents.value
    assert chairs is not None
    assert isinstance(chairs.contents, lsp.MarkupContent)
    assert "not checked: no rule found other figures" in chairs.contents.value
    assert nothing is None


def test_from_a_figure_to_what_it_ties_to(tmp_path: Path) -> None:
    north, rent = here(4, 13), here(2, 13)

    async def work(editor: Editor) -> list[object]:
        editor.open("draft.md", TABLE, "markdown")
        this, client = editor.this("draft.md"), editor.client
        parts = await client.text_document_definition_async(lsp.DefinitionParams(this, north.start))
        whole = await client.text_document_definition_async(lsp.DefinitionParams(this, rent.start))
        context = lsp.ReferenceContext(include_declaration=False)
        others = await client.text_document_references_async(lsp.ReferenceParams(context, this, rent.start))
        return [parts, whole, others]

    def ranges(places: object) -> set[tuple[int, int]]:
        assert isinstance(places, list | tuple)
        return {(place.range.start.line, place.range.start.character) for place in places}

    parts, whole, others = edit(tmp_path, work)
    assert ranges(parts) == {(2, 13), (3, 13)}
    assert ranges(whole) == {(4, 13), (2, 29)}
    assert ranges(others) == {(4, 13), (3, 13), (2, 21), (2, 29)}


def test_a_suppression_is_offered_with_a_place_for_its_reason(tmp_path: Path) -> None:
    async def work(editor: Editor) -> tuple[list[object], int, int]:
        editor.open("draft.md", f"{WRONG}\n", "markdown")
        shown = await editor.told("draft.md")
        params = lsp.CodeActionParams(
            editor.this("draft.md"), shown[0].range, lsp.CodeActionContext(diagnostics=shown)
        )
        offered = list(await editor.client.text_document_code_action_async(params) or ())
        (action,) = offered
        assert isinstance(action, lsp.CodeAction)
        assert list(action.diagnostics or ()) == shown
        assert action.edit is not None
        assert action.edit.changes is not None
        (change,) = action.edit.changes[editor.uri("draft.md")]
        at = change.range.start.character - 1  # one character before it takes two code units
        text = WRONG[:at] + change.new_text + WRONG[at:]
        editor.change("draft.md", text, 2)
        unreasoned = len(await editor.told("draft.md", 2))
        editor.change("draft.md", text.replace(PLACEHOLDER, "as the office counts"), 3)
        return offered, unreasoned, len(await editor.told("draft.md", 3))

    offered, unreasoned, reasoned = edit(tmp_path, work)
    assert (len(offered), unreasoned, reasoned) == (1, 1, 0)


def test_no_suppression_is_offered_where_comments_mean_nothing(tmp_path: Path) -> None:
    async def work(editor: Editor) -> object:
        editor.open("draft.txt", WRONG)
        shown = await editor.told("draft.txt")
        params = lsp.CodeActionParams(
            editor.this("draft.txt"), shown[0].range, lsp.CodeActionContext(diagnostics=shown)
        )
        return await editor.client.text_document_code_action_async(params)

    assert not edit(tmp_path, work)


def test_what_cannot_be_read_is_one_diagnostic_and_no_end(tmp_path: Path) -> None:
    async def work(editor: Editor) -> list[list[lsp.Diagnostic]]:
        editor.open("huge.txt", "7 " * LONGEST)
        editor.open("drawn.txt", "%PDF-1.7\n")
        found = [await editor.told(name) for name in ("huge.txt", "drawn.txt")]
        (tmp_path / "auditor.yaml").write_text("ignroe: []\n")
        editor.open("draft.md", WRONG, "markdown")
        found.append(await editor.told("draft.md"))
        (tmp_path / "auditor.yaml").unlink()
        editor.change("draft.md", f"{WRONG}\n", 2)
        return [*found, await editor.told("draft.md", 2)]

    huge, drawn, unsettled, settled = edit(tmp_path, work)
    start = here(0, 0)
    assert [(len(found), found[0].range) for found in (huge, drawn, unsettled)] == [(1, start)] * 3
    assert huge[0].message.startswith("too large to check while it is written")
    assert "auditor.yaml:1" in unsettled[0].message
    assert [found.code for found in settled] == ["stated-share"]


def test_settings_and_packs_are_those_of_the_draft_and_not_of_the_server(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "auditor.yaml").write_text("packs: [house.yaml]\nignore: [stated-share]\n")
    (folder / "house.yaml").write_text(
        "pack: house\nrules:\n  rate:\n    check: assert\n    description: The rate of the year.\n"
        '    let:\n      told: {claim: "a response rate of <n> per cent"}\n    assert: told = 60 %\n'
    )

    async def work(editor: Editor) -> list[object]:
        editor.open("reports/draft.md", WRONG, "markdown")
        found: list[object] = [one.code for one in await editor.told("reports/draft.md")]
        excuse = "ignore:\n  - {rule: rate, file: draft.md, reason: of another year}\n"
        (folder / "auditor.ignore.yaml").write_text(excuse)
        editor.change("reports/draft.md", WRONG + "\n", 2)
        return [*found, await editor.told("reports/draft.md", 2)]

    assert edit(tmp_path, work) == ["rate", []]


def test_other_documents_are_let_alone(tmp_path: Path) -> None:
    async def work(editor: Editor) -> list[str]:
        editor.open("program.py", WRONG, "python")
        editor.open("report.pdf", WRONG, "plaintext")
        editor.open("git:/draft.md", WRONG, "markdown")
        editor.open("draft.md", WRONG, "markdown")
        await editor.told("draft.md")
        hover = lsp.HoverParams(editor.this("program.py"), lsp.Position(0, RATE))
        assert await editor.client.text_document_hover_async(hover) is None
        return [params.uri for params in editor.shown]

    assert edit(tmp_path, work) == []


@pytest.mark.parametrize(
    ("encoding", "character"), [("utf-8", RATE + 2), ("utf-16", RATE), ("utf-32", RATE - 1)]
)
def test_positions_are_counted_as_the_editor_wants(encoding: str, character: int, tmp_path: Path) -> None:
    async def session() -> tuple[object, int]:
        editor = Editor(tmp_path)
        result = await editor.start(encodings=[lsp.PositionEncodingKind(encoding)])
        editor.open("draft.md", WRONG, "markdown")
        (found,) = await editor.told("draft.md")
        assert await editor.stop() == 0
        return result.capabilities.position_encoding, found.range.start.character

    assert asyncio.run(session()) == (encoding, character)


def test_options_are_those_of_check(tmp_path: Path) -> None:
    async def work(editor: Editor) -> int:
        editor.open("draft.md", WRONG, "markdown")
        return len(await editor.told("draft.md"))

    assert edit(tmp_path, work, "--ignore", "stated-share") == 0


def test_an_editor_that_goes_without_a_word_ends_it(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "auditor", "lsp"],
        cwd=tmp_path,
        input=b"",
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")


def test_streams_without_buffers_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONUNBUFFERED", "1")

    async def work(editor: Editor) -> int:
        editor.open("draft.md", WRONG, "markdown")
        return len(await editor.told("draft.md"))

    assert edit(tmp_path, work) == 1
