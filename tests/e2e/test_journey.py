"""The whole journey in both languages and sizes, the longer one without scripts."""

import pytest
from playwright.sync_api import Browser

from tests.e2e import first_half, second_half
from tests.e2e.journey import setting_out


@pytest.mark.parametrize(
    ("lang", "width", "scripts"),
    [
        pytest.param("en", 1280, True, marks=pytest.mark.slow),
        pytest.param("zh", 320, False, marks=pytest.mark.slow),
    ],
)
def test_from_the_start_page_to_deletion(
    browser: Browser,
    site: str,
    lang: str,
    width: int,
    scripts: bool,  # noqa: FBT001 (a parameter of the test)
):
    with setting_out(browser, site, lang, width, scripts=scripts) as journey:
        code = first_half.start(journey, "full" if lang == "zh" else "quick")
        first_half.answer_first_sitting(journey)
        first_half.leave_and_come_back(journey, code)
        first_half.answer_second_sitting(journey)
        first_half.mend_contradiction(journey)
        number, base = first_half.submit(journey), journey.base
        second_half.read(journey)
        second_half.try_other_answers(journey)
        second_half.take_report(journey, number)
        second_half.have_it_verified(journey, number)
        later = second_half.assess_again_and_compare(journey, base)
        second_half.export(journey, later)
        second_half.delete(journey, later)
