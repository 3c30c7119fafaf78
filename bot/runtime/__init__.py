"""How the bot is put together, configured, served and watched."""
