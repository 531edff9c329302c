import gzip
import json
from datetime import date
from pathlib import Path

import pytest

from assessor.edition import Edition, available_editions, load_edition
from assessor.evaluation import Enterprise, FrozenResultError, as_json, assess, from_json
from tests.evaluation.population import firms
from tests.retired import FORMER

AS_OF = date(2026, 11, 21)
FROZEN = Path(__file__).parent / "frozen-2026-1.json.gz"


@pytest.fixture(scope="module", params=available_editions())
def edition(request: pytest.FixtureRequest) -> Edition:
    return load_edition(request.param)


def test_what_is_written_is_read_back_the_same(edition: Edition):
    for answers in ({}, *firms(edition, 4, seed=7), *firms(edition, 4, seed=8, open_share=0.7)):
        result = assess(edition, answers, AS_OF, Enterprise(name="番禺声光设备厂", uscc="91440101MA59ABCD12"))
        stored = json.loads(json.dumps(as_json(result)))
        assert from_json(stored) == result
        assert as_json(from_json(stored)) == as_json(result)


def test_a_result_frozen_by_an_earlier_release_can_still_be_read():
    """The file is never written again: it stands for the results in people's databases."""
    stored = json.loads(gzip.decompress(FROZEN.read_bytes()))
    result = from_json(stored)
    assert result.enterprise.name == "番禺声光设备厂"
    assert result.receipt.code == stored["receipt"]["code"]
    assert (result.index.shown_value, result.level.value) == (stored["index"]["shown_value"], stored["level"]["value"])
    assert len(result.measures) == len(stored["measures"])


def test_values_that_later_code_no_longer_knows_are_passed_over(edition: Edition):
    stored = as_json(assess(edition, {}, AS_OF))
    assert from_json({**stored, "forgotten": 1}) == from_json(stored)


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        ({"index": None}, "Interval: an object is needed, not NoneType"),
        ({"dimensions": {}}, "a list is needed, not dict"),
        ({"as_of": "yesterday"}, "yesterday"),
        ({"level": {"value": 1}}, "LevelResult.low is missing"),
    ],
)
def test_what_is_no_result_is_refused_with_the_place(broken: dict[str, object], says: str):
    stored = as_json(assess(load_edition(FORMER), {}, AS_OF))
    with pytest.raises(FrozenResultError, match=says):
        from_json({**stored, **broken})
