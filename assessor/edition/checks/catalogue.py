"""Problems, documents, offices and the vocabulary of a catalogue: everything they name exists."""

from collections.abc import Collection, Iterator, Mapping

from assessor.edition.catalogue_sources import CatalogueSources
from assessor.edition.checks.conditions import codes_of, codes_unknown
from assessor.edition.checks.ids import DIMENSION, DOCUMENT, JURISDICTION, NEED, unknown_id
from assessor.edition.place import Mistake, Place, Placed
from assessor.edition.schema.catalogue import NeedEntry
from assessor.edition.schema.questions import CodeQuestion
from assessor.edition.sources import Sources
from assessor.questionnaire import Text


def check_vocabulary(sources: Sources) -> Iterator[Mistake]:
    """Documents, offices, needs, jurisdictions and the question that tells the place."""
    written = sources.catalogue
    if written is None:
        return
    places = {placed.entry.id for placed in written.jurisdictions}
    named = [(placed.place, placed.entry.jurisdiction) for placed in written.documents]
    named += [(placed.place, placed.entry.jurisdiction) for placed in written.providers]
    for place, jurisdiction in named:
        yield from unknown_id(place.at("jurisdiction"), jurisdiction, places, JURISDICTION)
    for file in written.vocabulary:
        for number, name in enumerate(getattr(file.entry, "without", [])):
            yield from unknown_id(file.place.at("without", number), name, places, JURISDICTION)
    for need in written.needs:
        yield from _need(sources, need.place.at("dimensions"), need.entry)
    yield from _places(sources, written)


def _places(sources: Sources, written: CatalogueSources) -> Iterator[Mistake]:
    vocabulary = written.vocabulary[-1]
    named = vocabulary.entry.place_question
    question = sources.question_by_id.get(named)
    if not isinstance(question, CodeQuestion):
        yield Mistake(
            vocabulary.place.at("place_question"),
            Text(f"“{named}”不是代码题", f"“{named}” is not a question of kind code"),
            Text("请写问所在地区的那道题", "name the question that asks for the region"),
        )
        return
    codes = codes_of(sources, question.reference)
    for placed in written.jurisdictions:
        yield from codes_unknown(placed.place.at("regions"), placed.entry.regions, codes)


def check_problems(sources: Sources) -> Iterator[Mistake]:
    """Every problem's names, and that answers can show every problem of a factory."""
    shown = _shown(sources)
    known = known_ids(sources)
    for placed in sources.problems:
        problem, place = placed.entry, placed.place
        yield from unknown_id(place.at("document"), problem.document, known["documents"], DOCUMENT)
        yield from unknown_id(place.at("jurisdiction"), problem.jurisdiction, known["jurisdictions"], JURISDICTION)
        yield from unknown_id(place.at("dimension"), problem.dimension, sources.edition.dimensions, DIMENSION)
        for number, need in enumerate(problem.needs):
            yield from unknown_id(place.at("needs", number), need, known["needs"], NEED)
        if problem.scope == "enterprise" and problem.id not in shown:
            yield _never_shown(place, apart=bool(sources.findings))


def _shown(sources: Sources) -> frozenset[str]:
    """Problems that answers can show: by themselves, or through a finding."""
    if sources.findings:
        return frozenset(problem for placed in sources.findings for problem in placed.entry.problems)
    diagnoses = [diagnosis for placed in sources.questions for diagnosis in getattr(placed.entry, "diagnoses", [])]
    return frozenset(diagnosis.problem for diagnosis in diagnoses if hasattr(diagnosis, "problem"))


def _never_shown(place: Place, *, apart: bool) -> Mistake:
    if apart:
        return Mistake(
            place,
            Text("没有 finding 列出这个企业层面的问题", "no finding names this problem of a factory"),
            Text(
                "请在 findings.yaml 里列出它；说的若是行业或地区，请改 scope",
                "list it in findings.yaml; if it is about a trade or district, correct its scope",
            ),
        )
    return Mistake(
        place,
        Text("没有题目能看出这个企业层面的问题", "no question diagnoses this problem of a factory"),
        Text("请在某道题的 diagnoses 里写上它", "name it in the diagnoses of a question"),
    )


def known_ids(sources: Sources) -> Mapping[str, Collection[str]]:
    """Ids of documents, kinds, needs, jurisdictions and offices."""
    keys = ("documents", "kinds", "needs", "jurisdictions", "providers")
    found = sources.catalogue
    return {key: [placed.entry.id for placed in _entries(found, key)] for key in keys}


def _entries(found: CatalogueSources | None, key: str) -> tuple[Placed[NeedEntry], ...]:
    entries: tuple[Placed[NeedEntry], ...] = () if found is None else getattr(found, key)
    return entries


def _need(sources: Sources, place: Place, need: NeedEntry) -> Iterator[Mistake]:
    for dimension, weight in need.dimensions.items():
        yield from unknown_id(place.at(dimension), dimension, sources.edition.dimensions, DIMENSION)
        if not 0 <= weight <= 1:
            yield Mistake(
                place.at(dimension),
                Text("不在 0 到 1 之间", "is not within 0 to 1"),
                Text("请写 0 到 1 之间的数", "write a number from 0 to 1"),
            )
