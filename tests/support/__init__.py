"""Helpers that the tests share: drafts as grids, as documents, as audits."""
