"""A step each; one that was released never changes."""
