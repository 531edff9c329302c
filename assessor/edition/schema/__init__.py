"""How the files of an edition are written (pydantic models, strict, unknown keys refused)."""
