"""Which of an editor's documents are drafts, and their text as the bytes of a file."""

from __future__ import annotations

import os

import msgspec
from pygls.uris import to_fs_path, uri_scheme, urlparse

from auditor.model import AuditorError
from auditor.readers import own_notes, registry

#: The formats whose lines are those of the editor.
FORMATS = ("markdown", "text", "csv", "html")
#: The suffix of a format by the editor's word for it, for documents without one.
LANGUAGES = {
    "markdown": ".md",
    "quarto": ".qmd",
    "rmd": ".rmd",
    "plaintext": ".txt",
    "text": ".txt",
    "csv": ".csv",
    "tsv": ".tsv",
    "html": ".html",
    "xhtml": ".xhtml",
}
#: Of a longer text, in characters, an audit would take too long to be of use while somebody writes.
LONGEST = 2_000_000


class Draft(msgspec.Struct, frozen=True):
    """A document that is audited: its path, by which settings count, and a name that tells its format."""

    path: str
    name: str

    @property
    def takes_comments(self) -> bool:
        """Whether a finding can be suppressed by a comment in the text."""
        return _format(self.name) in ("markdown", "html")


def draft(uri: str, language: str, folder: str) -> Draft | None:
    """The draft that a document is, if it is one; a new one that has no file yet stands in `folder`."""
    path = to_fs_path(uri)
    if uri_scheme(uri) == "untitled":
        path = os.path.join(folder, os.path.basename(urlparse(uri)[2]) or "untitled")
    if not path:
        return None
    if _format(path) in FORMATS:
        return Draft(path, path)
    if os.path.splitext(path)[1].lower() in registry.suffixes() or language not in LANGUAGES:
        return None
    return Draft(path, path + LANGUAGES[language])


def data(text: str, path: str) -> bytes:
    """A text as a file would hold it, character for character as long. Raises AuditorError where it is too
    long, or a marked copy.
    """
    if len(text) > LONGEST:
        raise AuditorError(
            f"{path}: too large to check while it is written: {len(text):,} characters (at most "
            f"{LONGEST:,}); `auditor check` does it"
        )
    if own_notes.taken_out(text) != text:  # places in it are not those of the draft that is read
        raise AuditorError(f"{path}: is a marked copy of `auditor check --annotate`; open the draft itself")
    return text.replace("\0", " ").encode("utf-8", "replace")


def _format(path: str) -> str:
    suffix = os.path.splitext(path)[1].lower()
    return next((reader.name for reader in registry.READERS if suffix in reader.suffixes), "")
