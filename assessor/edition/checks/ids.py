"""Ids: each given once, and every id named somewhere exists."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from difflib import get_close_matches

from assessor.edition.folder import MAIN_FILE
from assessor.edition.place import Mistake, Place
from assessor.edition.schema.questions import ChoiceQuestion, ClassQuestion, QuestionsFile
from assessor.edition.sources import Sources, node_id, nodes_of
from assessor.questionnaire import Text

_RESERVED = ("index", "level")
EDITION, AXIS = Text("版本", "edition"), Text("分组", "grouping")
SECTION, QUESTION, OPTION, NODE = (
    Text("板块", "section"),
    Text("题目", "question"),
    Text("选项", "option"),
    Text("分值节点", "node"),
)
EFFORT, PROBLEM, MEASURE, NEED = (
    Text("难度", "effort"),
    Text("问题", "problem"),
    Text("措施", "measure"),
    Text("需求", "need"),
)
DOCUMENT, KIND, JURISDICTION = Text("文件", "document"), Text("措施类型", "kind"), Text("地区", "jurisdiction")
REFERENCE, CODE, DIMENSION = Text("名录", "reference list"), Text("代码", "code"), Text("维度", "dimension")
FINDING, DEED, COST = Text("发现", "finding"), Text("行动", "deed"), Text("花费档", "class of cost")
PROVIDER, ANCHOR = Text("部门", "office"), Text("等级条件", "anchor")
REQUIREMENT, READING, ENTRY = Text("要求", "requirement"), Text("说明", "reading"), Text("条目", "entry")
Named = tuple[Place, str]


def unknown_id(place: Place, named: str, known: Collection[str], what: Text) -> Iterator[Mistake]:
    """A finding if `named` is not among the known ids."""
    if named in known:
        return
    close = get_close_matches(named, list(known), n=1)
    hint = close[0] if close else None
    yield Mistake(
        place,
        Text(f"没有编号为“{named}”的{what.zh}", f"there is no {what.en} “{named}”"),
        Text(f"是否应为“{hint}”？", f"did you mean “{hint}”?")
        if hint
        else Text("请先写出这一条，或改用已有的编号", "add it, or name one that exists"),
    )


def repeated_ids(named: Iterable[Named], what: Text) -> Iterator[Mistake]:
    """A finding for every id given a second time."""
    seen: dict[str, Place] = {}
    for place, name in named:
        if name in seen:
            yield Mistake(
                place,
                Text(
                    f"{what.zh}编号“{name}”已经用过（{seen[name].file}）",
                    f"the {what.en} id “{name}” is already used ({seen[name].file})",
                ),
                Text("请改用没有用过的编号", "give it an id of its own"),
            )
        seen.setdefault(name, place)


def check_ids(sources: Sources) -> Iterator[Mistake]:
    """The edition's own id, and every id given once."""
    yield from _edition_id(sources)
    yield from _repeated_in_questions(sources)
    yield from _repeated_in_tree(sources)
    yield from _repeated_in_main_file(sources)
    yield from _repeated_in_catalogue(sources)


def _edition_id(sources: Sources) -> Iterator[Mistake]:
    if sources.edition.id != sources.folder.name:
        yield Mistake(
            Place(MAIN_FILE, ("id",)),
            Text(
                f"编号与文件夹名“{sources.folder.name}”不同",
                f"the id differs from the folder's name “{sources.folder.name}”",
            ),
            Text("请把两者改成一样", "make them the same"),
        )


def _repeated_in_questions(sources: Sources) -> Iterator[Mistake]:
    yield from repeated_ids(
        ((file.place.at("section"), file.entry.section) for file in sources.files(QuestionsFile)), SECTION
    )
    yield from repeated_ids(((placed.place, placed.entry.id) for placed in sources.questions), QUESTION)
    for placed in sources.questions:
        if isinstance(placed.entry, ChoiceQuestion | ClassQuestion):
            options = [option.id for option in placed.entry.options]
            yield from repeated_ids(_listed(placed.place.at("options"), options), OPTION)


def _repeated_in_tree(sources: Sources) -> Iterator[Mistake]:
    nodes = [node for root in sources.roots for node in nodes_of(root)]
    yield from repeated_ids(((node.place, node_id(node.entry)) for node in nodes), NODE)
    for node in nodes[1:]:
        if node_id(node.entry) in _RESERVED:
            yield Mistake(
                node.place,
                Text("“index”和“level”已用于总分和等级", "“index” and “level” stand for the whole index and the level"),
                Text("请换一个编号", "choose another id"),
            )


def _repeated_in_main_file(sources: Sources) -> Iterator[Mistake]:
    main, edition = Place(MAIN_FILE), sources.edition
    requirements = [
        (main.at("levels", number, "requires", position), requirement.id)
        for number, level in enumerate(edition.levels)
        for position, requirement in enumerate(level.requires)
    ]
    yield from repeated_ids(requirements, REQUIREMENT)
    yield from repeated_ids(_listed(main.at("sections"), [section.id for section in edition.sections]), SECTION)
    yield from repeated_ids(_listed(main.at("dimensions"), edition.dimensions), DIMENSION)
    yield from repeated_ids(_listed(main.at("reference"), edition.reference), REFERENCE)
    for key in ("dimension_readings", "balance", "contradictions", "quality", "efforts"):
        yield from repeated_ids(_listed(main.at(key), [entry.id for entry in getattr(edition, key)]), ENTRY)
    for number, risk in enumerate(edition.risks):
        yield from repeated_ids(
            _listed(main.at("risks", number, "readings"), [reading.id for reading in risk.readings]), READING
        )


def _repeated_in_catalogue(sources: Sources) -> Iterator[Mistake]:
    """Within one folder each id is given once; a later folder may give it anew, which replaces the entry."""
    found = sources.catalogue
    if found is None:
        return
    kinds = (
        (found.every_problem, PROBLEM),
        (found.every_measure, MEASURE),
        (found.every_document, DOCUMENT),
        (found.every_provider, PROVIDER),
    )
    for placed, what in kinds:
        for label in found.layers or ("",):
            own = [(each.place, each.entry.id) for each in placed if found.layer_of(each.place) == label]
            yield from repeated_ids(own, what)
    for file in found.vocabulary:
        for key, what in (("kinds", KIND), ("needs", NEED), ("jurisdictions", JURISDICTION)):
            entries = getattr(file.entry, key)
            yield from repeated_ids(_listed(file.place.at(key), [entry.id for entry in entries]), what)


def _listed(place: Place, ids: Sequence[str]) -> Iterator[Named]:
    return ((place.at(number), name) for number, name in enumerate(ids))
