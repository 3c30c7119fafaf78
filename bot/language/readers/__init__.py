"""Readers: each looks at a few tokens and returns the phrase about time that begins there."""
