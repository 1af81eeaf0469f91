"""The actions of `auditor rules`, one a module with `SUMMARY`, `configure(parser)` and `run(arguments)`."""
