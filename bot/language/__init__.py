"""Words about time, and the moments they mean. Pure: the reference moment is an argument.

`words` takes a text apart, a `vocabulary` gives words their `tags`, and a `line` is the text as tagged tokens;
`languages` has a vocabulary for each language. `clocks`, `days` and `rules` hold the readers, and `scan` finds
the phrases in a text. `sorting` sorts them, `resolve` places them on days, `refine` says which moment they mean.
"""
