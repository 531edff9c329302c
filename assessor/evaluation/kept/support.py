"""What a firm was told of support and deeds, as codes, and an evaluation in which that stands as it was decided."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from assessor.evaluation.columns import Evaluation
from assessor.evaluation.firm import FirmResult, Path
from assessor.evaluation.from_json import FrozenResultError
from assessor.evaluation.kept.codes import names_in, numbers_in, part_of
from assessor.measures.advice import ENTITLED, MOST, NAMED, NEEDED, Advised
from assessor.measures.ranking import Relevance
from assessor.measures.verdicts import Verdicts
from assessor.questionnaire import States
from assessor.scoring.kept_path import KeptMove, KeptPath
from assessor.scoring.quality import Quality

_REASONS = {"entitled": ENTITLED, "named": NAMED, "needed": NEEDED}


def support_codes(evaluation: Evaluation, row: int, result: FirmResult) -> dict[str, object]:
    """Verdicts, relevance, recommendation, states of conditions, needs, advice and path of one firm."""
    problems, lacking = evaluation.edition.catalogue.problems, evaluation.needs_without_support[:, row]
    return {
        "verdicts": _digits(evaluation.verdicts[:, row]),
        "relevance": [int(points) for points in evaluation.relevance[:, row]],
        "recommended": _digits(evaluation.recommended[:, row].astype(np.int8)),
        "conditions": _condition_codes(evaluation, row),
        "needs": [problems[place].id for place in np.flatnonzero(lacking).tolist()],
        "grade": result.quality.grade,
        "advice": [[one.measure or one.deed, one.reason] for one in result.advice],
        "path": _path_codes(result.path),
    }


def _digits(codes: NDArray[np.int8]) -> str:
    """One digit a measure, in the catalogue's order."""
    return "".join(map(str, codes.tolist()))


def _condition_codes(evaluation: Evaluation, row: int) -> dict[str, str]:
    """The states of the leaves of every condition, a digit each, in the edition's order."""
    states = evaluation.states
    return {
        kind: "".join(str(int(states[place][row if len(states[place]) > 1 else 0])) for place in places)
        for kind, places in _leaf_places(evaluation)
    }


def _leaf_places(evaluation: Evaluation) -> Iterator[tuple[str, list[int]]]:
    """Of each kind of condition, the steps of all its leaves in reading order."""
    each = iter(evaluation.rulebook.program.leaf_places)
    for kind, conditions in evaluation.rulebook.sections.items():
        yield kind, [place for _ in conditions for place in next(each)]


def _path_codes(path: Path) -> dict[str, object]:
    return {
        "target": path.to_level,
        "found": path.found,
        "yuan": path.cost,
        "steps": [one.deed for one in path.steps if one.deed],
        "further": [one.deed for one in path.further],
        "moves": [[one.question, one.target_value, one.effort, one.cost] for one in path.steps if not one.deed],
    }


@dataclass(frozen=True, kw_only=True, eq=False)
class KeptEvaluation(Evaluation):
    """One firm's evaluation as it was frozen; `codes` are those of `support_codes`."""

    codes: Mapping[str, object]

    @cached_property
    def recommended(self) -> NDArray[np.bool_]:
        """As it was recommended."""
        return _read_digits(self, self.codes, "recommended").astype(bool)

    @cached_property
    def advised(self) -> Advised:
        """As it was advised; deeds come with the path."""
        rows = _rows(self)
        told = [(rows[name], _REASONS[reason]) for name, reason in _advice(self.codes) if name in rows]
        places, tiers = np.full((MOST, 1), -1), np.zeros((MOST, 1), dtype=np.int8)
        for number, (place, tier) in enumerate(told):
            places[number], tiers[number] = place, tier
        return Advised(places, tiers)

    @cached_property
    def quality(self) -> Quality:
        """With the grade that was given."""
        grades = [one.id for one in self.edition.scoring.grades]
        given = str(self.codes.get("grade"))
        return replace(super().quality, grade=np.array([grades.index(given) if given in grades else -1]))

    @cached_property
    def needs_without_support(self) -> NDArray[np.bool_]:
        """As they stood without support."""
        lacking = names_in(self.codes.get("needs"))
        return np.array([[one.id in lacking] for one in self.edition.catalogue.problems], dtype=bool).reshape(-1, 1)

    @property
    def kept_path(self) -> KeptPath:
        """The path that was found."""
        path = part_of(self.codes, "path")
        target, cost, written = path.get("target"), path.get("yuan"), path.get("moves")
        if not isinstance(written, list) or not isinstance(cost, int):
            message = "path: yuan and moves are needed"
            raise FrozenResultError(message)
        return KeptPath(
            target=target if isinstance(target, int) else None,
            found=path.get("found") is True,
            cost=cost,
            steps=names_in(path.get("steps")),
            further=names_in(path.get("further")),
            moves=tuple(KeptMove(question=move[0], to=move[1], effort=move[2], cost=move[3]) for move in written),
        )


def told_evaluation(now: Evaluation, codes: Mapping[str, object]) -> KeptEvaluation:
    """The evaluation of one firm (matched on the catalogue of that time) with everything as it was decided then."""
    fields = {name: getattr(now, name) for name in Evaluation.__dataclass_fields__}
    fields["states"], fields["relevance"] = _states(now, codes), _relevance(now, codes)
    fields["verdicts"] = _read_digits(now, codes, "verdicts")
    return KeptEvaluation(codes=codes, **fields)


def advised_order(codes: Mapping[str, object]) -> tuple[str, ...]:
    """Ids of the measures and deeds that were advised, best first."""
    return tuple(name for name, _ in _advice(codes))


def _advice(codes: Mapping[str, object]) -> list[tuple[str, str]]:
    written = codes.get("advice")
    if not isinstance(written, list):
        message = "advice: a list is needed"
        raise FrozenResultError(message)
    return [(str(name), str(reason)) for name, reason in written]


def _rows(evaluation: Evaluation) -> dict[str, int]:
    return {measure.id: row for row, measure in enumerate(evaluation.edition.catalogue.measures)}


def _states(now: Evaluation, codes: Mapping[str, object]) -> list[States]:
    kept, leaves = part_of(codes, "conditions"), dict[int, States]()
    for kind, places in _leaf_places(now):
        digits = str(kept.get(kind, ""))
        if len(digits) != len(places):
            message = f"conditions.{kind}: {len(places)} states are needed, not {len(digits)}"
            raise FrozenResultError(message)
        leaves |= {place: np.array([int(one)], dtype=np.int8) for place, one in zip(places, digits, strict=True)}
    return now.rulebook.program.folded(leaves)


def _read_digits(now: Evaluation, codes: Mapping[str, object], name: str) -> Verdicts:
    """What was decided on each measure, int8 (measures, 1)."""
    digits, measures = str(codes.get(name, "")), len(now.edition.catalogue.measures)
    if len(digits) != measures or not (digits.isdecimal() or not digits):
        message = f"{name}: {measures} digits are needed, not {digits!r:.40}"
        raise FrozenResultError(message)
    return np.array(list(map(int, digits)), dtype=np.int8).reshape(-1, 1)


def _relevance(now: Evaluation, codes: Mapping[str, object]) -> Relevance:
    points = numbers_in(codes.get("relevance"))
    if len(points) != len(now.edition.catalogue.measures):
        message = f"relevance: {len(now.edition.catalogue.measures)} figures are needed, not {len(points)}"
        raise FrozenResultError(message)
    return np.array(points, dtype=np.float32).reshape(-1, 1)
