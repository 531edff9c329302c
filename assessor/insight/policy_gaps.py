"""Policy gaps: what firms have shown and no running measure answers, once each, with what the documents propose."""

from dataclasses import dataclass

import numpy as np

from assessor.insight.cohorts import Bools, Cohort
from assessor.insight.lattice import Integers
from assessor.insight.offers import Offers, addressing, usable_any
from assessor.measures.model import Measure
from assessor.measures.verdicts import is_open


@dataclass(frozen=True, kw_only=True, eq=False)
class PolicyGap:
    """One problem, by cohort: firms that show it, and of these the ones no running measure for it is open to.

    All measures are such as reach the place. `running`: ids of those in force for firms that address it. `around`: ids
    of those in force for the surroundings of firms. `proposals`: ids of what the documents propose or plan.
    """

    problem: str
    firms: Integers
    unanswered: Integers
    running: tuple[str, ...]
    around: tuple[str, ...]
    proposals: tuple[str, ...]

    @property
    def nothing_in_force(self) -> bool:
        """Whether nothing in force, for firms or around them, so much as addresses the problem."""
        return not self.running and not self.around


def unanswered_by(cohort: Cohort, offers: Offers, place: int) -> Bools:
    """Firms that show the problem at that place and are let in by no running measure for it."""
    running = _running(offers, cohort.problem_ids[place])
    answered = usable_any(cohort, [offers.places[measure.id] for measure in running])
    return np.asarray(cohort.problems[place] & ~answered)


def _running(offers: Offers, problem: str) -> list[Measure]:
    return [one for one in addressing(offers, problem) if offers.places[one.id] in offers.running]


def is_unaddressed(offers: Offers, problem: str) -> bool:
    """Whether no measure firms could use is in force for a problem, so that all who have it are unanswered."""
    return not _running(offers, problem)


def gap_about(offers: Offers, problem: str, firms: Integers, unanswered: Integers) -> PolicyGap:
    """A problem with what is in force or proposed for it. `firms`, `unanswered`: by cohort."""
    here = [measure for measure in addressing(offers, problem) if measure.id in offers.local]
    in_force = [measure for measure in here if is_open(measure, offers.as_of)]
    return PolicyGap(
        problem=problem,
        firms=firms,
        unanswered=unanswered,
        running=tuple(measure.id for measure in in_force if measure.audience == "direct"),
        around=tuple(measure.id for measure in in_force if measure.audience != "direct"),
        proposals=tuple(sorted(measure.id for measure in here if measure not in in_force)),
    )
