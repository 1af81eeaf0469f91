"""The tool for people without a terminal: a local page that takes drafts and shows what comes of them.

The server reads no draft itself: it starts a process for each, whose command it is given, and keeps what
that process answers in memory only.
"""
