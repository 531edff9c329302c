"""Findings that compare: cohorts with each other, two periods, problems with the measures in force."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assessor.insight.change import DOWN, UP, ChangeByCohort
from assessor.insight.cohort_ranking import ScoreSpread, scores_of
from assessor.insight.findings.finding import (
    FigureId,
    Finding,
    Shown,
    Titles,
    percent,
    points,
    settled,
    share_of,
    thousands,
)
from assessor.insight.findings.rules import (
    CONTRAST,
    GAPS_AT_MOST,
    NOTABLE_CHANGE,
    NOTABLE_GAP,
)
from assessor.insight.findings.words import AMONG_GROUPS, proposals_in_words, sentence
from assessor.insight.lattice import UNKNOWN_CODE, Lattice, parse_key
from assessor.insight.policy_gaps import PolicyGap
from assessor.insight.tables import Tables
from assessor.questionnaire import Text


def contrasts_between(
    means: Mapping[str, float | None], titles: Titles, lattice: Lattice, *, among: Text = AMONG_GROUPS
) -> tuple[Finding, ...]:
    """The same where the means are given: cohort -> its mean index as it is told, None where it is not compared.

    `among` leads where some are not.
    """
    compared = _Compared(means=means, titles=titles, lattice=lattice, among=among)
    return tuple(finding for axis in lattice.names for finding in _contrast(compared, axis))


def change_findings(change: ChangeByCohort, titles: Titles, shown: Shown, key: str) -> tuple[Finding, ...]:
    """What changed for the firms of one cohort that took part both times."""
    place = change.lattice.places[key]
    index = scores_of("index", change.index, place)
    firms = FigureId(table="change.firms", row="", key=key)
    if index.mean is None or not shown(firms):
        return ()
    dimensions = [scores_of(name, spread, place) for name, spread in change.dimensions.items()]
    return (
        *_index_change(index, shown, firms),
        *_dimension_change(dimensions, titles, shown, key),
        *_moved(change, shown, key),
    )


def gap_findings(
    gaps: Sequence[PolicyGap], tables: Tables, titles: Titles, shown: Shown, key: str
) -> tuple[Finding, ...]:
    """The commonest problems that nothing in force addresses."""
    place = tables.lattice.places[key]
    firms = int(tables.firms[place])
    found = []
    for gap in sorted(gaps, key=lambda gap: (-int(gap.firms[place]), gap.problem)):
        ids = (FigureId(table="firms", row="", key=key), FigureId(table="problems", row=gap.problem, key=key))
        count = int(gap.firms[place])
        if gap.nothing_in_force and firms and 100 * count >= NOTABLE_GAP * firms and all(shown(one) for one in ids):
            found.append(_gap(gap, titles.problems[gap.problem], count, share_of(count, firms), ids))
    return tuple(found[:GAPS_AT_MOST])


@dataclass(frozen=True, kw_only=True)
class _Compared:
    means: Mapping[str, float | None]
    titles: Titles
    lattice: Lattice
    among: Text


def _contrast(compared: _Compared, axis: str) -> Iterator[Finding]:
    every, titles = compared.means, compared.titles
    keys = [key for key in compared.lattice.keys_of((axis,)) if key in every and parse_key(key)[axis] != UNKNOWN_CODE]
    visible = {key: mean for key in keys if (mean := every[key]) is not None}
    if len(visible) < 2:  # noqa: PLR2004 - a comparison needs two
        return
    highest, lowest = max(visible, key=visible.__getitem__), min(visible, key=visible.__getitem__)
    high, low = visible[highest], visible[lowest]
    numbers = {"high": high, "low": low, "distance": settled(high - low)}
    if numbers["distance"] < CONTRAST:
        return
    names: dict[str, str | Text] = {
        "axis": titles.axes[axis],
        "highest": titles.cohorts[highest],
        "lowest": titles.cohorts[lowest],
    }
    yield Finding(
        rule="contrast",
        text=sentence(
            "contrast", {**names, **_in_points(numbers)}, whole=len(visible) == len(keys), among=compared.among
        ),
        figures=tuple(FigureId(table="index", row="", key=key) for key in (highest, lowest)),
        numbers=numbers,
    )


def _index_change(index: ScoreSpread, shown: Shown, firms: FigureId) -> Iterator[Finding]:
    figure = FigureId(table="change.index", row="", key=firms.key)
    change = 0.0 if index.mean is None else settled(index.mean)
    if abs(change) < NOTABLE_CHANGE or not shown(figure):
        return
    rule = "index_up" if change > 0 else "index_down"
    yield Finding(
        rule=rule,
        text=sentence(rule, {"firms": thousands(index.n), "change": points(abs(change))}),
        figures=(firms, figure),
        numbers={"firms": index.n, "change": change},
    )


def _dimension_change(dimensions: Sequence[ScoreSpread], titles: Titles, shown: Shown, key: str) -> Iterator[Finding]:
    known = [(scores.id, settled(scores.mean)) for scores in dimensions if scores.mean is not None]
    visible = [one for one in known if shown(FigureId(table="change.dimensions", row=one[0], key=key))]
    if not visible:
        return
    name, change = max(visible, key=lambda one: (abs(one[1]), one[0]))
    if abs(change) < NOTABLE_CHANGE:
        return
    rule = "dimension_up" if change > 0 else "dimension_down"
    fields: dict[str, str | Text] = {"dimension": titles.dimensions[name], "change": points(abs(change))}
    yield Finding(
        rule=rule,
        text=sentence(rule, fields, whole=len(visible) == len(known)),
        figures=(FigureId(table="change.dimensions", row=name, key=key),),
        numbers={"change": change},
    )


def _moved(change: ChangeByCohort, shown: Shown, key: str) -> Iterator[Finding]:
    place = change.lattice.places[key]
    numbers = {row: int(change.levels.row(row)[place]) for row in (UP, DOWN)}
    figures = tuple(FigureId(table="change.levels", row=row, key=key) for row in numbers)
    if any(numbers.values()) and all(shown(figure) for figure in figures):
        yield Finding(
            rule="levels_moved",
            text=sentence("levels_moved", {name: thousands(firms) for name, firms in numbers.items()}),
            figures=figures,
            numbers={name: float(firms) for name, firms in numbers.items()},
        )


def _gap(gap: PolicyGap, title: Text, firms: int, share: float, figures: tuple[FigureId, ...]) -> Finding:
    rule = "policy_gap" if gap.proposals else "policy_gap_alone"
    fields: dict[str, str | Text] = {
        "firms": thousands(firms),
        "share": percent(share),
        "problem": title,
        "proposals": proposals_in_words(len(gap.proposals)),
    }
    return Finding(
        rule=rule,
        text=sentence(rule, fields),
        figures=figures,
        numbers={"firms": float(firms), "share": share, "proposals": float(len(gap.proposals))},
    )


def _in_points(numbers: dict[str, float]) -> dict[str, str]:
    return {name: points(figure) for name, figure in numbers.items()}
