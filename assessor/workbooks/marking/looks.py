"""How a checked workbook looks, whichever way it is written: colours, widths, and how many comments it bears."""

AUTHOR = "assessor"
"""Author of our comments, so that those of an earlier check can be told from the clerk's own."""
MOST_COMMENTS = 2000
RED, YELLOW, GREEN, HEAD = "FFC7CE", "FFF2CC", "E2F0E6", "EEF2F6"
"""A fault; a question or a warning; a row that is good; a heading."""
RESULT_WIDTH = 70
SUMMARY_WIDTHS = (16, 14, 30, 30, 60, 60)
SUMMARY_TABLE_ROW = 9
"""Row, from 0, of the headings of the list of faults on the summary sheet."""
