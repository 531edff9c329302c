"""Measures: everything they name exists, and what is said of support is backed by a date and a term."""

from collections.abc import Collection, Iterator, Mapping

from assessor.edition.checks.answers import answer_findings
from assessor.edition.checks.catalogue import known_ids
from assessor.edition.checks.conditions import leaves_of
from assessor.edition.checks.ids import (
    DOCUMENT,
    JURISDICTION,
    KIND,
    MEASURE,
    NEED,
    PROBLEM,
    PROVIDER,
    QUESTION,
    unknown_id,
)
from assessor.edition.place import Mistake, Place, Placed
from assessor.edition.schema.catalogue import DocumentEntry
from assessor.edition.schema.condition import ConfirmLeaf
from assessor.edition.schema.measures import MeasureEntry, MeasuresFile
from assessor.edition.sources import Sources
from assessor.questionnaire import Text


def check_measures(sources: Sources) -> Iterator[Mistake]:
    """Every measure's names, dates, parent and examples."""
    known = known_ids(sources)
    documents = {} if sources.catalogue is None else {each.entry.id: each.entry for each in sources.catalogue.documents}
    by_id = {placed.entry.id: placed.entry for _, placed in sources.measures}
    for file in sources.files(MeasuresFile):
        yield from unknown_id(file.place.at("document"), file.entry.document, known["documents"], DOCUMENT)
    for document, placed in sources.measures:
        yield from _names(placed, known)
        yield from _office(sources, placed, known["providers"])
        yield from _dates(placed, documents.get(document))
        yield from _parent(placed, by_id)
        yield from _terms(placed)
        yield from _examples(sources, placed)


def _names(placed: Placed[MeasureEntry], known: Mapping[str, Collection[str]]) -> Iterator[Mistake]:
    measure, place = placed.entry, placed.place
    yield from unknown_id(place.at("jurisdiction"), measure.jurisdiction, known["jurisdictions"], JURISDICTION)
    yield from unknown_id(place.at("kind"), measure.kind, known["kinds"], KIND)
    for number, need in enumerate(measure.needs):
        yield from unknown_id(place.at("needs", number), need, known["needs"], NEED)


def _office(sources: Sources, placed: Placed[MeasureEntry], known: Collection[str]) -> Iterator[Mistake]:
    provider, place = placed.entry.provider, placed.place.at("provider")
    if isinstance(provider, str):
        yield from unknown_id(place, provider, known, PROVIDER)
    elif sources.catalogue is not None and sources.catalogue.file is not None and placed.entry.audience == "direct":
        yield Mistake(
            place,
            Text("应写部门的编号", "must be the id of an office"),
            Text(
                "请在 providers.yaml 里写出这个部门；文件里出面的人写进 acts",
                "write the office in providers.yaml; who acts in the text belongs in “acts”",
            ),
        )


def check_measure_problems(sources: Sources) -> Iterator[Mistake]:
    """The problems a measure answers exist."""
    problems = {placed.entry.id for placed in sources.problems}
    for _, placed in sources.measures:
        for number, problem in enumerate(placed.entry.problems):
            yield from unknown_id(placed.place.at("problems", number), problem, problems, PROBLEM)


def _dates(placed: Placed[MeasureEntry], document: DocumentEntry | None) -> Iterator[Mistake]:
    measure, place = placed.entry, placed.place
    evidence = measure.evidence_date or (document.date if document else None)
    if measure.status == "in_force" and evidence is None:
        yield Mistake(
            place,
            Text("在实施的措施没有依据日期", "a measure in force has no evidence date"),
            Text("请写 evidence_date，或给文件写 date", "write its evidence_date, or the date of the document"),
        )
    first, last = measure.effective.first, measure.effective.last
    if first is not None and last is not None and first > last:
        yield Mistake(
            place.at("effective"),
            Text("起始日晚于截止日", "begins after it ends"),
            Text("请改正 from 或 to", "correct “from” or “to”"),
        )


def _parent(placed: Placed[MeasureEntry], by_id: Mapping[str, MeasureEntry]) -> Iterator[Mistake]:
    named, place = placed.entry.parent, placed.place.at("parent")
    if named is None:
        return
    yield from unknown_id(place, named, by_id, MEASURE)
    parent = by_id.get(named)
    if parent is not None and parent.parent is not None:
        yield Mistake(
            place,
            Text(f"“{named}”本身也是某项措施的一部分", f"“{named}” is itself part of another measure"),
            Text("请改写最上层的措施", "name the measure at the top"),
        )


def _terms(placed: Placed[MeasureEntry]) -> Iterator[Mistake]:
    measure = placed.entry
    if measure.audience != "direct" or measure.status != "in_force" or measure.terms is not None:
        return
    leaves = leaves_of(placed.place.at("if"), measure.condition)
    if not any(isinstance(leaf.entry, ConfirmLeaf) for leaf in leaves):
        yield Mistake(
            placed.place,
            Text(
                "面向企业的措施没有写明条件，也没有需要确认的一项",
                "a direct measure has neither printed terms nor a confirm leaf",
            ),
            Text(
                "请写 terms；文件没有写条件时，加一条 confirm，说明没有公布条件、向谁咨询",
                "write its terms; if the document prints none, add a confirm leaf that says so and whom to ask",
            ),
        )


def _examples(sources: Sources, placed: Placed[MeasureEntry]) -> Iterator[Mistake]:
    for number, example in enumerate(placed.entry.examples):
        place = placed.place.at("examples", number, "answers")
        for question, answer in example.answers.items():
            yield from _answer(sources, place, question, answer)


def _answer(sources: Sources, place: Place, question: str, answer: object) -> Iterator[Mistake]:
    yield from unknown_id(place.at(question), question, sources.question_by_id, QUESTION)
    if question in sources.question_by_id:
        yield from answer_findings(sources, place.at(question), question, answer)
