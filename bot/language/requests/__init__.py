"""What was asked for: subject and time told apart."""
