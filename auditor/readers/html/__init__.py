"""HTML: its tables, with merged cells, and its running text; also for HTML inside Markdown.

One pass over the tags with a stack of what is open; nothing recurs and nothing is looked for twice, so that
any nesting takes linear time. What a browser would not show is left out.
"""
