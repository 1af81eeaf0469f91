"""A runner of composite actions, as far as ours goes: expressions, environment files, steps of bash.

What needs the network has a stand-in: `actions/setup-python` gives an interpreter that makes environments and
installs into them without an index.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import yaml

from support.commands_shown import ROOT

#: What the stand-in's interpreter does for `-m venv DIR` and `-m pip install ... SOURCE`; else it is the real one.
PYTHON = """\
#!/bin/sh
case "$1 $2" in
"-m venv") mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
"-m pip")
    for source; do :; done
    test "$3" = install && grep -q '^name = "report-auditor"' "$source/pyproject.toml" || exit 1
    printf '#!/bin/sh\\nexec "%s" -m auditor "$@"\\n' "{python}" > "$(dirname "$0")/auditor"
    chmod 755 "$(dirname "$0")/auditor" ;;
*) exec "{python}" "$@" ;;
esac
"""
#: The inputs of actions/setup-python that ours may use.
SETUP_PYTHON = {"python-version", "update-environment"}
_EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")


class Ran(msgspec.Struct):
    """What came of a run: how the first step that failed ended, what was printed, the summary, the outputs."""

    code: int
    log: str
    summary: str
    outputs: dict[str, str]


def action() -> Any:
    return yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))


def run_action(workspace: Path, temporary: Path, given: Mapping[str, str]) -> Ran:
    """Run the action in a checkout, with the inputs that a workflow gives."""
    made = action()
    unknown = given.keys() - made["inputs"].keys()
    assert not unknown, f"no such inputs: {unknown}"
    values = {f"inputs.{name}": str(own.get("default", "")) for name, own in made["inputs"].items()}
    values |= {f"inputs.{name}": value for name, value in given.items()}
    values["github.action_path"] = str(ROOT)
    assert made["runs"]["using"] == "composite"
    ran = Ran(0, "", "", {})
    for number, step in enumerate(made["runs"]["steps"]):
        folder = temporary / f"step-{number}"
        folder.mkdir(parents=True)
        if "uses" in step:
            outputs = _set_up_python(step, folder, values)
        else:
            outputs = _step(step, workspace, folder, values, ran)
        values |= {f"steps.{step.get('id')}.outputs.{name}": value for name, value in outputs.items()}
        if ran.code:
            break
    ran.outputs = {name: _filled(own["value"], values) for name, own in made["outputs"].items()}
    return ran


def _set_up_python(step: Any, folder: Path, values: Mapping[str, str]) -> dict[str, str]:
    assert re.fullmatch(r"actions/setup-python@v\d+", step["uses"])
    assert step["with"].keys() <= SETUP_PYTHON
    assert re.fullmatch(r"3\.\d+", _filled(step["with"]["python-version"], values))
    python = folder / "python"
    python.write_text(PYTHON.replace("{python}", sys.executable))
    python.chmod(0o755)
    return {"python-path": str(python)}


def _step(step: Any, workspace: Path, folder: Path, values: Mapping[str, str], ran: Ran) -> dict[str, str]:
    """A step of bash, as GitHub runs it: a file, errors end it, its own files for outputs and summary."""
    assert step["shell"] == "bash", "a composite action must name the shell"
    assert not _EXPRESSION.search(step["run"]), "inputs reach a script by its environment alone"
    script, output, summary = folder / "script.sh", folder / "output", folder / "summary"
    script.write_text(step["run"])
    output.touch()
    summary.touch()
    own = {name: _filled(text, values) for name, text in step.get("env", {}).items()}
    runner = folder.parent / "runner"
    runner.mkdir(exist_ok=True)
    github = {"RUNNER_TEMP": str(runner), "GITHUB_OUTPUT": str(output), "GITHUB_STEP_SUMMARY": str(summary)}
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(script)],
        cwd=workspace,
        env={**os.environ, **github, "GITHUB_WORKSPACE": str(workspace), "PYTHONPATH": str(ROOT), **own},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    ran.code = done.returncode
    ran.log += done.stdout + done.stderr
    ran.summary += summary.read_text()
    return dict(line.split("=", 1) for line in output.read_text().splitlines())


def _filled(text: Any, values: Mapping[str, str]) -> str:
    """A value with its expressions worked out; one that nobody knows is empty, and none of ours is."""

    def value(match: re.Match[str]) -> str:
        known = match[1] in values or match[1].startswith("steps.")
        assert known, f"unknown: {match[1]}"
        return values.get(match[1], "")

    return _EXPRESSION.sub(value, str(text))
