"""What a release tells about support: who could use each measure, who needs it and cannot, and what nothing answers."""

from collections.abc import Iterator, Mapping, Sequence

from assessor.edition import Edition
from assessor.evaluation.requirements import requirement_of
from assessor.insight.disclosure.rules import HIDDEN_MARK
from assessor.insight.policy_gaps import PolicyGap
from assessor.measures.model import Measure
from assessor.questionnaire import Text, leaves
from assessor.services.district.figures.attributes import (
    KINDS,
    MISSED,
    NEARLY,
    PROBLEMS,
    PROVIDERS,
    QUALIFYING,
    UNANSWERED,
    Attribute,
)
from assessor.services.district.figures.gathering import Gathered
from assessor.services.district.figures.telling import Entry, Teller, hidden_last, words

MEASURE_COUNTS = {"qualifying": QUALIFYING, "near": NEARLY, "missed": MISSED}
WAYS = ("near", "not_for_you")


def support_of(found: Gathered, teller: Teller, gaps: Sequence[PolicyGap]) -> Entry:
    """Measures, the kinds and providers that reach somebody, gaps, and measures that reach nobody or everybody."""
    offers, measures = found.offers, _measures(found)
    running = [offers.measures[place] for place in offers.running]
    return {
        "measures": hidden_last([_measure(found, teller, each) for each in measures], "missed"),
        "kinds": _reached(teller, KINDS, {kind.id: kind.label for kind in found.edition.catalogue.kinds}),
        "providers": _reached(teller, PROVIDERS, {each.provider.zh: each.provider for each in running}),
        "gaps": hidden_last([_gap(found, teller, gap) for gap in gaps], "unanswered"),
        "extremes": _extremes(teller, running),
    }


def source_of(edition: Edition, measure: Measure) -> Text:
    """Document and section a measure comes from."""
    document = next(each for each in edition.catalogue.documents if each.id == measure.document)
    return Text(f"{document.title.zh}，{measure.section.zh}", f"{document.title.en}, {measure.section.en}")


def _measures(found: Gathered) -> list[Measure]:
    offers = found.offers
    return [offers.measures[place] for place in offers.direct]


def _measure(found: Gathered, teller: Teller, measure: Measure) -> Entry:
    kinds = {kind.id: kind.label for kind in found.edition.catalogue.kinds}
    counts = {
        name: teller.count(Attribute(table=table, row=measure.id))["firms"] for name, table in MEASURE_COUNTS.items()
    }
    return {
        "id": measure.id,
        "title": words(measure.title),
        "kind": words(kinds[measure.kind]),
        "provider": words(measure.provider),
        "status": measure.status,
        "source": words(source_of(found.edition, measure)),
        **counts,
        "obstacles": list(_obstacles(found.edition, teller, measure)),
    }


def _obstacles(edition: Edition, teller: Teller, measure: Measure) -> Iterator[Entry]:
    for number, leaf in enumerate(leaves(measure.condition)):
        for way in WAYS:
            name = Attribute(table=f"obstacle.{way}", row=f"{measure.id}.{number}")
            if name in teller.protection.attributes:
                firms = teller.count(name)["firms"]
                if firms:
                    yield {"way": way, "label": words(requirement_of(edition, leaf)), "firms": firms}


def _reached(teller: Teller, table: str, labels: Mapping[str, Text]) -> list[Entry]:
    known = [row for row in labels if Attribute(table=table, row=row) in teller.protection.attributes]
    entries: list[Entry] = [
        {"row": row, "label": words(labels[row]), **teller.count(Attribute(table=table, row=row))} for row in known
    ]
    return hidden_last(entries, "firms")


def _gap(found: Gathered, teller: Teller, gap: PolicyGap) -> Entry:
    offers = found.offers
    measures = {each.id: each for each in offers.measures}
    problem = next(each for each in found.edition.catalogue.problems if each.id == gap.problem)
    return {
        "problem": gap.problem,
        "label": words(problem.title),
        "firms": teller.count(Attribute(table=PROBLEMS, row=gap.problem))["firms"],
        "unanswered": teller.count(Attribute(table=UNANSWERED, row=gap.problem))["firms"],
        "nothing_in_force": gap.nothing_in_force,
        "running": [{"id": one, "title": words(measures[one].title)} for one in gap.running],
        "proposals": [_proposal(found.edition, measures[one]) for one in gap.proposals],
    }


def _proposal(edition: Edition, measure: Measure) -> Entry:
    return {
        "id": measure.id,
        "title": words(measure.title),
        "source": words(source_of(edition, measure)),
        "status": measure.status,
        "audience": measure.audience,
    }


def _extremes(teller: Teller, running: Sequence[Measure]) -> Entry:
    """Running measures that reach no firm of the cohort, and those that reach every one, as far as that is shown."""
    nobody, everybody = [], []
    for measure in running:
        firms = teller.count(Attribute(table=QUALIFYING, row=measure.id))["firms"]
        entry = {"id": measure.id, "title": words(measure.title)}
        if firms == 0:
            nobody.append(entry)
        elif firms == teller.firms != HIDDEN_MARK:
            everybody.append(entry)
    return {"nobody": nobody, "everybody": everybody}
