"""Checked workbooks given back: a result for each row, faulty cells marked with cause and cure."""
