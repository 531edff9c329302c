"""Findings: each shown by some answer, each bad answer showing one, and the texts they name about factories."""

from collections.abc import Iterator, Mapping

from assessor.edition.checks.ids import DIMENSION, FINDING, PROBLEM, repeated_ids, unknown_id
from assessor.edition.place import Mistake, Placed
from assessor.edition.schema.findings import FindingEntry
from assessor.edition.schema.questions import MultipleQuestion, QuestionEntry, SingleQuestion
from assessor.edition.sources import Sources, items_of
from assessor.questionnaire import Text


def check_findings(sources: Sources) -> Iterator[Mistake]:
    """findings.yaml and the answers that show its entries; nothing where an edition has none."""
    if not sources.findings:
        return
    shown = {
        getattr(diagnosis, "finding", "")
        for placed in sources.questions
        for diagnosis in getattr(placed.entry, "diagnoses", [])
    }
    scopes = {placed.entry.id: placed.entry.scope for placed in sources.problems}
    yield from repeated_ids(((placed.place, placed.entry.id) for placed in sources.findings), FINDING)
    for placed in sources.findings:
        yield from unknown_id(
            placed.place.at("dimension"), placed.entry.dimension, sources.edition.dimensions, DIMENSION
        )
        yield from _sources(placed, scopes)
        if placed.entry.id not in shown:
            yield Mistake(
                placed.place,
                Text("没有答案能看出它", "no answer shows it"),
                Text("请在某道题的 diagnoses 里写上它，或删去", "name it in a question's diagnoses, or remove it"),
            )
    yield from _silent_answers(sources)


def _sources(placed: Placed[FindingEntry], scopes: Mapping[str, str]) -> Iterator[Mistake]:
    finding, place = placed.entry, placed.place
    for number, problem in enumerate(finding.problems):
        yield from unknown_id(place.at("problems", number), problem, scopes, PROBLEM)
        if scopes.get(problem, "enterprise") != "enterprise":
            yield Mistake(
                place.at("problems", number),
                Text("它说的不是企业，而是行业或地区", "it speaks of a trade or district, not of a factory"),
                Text("请去掉；这类说法另外展示", "remove it; such statements are shown apart"),
            )
    if bool(finding.problems) == (finding.own is not None):
        yield Mistake(
            place,
            Text("要么列出文件里的问题，要么写 own 说明为什么说", "needs either problems or “own”, and not both"),
            Text("没有文件依据时请写 own", "where no text says it, write in “own” why it is said"),
        )


def _silent_answers(sources: Sources) -> Iterator[Mistake]:
    """Questions of the index whose worst answer shows nothing."""
    asked = {item.entry.question for item in items_of(sources.roots[0])}
    for placed in sources.questions:
        if placed.entry.id in asked and not _speaks(placed.entry):
            yield Mistake(
                placed.place,
                Text("最差的答案什么也说明不了", "its worst answer shows no finding"),
                Text("请给它一条 finding，或去掉这道题", "give it a finding, or drop the question"),
            )


def _speaks(question: QuestionEntry) -> bool:
    diagnoses = getattr(question, "diagnoses", [])
    told = {option for diagnosis in diagnoses for option in getattr(diagnosis, "options", ())}
    if isinstance(question, SingleQuestion):
        return question.options[0].id in told
    if isinstance(question, MultipleQuestion):
        exclusive = [option.id for option in question.options if option.exclusive]
        return bool(told.intersection(exclusive) if exclusive else told)
    return bool(diagnoses)
