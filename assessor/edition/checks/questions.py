"""Questions: each kind complete, shares and bands in order, everything it names there."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from assessor.edition.checks.diagnoses import check_diagnoses
from assessor.edition.checks.figures import check_points, ends_of
from assessor.edition.checks.ids import (
    EFFORT,
    OPTION,
    QUESTION,
    REFERENCE,
    SECTION,
    repeated_ids,
    unknown_id,
)
from assessor.edition.folder import MAIN_FILE
from assessor.edition.place import Mistake, Place, Placed
from assessor.edition.schema.questions import (
    BandEntry,
    ChoiceQuestion,
    ClassQuestion,
    CodeQuestion,
    FigureQuestion,
    MultipleQuestion,
    NumberQuestion,
    OptionEntry,
    QuestionsFile,
    RatioQuestion,
    SingleQuestion,
)
from assessor.edition.sources import Sources
from assessor.questionnaire import DOES_NOT_APPLY, DONT_KNOW, Text

_TAKEN = (DONT_KNOW, DOES_NOT_APPLY)
_MOST_SCORED_OPTIONS = 20
"""Scoring keeps a share for every set of options; this keeps the table under some eight megabytes."""


def check_sections(sources: Sources) -> Iterator[Mistake]:
    """Every file's section is declared, every section has questions, and both stand in the same order."""
    declared = [section.id for section in sources.edition.sections]
    files = list(sources.files(QuestionsFile))
    for file in files:
        yield from unknown_id(file.place.at("section"), file.entry.section, declared, SECTION)
    used = [file.entry.section for file in files if file.entry.section in declared]
    for number, section in enumerate(declared):
        if section not in used:
            yield Mistake(
                Place(MAIN_FILE, ("sections", number)),
                Text("这个板块没有题目", "this section has no questions"),
                Text("请在 questions/ 里写出它的题目，或删去它", "write its questions in questions/, or remove it"),
            )
    if used != [section for section in declared if section in used]:
        yield Mistake(
            Place(MAIN_FILE, ("sections",)),
            Text("板块的顺序与题目文件的顺序不同", "sections stand in another order than the question files"),
            Text("请调整顺序，或改文件名前的数字", "reorder them, or change the numbers that begin the file names"),
        )


def check_questions(sources: Sources) -> Iterator[Mistake]:
    """Every question by itself."""
    for placed in sources.questions:
        question, place = placed.entry, placed.place
        if isinstance(question, ChoiceQuestion):
            yield from _choice(sources, place, question)
        elif isinstance(question, FigureQuestion):
            yield from _figure(sources, place, question)
        elif isinstance(question, ClassQuestion):
            yield from _classes(sources, place, question)
        else:
            yield from unknown_id(place.at("reference"), question.reference, sources.edition.reference, REFERENCE)
        if not isinstance(question, CodeQuestion):
            yield from check_diagnoses(sources, Placed(place, question))


def _choice(sources: Sources, place: Place, question: SingleQuestion | MultipleQuestion) -> Iterator[Mistake]:
    scored = question.id in sources.scored_ids
    for number, option in enumerate(question.options):
        yield from _option(sources, place.at("options", number), option, scored=scored)
    if isinstance(question, MultipleQuestion):
        yield from _multiple_shares(place, question, scored=scored)
    else:
        yield from _single_shares(place, question, scored=scored)
    if not scored and any(option.share for option in question.options):
        yield Mistake(
            place,
            Text("选项有分，但题目不在任何分值树里", "the options have shares, but the question is in no tree"),
            Text("请把题目放进 score 或 risks，或去掉 share", "place it in score or risks, or remove the shares"),
        )


def _option(sources: Sources, place: Place, option: OptionEntry, *, scored: bool) -> Iterator[Mistake]:
    if option.id in _TAKEN:
        yield Mistake(
            place.at("id"),
            Text(
                f"“{option.id}”另有含义，不能作选项编号", f"“{option.id}” means something else and cannot be an option"
            ),
            Text("请换一个编号；未答和不适用不用写成选项", "choose another id; neither has to be written as an option"),
        )
    if scored and option.share is None:
        yield Mistake(
            place,
            Text("计分题的选项没有写 share", "an option of a scored question has no share"),
            Text("请写上 0 到 1 之间的 share", "write its share, 0 to 1"),
        )
    yield from _within_one(place, option.share)
    yield from _effort(sources, place, option.effort)


def _within_one(place: Place, share: Fraction | None) -> Iterator[Mistake]:
    if share is not None and not 0 <= share <= 1:
        yield Mistake(
            place.at("share"),
            Text("share 不在 0 到 1 之间", "the share is not within 0 to 1"),
            Text("请写 0 到 1 之间的数", "write a number from 0 to 1"),
        )


def _effort(sources: Sources, place: Place, effort: str | None) -> Iterator[Mistake]:
    if effort is not None:
        yield from unknown_id(place.at("effort"), effort, [entry.id for entry in sources.edition.efforts], EFFORT)


def _single_shares(place: Place, question: SingleQuestion, *, scored: bool) -> Iterator[Mistake]:
    shares = [option.share for option in question.options if option.share is not None]
    if any(later < earlier for earlier, later in pairwise(shares)):
        yield Mistake(
            place.at("options"),
            Text("单选题的 share 变小了", "the shares of a single choice fall"),
            Text("请按由低到高排列选项", "order the options from lowest to highest readiness"),
        )
    if scored:
        yield from _full_marks(place.at("options"), shares)
    if any(option.exclusive for option in question.options):
        yield Mistake(
            place.at("options"),
            Text("单选题不用写 exclusive", "exclusive has no meaning in a single choice"),
            Text("请去掉 exclusive", "remove it"),
        )


