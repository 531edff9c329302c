"""Sheets as people lay them out: where their headings are, what each column is, which rows are firms."""
