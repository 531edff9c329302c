"""Words of the first screen: where the firm stands, what to do first, in a line each."""

from assessor.evaluation.firm import Interval, LevelResult, LevelStep
from assessor.evaluation.wording.level import NO_LEVEL
from assessor.questionnaire import Text

CALL = Text("打电话", "Call")
ASK = Text("先问清", "To settle first")
DO = Text("动手做", "Do")
ANSWER = Text("补答", "Answer")
AGAIN = Text("复评", "Assess again")
ANSWER_LEVEL_LINE = Text("答完就能定级，也能给出要做的事", "Then there is a level, and things to do about it")
CHECK = Text("先核对", "Check")
CHECK_LINE = Text("改对以后，等级和要做的事可能不一样", "Put right, they may change the level and what to do")
AGAIN_TITLE = Text("做完再评一次，看看进步", "Assess again once it is done")
AGAIN_LINE = Text("会带上这次的答案，只改有变化的", "It starts with today's answers; change what is different")
NOTHING = Text("", "")
TOP = Text("已经在最高一级。", "You are on the highest level already.")


def index(name: Text, score: Interval) -> Text:
    """The index with its range."""
    span = "" if score.is_point else f"{score.shown_low}–{score.shown_high}"
    zh, en = (f"（{span}）", f" ({span})") if span else ("", "")
    return Text(f"{name.zh} {score.shown_value}{zh}", f"{name.en} {score.shown_value}{en}")


def headline(level: LevelResult) -> Text:
    """The level, said as surely as it is known."""
    if level.value is None or level.label is None:
        return NO_LEVEL
    if level.low == level.high:
        return Text(f"{level.value} 级（{level.label.zh}）", f"Level {level.value} ({level.label.en})")
    return Text(f"最可能在 {level.value} 级（{level.label.zh}）", f"Most likely level {level.value} ({level.label.en})")


def certainty(level: LevelResult, open_questions: int, *, doubtful: bool) -> Text:
    """The range, and what leaves it open; `doubtful`: answers contradict each other."""
    noun = "question" if open_questions == 1 else "questions"
    if level.value is None and level.low == level.high and open_questions:
        return Text(
            f"还有 {open_questions} 道定级的题没答", f"Still open: {open_questions} {noun} that decide the level"
        )
    if level.low == level.high and doubtful:
        return Text(
            "定级要看的题，您都答了，但有的答案对不上",
            "All that decides the level is answered, but some answers do not fit together",
        )
    if level.low == level.high:
        return Text("定级要看的题，您都答了", "All that decides the level is answered")
    zh, en = f"可能在 {level.low} 到 {level.high} 级之间", f"Anywhere from level {level.low} to {level.high}"
    if open_questions:
        return Text(f"{zh}，还有 {open_questions} 道题没答", f"{en}; {open_questions} {noun} open")
    if doubtful:
        return Text(f"{zh}，有的答案对不上", f"{en}; some answers do not fit together")
    return Text(f"{zh}，还有题没答", f"{en}; some questions are open")


def to_next(level: LevelResult, above: LevelStep | None, lacking: int) -> Text:
    """How far it is to the next level."""
    if level.value is None:
        return Text("答完再看离下一级差什么", "Answer them to see what the next level takes")
    if above is None:
        return TOP
    noun = "thing" if lacking == 1 else "things"
    return Text(
        f"到 {above.value} 级（{above.label.zh}）还差 {lacking} 件事",
        f"{lacking} {noun} missing for level {above.value} ({above.label.en})",
    )


def answer_level(count: int) -> Text:
    """What to do while there is no level."""
    en = "Answer the one question that decides" if count == 1 else f"Answer the {count} questions that decide"
    return Text(f"把 {count} 道定级的题答完", f"{en} the level")


def check_answers(count: int) -> Text:
    """That answers contradict each other in some places."""
    places = "one place" if count == 1 else f"{count} places"
    return Text(f"核对 {count} 处对不上的答案", f"Check answers that do not fit together in {places}")


def answer_measures(count: int) -> Text:
    """Why to answer one more question."""
    noun = "measure waits" if count == 1 else "measures wait"
    return Text(f"有 {count} 项扶持等着这个答案", f"{count} {noun} for this answer")


def measure_gives(title: Text, gives: Text) -> Text:
    """What a measure gives; nothing where its title says so already."""
    return Text("" if gives.zh == title.zh else f"{gives.zh}。", "" if gives.en == title.en else f"{gives.en}. ")


def measure_who(who: Text) -> Text:
    """Whom to ask about it."""
    return Text(f"找{who.zh}", f"Ask: {who.en}")
