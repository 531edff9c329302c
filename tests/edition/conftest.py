"""Editions to load, and copies of them to spoil."""

from pathlib import Path
from shutil import copytree

import pytest

EDITIONS = Path(__file__).parent.parent / "editions"


@pytest.fixture
def mini(tmp_path: Path) -> Path:
    """A fresh copy of the mini edition."""
    return copytree(EDITIONS / "mini", tmp_path / "mini")


@pytest.fixture
def eu_dma(tmp_path: Path) -> Path:
    """A fresh copy of the EU questionnaire."""
    return copytree(EDITIONS / "eu-dma", tmp_path / "eu-dma")
