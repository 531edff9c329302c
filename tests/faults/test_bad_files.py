"""Files that swell once they are read, handed in over the web: refused in time, and the web process does not grow."""

import pytest
from bad_files import MOST_SECONDS, refused_over_the_web

MOST_GROWTH = 40.0
"""MiB. The largest of these files would take hundreds if the web process read it itself."""


@pytest.mark.slow
def test_files_that_swell_are_refused_with_their_reason_and_the_web_process_stays_as_it_was():
    refusals = refused_over_the_web(few=True)
    assert [one.name for one in refusals if one.processor >= MOST_SECONDS] == []
    assert refusals[-1].web - refusals[0].web < MOST_GROWTH
