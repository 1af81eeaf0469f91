from __future__ import annotations

import inspect
import io
import os
import sys
from pathlib import Path

import pytest

from auditor.cli.inputs import expand


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with drafts, and what is none, as the current one."""
    for name in [
        *(
            "b.md",
            "a.txt",
            "image.png",
            "sub/c.csv",
            "sub/deep/d.html",
            "sub/deep/notes",
            ".hidden.md",
            ".git/e.md",
        ),
        *("node_modules/f.md", "env/pyvenv.cfg", "env/g.md", "[1].md", "empty/picture.png"),
    ]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def paths(*arguments: str) -> list[str]:
    """The paths that the arguments stand for, all of them without a problem."""
    found = expand(arguments)
    assert found.problems == []
    return [path for path, _ in found.drafts]


def problems(*arguments: str) -> list[str]:
    return [str(problem) for problem in expand(arguments).problems]


def test_files_come_in_the_order_given_and_once(folder: Path) -> None:
    os.symlink("b.md", "link.md")
    assert paths("b.md", "a.txt", "./b.md", "link.md", "image.png") == ["b.md", "a.txt", "image.png"]
    assert paths("sub/c.csv", "sub") == ["sub/c.csv", "sub/deep/d.html"]


def test_a_folder_stands_for_the_drafts_in_it(folder: Path) -> None:
    assert paths(".") == ["[1].md", "a.txt", "b.md", "sub/c.csv", "sub/deep/d.html"]
    assert paths(str(folder / "sub")) == [f"{folder}/sub/c.csv", f"{folder}/sub/deep/d.html"]
    assert paths("sub/") == ["sub/c.csv", "sub/deep/d.html"]
    assert problems("empty")[0].startswith("empty: no drafts in this folder (looked for .asc, .csv")


def test_a_folder_within_itself_is_read_once(folder: Path) -> None:
    os.symlink("..", "sub/up")
    os.symlink(".", "sub/deep/here")
    assert paths("sub") == ["sub/c.csv", "sub/deep/d.html"]
    assert paths("**/*.csv") == ["sub/c.csv"]
    assert problems("**/nothing.*") == ["**/nothing.*: nothing matches this pattern"]


def test_folders_of_any_depth_take_no_recursion(folder: Path) -> None:
    deep = Path(*"n" * 200)
    deep.mkdir(parents=True)
    (deep / "x.md").touch()
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack(0)) + 100)
    try:
        found = [expand([argument]).drafts for argument in ("n", "n/**/x.md")]
    finally:
        sys.setrecursionlimit(limit)
    assert [[path for path, _ in drafts] for drafts in found] == [[str(deep / "x.md")]] * 2


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*.md", ["[1].md", "b.md"]),
        ("[1].md", ["[1].md"]),  # a file of that name comes before the pattern
        ("?.*", ["a.txt", "b.md"]),
        ("*", ["[1].md", "a.txt", "b.md", "sub/c.csv", "sub/deep/d.html"]),
        ("s*/*", ["sub/c.csv", "sub/deep/d.html"]),
        ("**/*.html", ["sub/deep/d.html"]),
        ("**/*.md", ["[1].md", "b.md"]),
        ("sub/**", ["sub/c.csv", "sub/deep/d.html"]),
        ("sub/**/not*", []),
        (".h*", [".hidden.md"]),
    ],
)
def test_patterns(folder: Path, pattern: str, expected: list[str]) -> None:
    found = expand([pattern])
    assert [path for path, _ in found.drafts if "picture" not in path] == expected


def test_what_is_wrong_stops_nothing(folder: Path) -> None:
    os.mkfifo("pipe.md")
    found = expand(["missing.md", "a.txt", "pipe.md", "/dev/null", "x*y", "b.md", "a\0b"])
    assert [path for path, _ in found.drafts] == ["a.txt", "b.md"]
    assert [problem.details["path"] for problem in found.problems] == [
        "missing.md",
        "pipe.md",
        "/dev/null",
        "x*y",
        "a\0b",
    ]
    assert [str(problem).split(" (")[0] for problem in found.problems] == [
        "missing.md: no such file",
        "pipe.md: is a pipe, not a file",
        "/dev/null: is a device, not a file",
        "x*y: nothing matches this pattern",
        "a\0b: cannot be read: embedded null byte",
    ]


def test_a_file_too_large_is_told_before_any_work(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("big.md").write_text("x" * 3000)
    monkeypatch.setenv("AUDITOR_MAX_SIZE", "2k")
    assert problems("big.md", "b.md")[0].startswith("big.md: too large (3 KB): the limit is 2 KB")


def given_input(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_a_dash_is_standard_input(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given_input(monkeypatch, b"\xff\0x")
    found = expand(["b.md", "-", "-"], "draft.md")
    assert found.drafts == [("b.md", "b.md"), ("draft.md", b"\xff\0x")]
    given_input(monkeypatch, b"")
    assert expand(["-"]).drafts == [("<stdin>", b"")]


def test_standard_input_may_be_too_large_or_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDITOR_MAX_SIZE", "5")
    given_input(monkeypatch, b"123456")
    assert problems("-") == ["<stdin>: too large: the limit is 5 bytes; set AUDITOR_MAX_SIZE to read more"]
    monkeypatch.setattr(sys, "stdin", None)
    assert problems("-")[0].startswith("<stdin>: standard input cannot be read")
