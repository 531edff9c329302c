"""Readiness assessment for intelligent manufacturing: answers in, diagnosis and support measures out."""

import os

from assessor.version import ROOT, version_of

__version__ = version_of(ROOT)
"""Read once, when the code is loaded: what runs is what is named, even if the clone moves on meanwhile."""

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
"""Before NumPy is loaded: its matrices are small, and threads that wait for each other cost more than they save."""
