"""Results kept as codes: told again they are what was said, by the rules of their own time, in at most 16 KB."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from assessor.edition import Edition, available_editions, load_edition
from assessor.edition.kept import kept_edition, packed_catalogue, packed_instrument
from assessor.edition.synthetic import load_synthetic, sheet_of
from assessor.evaluation import Enterprise, FrozenResultError, as_json, describe, evaluate
from assessor.evaluation.kept.diagnosis import diagnoses_from
from assessor.evaluation.kept.result import Rules, codes_of, rules_used, told
from assessor.evaluation.matching import diagnosis_in, match, match_measure
from assessor.synthetic import answers_between, answers_of, district_of
from tests.evaluation.population import columns_of, firms
from tests.rows import each_row

AS_OF = date(2026, 11, 21)
FIRM = Enterprise(name="番禺声光设备厂", uscc="91440101MA59ABCD12")
MOST_BYTES = 16 * 1024
DISTRICT = 15
PLANNED = "2026-2"
Codes = Mapping[str, object]


@pytest.fixture(scope="module", params=available_editions())
def edition(request: pytest.FixtureRequest) -> Edition:
    return load_edition(request.param)


def present(rules: Rules) -> Edition:
    found = load_edition(rules.edition)
    assert rules_used(found) == rules
    return found


def some_firms(edition: Edition) -> list[dict[str, object]]:
    made = [{}, *firms(edition, 8, seed=7), *firms(edition, 8, seed=8, open_share=0.7)]
    if edition.id != PLANNED:
        return made
    plan, answers = load_synthetic(edition.id)
    sheet = sheet_of(edition, answers)
    district = answers_of(district_of(plan, size=DISTRICT), sheet)
    return [*made, *(dict(one) for one in answers_between(sheet, district, range(DISTRICT)))]


def kept(edition: Edition, answers: Mapping[str, object]) -> Codes:
    evaluation = evaluate(edition, columns_of(edition, answers), AS_OF)
    return written_down(codes_of(evaluation, 0, describe(evaluation, 0, FIRM)))


def written_down(codes: object) -> Codes:
    written = json.dumps(codes, ensure_ascii=False)
    assert len(written.encode()) <= MOST_BYTES
    found = json.loads(written)
    assert isinstance(found, dict)
    return found


def test_a_result_told_from_its_codes_is_the_result_that_was_described(edition: Edition):
    made = some_firms(edition)
    evaluation = evaluate(edition, columns_of(edition, *made), AS_OF)
    for row in range(len(made)):
        result = describe(evaluation, row, FIRM)
        again = told(written_down(codes_of(evaluation, row, result)), present)
        assert again == result
        assert as_json(again) == as_json(result)


def test_what_was_decided_stands_whatever_the_code_would_decide_now():
    """Each part of the codes is changed on purpose: what is told follows the codes, not the rules run again."""
    edition = load_edition(PLANNED)
    codes = kept(edition, firms(edition, 1, seed=5)[0])
    result, index = told(codes, present), edition.scoring.index.id
    place, measure = next((n, one) for n, one in enumerate(edition.catalogue.measures) if one.audience == "direct")
    verdicts, relevance = str(codes["verdicts"]), list(codes["relevance"])
    other = "4" if verdicts[place] != "4" else "3"
    relevance[place] = 987
    changed = {
        **codes,
        "scores": {**codes["scores"], index: [12.0, 34.0, 56.0]},
        "verdicts": f"{verdicts[:place]}{other}{verdicts[place + 1 :]}",
        "relevance": relevance,
        "findings": {"shown": [result.problems[0].finding], "open": []},
        "advice": codes["advice"][:1],
        "path": {**codes["path"], "steps": [], "further": []},
    }
    again = told(changed, present)
    of_measure = next(one for one in again.measures if one.id == measure.id)
    assert (again.index.low, again.index.value, again.index.high) == (12.0, 34.0, 56.0)
    assert (of_measure.verdict, of_measure.relevance) == ({"3": "confirm", "4": "available"}[other], 987)
    assert [one.finding for one in again.problems] == [result.problems[0].finding]
    assert [one.measure or one.deed for one in again.advice] in ([codes["advice"][0][0]], [])
    assert (again.path.steps, again.path.further) == ((), ())


def test_an_older_catalogue_is_kept_by_its_contents_and_tells_its_own_verdicts():
    edition = load_edition(PLANNED)
    layer = edition.written.catalogue[0]
    old = b"status: in_force"
    files = {name: content.replace(old, b"status: ended") for name, content in layer.files.items()}
    assert files != layer.files
    written = replace(edition.written, catalogue=(replace(layer, files=files),))
    ended = kept_edition(packed_instrument(edition), packed_catalogue(replace(edition, written=written)))
    assert (ended.digest, ended.catalogue.digest != edition.catalogue.digest) == (edition.digest, True)
    answers = firms(edition, 1, seed=5)[0]
    codes, also = kept(ended, answers), {rules_used(ended): ended}
    result = told(codes, lambda rules: also.get(rules) or present(rules))
    assert result == describe(evaluate(ended, columns_of(ended, answers), AS_OF), 0, FIRM)
    assert result != told(kept(edition, answers), present)
    assert {one.verdict for one in result.measures} <= {"not_open", "not_for_you"}


def test_what_is_packed_and_unpacked_is_the_same_edition(edition: Edition):
    apart = packed_catalogue(edition) if edition.catalogue.digest else None
    again = kept_edition(packed_instrument(edition), apart)
    assert rules_used(again) == rules_used(edition)
    assert (again.catalogue, again.groupings, again.totals) == (edition.catalogue, edition.groupings, edition.totals)
    answers = firms(edition, 1, seed=5)[0]
    said, before = (describe(evaluate(one, columns_of(one, answers), AS_OF), 0, FIRM) for one in (again, edition))
    assert said == before


def test_stored_diagnoses_matched_anew_give_what_evaluating_gives(edition: Edition):
    made = some_firms(edition)
    evaluation = evaluate(edition, columns_of(edition, *made), AS_OF)
    described = [describe(evaluation, row, FIRM) for row in range(len(made))]
    codes = [written_down(codes_of(evaluation, row, result)) for row, result in enumerate(described)]
    stored = diagnoses_from(edition, codes)
    for diagnosis in (stored, diagnosis_in(evaluation)):
        matched = match(edition, diagnosis, AS_OF)
        for name in ("verdicts", "relevance", "recommended", "findings", "needs_without_support", "problems"):
            assert np.array_equal(getattr(matched, name), getattr(evaluation, name)), name
        assert np.array_equal(matched.advised.places, evaluation.advised.places)
        assert np.array_equal(matched.levels.value, evaluation.levels.value)


def test_one_measure_matched_alone_is_its_row_of_a_full_match():
    edition = load_edition(PLANNED)
    evaluation = evaluate(edition, columns_of(edition, *firms(edition, 200, seed=3, open_share=0.3)), AS_OF)
    diagnosis = diagnosis_in(evaluation)
    wrong = []
    for row, measure in enumerate(edition.catalogue.measures):
        found = match_measure(edition, diagnosis, measure.id, AS_OF)
        same = np.array_equal(found.verdicts, evaluation.verdicts[row])
        if not same or not np.array_equal(found.recommended, evaluation.recommended[row]):
            wrong.append(measure.id)
    assert wrong == []
    assert evaluation.recommended.any()


BROKEN: dict[str, object] = {
    "answers": "AAAA",
    "scores": {},
    "level": {},
    "findings": {"shown": [1]},
    "verdicts": "12",
    "recommended": "yes",
    "relevance": [1],
    "conditions": {"measures": "4"},
    "needs": None,
    "advice": None,
    "path": {},
    "also": None,
    "receipt": {},
}


@each_row("part", BROKEN)
def test_what_are_no_codes_are_refused(part: str):
    edition = load_edition(PLANNED)
    with pytest.raises(FrozenResultError, match=r"needed|missing|scores|answers|buffer"):
        told({**kept(edition, firms(edition, 1, seed=5)[0]), part: BROKEN[part]}, present)
