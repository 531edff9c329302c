"""What a release says in words is what its tables say in numbers: the same figures, the right base, this district's."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from assessor.insight.findings.finding import percent, points, thousands
from assessor.insight.offers import local_measures
from assessor.releases.axes import region_codes
from assessor.releases.page import Count, Page
from assessor.services import Context, edition_of
from assessor.services.district.figures.reading import latest_release, page_of
from tests.services.stages import cohorts_told
from tests.simulated import EDITION, context_on, copied_to

DERIVED = {"distance", "proposals"}
"""Numbers that follow from others in the sentence, or count what is listed."""


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Context]:
    made = context_on(copied_to(tmp_path_factory.mktemp("statements")))
    yield made
    made.database.close()


@pytest.fixture(scope="module")
def pages(context: Context) -> dict[str, Page]:
    release = latest_release(context, "panyu")
    assert release is not None
    found = {key: page_of(context, release.id, key) for key in cohorts_told(context, release.id)}
    return {key: page for key, page in found.items() if page is not None}


def figures_in(value: object) -> Iterator[float]:
    """Every number a page tells, but for those of its findings."""
    if is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from () if one.name == "findings" else figures_in(getattr(value, one.name))
    elif isinstance(value, dict):
        yield from (found for part in value.values() for found in figures_in(part))
    elif isinstance(value, tuple):
        yield from (found for part in value for found in figures_in(part))
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield float(value)


def counts_in(value: object) -> Iterator[Count]:
    if isinstance(value, Count):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        yield from (found for one in fields(value) for found in counts_in(getattr(value, one.name)))
    elif isinstance(value, tuple):
        yield from (found for part in value for found in counts_in(part))


def test_every_number_of_a_sentence_is_told_by_its_page(pages: dict[str, Page]):
    said = 0
    for page in pages.values():
        told = {round(one, 4) for one in figures_in(page)} | {
            round(one, 4) for part in pages.values() if page.key == "all" for one in figures_in(part.index)
        }
        for finding in page.findings:
            sums = finding.rule == "risk"
            numbers = {name: one for name, one in finding.numbers.items() if name not in DERIVED}
            assert sums or {abs(one) for one in numbers.values()} <= {abs(one) for one in told}, finding.text.zh
            said += len(numbers)
    assert said > 100


def test_a_sentence_states_its_own_numbers_and_no_others(pages: dict[str, Page]):
    for page in pages.values():
        for finding in page.findings:
            forms = (thousands,) if finding.rule == "index_spread" else (percent, points, thousands)
            printed = {form(abs(one)) for one in finding.numbers.values() for form in forms}
            stated = re.findall(r"<?\d+(?:,\d{3})*(?:\.\d+)?%?", re.sub(r"“[^”]*”", "", finding.text.en))
            assert set(stated) <= printed | {"1"}, finding.text.en


def test_every_share_is_of_the_base_it_names(pages: dict[str, Page]):
    checked = 0
    for page in pages.values():
        for count in counts_in(page):
            if isinstance(count.share, int | float) and isinstance(count.firms, int) and isinstance(count.base, int):
                assert count.share == round(count.firms / count.base, 4)
                checked += 1
    assert checked > 500


def test_measures_said_to_reach_hardly_any_or_nearly_all_do_so_in_the_table(pages: dict[str, Page]):
    ends = []
    for page in pages.values():
        reached = {one.id: one.qualifying for one in page.measures}
        ends += [(reached[one.id], (0, "0–5")) for one in page.extremes.nobody]
        few = f"{page.firms - 5}–{page.firms}" if isinstance(page.firms, int) else ""
        ends += [(reached[one.id], (page.firms, few)) for one in page.extremes.everybody]
    assert ends
    assert [one for one in ends if one[0] not in one[1]] == []


def test_nothing_of_another_district_is_told_as_this_ones(pages: dict[str, Page]):
    edition = edition_of(EDITION)
    local = local_measures(edition.catalogue, region_codes(edition, "panyu")[0])
    elsewhere = {one.id for one in edition.catalogue.measures} - local
    assert elsewhere
    for page in pages.values():
        told = {one.id for gap in page.gaps for one in (*gap.running, *gap.around, *gap.proposals)}
        assert told.isdisjoint(elsewhere)


def test_firms_of_which_something_is_not_known_are_no_group_to_be_compared(pages: dict[str, Page]):
    contrasts = [one.text.zh for one in pages["all"].findings if one.rule == "contrast"]
    assert contrasts
    assert not [one for one in contrasts if "未填" in one]
