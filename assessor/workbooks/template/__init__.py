"""The workbook to fill in: sheets, choices, notes and looks."""
