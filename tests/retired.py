"""An edition that another took the place of: it ships no longer, and scripts and tests load it from its folder."""

from pathlib import Path

FORMER = Path(__file__).parent / "editions" / "2026-1"
