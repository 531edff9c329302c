"""Workbooks as archives, looked at before anything parses them: their parts, what is dangerous, what a value hides."""
