"""Readers: one format a file, bytes to Document; `registry` says which reads what."""
