"""What a release says in words is what its tables say in numbers: the same figures, the right base, this district's."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date

import numpy as np
import pytest

from assessor.edition import Edition
from assessor.edition.synthetic import load_synthetic, sheet_of
from assessor.insight.findings.finding import percent, points, thousands
from assessor.insight.offers import local_measures
from assessor.insight.perturbation.secret import Secret
from assessor.questionnaire.packing import pack, packed_size
from assessor.releases.axes import region_codes
from assessor.releases.cohort_of_firms import gathered_in
from assessor.releases.figures import counted
from assessor.releases.gate import through
from assessor.releases.messages import messages_of
from assessor.releases.page import Count, Page, Said
from assessor.releases.pages import pages_of, story_of
from assessor.releases.rows import rows_of, standing_of
from assessor.releases.table import number
from assessor.releases.weighing import weighed
from assessor.services import Context, edition_of
from assessor.services.district.figures.reading import latest_release, page_of
from assessor.synthetic import answers_of, district_of
from tests.services.stages import cohorts_told
from tests.simulated import EDITION, context_on, copied_to

Pages = dict[str, Page]
FEW, MANY, DRAWN_FROM = (60, 200, 900), (90, 150, 250, 400, 700, 1200, 2500, 4000, 5500), 6000
DERIVED = {"distance", "proposals"}
"""Numbers that follow from others in the sentence, or count what is listed."""


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Context]:
    made = context_on(copied_to(tmp_path_factory.mktemp("statements")))
    yield made
    made.database.close()


@pytest.fixture(scope="module")
def pages(context: Context) -> Pages:
    release = latest_release(context, "panyu")
    assert release is not None
    found = {key: page_of(context, release.id, key) for key in cohorts_told(context, release.id)}
    return {key: page for key, page in found.items() if page is not None}


@pytest.fixture(scope="module", params=[FEW, pytest.param(MANY, marks=pytest.mark.slow)], ids=["few", "many"])
def districts(pages: Pages, request: pytest.FixtureRequest) -> list[Pages]:
    """The district that was published, and made-up ones of 60 to 3,000 firms."""
    edition, (plan, answers) = edition_of(EDITION), load_synthetic(EDITION)
    firms = answers_of(district_of(plan, size=DRAWN_FROM), sheet_of(edition, answers))
    packed = pack(edition.questionnaire, firms)
    return [pages, *(told_of(edition, packed, seed, size) for seed, size in enumerate(request.param))]


def told_of(edition: Edition, packed: list[bytes], seed: int, size: int) -> Pages:
    chance, secret = np.random.default_rng(seed), Secret(key=f"the key of district {seed}".encode())
    given = [packed[place] for place in chance.choice(len(packed), size, replace=False)]
    marks = [f"{mark:024x}"[::-1] for mark in chance.choice(2**60, size, replace=False).tolist()]
    rows = rows_of(marks, given, width=packed_size(edition.questionnaire))
    found = gathered_in(edition, "panyu", rows, date(2026, 11, 1))
    standing = standing_of(rows, found.cohort, secret)
    weighing = weighed(found.cohort, secret, np.stack([standing.marks, standing.versions], axis=1))
    return dict(pages_of(story_of(through(counted(found, None, weighing), weighing, secret), [], "")))


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


def said_in(districts: list[Pages]) -> Iterator[tuple[Pages, Page, Said]]:
    for pages in districts:
        for page in pages.values():
            yield from ((pages, page, finding) for finding in page.findings)


@pytest.mark.slow
def test_every_number_of_a_sentence_is_told_by_its_page(districts: list[Pages]):
    wrong, said = [], 0
    told = {id(page): rounded(figures_in(page)) for pages in districts for page in pages.values()}
    for pages, page, finding in said_in(districts):
        known = set(told[id(page)])
        if page.key == "all" and finding.rule == "contrast":
            known |= rounded(one for part in pages.values() for one in figures_in(part.index))
        numbers = rounded(one for name, one in finding.numbers.items() if name not in DERIVED)
        wrong += [finding.text.zh] if finding.rule != "risk" and not numbers <= known else []
        said += len(numbers)
    assert wrong == []
    assert said > 80 * len(districts)


def rounded(figures: Iterable[float]) -> set[float]:
    return {abs(round(one, 4)) for one in figures}


def test_a_sentence_states_its_own_numbers_and_no_others(districts: list[Pages]):
    wrong = []
    for _, _, finding in said_in(districts):
        forms = (thousands,) if finding.rule == "index_spread" else (percent, points, thousands)
        printed = {form(abs(one)) for one in finding.numbers.values() for form in forms}
        stated = re.findall(r"<?\d+(?:,\d{3})*(?:\.\d+)?%?", re.sub(r"“[^”]*”", "", finding.text.en))
        wrong += [] if set(stated) <= printed | {"1"} else [finding.text.en]
    assert wrong == []


def test_no_sentence_states_what_holds_of_all_firms_or_of_none(districts: list[Pages]):
    wrong, asked = [], 0
    for _, page, finding in said_in(districts):
        counted_of = {name: one for name, one in finding.numbers.items() if name in ("firms", "share")}
        ends = {"firms": (0, page.firms), "share": (0, 1)}
        wrong += [finding.text.zh for name, one in counted_of.items() if one in ends[name]]
        asked += len(counted_of)
    assert wrong == []
    assert asked > 40 * len(districts)


def test_no_message_states_what_holds_of_all_firms_or_of_none(districts: list[Pages]):
    wrong, asked = [], 0
    for page in (page for pages in districts for page in pages.values()):
        for message in messages_of(page):
            whole = message.numbers.get("base", message.numbers.get("both", number(page.firms)))
            counted_of = [one for name, one in message.numbers.items() if name in ("below", "above", "firms")]
            wrong += [message.text.zh for one in counted_of if one in (0, whole)]
            asked += len(counted_of)
    assert wrong == []
    assert asked > 2 * len(districts)


def test_every_share_is_of_the_base_it_names(districts: list[Pages]):
    wrong, checked = [], 0
    for pages in districts:
        for count in (one for page in pages.values() for one in counts_in(page)):
            if isinstance(count.share, int | float) and isinstance(count.firms, int) and isinstance(count.base, int):
                wrong += [] if count.share == round(count.firms / count.base, 4) else [count]
                checked += 1
    assert wrong == []
    assert checked > 40 * len(districts)


def test_measures_said_to_reach_hardly_any_or_nearly_all_do_so_in_the_table(districts: list[Pages]):
    ends = []
    for page in (page for pages in districts for page in pages.values()):
        reached = {one.id: one.qualifying for one in page.measures}
        ends += [(reached[one.id], (0, "0–5")) for one in page.extremes.nobody]
        few = f"{page.firms - 5}–{page.firms}" if isinstance(page.firms, int) else ""
        ends += [(reached[one.id], (page.firms, few)) for one in page.extremes.everybody]
    assert ends
    assert [one for one in ends if one[0] not in one[1]] == []


def test_nothing_of_another_district_is_told_as_this_ones(districts: list[Pages]):
    edition = edition_of(EDITION)
    local = local_measures(edition.catalogue, region_codes(edition, "panyu")[0])
    elsewhere = {one.id for one in edition.catalogue.measures} - local
    assert elsewhere
    for page in (page for pages in districts for page in pages.values()):
        told = {one.id for gap in page.gaps for one in (*gap.running, *gap.around, *gap.proposals)}
        assert told.isdisjoint(elsewhere)


def test_firms_of_which_something_is_not_known_are_no_group_to_be_compared(districts: list[Pages]):
    contrasts = [finding.text.zh for _, _, finding in said_in(districts) if finding.rule == "contrast"]
    assert contrasts
    assert not [one for one in contrasts if "未填" in one]
