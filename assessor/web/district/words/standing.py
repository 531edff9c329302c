"""Words about targets of a district, and about whether a release stands."""

from collections.abc import Mapping

from assessor.questionnaire import Text

STANDING: Mapping[str, Text] = {
    "target.title": Text("目标", "Targets"),
    "target.lead": Text(
        "区里想做到多少，由您来定。总览和报告会写明做到了多少、还差多少。",
        "You set what the district is to reach. The overview and the reports tell how far it has got.",
    ),
    "target.list": Text("已定的目标", "Targets set"),
    "target.none": Text("还没有定目标。", "No targets yet."),
    "target.of": Text("目标 {goal}，现在 {reached}", "goal {goal}, now {reached}"),
    "target.drop": Text("取消", "Drop"),
    "target.new": Text("定一个目标", "Set a target"),
    "target.kind": Text("什么目标", "What is to be reached"),
    "target.measure": Text(
        "哪项措施（只在定“可办某项措施的企业数”时用）", "Which measure (only for a number of firms that can use it)"
    ),
    "target.goal": Text("要达到多少", "How much"),
    "target.goal_hint": Text(
        "占比和参评率写百分数，例如 40；企业数写家数，例如 200。同一个目标再定一次，就是修改。",
        "Shares and response in percent, such as 40; firms as a number, such as 200. Setting the same target again "
        "changes it.",
    ),
    "target.set": Text("定下这个目标", "Set this target"),
    "target.kind_wrong": Text("请从列表里选一种目标。", "Please choose from the list what is to be reached."),
    "target.goal_wrong": Text("请写 1 到 {most} 之间的数。", "Please give a number from 1 to {most}."),
    "target.measure_wrong": Text("请从列表里选一项措施。", "Please choose a measure from the list."),
    "target.too_many": Text(
        "目标最多 {most} 个，请先取消一个。", "There are at most {most} targets; please drop one first."
    ),
    "target.taken": Text("目标定好了。", "The target is set."),
    "target.dropped": Text("目标取消了。", "The target is dropped."),
    "target.change": Text("定目标、改目标", "Set or change targets"),
    "review.waiting": Text(
        "这一版等同事审核。审核前不能下载报告，企业看到的同行数字也不用这一版。",
        "This release waits for a colleague's approval. Until then no report can be taken along, and firms do not see "
        "themselves beside its figures.",
    ),
    "review.withdrawn": Text(
        "这一版已撤回：{reason}。数字仅供核对，不能下载报告。",
        "This release was withdrawn: {reason}. Its figures are for checking only; no report can be taken along.",
    ),
    "review.approve": Text("审核通过", "Approve"),
    "review.approved": Text("这一版审核通过了。", "The release is approved."),
    "review.own": Text(
        "这一版是您发布的，要由另一位同事审核。", "You made this release; a colleague has to approve it."
    ),
    "review.withdraw": Text("撤回这一版", "Withdraw this release"),
    "review.withdraw_about": Text(
        "发现数字有误时撤回：写明原因，原因和经手人记入操作记录。撤回后可以改正（例如重新上传在册企业数），再发布更正的一版。",
        "For a release that proves wrong: give the reason; it goes into the record with your account's number. Then "
        "put right what was wrong (such as the numbers of registered firms) and publish a corrected release.",
    ),
    "review.reason": Text("为什么撤回？不要写企业名称。", "Why? Do not name firms."),
    "review.reason_wrong": Text("请写明原因，4 到 300 个字。", "Please give a reason of 4 to 300 characters."),
    "review.taken_back": Text("这一版撤回了。", "The release is withdrawn."),
    "review.not_waiting": Text(
        "这一版不用审核，或者已经撤回。", "This release does not wait, or is withdrawn already."
    ),
    "review.state_waiting": Text("待审核", "waiting for approval"),
    "review.state_withdrawn": Text("已撤回：{reason}", "withdrawn: {reason}"),
    "review.title": Text("审核和撤回", "Approval and withdrawal"),
    "review.one_person": Text(
        "办公室有两个以上账号时，一个人发布，另一个人审核；只有一个账号时，发布即生效。",
        "With two accounts or more in the office one publishes and another approves; with one, a release stands at "
        "once.",
    ),
}
