"""Editions as XLSForms for collecting answers offline, and what comes back from them."""
