"""A district's figures as an official document that a bureau edits in its word processor and sends."""
