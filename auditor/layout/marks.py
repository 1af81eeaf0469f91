"""The looks by which lines of running text are told apart: captions, list items, numbered paragraphs,
notes.
"""

from __future__ import annotations

import re

from auditor.grammar.raised import SUPERSCRIPTS

_NUMERAL = r"(?:\d{1,3}(?:\s?[.–-]\s?\d{1,3})*[a-z]?|[IVXLC]{1,7}|[A-Z]{0,2}[A-Z]\d{0,3}(?:[.-]\d{1,3})*)"
_NAMED = (
    r"(?:(?:Supplementary |Appendix |Annex )?Table|Figure|Fig\.|Chart|Graph|Box|Map|Annex|Appendix|Exhibit"
    r"|Schedule|TABLE|FIGURE|CHART|BOX|MAP|ANNEX|APPENDIX|EXHIBIT|SCHEDULE)"
)
#: After "Table 4", what makes it the beginning of a sentence.
_SAYS = (
    r"(?:to|of|and|in|on|for|is|are|was|were|has|have|shows?|presents?|provides?|below|above|summari[sz]es|sets?"
    r"|gives?|lists?|includes?|contains?|indicates?|depicts?|compares?|illustrates?|reflects?|details?|outlines?)"
)
#: "Table 4. ...", "Annex II", "Figure 3: ...": what names a table or a picture.
CAPTION = re.compile(rf"{_NAMED}\s+(?:No\.\s?)?{_NUMERAL}(?![\w,])(?!\s+{_SAYS}\b)")
#: A caption of a picture, under which numbers are no table.
PICTURE = re.compile(r"(?:Figure|Fig\.|Chart|Graph|Map|FIGURE|CHART|GRAPH|MAP)\s+\S")
#: A caption that is a heading as well: others may stand below it.
ANNEX = re.compile(r"annex|appendix|schedule|exhibit", re.IGNORECASE)
#: What continues a table of the page before.
CONTINUED = re.compile(r"\(?\s*(?:continued|cont[’'.]?d?\.?|concluded)\s*\)?", re.IGNORECASE)
#: "(in millions)", "Thousands of United States dollars": a line that says what the numbers below it count.
UNITS = re.compile(
    r"\(.{1,90}\)"
    r"|(?:in )?(?:\w+ ){0,2}(?:thousands|millions|billions|percentages?|per cent|%)(?: of [\w ]{1,40})?",
    re.IGNORECASE,
)
_BULLET = r"[•●▪■◦‣○►➢➤✓§·]"
LIST_ITEM = re.compile(
    rf"(?P<mark>{_BULLET}|[*+–—-](?= )|o(?=  )|\((?:[a-z]{{1,2}}|[ivxlc]{{1,6}}|\d{{1,2}})\)|[a-z]\)"
    rf"|[ivx]{{1,5}}[.)]|\d{{1,2}}\))(?:\s+|(?<={_BULLET})|(?<=\)))(?=\S)"
)
PARAGRAPH = re.compile(r"(?P<number>\d{1,4})\.(?:\s{1,30})(?=\S)")
#: A line that begins a note under a table or at the foot of a page.
NOTE = re.compile(
    r"(?:Notes?|NOTES?|Sources?|SOURCES?|Abbreviations?|Legend|Key|Remarks?)\s*:|(?:Source|Note)s?\s+\S+:"
    r"|(?:[*†‡§⃰]{1,3}|\([*†‡§]{1,3}\))\s*(?=\S)|\([a-z]\)\s*(?=[A-Z\w])"
    r"|(?:[a-z]|\d{1,2})/\s+(?=\S)|\(\d{1,2}\)\s*(?=[A-Z])"
)
#: A mark of a note that stands alone in its line, or is set off from the note by spaces.
NOTE_MARK = re.compile(r"(?:\d{1,3}|[a-z]|[*†‡§]{1,3}|\((?:[a-z]|\d{1,2}|[*†‡§]{1,3})\)|[a-z]/)")
#: A rule that sets footnotes off.
RULE = re.compile(r"[_‗=–—-]{8,}|_{4,}")
#: "A.", "II.", "3.2": the numbering of a heading.
HEADING_NUMBER = re.compile(
    r"(?P<number>[IVXLC]{1,7}\.(?=\s)|[A-Z]\.(?=\s)|\d{1,2}(?:\.\d{1,2})+\.?(?=\s)"
    r"|\d{1,2}\.(?=\s)|\d{1,2}(?= \S))"
    r"\s+(?=[A-Z\d“‘'\"])"
)
#: Ends of a sentence.
SENTENCE_END = re.compile(rf"[.!?:;…][\"'”’)\]]*(?: ?\d{{1,3}}|[*†‡]|[{SUPERSCRIPTS}]{{1,6}})?$")


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence, an item of a list, or the introduction of something ends; note marks
    aside.
    """
    tail = text[-12:].rstrip()
    return bool(SENTENCE_END.search(tail))


def is_caption(text: str) -> bool:
    return text[:1] in "TFCGBMASE" and CAPTION.match(text) is not None


def is_bare_caption(text: str) -> bool:
    """Whether a caption is but a label, "Table 4", so that its title stands in the next line."""
    match = CAPTION.match(text)
    return match is not None and len(text) - match.end() <= 1


def is_note(text: str) -> bool:
    return NOTE.match(text) is not None
