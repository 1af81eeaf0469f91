"""What only a process of its own can show: closed pipes, Ctrl-C, locales, full disks, start-up."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

FAKE = [sys.executable, str(Path(__file__).with_name("cli_fakes.py"))]
REAL = [sys.executable, "-m", "auditor"]
HEAVY = {"msgspec", "yaml", "lark", "rich", "rapidfuzz", "decimal", "multiprocessing", "importlib.metadata"}
ROOT = Path(__file__).parents[2]
posix = pytest.mark.skipif(os.name != "posix", reason="signals and descriptors of POSIX")


def environment(**more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    return {**kept, "PYTHONPATH": path, **more}


def run(*command: str, cwd: Path, **more: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        command, cwd=cwd, env=environment(**more), capture_output=True, timeout=60, check=False
    )


@posix
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_closed_pipe_ends_quietly(jobs: str, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text("3 + 4 = 8\n" * 3000)
    command = [*FAKE, "check", "--format", "concise", "-j", jobs, "a.txt", "b.txt", "c.txt"]
    process = subprocess.Popen(
        command, cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.readline().startswith(b"a.txt:1:9: error")
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(30) == 2
    process.stderr.close()


def heed_interrupts() -> None:
    """A shell's background jobs ignore Ctrl-C, and what they start does, too."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@posix
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_stops_at_once_with_130(jobs: str, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text("stuck")
    (tmp_path / "first.txt").write_text("3 + 4 = 8\n" * 3000)
    command = [*FAKE, "check", "--format", "concise", "-j", jobs, "first.txt", "a.txt", "b.txt", "c.txt"]
    process = subprocess.Popen(
        command,
        cwd=tmp_path,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=heed_interrupts,
    )
    assert process.stdout is not None
    process.stdout.readline()  # by now the run is under way
    time.sleep(0.3)
    start = time.monotonic()
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert time.monotonic() - start < 10
    assert process.returncode == 130
    assert err == b"auditor: interrupted\n"


@posix
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
def test_a_full_disk_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("3 + 4 = 8\n")
    with open("/dev/full", "wb") as full:
        command = [*FAKE, "check", "a.txt"]
        done = subprocess.run(
            command,
            cwd=tmp_path,
            env=environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr == b"auditor: cannot write the output: No space left on device\n"


@posix
def test_streams_that_are_closed_from_the_start_stop_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("3 + 4 = 8\n")
    (tmp_path / "b.txt").write_text("broken")
    command = " ".join([*FAKE, "check", "a.txt", "b.txt", ">&-", "2>&-"])
    done = run("sh", "-c", command, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (2, b"", b"")


def test_output_is_utf_8_with_plain_line_ends_whatever_the_locale(tmp_path: Path) -> None:
    (tmp_path / "zürich.txt").write_text("3 + 4 = 8 → ü\n", encoding="utf-8")
    for more in (
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
    ):
        done = run(*FAKE, "check", "zürich.txt", "--format", "concise", cwd=tmp_path, **more)
        assert done.returncode == 0
        assert done.stderr == b""
        assert b"\r" not in done.stdout
        assert done.stdout.decode("utf-8")


def test_python_dash_m_is_the_command(tmp_path: Path) -> None:
    done = run(*REAL, "--version", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"auditor ")
    done = run(*REAL, "check", "nowhere.txt", cwd=tmp_path)
    assert done.returncode == 2
    assert b"nowhere.txt" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["check", "--help"]])
def test_start_up_imports_nothing_heavy(arguments: list[str], tmp_path: Path) -> None:
    code = (
        "import sys\nfrom auditor.cli.main import main\nmain(sys.argv[1:])\n"
        f"sys.stderr.write(' '.join(sorted({HEAVY!r} & set(sys.modules))))"
    )
    done = run(sys.executable, "-c", code, *arguments, cwd=tmp_path)
    assert done.returncode == 0
    assert done.stderr == b""


ORPHANED = """
import os, signal
from auditor.cli import batch
pool = batch._pool(batch.Job((), ()), 2)
print(len({future.result() for future in [pool.submit(os.getpid) for _ in range(8)]}), flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@posix
def test_workers_end_with_a_run_that_is_killed(tmp_path: Path) -> None:
    """They hold its output: there is an end of that only when all of them are gone."""
    assert run(sys.executable, "-c", ORPHANED, cwd=tmp_path).stdout
