"""Settings: what the files of a project, the environment and the command line say, and which of them
counts.
"""
