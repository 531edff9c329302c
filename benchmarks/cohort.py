"""A seeded, plausible district of firms as answer columns, built from an edition's own questions and naming none."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from assessor.edition.model import Edition
from assessor.questionnaire import (
    UNKNOWN,
    AnswerColumns,
    Array,
    Question,
    Reference,
    choices_of,
    not_applicable_value,
)

FIRMS = 33_354
"""Industrial firms of one district, as its own documents count them."""

_SEED = 20_261_121
_UNANSWERED = 0.05
_DOES_NOT_APPLY = 0.03
_PARTS = (0.60, 0.25, 0.15)
"""Parts of the firms in the first local jurisdiction, in the second, and in neither."""

Readiness = NDArray[np.float64]


def cohort(edition: Edition, *, size: int = FIRMS, seed: int = _SEED) -> AnswerColumns:
    """Answers of `size` firms: a latent readiness drives the choices, some answers stay open."""
    random = np.random.default_rng(seed)
    readiness = np.clip(random.beta(2.0, 2.6, size), 0.02, 0.98)
    values: dict[str, Array] = {}
    for question in edition.questionnaire.questions:
        if not question.is_derived:
            values[question.id] = _column(edition, question, readiness, random)
    _keep_parts_below_wholes(edition, values, random)
    for question in edition.questionnaire.questions:
        if question.id in values and question.id != edition.catalogue.place_question:
            _leave_open(question, values[question.id], random)
    return AnswerColumns(size=size, values=values)


def raw_answers(edition: Edition, columns: AnswerColumns, row: int) -> dict[str, object]:
    """One firm's answers as in an answers file; open ones are left out."""
    questions = {question.id: question for question in edition.questionnaire.questions}
    found = {name: raw(questions[name], edition.references, column[row]) for name, column in columns.values.items()}
    return {name: value for name, value in found.items() if value is not None}


def raw(question: Question, references: Mapping[str, Reference], value: np.generic) -> object:
    """One value of a column as in an answers file."""
    if question.kind == "number":
        figure = float(value)
        if np.isneginf(figure):
            return "not_applicable"
        return None if np.isnan(figure) else int(figure) if question.whole_number else round(figure, 2)
    place = int(value)
    if place < 0:
        return None if place == UNKNOWN else "not_applicable"
    choices = choices_of(question, references)
    if question.kind == "multiple":
        return [choice for bit, choice in enumerate(choices) if place >> bit & 1]
    return choices[place]


def _column(edition: Edition, question: Question, readiness: Readiness, random: np.random.Generator) -> Array:
    if question.id == edition.catalogue.place_question:
        return _places(edition, question, len(readiness), random)
    if question.kind == "number":
        return _figures(question, readiness, random)
    if question.kind == "multiple":
        return _choices(question, readiness, random)
    count = len(choices_of(question, edition.references))
    if question.kind == "code":
        return random.integers(0, count, len(readiness)).astype(np.int16)
    leaning = np.clip(readiness + random.normal(0, 0.18, len(readiness)), 0, 0.999)
    return (leaning * count).astype(np.int16)


def _places(edition: Edition, question: Question, size: int, random: np.random.Generator) -> Array:
    """Towns and districts of the local jurisdictions, and one district outside them."""
    codes = choices_of(question, edition.references)
    local = [each.regions for each in edition.catalogue.jurisdictions if each.local]
    inside = [[place for place, code in enumerate(codes) if code.startswith(regions)] for regions in local]
    taken = tuple(region for regions in local for region in regions)
    outside = [place for place, code in enumerate(codes) if not _touches(code, taken)]
    pools = [np.array(pool) for pool in (*inside, outside)]
    drawn = random.choice(len(pools), size=size, p=_PARTS)
    picks = random.random(size)
    return np.choose(drawn, [pool[(picks * len(pool)).astype(np.intp)] for pool in pools]).astype(np.int16)


def _touches(code: str, taken: tuple[str, ...]) -> bool:
    """Whether a code lies in or above one of the regions taken."""
    return any(code.startswith(region) or region.startswith(code) for region in taken)


def _figures(question: Question, readiness: Readiness, random: np.random.Generator) -> Array:
    low, high = float(question.minimum or 0), float(question.maximum or 1e9)
    size = len(readiness)
    if high <= 100:
        figures = random.gamma(0.6 + 2 * readiness, 1.6, size)
    else:
        figures = random.lognormal(2.4 + 3.2 * readiness, 0.8, size)
    return np.clip(np.rint(figures) if question.whole_number else np.round(figures, 2), low, high)


def _choices(question: Question, readiness: Readiness, random: np.random.Generator) -> Array:
    """Each option by itself; who chose nothing takes the exclusive option, or the first."""
    bits = np.zeros(len(readiness), dtype=np.int64)
    lone = [place for place, option in enumerate(question.options) if option.exclusive]
    common = 3 / max(len(question.options), 6)
    for place in range(len(question.options)):
        if place not in lone:
            bits |= (random.random(len(readiness)) < common * readiness).astype(np.int64) << place
    return np.where(bits == 0, np.int64(1) << (lone[0] if lone else 0), bits)


def _keep_parts_below_wholes(edition: Edition, values: dict[str, Array], random: np.random.Generator) -> None:
    for question in edition.questionnaire.questions:
        if question.part in values and question.whole in values:
            whole = values[question.whole].astype(np.float64)
            values[question.part] = np.floor(whole * random.beta(1.2, 2.0, len(whole)))


def _leave_open(question: Question, column: Array, random: np.random.Generator) -> None:
    drawn = random.random(len(column))
    column[drawn < _UNANSWERED] = np.nan if question.kind == "number" else UNKNOWN
    if question.may_not_apply:
        column[drawn > 1 - _DOES_NOT_APPLY] = not_applicable_value(question)
