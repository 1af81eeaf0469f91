"""`auditor serve` as a command: what it refuses, how it starts, and that nothing is left of it."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from support.served import SECONDS, Visitor

from auditor.cli.main import main

posix = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
ROOT = Path(__file__).parents[2]
CLEAN = b"3 reports and 4 letters are not added up here.\n"


def test_without_the_extra_it_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("auditor.cli.commands.serve.find_spec", lambda name: None)
    assert main(["serve"]) == 2
    assert "python -m pip install 'report-auditor[serve]'" in capsys.readouterr().err


def test_its_help_needs_no_extra() -> None:
    code = (
        "import sys\nfor name in ('starlette', 'uvicorn', 'multipart', 'python_multipart', 'jinja2'):\n"
        "    sys.modules[name] = None\nfrom auditor.cli.main import main\nsys.exit(main(['serve', '--help']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "--no-browser" in done.stdout


@pytest.mark.parametrize(
    "host", ["0.0.0.0", "::", "192.0.2.7", "example.org", "", "127.0.0.1.example.org", "::1%lo"]
)
def test_it_listens_on_this_computer_alone(host: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--no-browser", "--host", host]) == 2
    assert "not an address of this computer alone" in capsys.readouterr().err


@pytest.mark.parametrize(
    "option",
    [
        ("--port", "65536"),
        ("--port", "0" * 9 + "65536"),
        ("--port", "-1"),
        ("--port", "x"),
        ("--max-size", "0"),
        ("--idle", "0"),
        ("--max-time", "9" * 30),
    ],
)
def test_numbers_are_within_bounds(option: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", *option]) == 2
    assert f"argument {option[0]}: not a whole number" in capsys.readouterr().err


def test_a_port_that_is_taken_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["serve", "--no-browser", "--port", str(port)]) == 2
    assert f"--port {port}: cannot listen" in capsys.readouterr().err


def test_a_pack_that_is_none_is_told_before_anything_starts(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--no-browser", "--pack", "nowhere.yaml"]) == 2
    assert "nowhere.yaml" in capsys.readouterr().err


class Running:
    def __init__(self, process: subprocess.Popen[str], url: str) -> None:
        self.process = process
        self.url = url
        found = re.fullmatch(r"http://(\S+)/open\?token=(\S+)", url)
        assert found, url
        self.host, self.token = found.groups()

    def visitor(self) -> Visitor:
        return Visitor(self.host, self.token)


def heed_interrupts() -> None:
    """A shell's background jobs ignore Ctrl-C, and what they start does, too."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def running(folder: Path, *options: str, **more: str) -> Iterator[Running]:
    process = subprocess.Popen(
        [sys.executable, "-m", "auditor", "serve", *options],
        cwd=folder,
        env={**os.environ, **more},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=heed_interrupts if os.name == "posix" else None,
    )
    try:
        assert process.stdout is not None
        yield Running(process, process.stdout.readline().strip())
    finally:
        process.kill()
        process.communicate()


def of_group(server: Running) -> list[int]:
    """The processes that a server has started."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            status = (entry / "stat").read_text().rpartition(")")[2].split()
        except (OSError, NotADirectoryError):
            continue
        if entry.name.isdigit() and int(status[1]) == server.process.pid:
            found.append(int(entry.name))
    return found


@posix
@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="no /proc to look for processes in")
@pytest.mark.parametrize("way", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_however_it_ends_no_process_and_no_file_is_left(way: signal.Signals, tmp_path: Path) -> None:
    folder, temporary = tmp_path / "work", tmp_path / "tmp"
    folder.mkdir()
    temporary.mkdir()
    slow = b"| a | b |\n|---|---|\n" + b"| 12 | 34 |\n" * 100_000
    with running(folder, "--no-browser", TMPDIR=str(temporary)) as server:
        visitor = server.visitor()
        visitor.done(("a.txt", CLEAN))
        job = visitor.send(("slow.md", slow), ("b.txt", CLEAN)).place
        visitor.until(job, "draft reading")
        workers = _until(lambda: of_group(server))
        server.process.send_signal(way)
        code = server.process.wait(SECONDS)
        assert server.process.stderr is not None
        assert server.process.stderr.read() == ""
        assert code == {signal.SIGINT: 0, signal.SIGTERM: -15, signal.SIGKILL: -9}[way]
        _until(lambda: not any(_alive(pid) for pid in workers))
    assert [*folder.rglob("*"), *temporary.rglob("*")] == []


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _until(found: object) -> list[int]:
    deadline = time.monotonic() + SECONDS
    while not (result := found()):  # type: ignore[operator]
        assert time.monotonic() < deadline
        time.sleep(0.01)
    return result  # type: ignore[no-any-return]


@posix
def test_it_opens_the_browser_with_an_address_for_once(tmp_path: Path) -> None:
    opened = tmp_path / "opened"
    script = tmp_path / "browse"
    script.write_text(f'#!/bin/sh\nprintf %s "$1" > {opened}.part && mv {opened}.part {opened}\n')
    script.chmod(0o755)
    with running(tmp_path, BROWSER=f"{script} %s") as server:
        _until(opened.exists)
        url = opened.read_text()
        assert url.startswith(f"http://{server.host}/open?token=")
        assert server.token not in url
        token = url.partition("token=")[2]
        assert Visitor(server.host, token).get("/").status == 200
        assert Visitor(server.host, token).get("/").status == 403


def test_packs_of_the_settings_are_chosen_from_the_start(tmp_path: Path) -> None:
    (tmp_path / "auditor.yaml").write_text("packs: [survey, house.yaml]\n")
    shutil.copy(ROOT / "examples" / "house-pack" / "house.yaml", tmp_path)
    with running(tmp_path, "--no-browser") as server:
        visitor = server.visitor()
        page = visitor.get("/").text
        chosen = re.findall(r'name="pack" value="([^"]*)" checked', page)
        offered = re.findall(r'name="pack" value="([^"]*)"', page)
        job = visitor.done(("a.txt", CLEAN), fields=[("pack", "house.yaml")])
        assert "could not be read" not in visitor.get(job).text
    assert chosen == ["survey", "house.yaml"]
    assert {"financial-statements", "un-report"} < set(offered)
    assert "What our annual report must satisfy" in page


@pytest.mark.skipif(not socket.has_ipv6, reason="no IPv6")
def test_it_listens_on_the_other_loopback_too(tmp_path: Path) -> None:
    with running(tmp_path, "--no-browser", "--host", "::1") as server:
        if server.process.poll() is None:
            assert server.host.startswith("[::1]:")
            assert server.visitor().get("/").status == 200
