"""The annotations of a PDF's pages: ours replaced, all others kept."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject

from auditor.annotate.notes import AUTHOR
from auditor.annotate.pdf.highlight import PREFIX, Page, highlight, popup, same
from auditor.annotate.pdf.protocol import Job, Mark
from auditor.annotate.pdf.update import Unmarkable, Update, entry

_ANNOTATIONS = NameObject("/Annots")
#: No page of a report has more.
_MOST = 100_000


def marked(job: Job) -> bytes:
    """What must stand behind a PDF for it to have these marks and no other marks of ours."""
    reader = PdfReader(io.BytesIO(job.data))
    if len(reader.pages) != job.pages:
        raise Unmarkable("its pages cannot be told for certain; open it in a PDF program and save it anew")
    update = Update(job.data, reader)
    by_page: dict[int, list[Mark]] = {}
    for mark in job.marks:
        by_page.setdefault(mark.page, []).append(mark)
    for number, page in enumerate(reader.pages):
        _mark(update, page, by_page.get(number, []))
    return update.tail()


def _mark(update: Update, shown: Any, marks: Sequence[Mark]) -> None:
    """`shown` is a page with what it inherits."""
    there = entry(shown, _ANNOTATIONS)
    annotations = list(there) if isinstance(there, ArrayObject) else []
    if len(annotations) > _MOST:
        raise Unmarkable(f"a page has more than {_MOST:,} annotations")
    ours = [one for one in annotations if _is_ours(one)]
    page = Page.of(shown) if marks else Page((0.0, 0.0, 0.0, 0.0), 0)
    wanted = [highlight(mark, page) for mark in marks]
    if same([_object(one) for one in ours], wanted):
        return
    reference = shown.indirect_reference
    if reference is None:
        raise Unmarkable("a page of it is no object of its own")
    if reference in update:
        raise Unmarkable("one page is in it more than once")
    kept = [one for one in annotations if one not in ours and not _belongs(one, ours)]
    added: list[IndirectObject] = []
    for mark, (annotation, appearance) in zip(marks, wanted, strict=True):
        added += _put(update, annotation, appearance, popup(mark, page), reference)
    own = reference.get_object()
    made = DictionaryObject({NameObject(key): own.raw_get(key) for key in own})
    made[_ANNOTATIONS] = ArrayObject([*kept, *added])
    update.replace(reference, made)


def _put(
    update: Update,
    annotation: DictionaryObject,
    appearance: Any,
    window: DictionaryObject,
    page: IndirectObject,
) -> list[IndirectObject]:
    """Adds a highlight and the window of its note; gives the references to them."""
    drawn = update.add(appearance)
    first, second = update.reserve(), update.reserve()
    annotation[NameObject("/AP")] = DictionaryObject({NameObject("/N"): drawn})
    annotation[NameObject("/P")] = window[NameObject("/P")] = page
    annotation[NameObject("/Popup")] = second
    window[NameObject("/Parent")] = first
    update.replace(first, annotation)
    update.replace(second, window)
    return [first, second]


def _object(reference: Any) -> Any:
    return reference.get_object() if reference is not None else None


def _is_ours(reference: Any) -> bool:
    annotation = _object(reference)
    return (
        isinstance(annotation, DictionaryObject)
        and entry(annotation, "/Subtype") == "/Highlight"
        and entry(annotation, "/T") == AUTHOR
        and str(entry(annotation, "/NM")).startswith(PREFIX)
    )


def _belongs(reference: Any, ours: Sequence[Any]) -> bool:
    """Whether it is the window of a note of ours."""
    annotation = _object(reference)
    return (
        isinstance(annotation, DictionaryObject)
        and entry(annotation, "/Subtype") == "/Popup"
        and "/Parent" in annotation
        and annotation.raw_get("/Parent") in ours
    )
