"""Words about time, and the moments they mean. Pure: the reference moment is an argument.

`words` makes tokens of a text, `clocks` and `days` hold the readers, `scan` finds the phrases in a text,
`refine` says which moment they mean; `languages` has a vocabulary for each language.
"""
