"""Who has not taken part: what is left of the firms there are, and associations told as any group is."""

import numpy as np
import pytest

from assessor.insight.perturbation.renewal import StandingFirms
from assessor.insight.perturbation.reweighting import drawn
from assessor.insight.perturbation.secret import Secret
from assessor.insight.perturbation.told_counts import told_numbers
from assessor.questionnaire import Text
from assessor.releases.member_groups import MemberGroup, told_members
from assessor.releases.page import Part
from assessor.releases.silent import missing_of, silent_tables
from assessor.releases.stored import page_read
from assessor.releases.table import HIDDEN_MARK, Figure
from assessor.releases.tables import all_tables
from tests.reports.release_pages import page

SECRET = Secret(key=b"a key of this test")
AXES = {"town": Text("镇街", "town"), "industry": Text("行业", "industry")}
FIRMS, DISTRICT = 400, 400


@pytest.mark.parametrize(
    ("population", "firms", "expected"),
    [
        (500, 120, 380),
        (500, 496, "0–5"),
        (500, 510, "0–5"),
        (500, HIDDEN_MARK, HIDDEN_MARK),
        (HIDDEN_MARK, 120, HIDDEN_MARK),
        (None, 120, None),
    ],
    ids=str,
)
def test_those_missing_are_what_is_left_and_never_one_to_four(population: Figure, firms: Figure, expected: Figure):
    assert missing_of(population, firms) == expected


def standing() -> StandingFirms:
    marks = np.arange(1, FIRMS + 1, dtype=np.uint64)
    return StandingFirms(marks=marks, versions=marks * np.uint64(7), atoms=np.zeros(FIRMS, dtype=np.int64))


def told_of(members: range, *, district: int = DISTRICT) -> Part:
    group = MemberGroup(id="a", name="示例协会", marks=np.array(members, dtype=np.uint64))
    (part,) = told_members([group], standing(), SECRET, district=district)
    return part


def test_members_that_count_are_told_as_the_same_firms_are_told_in_any_group():
    part, firms = told_of(range(301, 501)), standing()
    inside = firms.marks > 300
    states = np.stack([firms.marks, firms.versions], axis=1)
    draw = drawn(SECRET, states, inside.astype(np.int64), size=2)
    sizes = np.array([int(draw.weights[~inside].sum()), int(draw.weights[inside].sum())])
    assert part.firms == told_numbers(SECRET, sizes, draw.seeds)[1]
    assert part.population == 200
    assert abs(float(str(part.firms)) - 100) <= 6


def test_nothing_is_told_of_few_members_or_few_that_count_or_in_a_small_district():
    few = told_of(range(1, 8))
    hardly = told_of(range(FIRMS - 4, FIRMS + 100))
    small = told_of(range(1, 101), district=149)
    assert (few.population, few.firms) == (HIDDEN_MARK, HIDDEN_MARK)
    assert (hardly.population, hardly.firms, hardly.response) == (104, HIDDEN_MARK, HIDDEN_MARK)
    assert (small.population, small.firms) == (100, HIDDEN_MARK)


def test_what_an_association_learns_over_releases_is_who_takes_part_and_nothing_of_answers():
    """It chooses its members: those of which it knows that they count, and one of which it wants to know (see 43)."""
    once, in_a_year = certainty(members=30, releases=1), certainty(members=30, releases=12)
    assert once < 0.75
    assert in_a_year > once
    told = np.array(
        [told_mean(members=30, releases=12, trial=trial, counts=True, answer=trial % 2) for trial in TRIALS]
    )
    assert abs(told[::2].mean() - told[1::2].mean()) < 4 * told.std() / len(told) ** 0.5


TRIALS = range(120)


def certainty(*, members: int, releases: int) -> float:
    """How often the likelier guess is right whether one more firm counts; half is chance."""
    worlds = [
        [told_mean(members=members, releases=releases, trial=trial, counts=counts) for trial in TRIALS]
        for counts in (False, True)
    ]
    limit = members - 0.5
    return float(np.mean([np.mean(np.array(worlds[0]) < limit), np.mean(np.array(worlds[1]) > limit)]))


def told_mean(*, members: int, releases: int, trial: int, counts: bool, answer: int = 0) -> float:
    """The mean of what is told of the same members, who answer anew each time, one of them not if it does not count."""
    marks = np.arange(1, members + 1, dtype=np.uint64)
    inside = marks if counts else marks[:-1]
    found = []
    for release in range(releases):
        versions = inside * np.uint64(1000) + np.uint64(release * 2 + answer)
        firms = StandingFirms(marks=inside, versions=versions, atoms=np.zeros(len(inside), dtype=np.int64))
        group = MemberGroup(id="a", name="示例协会", marks=marks)
        (part,) = told_members([group], firms, Secret(key=b"trial %d" % trial), district=DISTRICT)
        found.append(float(str(part.firms)))
    return float(np.mean(found))


def test_a_table_has_the_whole_first_and_only_groups_of_which_it_is_known_how_many_firms_there_are():
    small, hidden = ("town=3", 40, 50, 0.8), ("town=2", HIDDEN_MARK, 90, HIDDEN_MARK)
    rows = (hidden, small, ("town=1", 40, 100, 0.4), ("", 20, None, None))
    names, label = ("key", "firms", "population", "response"), {"zh": "镇", "en": "town"}
    parts = {"town": [{**dict(zip(names, row, strict=True)), "label": label, "mean": None} for row in rows]}
    told = page_read(page(firms=60, population=200, response=0.3, parts=parts))
    tables = silent_tables(told, AXES)
    assert list(tables) == ["silent_town"]
    told_rows = [row[1:4] for row in tables["silent_town"].rows]
    assert told_rows == [(200, 60, 140), (100, 40, 60), (50, 40, 10), (90, "[c]", "[c]")]
    assert tables["silent_town"].keys == ("", "town=1", "town=3", "town=2")
    assert "silent_town" in all_tables(told, AXES)
