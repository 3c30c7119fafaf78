"""From the phrases of a text to the one moment that they mean, or to a question."""
