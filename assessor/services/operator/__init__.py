"""Use cases of who runs the service: audit trail, backups, upkeep, demonstration."""
