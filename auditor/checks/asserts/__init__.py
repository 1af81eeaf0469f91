"""House rules: what a rule pack asserts of figures that it selects by name."""
