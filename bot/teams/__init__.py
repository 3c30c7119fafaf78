"""Bot Framework and Teams: from an HTTP request to an utterance, and from a reply to a card in a conversation."""
