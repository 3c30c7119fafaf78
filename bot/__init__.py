"""meet-bot: one command in a Teams conversation, one join link for everybody in it."""
