"""Readiness assessment for intelligent manufacturing: answers in, diagnosis and support measures out."""

__version__ = "0.1.0"
