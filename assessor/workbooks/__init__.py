"""Reading answers files, writing results and templates.

Nothing is imported here, so that the child that opens foreign workbooks starts small: import from the modules.
"""
