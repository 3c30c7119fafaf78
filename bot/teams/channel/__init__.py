"""The Bot Framework channel: who may speak to the bot, and how the bot's messages are sent.

botbuilder's turn model and schema are used (4.17.1); the check of tokens and the connector are our own, and are passed
to its CloudAdapter. Decision 1 (docs/decisions) says why.
"""
