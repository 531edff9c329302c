"""A published edition never changes: results that were made on it must come out the same for ever."""

from pathlib import Path

import pytest

from assessor.edition import available_editions, load_edition
from assessor.edition.changes import all_former, former_edition
from tests import yaml_file
from tests.retired import FORMER

PUBLISHED = yaml_file.read(Path(__file__).parent / "published.yaml")


@pytest.mark.parametrize("name", available_editions())
def test_an_edition_is_as_it_was_published(name: str):
    assert load_edition(name).digest == PUBLISHED[name], "publish a correction as a new edition"


def test_no_published_edition_is_missing():
    assert set(PUBLISHED) == {*available_editions(), *all_former()}


def test_a_former_edition_is_as_it_was_published():
    assert load_edition(FORMER).digest == former_edition(FORMER.name).digest == PUBLISHED[FORMER.name]
