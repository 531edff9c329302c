"""Tables carry the level by another standard as bounds, equal to what each firm's own result says."""

from datetime import date

from assessor.edition import load_edition
from assessor.evaluation import Enterprise, assess, evaluate
from assessor.questionnaire import columns_from_answers
from assessor.workbooks.results.columns import result_columns
from assessor.workbooks.results.frames import result_frames

DAY = date(2026, 11, 21)
FIRMS: list[dict[str, object]] = [
    {},
    {"A2-6": "none", "A2-11": "none", "A2-16": ["none"]},
    {"A2-16": ["antivirus"], "A2-18": "spreadsheet"},
]


def test_each_row_gives_the_bounds_of_the_firms_own_result():
    edition = load_edition("2026-2")
    columns, _ = columns_from_answers(edition.questionnaire, edition.references, FIRMS)
    table = result_columns(evaluate(edition, columns, DAY), [Enterprise()] * len(FIRMS), "zh")
    (frame,) = result_frames(table, len(FIRMS))
    for row, answers in enumerate(FIRMS):
        (reading,) = assess(edition, answers, DAY).also
        found = {name: frame[f"miit-2024_{name}"][row] for name in ("level", "level_low", "level_high", "left")}
        assert found == {
            "level": reading.level.value,
            "level_low": reading.level.low,
            "level_high": reading.level.high,
            "left": reading.questions_left,
        }
        for side in ("low", "high"):
            shown = getattr(reading.index, f"shown_{side}")
            assert f"{frame[f'miit-2024_index_{side}'][row]:.1f}" == shown


def test_the_headings_name_the_standard_and_that_it_is_for_orientation():
    edition = load_edition("2026-2")
    columns, _ = columns_from_answers(edition.questionnaire, edition.references, [{}])
    titles = [one.title for one in result_columns(evaluate(edition, columns, DAY), [Enterprise()], "zh")]
    headings = [title for title in titles if "仅供参考" in title.zh]
    assert len(headings) == 6
    assert all(load_edition("miit-2024").title.zh in title.zh and "for orientation" in title.en for title in headings)
