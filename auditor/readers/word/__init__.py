"""Word (.docx): the text as an editor sees it, with the way back to the runs that it came from."""
