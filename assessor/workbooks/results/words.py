"""The words of an association's summary workbook: names of sheets, headings, verdicts."""

from assessor.measures.verdicts import AVAILABLE, CONFIRM, NEAR
from assessor.measures.verdicts import VERDICTS as VERDICT_NAMES
from assessor.measures.words import VERDICT_WORDS
from assessor.questionnaire import Text

OVERVIEW = Text("总览", "Overview")
RESULTS = Text("评估结果", "Results")
DIMENSIONS = Text("各维度得分", "Scores by dimension")
PROBLEMS = Text("各企业的问题", "Problems")
MEASURES = Text("各企业的措施", "Measures")
UNMATCHED = Text("暂无对应措施", "Unmatched needs")
KEY = Text("列名说明", "Columns")

NAME = Text("企业名称", "Name")
USCC = Text("统一社会信用代码", "Unified social credit code")
INDEX = Text("指数", "Index")
LEVEL = Text("等级", "Level")
BEFORE = Text("上一轮", "Last round")
NO_LEVEL = Text("未定", "Open")
CONTACT = Text("联系人", "Contact")
PHONE = Text("联系电话", "Phone")
FIRST_THING = Text("建议先办", "To take up first")
PROBLEM = Text("问题", "Problem")
FIRMS = Text("企业数", "Firms")
SHARE = Text("占比", "Share")
DOCUMENT = Text("依据", "Source")
SHOWN_MARK = "●"
RECOMMENDED_MARK = "★"
VERDICT_MARKS = {AVAILABLE: "●", CONFIRM: "○", NEAR: "△"}
_SAID = {code: VERDICT_WORDS[VERDICT_NAMES[code]] for code in VERDICT_MARKS}
_ON_SCREEN = Text(
    "在电脑上筛选、查找用，不必打印。", "For filtering and looking up on the screen; there is no need to print it."
)
DIMENSIONS_NOTE = Text(
    f"{_ON_SCREEN.zh}橙色是低于 {{weak}} 分的。", f"{_ON_SCREEN.en} What is below {{weak}} points is orange."
)
PROBLEMS_NOTE = Text(f"{_ON_SCREEN.zh}● 表示这家企业有这个问题。", f"{_ON_SCREEN.en} ● marks the problems a firm has.")
MEASURES_NOTE = Text(
    f"{_ON_SCREEN.zh}● {_SAID[AVAILABLE].zh}：条件都符合　○ {_SAID[CONFIRM].zh}：还有条件要向主管部门问清　"
    f"△ {_SAID[NEAR].zh}：不符合的条件企业自己都能改变　★ 针对这家企业的问题，优先办理",
    f"{_ON_SCREEN.en} ● {_SAID[AVAILABLE].en}: every condition is met. ○ {_SAID[CONFIRM].en}: the office has to "
    f"settle what is not stated. △ {_SAID[NEAR].en}: the firm can change what is not met. ★ answers a problem of the "
    "firm; take it up first.",
)
UNMATCHED_NOTE = Text(
    "企业有这些问题，所在地还没有正在执行的措施对应。",
    "Problems firms have for which nothing is in force in their place.",
)
TITLE = Text("会员评估汇总", "Summary of members")
ASSOCIATION = Text("协会", "Association")
EDITION = Text("问卷版本", "Edition")
AS_OF = Text("政策截至", "Measures as of")
SIZE = Text("参评企业", "Firms assessed")
MEAN_INDEX = Text("指数平均分", "Mean index")
OPEN_LEVEL = Text("答得太少，未定级", "too few answers for a level")
BY_LEVEL = Text("等级分布", "Levels")
BY_DIMENSION = Text("各维度平均分（从低到高）", "Mean score by dimension, lowest first")
BY_QUALITY = Text("答卷质量", "Quality of answers")
TOP_PROBLEMS = Text("最常见的问题", "Most common problems")
FIRST_DEEDS = Text("自己先做的一件事（按企业数）", "First thing firms can do themselves, by number of firms")
TOP_MEASURES = Text(
    "可办的企业最多的措施（每家都可办的另列）", "Measures most firms can use, not counting those for all"
)
SOME_OF_THEM = Text("如{titles}；全部见“各企业的措施”最右边", "such as {titles}; all stand rightmost on “Measures”")
FOR_EVERYBODY = Text(
    "每家都可办的措施，发一个通知告诉大家就行，要问清的照写",
    "Measures every firm can use or ask about: one notice tells them all",
)
CONTENTS = Text("各张表回答什么", "What each sheet answers")
TO_PRINT, TO_FILTER = Text("可以打印", "to print"), Text("电脑上看", "on screen")
CALLS, CALLS_BY_FIRM = Text("打电话的名单", "Calls to make"), Text("按企业打电话", "Calls by firm")
COLON = Text("：", ": ")
QUESTIONS: tuple[tuple[Text, Text, Text], ...] = (
    (
        RESULTS,
        Text("每家在哪一级，找谁，先跟它说什么", "Each firm's level, whom to ask for, what to tell it first"),
        TO_PRINT,
    ),
    (CALLS, Text("每项措施先打给哪几家", "Which firms to call about each measure"), TO_PRINT),
    (CALLS_BY_FIRM, Text("打给一家时，一次说哪几件", "What to speak of in one call to a firm"), TO_PRINT),
    (UNMATCHED, Text("哪些问题还没有措施，要往上反映", "Which problems nothing answers yet"), TO_PRINT),
    (DIMENSIONS, Text("哪家弱在哪一项", "Who is weak where"), TO_FILTER),
    (PROBLEMS, Text("哪家有哪些问题", "Who has which problems"), TO_FILTER),
    (MEASURES, Text("哪家能办哪些措施", "Who can use which measures"), TO_FILTER),
)
"""Sheets in their order: which question of a clerk's each answers, and whether to print it."""
SINCE = Text("和上一轮比", "Since the last round")
ROSE, FELL, STAYED = Text("升级的", "Rose"), Text("降级的", "Fell"), Text("没变的", "Stayed")
NOT_COMPARED = Text("比不了的（有一轮没有等级）", "Cannot be compared (no level in one of the rounds)")
