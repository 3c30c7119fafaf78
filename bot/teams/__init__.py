"""Bot Framework and Teams: an HTTP request becomes an utterance, and a reply becomes a card in a conversation."""
