"""The Bot Framework channel: who may speak to the bot, and how the bot speaks back.

botbuilder 4.17.1 keeps its turn model and schema here; identity and the connector are ours, behind
CloudAdapter's own seams. Decision 1 (docs/decisions) says why.
"""
