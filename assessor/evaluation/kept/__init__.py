"""Results as codes: what was decided about a firm, few and short; its words are made again when it is read."""
