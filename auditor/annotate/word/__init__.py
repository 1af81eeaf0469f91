"""Word (.docx): comments on the figures themselves, in a copy in which nothing else is changed."""
