"""PDF: highlights with pop-up notes, added behind the file as it is: not one of its bytes changes, so that
signatures, forms, outlines and attachments stay what they are.

pypdf reads the file in a process of its own, with limits of time and memory: `mark` (what goes where) ->
`child` (starts the process) -> `worker` -> `pages` (what is on each page) -> `highlight` (a mark as objects)
-> `update` (those objects as the end of the file).
"""
