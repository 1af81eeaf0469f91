"""A draft against its former version: which figure is which, what agreed, what a change has left behind."""
