"""How a house writes and numbers: notes for an editor, which no equation proves."""
