"""Bars tell the pace of the work, not that of the start."""

import time
from collections.abc import Iterator
from io import StringIO

from tqdm import tqdm

from assessor.cli.progress import counted


def slow_to_start() -> Iterator[int]:
    time.sleep(0.5)
    for number in range(5):
        time.sleep(0.01)
        yield number


def test_the_time_before_the_first_item_is_in_no_estimate():
    with tqdm(total=1000, file=StringIO(), mininterval=0) as bar:
        assert list(counted(bar, slow_to_start())) == [0, 1, 2, 3, 4]
        told = bar.format_dict
    assert told["n"] == 5
    assert told["elapsed"] < 0.4
    assert told["rate"] > 20
