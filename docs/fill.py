"""Writes the tables of the language into its reference. Run it when a key, a function or a field changes."""

from pathlib import Path

from auditor.docs.language import filled

page = Path(__file__).parent / "pages" / "packs" / "reference.md"
page.write_text(filled(page.read_text(encoding="utf-8")), encoding="utf-8")
