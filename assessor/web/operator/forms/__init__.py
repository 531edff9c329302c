"""Forms of administrators' and auditors' pages."""
