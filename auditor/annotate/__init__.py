"""The author's own file with a note on each wrong figure: a copy, in the format of the draft.

No number and no word of the draft is changed. Marking a marked copy replaces the notes of the first time.
"""

from auditor.annotate.notes import Note, notes
from auditor.annotate.registry import annotated, can_annotate

__all__ = ["Note", "annotated", "can_annotate", "notes"]