def _full_marks(place: Place, shares: Sequence[Fraction]) -> Iterator[Mistake]:
    if shares and max(shares) != 1:
        yield Mistake(
            place,
            Text(
                f"最高的 share 是 {max(shares)}，得不到满分",
                f"the highest share is {max(shares)}: full marks cannot be reached",
            ),
            Text("请让最好的一项为 1", "give the best one a share of 1"),
        )


def _multiple_shares(place: Place, question: MultipleQuestion, *, scored: bool) -> Iterator[Mistake]:
    if scored and len(question.options) > _MOST_SCORED_OPTIONS:
        yield Mistake(
            place.at("options"),
            Text(
                f"计分的多选题最多 {_MOST_SCORED_OPTIONS} 个选项",
                f"a scored multiple choice has at most {_MOST_SCORED_OPTIONS} options",
            ),
            Text("请合并选项，或分成两题", "merge options, or split the question"),
        )
    total = sum((option.share or Fraction(0) for option in question.options if not option.exclusive), Fraction(0))
    if (scored or total) and total != 1:
        yield Mistake(
            place.at("options"),
            Text(
                f"可多选各项的 share 合计 {total}，不是 1",
                f"the shares of the non-exclusive options add up to {total}, not 1",
            ),
            Text(
                '请改到合计正好为 1；除不尽时写成 "1/3"',
                'make them add up to exactly 1; write "1/3" where it does not divide',
            ),
        )


def _figure(sources: Sources, place: Place, question: NumberQuestion | RatioQuestion) -> Iterator[Mistake]:
    scored = question.id in sources.scored_ids
    if scored != bool(question.bands or question.points):
        yield Mistake(
            place,
            Text(
                "计分的数字题要有 bands 或 points，不计分的不要",
                "a scored figure needs bands or points, one that is not scored has none",
            ),
            Text("请写上或删去 bands，或把题目放进分值树", "add or remove the bands, or place the question in a tree"),
        )
    yield from _bands(sources, place.at("bands"), question.bands)
    yield from check_points(place, question)
    if isinstance(question, RatioQuestion):
        yield from _ratio(sources, place, question)
    elif question.minimum is not None and question.maximum is not None and question.minimum > question.maximum:
        yield Mistake(
            place,
            Text("minimum 大于 maximum", "the minimum is above the maximum"),
            Text("请改正两者之一", "correct one of the two"),
        )


def _bands(sources: Sources, place: Place, bands: Sequence[BandEntry]) -> Iterator[Mistake]:
    if not bands:
        return
    for number, band in enumerate(bands):
        yield from _within_one(place.at(number), band.share)
        yield from _effort(sources, place.at(number), band.effort)
    ends = ends_of(bands)
    closed = [end for end in ends if end is not None]
    if ends[-1] is not None or len(closed) != len(bands) - 1:
        yield Mistake(
            place,
            Text("只有最后一档可以不写 upto，而且必须不写", "only the last band, and it always, is without “upto”"),
            Text("请给前面各档写 upto，最后一档不写", "give every band but the last an “upto”"),
        )
    if any(later <= earlier for earlier, later in pairwise(closed)):
        yield Mistake(
            place,
            Text("各档的 upto 没有递增", "the bands do not ascend"),
            Text("请从小到大排列", "order them from small to large"),
        )
    yield from _full_marks(place, [band.share for band in bands])


def _ratio(sources: Sources, place: Place, question: RatioQuestion) -> Iterator[Mistake]:
    for key, named in (("part", question.part), ("whole", question.whole)):
        yield from _number_question(sources, place.at(key), named)


def _number_question(sources: Sources, place: Place, named: str) -> Iterator[Mistake]:
    yield from unknown_id(place, named, sources.question_by_id, QUESTION)
    if not isinstance(sources.question_by_id.get(named), NumberQuestion | None):
        yield Mistake(
            place,
            Text(f"“{named}”不是数字题", f"“{named}” is not a number question"),
            Text("请改用 kind: number 的题目", "name a question of kind number"),
        )


def _classes(sources: Sources, place: Place, question: ClassQuestion) -> Iterator[Mistake]:
    options = [option.id for option in question.options]
    rules = [rule.option for rule in question.classes]
    for number, rule in enumerate(question.classes):
        at = place.at("classes", number)
        yield from unknown_id(at.at("option"), rule.option, options, OPTION)
        for named in rule.at_least:
            yield from _number_question(sources, at.at("at_least", named), named)
    yield from repeated_ids(((place.at("classes", n, "option"), name) for n, name in enumerate(rules)), OPTION)
    open_rules = [number for number, rule in enumerate(question.classes) if not rule.at_least]
    if open_rules != [len(rules) - 1]:
        yield Mistake(
            place.at("classes"),
            Text("只有最后一类没有下限，而且必须没有", "only the last class, and it always, is without limits"),
            Text("请把没有下限的一类放在最后", "put the one class without limits last"),
        )
    if missing := [option for option in options if option not in rules]:
        yield Mistake(
            place.at("classes"),
            Text(f"这些选项没有划分规则：{'、'.join(missing)}", f"options without a rule: {', '.join(missing)}"),
            Text("请各写一条规则，或删去选项", "write a rule for each, or remove the option"),
        )
