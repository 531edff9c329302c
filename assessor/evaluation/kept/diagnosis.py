"""A firm's diagnosis as codes, and the diagnoses of n firms read back as columns."""

import base64
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from assessor.edition.model import Edition
from assessor.evaluation.columns import Evaluation
from assessor.evaluation.firm import LevelResult
from assessor.evaluation.from_json import FrozenResultError
from assessor.evaluation.kept.codes import names_in, numbers_in, part_of
from assessor.evaluation.matching import Diagnoses
from assessor.measures.problems import ABSENT, OPEN, SHOWN, ProblemStates
from assessor.questionnaire import AnswerColumns, resolve
from assessor.questionnaire.packing import pack, unpack
from assessor.questionnaire.plain_values import plain_of
from assessor.scoring.anchors import AnchorColumns
from assessor.scoring.levels import LevelColumns
from assessor.scoring.scores import NodeScore

_FINDINGS = {"shown": SHOWN, "open": OPEN}
_LEVELS = ("low", "value", "high", "by_index")
_BOUNDS = ("low", "value", "high")
_DOUBTS = ("doubtful", "unsure")


def diagnosis_codes(evaluation: Evaluation, row: int, level: LevelResult) -> dict[str, object]:
    """Answers, scores, level, anchors and findings of one firm; the level's label is there for whoever looks it up."""
    edition, levels, states = evaluation.edition, evaluation.levels, evaluation.findings[:, row].tolist()
    columns = {name: column[row : row + 1] for name, column in evaluation.answers.values.items()}
    packed = pack(edition.questionnaire, AnswerColumns(size=1, values=columns))[0]
    codes = {name: int(getattr(levels, name)[row]) for name in _LEVELS}
    return {
        "answers": base64.b64encode(packed).decode(),
        "level": {"value": level.value, "label": plain_of(level.label), "codes": codes},
        "scores": {
            node: [_figure(getattr(score, name).item(row)) for name in _BOUNDS]
            for node, score in evaluation.scores.items()
        },
        "anchors": _anchor_codes(evaluation, row),
        "findings": {
            name: [rule.id for rule, state in zip(edition.findings, states, strict=True) if state == code]
            for name, code in _FINDINGS.items()
        },
    }


def _figure(value: float) -> float | None:
    return None if np.isnan(value) else value


def _anchor_codes(evaluation: Evaluation, row: int) -> dict[str, object] | None:
    anchors, rules = evaluation.anchors, evaluation.edition.scoring.anchors
    if anchors is None:
        return None
    doubts = {
        name: [rule.id for rule, held in zip(rules, getattr(anchors, name)[:, row], strict=True) if held]
        for name in _DOUBTS
    }
    states = {rule.id: int(state) for rule, state in zip(rules, anchors.states[:, row], strict=True)}
    return {"states": states, **doubts}


def diagnoses_from(edition: Edition, codes: Sequence[Mapping[str, object]]) -> Diagnoses:
    """The diagnoses of n firms of one edition (same digest) as columns. Raises FrozenResultError."""
    try:
        given = unpack(edition.questionnaire, (base64.b64decode(str(one["answers"])) for one in codes))
    except (KeyError, ValueError) as error:
        message = f"answers: {error}"
        raise FrozenResultError(message) from error
    return Diagnoses(
        answers=resolve(edition.questionnaire, edition.references, given),
        scores=_scores(edition, codes),
        levels=_levels(codes),
        anchors=_anchors(edition, [one.get("anchors") for one in codes]),
        findings=_findings(edition, [part_of(one, "findings") for one in codes]),
    )


def _scores(edition: Edition, codes: Sequence[Mapping[str, object]]) -> dict[str, NodeScore]:
    written = [{name: numbers_in(each) for name, each in part_of(one, "scores").items()} for one in codes]
    found = {}
    for node in written[0] if written else ():
        table = np.array([one[node] for one in written], dtype=np.float64)
        low, value, high = (np.ascontiguousarray(table[:, place]) for place in range(len(_BOUNDS)))
        found[node] = NodeScore(low=low, value=value, high=high)
    missing = {edition.scoring.index.id, *edition.scoring.dimensions} - set(found)
    if missing and codes:
        message = f"scores: {', '.join(sorted(missing))}"
        raise FrozenResultError(message)
    return found


def _levels(codes: Sequence[Mapping[str, object]]) -> LevelColumns:
    written = [part_of(part_of(one, "level"), "codes") for one in codes]
    low, value, high, by_index = (_codes(one.get(name) for one in written) for name in _LEVELS)
    return LevelColumns(low=low, value=value, high=high, by_index=by_index)


def _codes(written: Iterable[object]) -> NDArray[np.int8]:
    return np.array(numbers_in(list(written)), dtype=np.int8)


def _anchors(edition: Edition, written: Sequence[object]) -> AnchorColumns | None:
    rules = edition.scoring.anchors
    if not rules:
        return None
    parts = [part_of({"anchors": one}, "anchors") for one in written]
    states = [part_of(one, "states") for one in parts]
    doubtful, unsure = (
        np.array([[rule.id in names for names in [names_in(one.get(name)) for one in parts]] for rule in rules])
        for name in _DOUBTS
    )
    table = np.array([_codes(one.get(rule.id) for one in states) for rule in rules], dtype=np.int8)
    return AnchorColumns(states=table, doubtful=doubtful, unsure=unsure)


def _findings(edition: Edition, written: Sequence[Mapping[str, object]]) -> ProblemStates:
    rows = {rule.id: row for row, rule in enumerate(edition.findings)}
    states = np.full((len(rows), len(written)), ABSENT, dtype=np.int8)
    for column, one in enumerate(written):
        for name, code in _FINDINGS.items():
            states[[rows[each] for each in names_in(one.get(name)) if each in rows], column] = code
    return states
