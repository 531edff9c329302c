"""Editions to load, and copies of them to spoil."""

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

EDITIONS = Path(__file__).parent.parent / "editions"
WRITTEN = """\
from: mini
to: eu-dma
shared: []
implied:
  - question: things
    rules:
      - if: {fact: networked, at_most: 0}
        answer: unused
        why: {zh: 没有联网, en: Nothing is networked}
      - if: {fact: networked, at_least: 5}
        answer: running
        why: {zh: 已联网, en: Networked}
  - question: security
    rules:
      - if: {all: [{fact: systems, in: [none]}, {fact: stage, in: [manual]}]}
        answer: [none]
        why: {zh: 没有系统, en: No systems}
"""
"""A crosswalk without mistakes."""


@pytest.fixture
def mini(tmp_path: Path) -> Path:
    """A fresh copy of the mini edition."""
    return copytree(EDITIONS / "mini", tmp_path / "mini")


@pytest.fixture
def eu_dma(tmp_path: Path) -> Path:
    """A fresh copy of the EU questionnaire."""
    return copytree(EDITIONS / "eu-dma", tmp_path / "eu-dma")


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], Path]:
    for name in ("mini", "eu-dma"):
        copytree(EDITIONS / name, tmp_path / name)
    (tmp_path / "crosswalks").mkdir()

    def write(text: str) -> Path:
        path = tmp_path / "crosswalks" / "mini--eu-dma.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write
