from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from auditor.model import AuditorError
from auditor.readers import files
from auditor.readers.files import load


def test_a_file_is_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"\0\xff")
    assert load(str(path)) == b"\0\xff"


def test_what_is_missing_is_told_with_what_may_be_meant(tmp_path: Path) -> None:
    (tmp_path / "report.md").touch()
    with pytest.raises(
        AuditorError, match=rf"^{tmp_path}/reprot.md: no such file \(did you mean {tmp_path}/report.md\?\)"
    ):
        load(f"{tmp_path}/reprot.md")
    with pytest.raises(AuditorError, match=r"^nowhere/a: no such file$"):
        load("nowhere/a")
    with pytest.raises(AuditorError, match=r"cannot be read: embedded null byte"):
        load("a\0b")


def test_what_is_no_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.chdir(tmp_path)  # the name of a socket is short
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("socket")
        for name, what in [("pipe", "is a pipe"), ("socket", "is a socket"), (".", "is a directory")]:
            with pytest.raises(AuditorError, match=rf"^{name}: {what}"):
                load(name)
    with pytest.raises(AuditorError, match=r"^/dev/null: is a device"):
        load("/dev/null")


def test_a_file_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"x" * 3000)
    with pytest.raises(AuditorError, match=r"a: too large \(3 KB\): the limit is 2 KB; set AUDITOR_MAX_SIZE"):
        load(str(path), 2048)
    monkeypatch.setenv("AUDITOR_MAX_SIZE", "1k")
    with pytest.raises(AuditorError, match=r"the limit is 1 KB"):
        load(str(path))
    monkeypatch.setenv("AUDITOR_MAX_SIZE", "1 MB")
    assert len(load(str(path))) == 3000


@pytest.mark.parametrize(("told", "size"), [("", files.LIMIT), ("5", 5), ("2k", 2048), ("3MiB", 3 * 1024**2)])
def test_sizes(told: str, size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDITOR_MAX_SIZE", told)
    assert files.limit() == size


def test_a_size_that_is_none_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDITOR_MAX_SIZE", "much")
    with pytest.raises(AuditorError, match=r"^AUDITOR_MAX_SIZE=much: not a size"):
        files.limit()
