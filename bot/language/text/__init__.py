"""Text taken apart: words, their tags in each language, and a line as tagged tokens."""
