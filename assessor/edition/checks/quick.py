"""The quick pass keeps to the length an edition sets for it; what is asked after the level decides measures only."""

from collections.abc import Iterator, Sequence

from assessor.edition.checks.conditions import facts_of, leaves_of
from assessor.edition.folder import MAIN_FILE
from assessor.edition.place import Mistake, Place, Placed
from assessor.edition.schema.condition import ConditionEntry
from assessor.edition.schema.questions import ClassQuestion, QuestionEntry, RatioQuestion
from assessor.edition.sources import Sources, items_of, node_id, nodes_of
from assessor.questionnaire import Text

_LIMITS = Place(MAIN_FILE, ("quick_limits",))


def check_quick(sources: Sources) -> Iterator[Mistake]:
    """Questions, profile questions and characters of the quick pass; a quick question in every dimension."""
    limits = sources.edition.quick_limits
    if limits is None:
        return
    quick = [placed.entry for placed in sources.questions if _is_asked(placed.entry) and placed.entry.depth == "quick"]
    scored = {section.id for section in sources.edition.sections if section.scored}
    profile = [question for question in quick if sources.section_of[question.id] not in scored]
    yield from _too_much("questions", len(quick), limits.questions)
    yield from _too_much("profile", len(profile), limits.profile)
    yield from _too_much("characters", _characters(quick), limits.characters)
    ids = {question.id for question in quick}
    for node in nodes_of(sources.roots[0]):
        named = node_id(node.entry)
        if named in sources.edition.dimensions and not ids & {item.entry.question for item in items_of(node)}:
            yield Mistake(
                node.place,
                Text("快速评估没有问到这个维度", "the quick pass asks nothing of this dimension"),
                Text("请至少给一道题写 depth: quick", "give at least one of its questions depth: quick"),
            )


def _is_asked(question: QuestionEntry) -> bool:
    return not isinstance(question, RatioQuestion | ClassQuestion)


def _too_much(key: str, found: int, allowed: int) -> Iterator[Mistake]:
    if found > allowed:
        yield Mistake(
            _LIMITS.at(key),
            Text(f"快速评估有 {found}，超过 {allowed}", f"the quick pass has {found}, above {allowed}"),
            Text("请减少快速题或缩短文字", "ask less in the quick pass, or shorten its texts"),
        )


def _characters(questions: Sequence[QuestionEntry]) -> int:
    """Chinese text of titles, help and options."""
    texts = [text for question in questions for text in (question.title, question.help) if text is not None]
    texts += [option.text for question in questions for option in getattr(question, "options", [])]
    return sum(len(text.zh) for text in texts)


def check_after(sources: Sources) -> Iterator[Mistake]:
    """A question that is asked after the level enters no score, and some measure looks at it."""
    looked_at = {fact for condition in _conditions(sources) for fact in _facts(condition)}
    for placed in sources.questions:
        if placed.entry.depth == "after":
            yield from _after(sources, placed, looked_at)


def _after(sources: Sources, placed: Placed[QuestionEntry], looked_at: set[str]) -> Iterator[Mistake]:
    if placed.entry.id in sources.scored_ids:
        yield Mistake(
            placed.place.at("depth"),
            Text("计分的题不能放到定级以后问", "a scored question cannot be asked after the level"),
            Text("请写 depth: full", "write depth: full"),
        )
    if _is_asked(placed.entry) and placed.entry.id not in looked_at | _behind(sources):
        yield Mistake(
            placed.place,
            Text("没有哪项措施要看它", "no measure looks at it"),
            Text("请删去这道题，或写进措施的条件", "drop it, or let a measure look at it"),
        )


def _behind(sources: Sources) -> set[str]:
    """Answers that other questions are computed from or asked because of."""
    derived = [placed.entry for placed in sources.questions]
    found = {name for each in derived if isinstance(each, RatioQuestion) for name in (each.part, each.whole)}
    found |= {
        name for each in derived if isinstance(each, ClassQuestion) for rule in each.classes for name in rule.at_least
    }
    return found | {fact for each in derived if each.asked_if is not None for fact in _facts(each.asked_if)}


def _conditions(sources: Sources) -> Iterator[ConditionEntry]:
    for _, placed in sources.measures:
        entry = placed.entry
        optional = (entry.prefers, entry.names_if, entry.held_if, entry.plausible_if)
        yield from (entry.condition, *(condition for condition in optional if condition is not None))


def _facts(condition: ConditionEntry) -> Iterator[str]:
    for leaf in leaves_of(_LIMITS, condition):
        yield from facts_of(leaf.entry)
