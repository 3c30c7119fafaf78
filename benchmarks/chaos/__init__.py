"""Chaos: the bot as an admin runs it, killed and hindered under load, and what became of everything that was asked."""
