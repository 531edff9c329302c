"""The spine: `evaluate(edition, answers, as_of)` runs answers → scores → level → problems → measures."""
