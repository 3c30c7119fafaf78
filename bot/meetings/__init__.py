"""What a meeting is, and the one way to have it. Standard library only: no clock, no network, no database."""
