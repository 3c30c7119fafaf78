"""Readers: each looks at a few tokens and returns the phrase about time that begins there, or None.

A position of a token is called `at`. Reading "Review at 3 pm", `read_clock(line, 1)` returns
`Phrase(Clock(15), first=1, end=4)`: it was read from tokens 1, 2 and 3, and goes on at 4. An `end` is always the
position after the last token, as in Python's slices.

`digits`, `minutes`, `halves`, `hours` and `clocks` read times of day, `written_dates`, `weeks`, `unknown_days` and
`days` read days, `lengths`, `rules` and `zone` the rest. `scan` tries all of them at every word of a text and takes the
longest phrase. `values` has what they return. No reader looks for the end of a text, so reading takes linear time.
"""
