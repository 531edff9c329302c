"""Pages of administrators and auditors."""
