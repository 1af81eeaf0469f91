"""Every command of every page is run, in a folder that has what it names; and what a page shows of its output is true.

Commands are found by what they are, not by where they stand: a block of code is all commands, or a session, or is
for something else than a shell, or is told of here, with the reason why nobody runs it.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from support.bench import environment, laid
from support.commands_shown import LANGUAGES, PROGRAMS, ROOT, Block, blocks, inline

from auditor.cli.parser import build
from auditor.cli.registry import names

pytestmark = pytest.mark.skipif(
    os.name != "posix" or shutil.which("bash") is None or shutil.which("git") is None,
    reason="no bash, or no git",
)

#: Commands that no test can run, and why.
UNRUN = {
    "python3 -m venv .venv": "makes the environment that the tests run in",
    ".venv/bin/python -m pip install -q .": "needs an index of packages",
    ".venv/bin/python -m pip install -q -e '.[dev]'": "needs an index of packages",
    ".venv/bin/python -m pip install -e '.[dev]'": "needs an index of packages",
    "python -m pip install 'report-auditor[lsp]'": "needs an index of packages",
    "pip install .": "test_pack_distribution installs it",
    "python -m pip install 'report-auditor[serve]'": "needs an index of packages",
    "pip install -e '.[docs]'": "needs an index of packages",
    "mkdocs serve -f docs/mkdocs.yml": "serves for ever; test_docs_pages builds the site",
    "auditor serve": "serves for ever, and opens a browser; tests/serve and tests/browser start it",
    ".venv/bin/python -m pytest -q": "these are those tests",
    ".venv/bin/python -m pytest": "these are those tests",
    "bash .ci/run": "runs these tests",
    ".venv/bin/python docs/fill.py": "writes into a page; test_docs_pages does what it does",
    "npm install": "is no program of ours",
}
#: Commands that go on until they are stopped, and what they say before that.
ENDLESS = {
    "auditor check --watch report.docx": "watching for changes",
    "auditor serve": "Open this address",
}
#: Blocks that are no commands, by how they begin, and what holds them to the truth.
SHOWN = {
    "import auditor": "test_python_in_the_pages_runs",
    "bytes -> readers": "a picture",
    "<!-- auditor: ignore": "tests/gate/test_comments.py",
    '--8<-- "examples/': "the site takes the file in",
    "draft.docx: ": "test_places_are_told_as_the_page_shows_them",
    "budget.xlsx: ": "test_places_are_told_as_the_page_shows_them",
    "auditor: house.yaml:11:22: ": "test_a_mistake_in_a_pack_is_told_as_the_tutorial_shows_it",
    "examples/house-pack/broken.md:9:53": "tests/docs/test_docs_pages.py",
    "changed: 11:39 ": "tests/properties/test_stale.py",
}
#: What stands for something of the reader's own in commands within sentences.
EXAMPLES = {"FILE": "report.md", "LINE": "3", "RULE": "total-row"}

EVERY = list(blocks())
SHELL = [block for block in EVERY if block.language not in LANGUAGES]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    laid(tmp_path)
    return tmp_path


def parts(command: str) -> list[str]:
    return [part.strip() for part in command.split("&&")]


def run(command: str, folder: Path) -> str:
    """What a command prints. It must do what it is there for: say something of drafts, or succeed."""
    new = re.match(r"auditor rules new (\S+)", command)
    if new:
        (folder / new[1]).unlink(missing_ok=True)
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment(folder), stdin=subprocess.DEVNULL, capture_output=True,
        text=True, timeout=120, check=False,
    )  # fmt: skip
    either = re.match(r"\S*auditor (check|lsp)\b", command)  # findings; an editor that is gone without a word
    assert done.returncode in ((0, 1) if either else (0,)), done.stdout + done.stderr
    assert "defect of auditor" not in done.stderr
    return done.stdout


def stopped(command: str, said: str, folder: Path) -> None:
    """Run a command until it has said something, and interrupt it."""
    own = subprocess.Popen(
        ["bash", "-c", f"exec {command}"], cwd=folder, env=environment(folder), stdout=subprocess.PIPE, text=True,
        stderr=subprocess.STDOUT,
    )  # fmt: skip
    assert own.stdout is not None
    try:
        assert any(said in line for line in own.stdout)
        time.sleep(0.1)
        own.send_signal(signal.SIGINT)
        assert own.wait(timeout=60) == 0
    finally:
        own.kill()
        own.communicate()


@pytest.mark.parametrize(
    "block", [b for b in SHELL if b.commands and not b.is_session], ids=lambda block: block.place
)
def test_every_command_runs(block: Block, folder: Path) -> None:
    for command in block.commands:
        for part in parts(command):
            if part.startswith("auditor lsp"):
                pytest.importorskip("pygls", reason="the lsp extra is not installed")
            if part.startswith("auditor serve"):
                pytest.importorskip("starlette", reason="the serve extra is not installed")
            if part in ENDLESS:
                stopped(part, ENDLESS[part], folder)
            elif part not in UNRUN:
                run(part, folder)


@pytest.mark.parametrize(
    "block", [block for block in SHELL if block.is_session], ids=lambda block: block.place
)
def test_a_session_shows_what_is_printed(block: Block, folder: Path) -> None:
    shown = block.text.split("\n", 1)[1]
    assert run(block.commands[0], folder) == shown


@pytest.mark.parametrize(("place", "command"), [*inline()], ids=lambda value: value)
def test_commands_within_sentences_run(place: str, command: str, folder: Path) -> None:
    for word, own in EXAMPLES.items():
        command = re.sub(rf"\b{word}\b", own, command)
    words = command.split()
    if words[0] == "auditor" and len(words) == 2 + (words[1] == "rules" and len(words) == 3):
        command += " --help"  # the name of a command
    for part in parts(command):
        if part not in UNRUN:
            run(part.replace(":3", ":2") if "draft.docx" in part else part, folder)


def test_no_block_is_passed_over() -> None:
    other = [block for block in SHELL if not block.commands]
    unknown = [b.place for b in other if not any(b.text.lstrip().startswith(start) for start in SHOWN)]
    assert unknown == [], "commands among other lines, or what nothing holds to the truth"
    stale = [start for start in SHOWN if not any(b.text.lstrip().startswith(start) for b in other)]
    assert stale == []
    hidden = [
        b.place
        for b in EVERY
        if b.language in LANGUAGES - {"yaml"}
        for line in b.lines
        if PROGRAMS.match(line)
    ]
    assert hidden == []


def test_what_is_not_run_is_still_there() -> None:
    shown = {part for block in SHELL for command in block.commands for part in parts(command)}
    shown |= {part for _, command in inline() for part in parts(command)}
    assert set(UNRUN) - shown == set(ENDLESS) - shown == set()


@pytest.mark.parametrize(
    "block", [b for b in SHELL if b.text.startswith("import auditor")], ids=lambda block: block.place
)
def test_python_in_the_pages_runs(block: Block, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    names: dict[str, object] = {}
    exec(compile(block.text, block.place, "exec"), names)  # our own page
    for attribute in re.findall(r"\.(\w+)(?=[, ]|$)", block.text.partition("#")[2].partition("\n")[0]):
        assert hasattr(names["result"], attribute)


def shown(start: str) -> str:
    (block,) = [block for block in SHELL if block.text.startswith(start)]
    return block.text


@pytest.mark.parametrize("name", ["draft.docx", "budget.xlsx"])
def test_places_are_told_as_the_page_shows_them(name: str, folder: Path) -> None:
    line = shown(f"{name}: ").strip()
    assert line.endswith("...")
    told = run(f"auditor check {name} --format concise", folder)
    assert told.startswith(line.removesuffix("..."))


def test_a_mistake_in_a_pack_is_told_as_the_tutorial_shows_it(folder: Path) -> None:
    pack = (
        (folder / "house.yaml")
        .read_text()
        .replace("annex: {table: Annex I, row", "annex: {table: Annex 1, row")
    )
    (folder / "house.yaml").write_text(pack)
    done = subprocess.run(
        ["auditor", "check", "--pack", "house.yaml", "clean.md"],
        cwd=folder, env=environment(folder), capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert shown("auditor: house.yaml:11:22: ") in done.stderr


def test_pages_name_only_files_that_there_are() -> None:
    for path in {path for block in SHELL for path in re.findall(r"\bexamples/[\w./-]+", block.text)}:
        assert (ROOT / path).exists(), path


def examples_of_help() -> list[str]:
    """The commands that `auditor COMMAND --help` shows, without remarks, pipes and targets."""
    found = []
    for name in names():
        (commands,) = (own.choices for own in build(name)._actions if isinstance(own.choices, dict))
        lines = (commands[name].epilog or "").splitlines()
        found += [
            re.split(r"\s{2,}|\s[|<>]\s", line.strip())[0] for line in lines if line.startswith("  auditor ")
        ]
    return found


@pytest.mark.parametrize("command", examples_of_help())
def test_commands_of_the_help_are_understood(command: str) -> None:
    _, *words = shlex.split(command)
    assert callable(build(words[0]).parse_args(words).run)
