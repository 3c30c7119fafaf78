"""What every call to Microsoft needs: answers that are read up to a bound, tokens, and what a failed sign-in means."""
