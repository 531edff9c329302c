"""Pages for everybody: what the service does with data, and whether a report is genuine."""
