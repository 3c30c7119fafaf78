"""What was said becomes what to answer. Pure: the world comes in through ports."""
