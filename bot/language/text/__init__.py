"""Text taken apart: `tokens` finds words, a `vocabulary` gives them `tags`, and a `line` is the text as tagged tokens.

`mentions` has the people in a text.
"""
