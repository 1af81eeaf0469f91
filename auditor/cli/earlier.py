"""The former version of a draft: another file, or what a revision of its Git repository has."""

from __future__ import annotations

import os
import subprocess

import msgspec

from auditor.model import AuditorError
from auditor.readers import files

#: Seconds that Git may take for one file.
PATIENCE = 60
#: What Git tells its hooks, which would keep it from finding a draft's own repository.
_OF_A_HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")


class Since(msgspec.Struct, frozen=True):
    """What drafts are held against: a revision, or one file."""

    revision: str | None = None
    file: str | None = None

    def former(self, path: str) -> bytes | None:
        """The bytes of a draft's former version; None where there was no such draft.

        Raises `AuditorError` where that cannot be said.
        """
        if self.file is not None:
            return files.load(self.file)
        assert self.revision is not None
        folder, name = os.path.split(os.path.abspath(path))
        commit = _git(
            folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{self.revision}^{{commit}}"
        )
        if commit is None:
            raise AuditorError(
                f"--since {self.revision}: {path} is in no Git repository with such a revision"
            )
        told = commit.decode("ascii", "replace").strip()
        if _git(folder, "cat-file", "-e", f"{told}:./{name}") is None:
            return None
        data = _git(folder, "cat-file", "blob", f"{told}:./{name}")
        if data is None or len(data) > files.limit():
            raise AuditorError(f"{path}: its version of {self.revision} cannot be read")
        return data


def _git(folder: str, *words: str) -> bytes | None:
    """What Git prints; None where it fails."""
    try:
        done = subprocess.run(
            ["git", "-C", folder, *words],
            env={name: value for name, value in os.environ.items() if name not in _OF_A_HOOK},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except FileNotFoundError:
        raise AuditorError("--since needs Git, and there is none") from None
    except subprocess.TimeoutExpired:
        raise AuditorError(f"--since: Git takes longer than {PATIENCE} seconds") from None
    return done.stdout if done.returncode == 0 else None
