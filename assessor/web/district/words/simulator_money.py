"""Words of the simulator about money: what a measure pays, what that costs, how far a budget goes."""

from assessor.questionnaire import Text

SIMULATOR_MONEY = {
    "simulator.money": Text("要花多少钱", "What it would cost"),
    "simulator.money_fields": Text("给多少钱", "What it pays"),
    "simulator.money_hint": Text(
        "想估算费用就填：要么每家给一样多，要么按比例给。换比例、上限、申请比例和预算，不占测算次数。",
        "Fill this in for an estimate of the cost: a fixed sum a firm, or a rate. Other rates, caps, take-up and "
        "budgets do not count as changes tried.",
    ),
    "simulator.money_stated": Text("文件里写的：{what}", "The text says: {what}"),
    "simulator.amount": Text("每家给多少", "Amount for each firm"),
    "simulator.amount_hint": Text(
        "比如 5 万元、3000 元；只写数字，按元算。", "Such as CNY 50,000 or CNY 0.5 million; a number alone is in yuan."
    ),
    "simulator.amount_wrong": Text(
        "{field}：请填大于 0 的金额，比如 5 万元或者 3000 元，不超过 1 万亿元。",
        "{field}: please enter an amount above 0, such as CNY 50,000 or CNY 0.5 million, up to CNY 1,000 billion.",
    ),
    "simulator.base": Text("按什么的比例给", "A share of what"),
    "simulator.base_none": Text("不按比例", "No rate"),
    "simulator.rate": Text("比例（%）", "Rate (%)"),
    "simulator.rate_hint": Text("比如 20。", "Such as 20."),
    "simulator.cap": Text("每家最多给多少", "At most, for each firm"),
    "simulator.cap_hint": Text(
        "按比例给，就要有上限：有的企业没填投入，没有上限就算不出最多要花多少。比如 100 万元。",
        "A rate needs a cap: some firms did not say what they spend, and without a cap nobody knows what it could "
        "cost. Such as CNY 1 million.",
    ),
    "simulator.part_wrong": Text("{field}：请填 0 到 100 之间的数。", "{field}: please enter a number from 0 to 100."),
    "simulator.take_up": Text("估计百分之几会来申请", "Per cent of the firms that would apply"),
    "simulator.take_up_hint": Text(
        "由您估计；空着就按 30%、60%、100% 各算一遍。", "Your own estimate; left empty, 30, 60 and 100% are shown."
    ),
    "simulator.budget": Text("预算", "Budget"),
    "simulator.budget_hint": Text(
        "想看够多少家就填，比如 500 万元。", "To see how far it goes, such as CNY 5 million."
    ),
    "simulator.amount_or_rate": Text(
        "每家给一样多和按比例给，只能选一种：请清空一种。",
        "Please choose a fixed sum or a rate, not both, and clear the other one.",
    ),
    "simulator.base_missing": Text("请选按什么的比例给。", "Please choose what the rate is of."),
    "simulator.rate_missing": Text("请填比例。", "Please enter the rate."),
    "simulator.cap_missing": Text("请填每家最多给多少。", "Please enter the most that a firm gets."),
    "simulator.amount_missing": Text(
        "要算费用，请先填每家给多少，或者比例和上限。",
        "Please first enter an amount for each firm, or a rate with its cap.",
    ),
    "simulator.enough": Text("够", "Enough"),
    "simulator.not_enough": Text("不够", "Not enough"),
    "simulator.perhaps_enough": Text("不一定够", "Perhaps enough"),
    "simulator.said_cost": Text(
        "如果都来申请，要花{low}到{high}。", "If all of them took it up it would cost {low} to {high}."
    ),
    "simulator.said_cost_one": Text(
        "如果都来申请，大约要花{low}。", "If all of them took it up it would cost about {low}."
    ),
    "simulator.said_cost_at_most": Text(
        "如果都来申请，最多要花{high}。", "If all of them took it up it would cost {high} at most."
    ),
    "simulator.said_cost_hidden": Text("费用不能显示。", "The cost cannot be shown."),
    "simulator.said_budget": Text(
        "预算{budget}，大约够 {low} 到 {high} 家。", "A budget of {budget} lasts for about {low} to {high} firms."
    ),
    "simulator.said_budget_one": Text(
        "预算{budget}，大约够 {low} 家。", "A budget of {budget} lasts for about {low} firms."
    ),
    "simulator.said_budget_at_most": Text(
        "预算{budget}，最多够 {high} 家。", "A budget of {budget} lasts for {high} firms at most."
    ),
    "simulator.said_budget_enough": Text("预算{budget}，都来申请也够。", "A budget of {budget} lasts for all of them."),
    "simulator.money_rests": Text("这些金额怎么算出来的", "What these sums rest on"),
    "simulator.money_rests_1": Text(
        "企业数是近似数，会多几家或者少几家。算钱时两头都放宽了：一百次测算里，真实的数最多有一次落在区间外面。"
        "金额取两位有效数字。",
        "Numbers of firms are approximate. Both ends allow for that: of a hundred trials the true figure lies outside "
        "in one at most. Sums are told in two figures.",
    ),
    "simulator.money_rests_2": Text(
        "按比例给的，投入取企业去年的回答。企业答的是占营业收入的档次，所以少的按档次下限算，多的按上限算；"
        "没答的，少按 0，多按每家最多的钱。",
        "A rate is reckoned on last year's spending. Firms gave it as a band of their turnover: the lower sum takes "
        "the low end of each band, the upper sum the high end. A firm without an answer counts as nothing, or as the "
        "cap.",
    ),
    "simulator.money_rests_3": Text(
        "多的一头还算上没答完、答了就可能符合的企业；这个家数不显示的时候，只算改后符合的。",
        "The upper sum also counts firms with open answers that could qualify, unless their number is hidden.",
    ),
    "simulator.money_rests_4": Text(
        "申请比例和预算，都假定来申请的企业和全部符合的企业差不多。",
        "Take-up and budget suppose that the firms that apply are like all those that qualify.",
    ),
    "simulator.money_rests_5": Text(
        "只算计入统计的参评企业。没参评的企业来申请，花的钱要另加。",
        "Only firms that are assessed and count are in it. Others that apply come on top.",
    ),
}
