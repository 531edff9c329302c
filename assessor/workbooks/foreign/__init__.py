"""Tables made by somebody else: what their columns mean, suggested, confirmed, kept and applied."""
