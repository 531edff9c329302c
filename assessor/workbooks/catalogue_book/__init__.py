"""A whole catalogue of support measures as a workbook: one sheet a kind, written and read back."""
