"""Pages of accounts: coming in, signing in, what an account holds."""
