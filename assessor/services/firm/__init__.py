"""Use cases of a firm: answering, submitting, comparing, its consents and rights."""
