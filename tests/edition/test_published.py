"""A published edition never changes: results that were made on it must come out the same for ever."""

from pathlib import Path

import pytest
import yaml

from assessor.edition import known_editions, load_edition

PUBLISHED = yaml.safe_load((Path(__file__).parent / "published.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", known_editions())
def test_an_edition_is_as_it_was_published(name: str):
    assert load_edition(name).digest == PUBLISHED[name], "publish a correction as a new edition"


def test_no_published_edition_is_missing():
    assert set(PUBLISHED) == set(known_editions())
