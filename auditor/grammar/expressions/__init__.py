"""The expressions of rule packs: `sum([G-1]:[UG]) = [Total]`."""
