"""How fast the bot is, against what: `make bench`."""
