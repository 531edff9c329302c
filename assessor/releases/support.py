"""What is told about support: who could use each measure, who needs it and cannot, and what nothing answers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from assessor.edition.model import Edition
from assessor.evaluation.requirements import requirement_of
from assessor.insight.policy_gaps import PolicyGap
from assessor.measures.model import Measure
from assessor.questionnaire import Text, leaves
from assessor.releases.cohort_of_firms import Gathered
from assessor.releases.counts import (
    KINDS,
    MISSED,
    NEARLY,
    PROBLEMS,
    PROVIDERS,
    QUALIFYING,
    UNANSWERED,
    Attribute,
)
from assessor.releases.page import Count, Demand, Extremes, Gap, Named, Obstacle, Proposal
from assessor.releases.shown_figures import ShownFigures, hidden_last
from assessor.releases.table import Figure, is_range

WAYS = ("near", "not_for_you")


@dataclass(frozen=True, kw_only=True)
class Support:
    """Measures, the kinds and providers that reach somebody, gaps, and measures that reach nobody or everybody."""

    measures: tuple[Demand, ...] = ()
    kinds: tuple[Count, ...] = ()
    providers: tuple[Count, ...] = ()
    gaps: tuple[Gap, ...] = ()
    extremes: Extremes = field(default_factory=Extremes)


def support_of(found: Gathered, teller: ShownFigures, gaps: Sequence[PolicyGap]) -> Support:
    """All of it, of one cohort."""
    offers = found.offers
    running = [offers.measures[place] for place in offers.running]
    direct = [offers.measures[place] for place in offers.direct]
    return Support(
        measures=hidden_last([_demand(found, teller, each) for each in direct], "missed"),
        kinds=_reached(teller, KINDS, {kind.id: kind.label for kind in found.edition.catalogue.kinds}),
        providers=_reached(teller, PROVIDERS, {each.provider.zh: each.provider for each in running}),
        gaps=hidden_last([_gap(found, teller, gap) for gap in gaps], "unanswered"),
        extremes=_extremes(teller, running),
    )


def source_of(edition: Edition, measure: Measure) -> Text:
    """Document and section a measure comes from."""
    document = next(each for each in edition.catalogue.documents if each.id == measure.document)
    return Text(f"{document.title.zh}，{measure.section.zh}", f"{document.title.en}, {measure.section.en}")


def _demand(found: Gathered, teller: ShownFigures, measure: Measure) -> Demand:
    kinds = {kind.id: kind.label for kind in found.edition.catalogue.kinds}
    return Demand(
        id=measure.id,
        title=measure.title,
        kind=kinds[measure.kind],
        provider=measure.provider,
        status=measure.status,
        source=source_of(found.edition, measure),
        qualifying=teller.firms_of(Attribute(table=QUALIFYING, row=measure.id)),
        near=teller.firms_of(Attribute(table=NEARLY, row=measure.id)),
        missed=teller.firms_of(Attribute(table=MISSED, row=measure.id)),
        obstacles=tuple(_obstacles(found.edition, teller, measure)),
    )


def _obstacles(edition: Edition, teller: ShownFigures, measure: Measure) -> Iterator[Obstacle]:
    for number, leaf in enumerate(leaves(measure.condition)):
        for way in WAYS:
            name = Attribute(table=f"obstacle.{way}", row=f"{measure.id}.{number}")
            firms = teller.firms_of(name)
            if isinstance(firms, int) and firms:
                yield Obstacle(way=way, label=requirement_of(edition, leaf), firms=firms)


def _reached(teller: ShownFigures, table: str, labels: Mapping[str, Text]) -> tuple[Count, ...]:
    known = [row for row in labels if Attribute(table=table, row=row) in teller.telling.figures.attributes.places]
    return hidden_last([teller.count(Attribute(table=table, row=row), labels[row]) for row in known], "firms")


def _gap(found: Gathered, teller: ShownFigures, gap: PolicyGap) -> Gap:
    measures = {each.id: each for each in found.offers.measures}
    problem = next(each for each in found.edition.catalogue.problems if each.id == gap.problem)
    return Gap(
        problem=gap.problem,
        label=problem.title,
        firms=teller.firms_of(Attribute(table=PROBLEMS, row=gap.problem)),
        unanswered=teller.firms_of(Attribute(table=UNANSWERED, row=gap.problem)),
        nothing_in_force=gap.nothing_in_force,
        running=tuple(_named(measures[one]) for one in gap.running),
        around=tuple(_named(measures[one]) for one in gap.around),
        proposals=tuple(_proposal(found.edition, measures[one]) for one in gap.proposals),
    )


def _proposal(edition: Edition, measure: Measure) -> Proposal:
    return Proposal(
        id=measure.id,
        title=measure.title,
        source=source_of(edition, measure),
        status=measure.status,
        audience=measure.audience,
    )


def _extremes(teller: ShownFigures, running: Sequence[Measure]) -> Extremes:
    """Running measures that reach none or hardly any firm of the cohort, and those that reach all or nearly all."""
    reached = {one.id: teller.firms_of(Attribute(table=QUALIFYING, row=one.id)) for one in running}
    return Extremes(
        nobody=tuple(_named(one) for one in running if _is_none(reached[one.id], teller.firms)),
        everybody=tuple(_named(one) for one in running if _is_all(reached[one.id], teller.firms)),
    )


def _is_none(figure: Figure, firms: Figure) -> bool:
    """Whether a figure is nought, or the range that begins with it, of firms there are."""
    return firms != 0 and (figure == 0 or (is_range(figure) and str(figure).startswith("0–")))


def _is_all(figure: Figure, firms: Figure) -> bool:
    """Whether a figure is all of the firms, or the range that ends with them."""
    some = isinstance(firms, int) and firms > 0
    return some and (figure == firms or (is_range(figure) and not str(figure).startswith("0–")))


def _named(measure: Measure) -> Named:
    return Named(id=measure.id, title=measure.title)
