"""Words of the page about who has not taken part yet, and of the letter to associations."""

from collections.abc import Mapping

from assessor.questionnaire import Text

SILENT: Mapping[str, Text] = {
    "silent.title": Text("还没参评", "Not yet assessed"),
    "silent.heading": Text("还有多少企业没参评", "How many firms are not yet assessed"),
    "silent.whole": Text(
        "在册 {population} 家，计入统计的参评企业 {firms} 家，还没参评的 {missing} 家。",
        "Of {population} registered firms {firms} are assessed and count; {missing} are not yet assessed.",
    ),
    "silent.lead": Text(
        "“还没参评”是在册企业数减去计入统计的参评企业数：没做评估的，做了但没同意统计、或没证明身份的，都算在内。这里只有家数，没有名单。",
        "Firms not yet assessed are those registered less those that count: also firms that were assessed but did not "
        "agree to statistics or are not proved. There are numbers here, and no list of firms.",
    ),
    "silent.no_population": Text(
        "还不知道在册企业有多少：请先上传在册企业数，或者上传企业名册，下一版发布后这里就有数字。",
        "It is not known how many firms there are: please hand in the numbers of registered firms or the register; the "
        "next release then has these figures.",
    ),
    "silent.no_associations": Text(
        "这一版没有协会会员的数字：没有协会的会员在本区，或者这一版是以前发布的，下一版起会有。",
        "This release has no figures of associations' members: no association has members in the district, or it was "
        "published before they were counted; the next one will have them.",
    ),
    "silent.members": Text(
        "本区会员以企业名册为准；没有名册时，看统一社会信用代码里的登记地。一家企业可能是几个协会的会员，各行不能相加。",
        "Members of the district are those in its register; without one, those whose social credit code says so. A "
        "firm may belong to several associations, so the rows do not add up.",
    ),
    "silent.ask_title": Text("请协会提醒会员", "Ask associations to remind their members"),
    "silent.ask_about": Text(
        "信发给协会的经办人，写明这个协会自己的会员家数和还没参评的家数，再加上您下面写的话。每个协会每周最多一封。",
        "The letter goes to the association's clerks and tells the number of its own members and of those not yet "
        "assessed, with your words below. Each association gets at most one a week.",
    ),
    "silent.which": Text("发给哪些协会", "To which associations"),
    "silent.clerks": Text("经办人 {n} 位", "clerks: {n}"),
    "silent.no_clerk": Text("还没有账号，收不到信", "no account yet, no letter reaches it"),
    "silent.asked_at": Text("上次提醒：{date}", "last asked {date}"),
    "silent.words": Text("您要说的话", "Your words"),
    "silent.words_hint": Text(
        "可以改。不要写企业名称；最多 {most} 字。", "Change them as you like. Name no firms; at most {most} characters."
    ),
    "silent.words_draft": Text(
        "请把评估链接再发给还没填的会员企业，有条件的打个电话。简版不到十分钟就能填完，填完马上能看到等级和能用上的扶持。有问题请找我们。",
        "Please send the link once more to members that have not answered, and ring them where you can. The quick "
        "version takes less than ten minutes; firms see their level and the support they can use at once. We are glad "
        "to help.",
    ),
    "silent.send": Text("发出提醒", "Send"),
    "silent.nobody_chosen": Text("请选至少一个协会。", "Please choose at least one association."),
    "silent.words_wrong": Text("要说的话请写 {least} 到 {most} 个字。", "Please write {least} to {most} characters."),
    "silent.not_standing": Text(
        "这一版还在等审核，或者已经撤回，不能按它的数字发信。",
        "This release waits for approval or is withdrawn; nothing is sent on its figures.",
    ),
    "silent.asked": Text("已请这些协会提醒会员：{names}（信 {letters} 封）。", "Asked: {names} (letters: {letters})."),
    "silent.left_out": Text(
        "没有发给：{names}。一周内刚提醒过，或者没有能收信的账号。",
        "Not sent to {names}: asked within a week, or without an account to write to.",
    ),
    "ways.figures": Text("现状", "Situation"),
    "ways.compare": Text("比较", "Compare"),
    "ways.plan": Text("定措施", "Plan"),
    "ways.firms": Text("企业", "Firms"),
    "ways.release": Text("发布", "Releases"),
    "ways.within": Text("这一类的各页", "Pages of this kind"),
}
