"""A district's register of firms as a workbook: the template to fill in, and reading what an office hands in."""
