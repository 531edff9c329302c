"""Findings about one cohort at one time, each said only where its rule holds and only on figures that are shown."""

from collections.abc import Iterator
from dataclasses import dataclass

from assessor.insight.cohort_ranking import CohortFigures, RowCount, ScoreSpread
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
from assessor.insight.findings.rules import CLEARLY_WEAKEST, COMMON_PROBLEM, NOTABLE_RISK
from assessor.insight.findings.words import JOINED, QUOTED, sentence
from assessor.insight.tables import OPEN
from assessor.questionnaire import Text

_TABLE_OF = {"most_common_level": "levels", "commonest_problem": "problems"}


@dataclass(frozen=True, kw_only=True)
class Scene:
    """What findings are made from: a cohort's figures, the names in them, and what of it is shown."""

    figures: CohortFigures
    titles: Titles
    shown: Shown

    def id(self, table: str, row: str = "") -> FigureId:
        """A figure of this cohort."""
        return FigureId(table=table, row=row, key=self.figures.key)


def findings_of(scene: Scene) -> tuple[Finding, ...]:
    """All findings about a cohort, in the order in which they are told."""
    if not scene.shown(scene.id("firms")) or not scene.figures.firms:
        return ()
    return (*_response(scene), *_level(scene), *_index(scene), *_weakest(scene), *_problem(scene), *_risks(scene))


def _response(scene: Scene) -> Iterator[Finding]:
    figures = scene.figures
    if figures.population is None or figures.response is None or not scene.shown(scene.id("response")):
        return
    share = share_of(figures.firms, figures.population)
    fields = {
        "firms": thousands(figures.firms),
        "population": thousands(figures.population),
        "share": percent(share),
    }
    yield Finding(
        rule="response",
        text=sentence("response", fields),
        figures=(scene.id("firms"), scene.id("response")),
        numbers={"firms": figures.firms, "population": figures.population, "share": share},
    )


def _level(scene: Scene) -> Iterator[Finding]:
    known = [count for count in scene.figures.levels if count.row != OPEN and count.firms]
    shown = [count for count in known if scene.shown(scene.id("levels", count.row))]
    top = max(shown, key=lambda count: count.firms, default=None)
    if top is None or not top.firms:
        return
    names = {"level": scene.titles.levels[top.row]}
    yield _counted(scene, "most_common_level", top, names=names, whole=len(known) == len(shown))


def _index(scene: Scene) -> Iterator[Finding]:
    index = scene.figures.index
    if index.lower is None or index.median is None or index.upper is None or not scene.shown(scene.id("index")):
        return
    numbers = {"lower": settled(index.lower), "median": settled(index.median), "upper": settled(index.upper)}
    yield Finding(
        rule="index_spread",
        text=sentence("index_spread", {name: f"{figure:g}" for name, figure in numbers.items()}),
        figures=(scene.id("index"),),
        numbers=numbers,
    )


def _weakest(scene: Scene) -> Iterator[Finding]:
    known = [(scores, scores.mean) for scores in scene.figures.dimensions if scores.mean is not None]
    shown = [(scores, mean) for scores, mean in known if scene.shown(scene.id("dimensions", scores.id))]
    if len(shown) < 2:  # noqa: PLR2004 - a comparison needs two
        return
    (first, low), (second, next_low) = ((scores, settled(mean)) for scores, mean in shown[:2])
    numbers = {"first_mean": low, "second_mean": next_low, "distance": settled(next_low - low)}
    rule = "weakest" if numbers["distance"] >= CLEARLY_WEAKEST else "two_weakest"
    names = {"first": _title(scene, first), "second": _title(scene, second)}
    yield Finding(
        rule=rule,
        text=sentence(rule, {**names, **_in_points(numbers)}, whole=len(known) == len(shown)),
        figures=(scene.id("dimensions", first.id), scene.id("dimensions", second.id)),
        numbers=numbers,
    )


def _problem(scene: Scene) -> Iterator[Finding]:
    known = [count for count in scene.figures.problems if count.firms]
    shown = [count for count in known if scene.shown(scene.id("problems", count.row))]
    if shown and 100 * shown[0].firms >= COMMON_PROBLEM * scene.figures.firms:
        top = shown[0]
        names = {"problem": scene.titles.problems[top.row]}
        yield _counted(scene, "commonest_problem", top, names=names, whole=len(known) == len(shown))


def _risks(scene: Scene) -> Iterator[Finding]:
    for risk, counts in scene.figures.risks.items():
        known = [count for count in counts if count.row != OPEN]
        bands = known[len(known) // 2 :]
        ids = tuple(scene.id(f"risks.{risk}", count.row) for count in bands)
        firms = sum(count.firms for count in bands)
        share = share_of(firms, scene.figures.firms)
        if 100 * firms < NOTABLE_RISK * scene.figures.firms or not all(scene.shown(figure) for figure in ids):
            continue
        labels = [scene.titles.risks[f"{risk}.{count.row}"] for count in bands]
        fields = {"risk": scene.titles.risks[risk], "bands": _joined(labels)}
        yield Finding(
            rule="risk",
            text=sentence("risk", {**fields, "firms": thousands(firms), "share": percent(share)}),
            figures=(scene.id("firms"), *ids),
            numbers={"firms": firms, "share": share},
        )


def _counted(scene: Scene, rule: str, count: RowCount, *, names: dict[str, Text], whole: bool) -> Finding:
    share = share_of(count.firms, scene.figures.firms)
    fields: dict[str, str | Text] = {**names, "firms": thousands(count.firms), "share": percent(share)}
    return Finding(
        rule=rule,
        text=sentence(rule, fields, whole=whole),
        figures=(scene.id("firms"), scene.id(_TABLE_OF[rule], count.row)),
        numbers={"firms": count.firms, "share": share},
    )


def _title(scene: Scene, scores: ScoreSpread) -> Text:
    return scene.titles.dimensions[scores.id]


def _in_points(numbers: dict[str, float]) -> dict[str, str]:
    return {name: points(figure) for name, figure in numbers.items()}


def _joined(labels: list[Text]) -> Text:
    zh, en = [QUOTED.format(one.zh) for one in labels], [QUOTED.format(one.en) for one in labels]
    return Text(JOINED.zh.join(zh), JOINED.en.join(en))
