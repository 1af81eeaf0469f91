"""Rules written by the tool itself: the identities that a draft satisfies, as a pack that people can read.

`address` says how a figure is named in a pack; `families` and `ties` turn what an audit proved into rules,
`trial` holds them against the draft, `write` puts them into YAML. `advice` is the same for one figure.
"""
