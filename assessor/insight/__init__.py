"""Cohorts of firms into tables: what a district or an association is shown."""
