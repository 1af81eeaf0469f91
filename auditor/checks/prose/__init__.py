"""What a sentence states of its own figures, and paragraphs of one another's."""
