"""Words of administrators' and auditors' pages."""
