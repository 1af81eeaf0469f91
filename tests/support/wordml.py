"""Word files from their markup: a test says what stands in the body, and in other parts if it matters."""

from __future__ import annotations

import io
import zipfile

_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#: The root element of each part that a test may give.
ROOTS = {
    "styles": "styles",
    "numbering": "numbering",
    "settings": "settings",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
    "header1": "hdr",
    "footer1": "ftr",
}


def word(body: str, **parts: str) -> bytes:
    """A Word file with this markup in its body, and the content of other parts by their names."""
    members = {
        f"word/{name}.xml": f"<w:{ROOTS[name]} {_NAMES}>{content}</w:{ROOTS[name]}>"
        for name, content in parts.items()
    }
    members["word/document.xml"] = f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>"
    return package(members, list(parts))


def package(members: dict[str, str], related: list[str]) -> bytes:
    """A package of these members, whose document is related to the parts that are named."""
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}{name.rstrip("1")}+xml"/>'
        for name in related
    )
    relations = "".join(
        f'<Relationship Id="{name}" Type="{_RELATION}{name.rstrip("1")}" Target="{name}.xml"/>'
        for name in related
    )
    every = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_TYPES}document.main+xml"/>{types}</Types>'
        ),
        "_rels/.rels": _relationships(
            f'<Relationship Id="r1" Type="{_RELATION}officeDocument" Target="word/document.xml"/>'
        ),
        "word/_rels/document.xml.rels": _relationships(relations),
        **members,
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in every.items():
            archive.writestr(name, content)
    return target.getvalue()


def _relationships(inner: str) -> str:
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'


def p(*inner: str, style: str = "", more: str = "") -> str:
    """A paragraph; a text that is no markup becomes a run."""
    runs = "".join(part if part.startswith("<") else r(part) for part in inner)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties = f"<w:pPr>{named}{more}</w:pPr>" if named or more else ""
    return f"<w:p>{properties}{runs}</w:p>"


def r(text: str, look: str = "") -> str:
    """A run; `look` is markup for its properties."""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def tc(*inner: str, span: int = 1, merge: str = "") -> str:
    """A cell with paragraphs (texts become one each); `merge` is "restart" or "continue"."""
    properties = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    properties += f'<w:vMerge w:val="{merge}"/>' if merge else ""
    content = "".join(part if part.startswith("<") else p(part) if part else p() for part in inner or ("",))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def tr(*cells: str, more: str = "") -> str:
    """A row; texts become cells."""
    properties = f"<w:trPr>{more}</w:trPr>" if more else ""
    return "<w:tr>" + properties + "".join(c if c.startswith("<") else tc(c) for c in cells) + "</w:tr>"


def tbl(*rows: str) -> str:
    return "<w:tbl><w:tblPr/>" + "".join(rows) + "</w:tbl>"


def field(instruction: str, result: str) -> str:
    """A complex field with its result, which is markup or text."""
    shown = result if result.startswith("<") else r(result)
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
