"""Words of the preview: what a change of a measure would do."""

from collections.abc import Mapping

from assessor.questionnaire import Text

PREVIEW: Mapping[str, Text] = {
    "effect.title": Text("发布以后会怎样", "What it would do"),
    "effect.open": Text("看看发布以后会怎样", "See what it would do"),
    "effect.lead": Text(
        "先看本区企业里多了谁、少了谁，再看三家样例企业的结果页。",
        "First the district's firms gained and lost, then the result page of three sample firms.",
    ),
    "effect.unsound": Text("稿子里还有错，先改好再来看。", "Something in this change has to be mended first."),
    "effect.figures": Text("本区的企业", "The district's firms"),
    "effect.try": Text("在本区企业上试一次", "Try it on the district's firms"),
    "effect.before": Text("现在看到的", "Now"),
    "effect.after": Text("发布后看到的", "With this change"),
    "effect.nothing": Text("结果页上没有这项措施。", "The result page has nothing of this measure."),
    "effect.why_untried": Text(
        "试一次，用掉这一版汇总数字的一次机会；同样的改法再看，不另外算。数字和措施测算一样经过保密处理。",
        "Trying it takes one of the tries of this release; looking again at the same change takes none. Figures are "
        "protected as in the simulator.",
    ),
    "effect.why_no_release": Text(
        "本区还没有公布过汇总数字，看不到企业数；先看下面的样例企业。",
        "The district has published no figures yet, so none are told here; look at the sample firms below.",
    ),
    "effect.why_new": Text(
        "新措施在已公布的数字里还没有，看不到企业数；发布后，下一版汇总数字里会有。",
        "A new measure is in no published figures; the next release has it once it is published.",
    ),
    "effect.why_no_rule": Text(
        "这样的改法不能在企业数上试。能试的：改门槛、改选项、去掉或加上一条、改状态和日期。",
        "This cannot be tried on firms. What can: limits, lists, a condition dropped or added, status and dates.",
    ),
    "effect.why_not_offered": Text(
        "门槛或加上的条件不在可试的几档里，为了不泄露单个企业，不给数字。可以在措施测算里看有哪几档。",
        "The limit or the condition added is not among those offered, and no figure is told, so that none is about a "
        "single firm. The simulator shows which are offered.",
    ),
    "effect.why_spent": Text(
        "这一版汇总数字已经试过 {most} 种改法，不能再试新的。",
        "{most} rules were tried on this release; no more may be.",
    ),
    "effect.why_no_firms": Text(
        "这一版汇总数字的企业已经不再留存，看不到企业数。", "The firms of this release are no longer kept."
    ),
    "effect.why_same": Text(
        "谁能办没有变：能办的企业和现在一样。", "Who qualifies stays the same, so the same firms do."
    ),
}
