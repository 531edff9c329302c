"""Readiness assessment for intelligent manufacturing: answers in, diagnosis and support measures out."""

import os

__version__ = "0.1.0"

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
"""Before NumPy is loaded: its matrices are small, and threads that wait for each other cost more than they save."""
