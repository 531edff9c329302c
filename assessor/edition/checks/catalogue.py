"""Problems, documents and measures: everything they name exists, and what is said of support is backed by a date."""

from collections.abc import Collection, Iterator, Mapping

from assessor.edition.checks.answers import answer_findings
from assessor.edition.checks.conditions import codes_of, codes_unknown, leaves_of
from assessor.edition.checks.ids import (
    DIMENSION,
    DOCUMENT,
    JURISDICTION,
    KIND,
    MEASURE,
    NEED,
    PROBLEM,
    QUESTION,
    unknown_id,
)
from assessor.edition.place import Mistake, Place, Placed
from assessor.edition.schema.catalogue import DocumentEntry, MeasureEntry, MeasuresFile, NeedEntry
from assessor.edition.schema.condition import ConfirmLeaf
from assessor.edition.schema.questions import CodeQuestion
from assessor.edition.sources import DOCUMENTS_FILE, Sources
from assessor.questionnaire import Text

_DOCUMENTS = Place(DOCUMENTS_FILE)


def check_vocabulary(sources: Sources) -> Iterator[Mistake]:
    """documents.yaml: documents, needs, jurisdictions and the question that tells the place."""
    written = sources.catalogue
    if written is None:
        return
    places = {entry.id for entry in written.jurisdictions}
    for number, document in enumerate(written.documents):
        place = _DOCUMENTS.at("documents", number, "jurisdiction")
        yield from unknown_id(place, document.jurisdiction, places, JURISDICTION)
    for number, need in enumerate(written.needs):
        yield from _need(sources, _DOCUMENTS.at("needs", number, "dimensions"), need)
    question = sources.question_by_id.get(written.place_question)
    if not isinstance(question, CodeQuestion):
        yield Mistake(
            _DOCUMENTS.at("place_question"),
            Text(f"“{written.place_question}”不是代码题", f"“{written.place_question}” is not a question of kind code"),
            Text("请写问所在地区的那道题", "name the question that asks for the region"),
        )
        return
    codes = codes_of(sources, question.reference)
    for number, jurisdiction in enumerate(written.jurisdictions):
        yield from codes_unknown(_DOCUMENTS.at("jurisdictions", number, "regions"), jurisdiction.regions, codes)


def check_problems(sources: Sources) -> Iterator[Mistake]:
    """Every problem's names, and that answers can show every problem of a factory."""
    diagnosed = {
        diagnosis.problem for placed in sources.questions for diagnosis in getattr(placed.entry, "diagnoses", [])
    }
    known = _known(sources)
    for placed in sources.problems:
        problem, place = placed.entry, placed.place
        yield from unknown_id(place.at("document"), problem.document, known["documents"], DOCUMENT)
        yield from unknown_id(place.at("jurisdiction"), problem.jurisdiction, known["jurisdictions"], JURISDICTION)
        yield from unknown_id(place.at("dimension"), problem.dimension, sources.edition.dimensions, DIMENSION)
        for number, need in enumerate(problem.needs):
            yield from unknown_id(place.at("needs", number), need, known["needs"], NEED)
        if problem.scope == "enterprise" and problem.id not in diagnosed:
            yield Mistake(
                place,
                Text("没有题目能看出这个企业层面的问题", "no question diagnoses this problem of a factory"),
                Text("请在某道题的 diagnoses 里写上它", "name it in the diagnoses of a question"),
            )


def check_measures(sources: Sources) -> Iterator[Mistake]:
    """Every measure's names, dates, parent and examples."""
    known = _known(sources)
    documents = {entry.id: entry for entry in sources.catalogue.documents} if sources.catalogue else {}
    by_id = {placed.entry.id: placed.entry for _, placed in sources.measures}
    for file in sources.files(MeasuresFile):
        yield from unknown_id(file.place.at("document"), file.entry.document, known["documents"], DOCUMENT)
    for document, placed in sources.measures:
        yield from _names(placed, known)
        yield from _dates(placed, documents.get(document))
        yield from _parent(placed, by_id)
        yield from _terms(placed)
        yield from _examples(sources, placed)


def _need(sources: Sources, place: Place, need: NeedEntry) -> Iterator[Mistake]:
    for dimension, weight in need.dimensions.items():
        yield from unknown_id(place.at(dimension), dimension, sources.edition.dimensions, DIMENSION)
        if not 0 <= weight <= 1:
            yield Mistake(
                place.at(dimension),
                Text("不在 0 到 1 之间", "is not within 0 to 1"),
                Text("请写 0 到 1 之间的数", "write a number from 0 to 1"),
            )


def _known(sources: Sources) -> Mapping[str, Collection[str]]:
    keys = ("documents", "kinds", "needs", "jurisdictions")
    return {key: [entry.id for entry in getattr(sources.catalogue, key, [])] for key in keys}


def _names(placed: Placed[MeasureEntry], known: Mapping[str, Collection[str]]) -> Iterator[Mistake]:
    measure, place = placed.entry, placed.place
    yield from unknown_id(place.at("jurisdiction"), measure.jurisdiction, known["jurisdictions"], JURISDICTION)
    yield from unknown_id(place.at("kind"), measure.kind, known["kinds"], KIND)
    for number, need in enumerate(measure.needs):
        yield from unknown_id(place.at("needs", number), need, known["needs"], NEED)


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
            yield from unknown_id(place.at(question), question, sources.question_by_id, QUESTION)
            if question in sources.question_by_id:
                yield from answer_findings(sources, place.at(question), question, answer)
