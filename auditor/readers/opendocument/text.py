"""OpenDocument texts to documents: lines and tables go to the setter that Word files use, too."""

from __future__ import annotations

from auditor.model import Document
from auditor.readers.opendocument.draft import Draft
from auditor.readers.opendocument.kinds import Kinds
from auditor.readers.opendocument.lists import Lists
from auditor.readers.opendocument.package import Package
from auditor.readers.opendocument.reading import Take
from auditor.readers.opendocument.story import Story
from auditor.readers.opendocument.styles import Styles
from auditor.readers.options import DEFAULT, ReadOptions
from auditor.readers.outline import assemble
from auditor.readers.word.pages import page_starts

EXPECTED = "an OpenDocument text"


def read(path: str, data: bytes, options: ReadOptions = DEFAULT) -> Document:
    """The document of an OpenDocument text. Raises AuditorError where it is none, damaged or too large."""
    package = Package(path, data, EXPECTED)
    draft = Draft()
    final = options.revisions == "final"
    body = _story(package, ("content.xml", "styles.xml"), draft.take, final=final)
    body.body()
    draft.tell_waiting()
    # Styles that headers and footers do not share with the body may have the same names as the body's.
    pages = _story(package, ("styles.xml",), draft.take_furniture, final=final)
    pages.pages()
    setter = draft.setter
    document = assemble(path, "odt", setter.text, setter.items)
    document.has_lines = False
    document.page_starts = page_starts(document.text, setter.breaks)
    document.messages += {**draft.messages, **body.messages, **pages.messages}
    return document


def _story(package: Package, parts: tuple[str, ...], take: Take, *, final: bool) -> Story:
    """A story whose styles are in these parts of the file."""
    styles, lists = Styles(), Lists()
    for part in parts:
        styles.load(package, part)
        lists.load(package, part)
    return Story(package, styles, Kinds(styles, lists), take, final=final)
