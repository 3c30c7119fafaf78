"""What every call to Microsoft needs: time limits, bounded responses, tokens, and what a failed sign-in means."""
