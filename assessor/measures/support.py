"""Which problems a place has support for, and which needs of n firms stay without any."""

from collections.abc import Sequence
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


def needs_without_support(
    catalogue: Catalogue, shown: NDArray[np.bool_], regions: Array | None, codes: Sequence[str], as_of: date
) -> NDArray[np.bool_]:
    """Problems shown with nothing in force in the firm's place, bool (problems, n) as `shown`.

    `regions`: each firm's place among `codes`, None where nobody is asked. Of a firm whose place is not known nothing
    is said.
    """
    if regions is None:
        return np.zeros_like(shown)
    where = places(regions)
    known = where >= 0
    unsupported: NDArray[np.bool_] = shown & known
    for place in np.unique(where[known]).tolist():
        unsupported[:, where == place] &= ~_supported(catalogue, codes[place], as_of)[:, np.newaxis]
    return unsupported


def _supported(catalogue: Catalogue, code: str, as_of: date) -> NDArray[np.bool_]:
    """Which problems a measure in force in a place addresses, bool (problems)."""
    near = reaching(catalogue.measures, jurisdictions_of(catalogue, code))
    addressed = {problem for measure in near if is_open(measure, as_of) for problem in measure.problems}
    return np.array([problem.id in addressed for problem in catalogue.problems], dtype=bool)
