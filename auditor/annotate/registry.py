"""The formats that can carry notes: which module writes them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module

from auditor.annotate.notes import Note, notes
from auditor.model import Audit, AuditorError, Document
from auditor.readers.options import DEFAULT, ReadOptions

#: By the reader's name of the format, the module with `annotate(document, data, notes, reading) -> bytes`:
#: from the bytes of the file that `document` was read from, in this way, those of its marked copy. Modules
#: are imported when they are first needed.
MODULES: dict[str, str] = {
    "docx": "auditor.annotate.word.write",
    "pdf": "auditor.annotate.pdf.mark",
    "ods": "auditor.annotate.ods.mark",
    "xlsx": "auditor.annotate.xlsx.mark",
    "html": "auditor.annotate.html",
    "markdown": "auditor.annotate.markdown",
}

Annotate = Callable[[Document, bytes, Sequence[Note], ReadOptions], bytes]


def can_annotate(format: str) -> bool:
    """Whether drafts of a format can carry notes."""
    return format in MODULES


def annotated(audit: Audit, data: bytes, reading: ReadOptions = DEFAULT) -> bytes:
    """The marked copy of a draft: `data` is the file that was audited, read as `reading` says.

    Raises AuditorError where the format has no place for notes, or the file is not the one that was read.
    """
    document = audit.document
    if not can_annotate(document.format):
        can = ", ".join(sorted(MODULES))
        raise AuditorError(
            f"{document.path}: {document.format} has no place for notes (--annotate can mark {can}; "
            "--format html shows any draft with its figures marked)",
            path=document.path,
        )
    annotate: Annotate = import_module(MODULES[document.format]).annotate
    return annotate(document, data, notes(audit), reading)
