"""Words of the worked examples of a measure."""

from collections.abc import Mapping

from assessor.questionnaire import Text

EXAMPLES: Mapping[str, Text] = {
    "example.lead": Text(
        "编几家企业，说好各自应该得到什么结果。每次改条件都会重新算一遍；有一家对不上，就不能发布。",
        "Make up a few firms and say what each must be told. They are worked out anew with each change; "
        "nothing is published while one comes out otherwise.",
    ),
    "example.open": Text("看举例、加举例", "See and add examples"),
    "example.unrun": Text(
        "有 {n} 个举例还没有算：稿子里还有别的错，先改好就会算。",
        "Examples not worked out: {n}. Something else in this change has to be mended first.",
    ),
    "example.right": Text("算出来：{found}，和预期一样", "Comes out as “{found}”, as expected"),
    "example.wrong": Text(
        "算出来是“{found}”，预期是“{expected}”：请改条件，或改这个例子",
        "Comes out as “{found}”, expected “{expected}”: mend the condition, or this example",
    ),
    "example.answers": Text("它的回答（{n} 题）", "Its answers ({n})"),
    "example.add": Text("加一家", "Add one"),
    "example.add_about": Text(
        "最好有一家能办的、一家不能办的、一家差一步的。",
        "Best are one that qualifies, one that does not, and one that is a step away.",
    ),
    "example.own": Text("自己编一家", "Make one up"),
    "example.from": Text("从样例企业开始：{name}", "Begin with the sample firm {name}"),
    "example.title": Text("编一家企业", "A made-up firm"),
    "example.about": Text(
        "只问条件里用到的题；不答，就当作企业没有填。",
        "Only the questions that the conditions look at; what is left open counts as not answered.",
    ),
    "example.needs_all": Text(
        "条件里有评估结果，要有全部回答才算得出来：请从样例企业开始。",
        "A condition looks at a result, which takes all answers: begin with a sample firm.",
    ),
    "example.keep": Text("存下并算一遍", "Keep it and work it out"),
    "example.kept": Text("已保存，结果见下面。", "Saved; what comes out is below."),
    "example.name_it": Text("请写这是什么样的企业，例如“50 人的首饰厂”", "Say what it is, such as “a jeweller”"),
    "example.choose_verdict": Text("请选应该得到的结果", "Choose what it must be told"),
    "example.late": Text(
        "您填的还在下面，没有保存。请看过现在的稿子，再存一次。",
        "What you typed is still below and was not saved. Look at the change as it is now, then keep it again.",
    ),
    "field.example_name": Text("这家企业是什么样的", "What kind of firm it is"),
    "field.verdict": Text("这项措施对它应该是", "What this firm must be told of the measure"),
}
