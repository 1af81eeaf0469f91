"""Completion scripts know every command and every option."""

from __future__ import annotations

import argparse
import shutil
import subprocess

import pytest

from auditor.cli.commands.completion import SHELLS, parsers, script
from auditor.cli.main import main
from auditor.cli.parser import build
from auditor.cli.registry import names
from auditor.report.registry import shipped


def options() -> set[str]:
    return {
        name for parser in parsers(build()) for action in parser._actions for name in action.option_strings
    }


@pytest.mark.parametrize("shell", SHELLS)
def test_every_command_and_every_option_is_there(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    told = capsys.readouterr().out
    assert told == script(shell)
    wanted = {*names(), *(option.lstrip("-") if shell == "tcsh" else option for option in options())}
    assert "--write-baseline" in options()
    assert {word for word in wanted if word not in told} == set()


def test_formats_are_completed_too() -> None:
    line = next(line for line in script("bash").splitlines() if "check___format_choices" in line)
    assert line.split("=(")[1].rstrip(")").split() == [output.name for output in shipped()]


def test_asking_for_it_changes_no_parser() -> None:
    script("bash")
    (own,) = [a for p in parsers(build("check")) for a in p._actions if a.dest == "format"]
    assert isinstance(own, argparse.Action)
    assert own.choices is None


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash")
def test_bash_takes_the_script_and_completes_with_it() -> None:
    ask = (
        script("bash")
        + "COMP_WORDS=(auditor check --fail-on n) COMP_CWORD=3\n_shtab_auditor auditor n --fail-on\n"
        + 'printf "%s\\n" "${COMPREPLY[@]}"\n'
    )
    done = subprocess.run(
        ["bash", "--norc"], input=ask, capture_output=True, text=True, timeout=30, check=True
    )
    assert done.stdout.split() == ["note", "never"]
