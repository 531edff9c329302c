"""Which problems a place has support for, and which needs of n firms stay without any."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from assessor.measures.model import Catalogue, Measure
from assessor.measures.verdicts import is_open
from assessor.questionnaire import Array, places


def jurisdictions_of(catalogue: Catalogue, code: str) -> frozenset[str]:
    """Ids of the jurisdictions that a region code lies in; none without a code."""
    return frozenset(each.id for each in catalogue.jurisdictions if code and code.startswith(each.regions))


def reaching(measures: Sequence[Measure], jurisdictions: frozenset[str]) -> tuple[Measure, ...]:
    """The measures a firm of these jurisdictions could take up itself, running or not."""
    return tuple(each for each in measures if each.audience == "direct" and each.jurisdiction in jurisdictions)


@dataclass(frozen=True, kw_only=True, eq=False)
class Whereabouts:
    """Each firm's place among region codes, int (n), negative where it is not known."""

    regions: Array
    codes: Sequence[str]


def spoken_through(catalogue: Catalogue, texts: Sequence[int], jurisdictions: frozenset[str]) -> tuple[int, ...]:
    """Of the problems (places) that describe a finding those of the firm's own place; where it has none, all."""
    own = tuple(text for text in texts if catalogue.problems[text].jurisdiction in jurisdictions)
    return own or tuple(texts)


def told_together(
    catalogue: Catalogue, findings: Iterable[Sequence[str]], jurisdictions: frozenset[str]
) -> Mapping[str, tuple[str, ...]]:
    """Of each problem that a finding stands under in a place, the problems that tell the same there, itself first.

    `findings`: of each finding, ids of the problems that describe it.
    """
    ids = [problem.id for problem in catalogue.problems]
    places_of = {name: place for place, name in enumerate(ids)}
    found: dict[str, dict[str, None]] = {}
    for described in findings:
        speaking = spoken_through(catalogue, [places_of[name] for name in described], jurisdictions)
        if speaking:
            found.setdefault(ids[speaking[0]], {}).update(dict.fromkeys(ids[place] for place in speaking))
    return {name: tuple(same) for name, same in found.items()}


def needs_without_support(
    catalogue: Catalogue,
    shown: NDArray[np.bool_],
    texts: Sequence[Sequence[int]],
    where: Whereabouts | None,
    as_of: date,
) -> NDArray[np.bool_]:
    """Findings shown of which no text has anything in force in the firm's place, bool (problems, n).

    `shown`: bool (findings, n); `texts`: of each finding, the places of the problems that describe it. A finding stands
    under the first problem through which it speaks. Of a firm whose place is not known nothing is said.
    """
    lacking = np.zeros((len(catalogue.problems), shown.shape[1]), dtype=bool)
    if where is None:
        return lacking
    place_of = places(where.regions)
    codes: dict[frozenset[str], list[int]] = {}
    for place in np.unique(place_of[place_of >= 0]).tolist():
        codes.setdefault(jurisdictions_of(catalogue, where.codes[place]), []).append(place)
    for jurisdictions, alike in codes.items():
        here = np.isin(place_of, alike)
        for finding, problem in _without_support(catalogue, texts, jurisdictions, as_of):
            lacking[problem] |= shown[finding] & here
    return lacking


def _without_support(
    catalogue: Catalogue, texts: Sequence[Sequence[int]], jurisdictions: frozenset[str], as_of: date
) -> Iterator[tuple[int, int]]:
    """Findings that nothing in force in a place addresses, each with the problem it stands under there."""
    supported = _supported(catalogue, jurisdictions, as_of)
    for finding, described in enumerate(texts):
        speaking = spoken_through(catalogue, described, jurisdictions)
        if speaking and not supported[list(speaking)].any():
            yield finding, speaking[0]


def _supported(catalogue: Catalogue, jurisdictions: frozenset[str], as_of: date) -> NDArray[np.bool_]:
    """Which problems a measure in force in a place addresses, bool (problems)."""
    near = reaching(catalogue.measures, jurisdictions)
    addressed = {problem for measure in near if is_open(measure, as_of) for problem in measure.problems}
    return np.array([problem.id in addressed for problem in catalogue.problems], dtype=bool)
