"""What the bot does: a file for each command, and the table of them."""
