"""The commands, one module each.

A command is a module with `SUMMARY` (a line for the list of commands), `configure(parser)` and
`run(arguments)`, which gives the exit code. Its imports are light: what it needs to run it imports when it
runs.
"""
