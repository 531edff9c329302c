"""Words of proposals: what an association would have changed in a catalogue, and how the office answers."""

from collections.abc import Mapping

from assessor.questionnaire import Text

PROPOSING: Mapping[str, Text] = {
    "proposing.title": Text("给措施库提建议", "Propose for the catalogue"),
    "proposing.lead": Text(
        "您知道有新政策，或者哪一项写得不对、已经变了，可以提给区里。区里核实后采用，或者写明为什么不用。",
        "If you know of new support, or of a measure that is described wrongly or has changed, propose it to the "
        "district. Its office looks into it and takes it on, or says why not.",
    ),
    "proposing.where": Text("提给哪个区", "To which district"),
    "proposing.nowhere": Text(
        "还没有哪个区有人管措施库，暂时不能提。",
        "No district has anybody at its catalogue desk yet, so nothing can be sent.",
    ),
    "proposing.own": Text("已提的：{n} 条", "Proposed so far: {n}"),
    "proposing.none": Text("还没有提过。", "Nothing was proposed so far."),
    "proposing.answer": Text("区里的答复：", "The office says:"),
    "proposing.which": Text("{place}：改哪一项", "{place}: which measure"),
    "proposing.new": Text("提一项新措施", "Propose a new measure"),
    "proposing.words": Text("名称里有", "Name contains"),
    "proposing.nothing_found": Text("没有找到，少写几个字再试。", "Nothing found; try fewer words."),
    "proposing.change": Text("改“{title}”", "Change “{title}”"),
    "proposing.form_lead": Text(
        "只改不对的地方，其余不动；哪一段该去掉，写在最后一栏。谁能办、找哪个部门这些，由区里补。",
        "Change only what is wrong and leave the rest; say in the last field what should go. Who qualifies and whom "
        "to ask is for the office to add.",
    ),
    "proposing.new_lead": Text(
        "知道多少写多少。谁能办、找哪个部门这些，由区里补。",
        "Write what you know. Who qualifies and whom to ask is for the office to add.",
    ),
    "proposing.measure_title": Text("措施名称", "Name of the measure"),
    "proposing.summary": Text("是什么", "What it is"),
    "proposing.gives": Text("企业得到什么", "What a firm would get"),
    "proposing.gives_hint": Text("金额、比例、上限，照文件写。", "Amount, rate and cap, as the paper says."),
    "proposing.deadline": Text("什么时候办，到哪天截止", "When to apply, and until when"),
    "proposing.ended": Text("这项已经不办了", "This measure has ended"),
    "proposing.why": Text("您是从哪里知道的", "Where you know it from"),
    "proposing.why_hint": Text(
        "文件名称和文号、公告的网址，或者哪个部门哪天说的。",
        "The paper's title and number, a notice's link, or which office said so and when.",
    ),
    "proposing.send": Text("提给区里", "Send to the district"),
    "proposing.sent": Text("已提给区里，答复会写在这一页。", "Sent; the answer will stand on this page."),
    "proposing.wrong_title": Text("请写措施名称，最多 {most} 个字", "Write the name, at most {most} characters"),
    "proposing.wrong_length": Text("请写几个字，最多 {most} 个字", "Write something, at most {most} characters"),
    "proposing.nothing": Text("请先改一处再提", "Please change something first"),
    "proposing.too_many": Text(
        "您还有 50 条在等答复，请等区里答复一些再提。",
        "50 of yours wait for an answer; please wait for some of them first.",
    ),
    "proposal.state_waiting": Text("等着答复", "Waits for an answer"),
    "proposal.state_taken": Text("已采用，正在修改", "Taken on, being changed"),
    "proposal.state_returned": Text("没有采用", "Not taken on"),
    "proposal.title": Text("协会的建议", "What associations propose"),
    "proposal.lead": Text(
        "采用后变成您的一份草稿，写明是哪家协会提的，照样要由另一个人批准才发布。答复 90 天后删除，改动的记录留着。",
        "Taken on, it becomes a draft of yours that says which association proposed it; another person still approves "
        "it. Deleted 90 days after the answer; the record of the change stays.",
    ),
    "proposal.found": Text("{n} 条建议", "Proposals: {n}"),
    "proposal.none": Text("还没有协会提过。", "No association has proposed anything yet."),
    "proposal.waiting": Text(
        "协会提了 {n} 条建议，等着答复。", "Proposals of associations that wait for an answer: {n}."
    ),
    "proposal.show": Text("看建议", "See them"),
    "proposal.back": Text("回到协会的建议", "Back to what associations propose"),
    "proposal.is_new": Text("新措施", "A new measure"),
    "proposal.is_change": Text("改已有的措施", "A change of a measure"),
    "proposal.why": Text("从哪里知道的：", "Known from:"),
    "proposal.take_title": Text("采用", "Take it on"),
    "proposal.take_about": Text(
        "打开一份草稿，已经填上协会写的，请核实、补全。",
        "This opens a draft with what the association wrote; please look into it and add the rest.",
    ),
    "proposal.take": Text("采用，打开草稿", "Take it on as a draft"),
    "proposal.taken": Text(
        "已采用。请核实、补全后提交审核。", "Taken on; please look into it, add the rest and hand it in."
    ),
    "proposal.busy": Text(
        "这项措施正有人在改，等那份稿子办完再采用。这条建议先留着，没有动。",
        "Somebody is changing this measure; take it on once that change has ended. The proposal waits unchanged.",
    ),
    "proposal.return_title": Text("不采用", "Do not take it on"),
    "proposal.reason": Text("为什么不采用", "Why it is not taken on"),
    "proposal.return": Text("答复协会", "Answer the association"),
    "proposal.returned": Text("已答复协会。", "The association has its answer."),
    "desk.step_proposed": Text("协会提出", "Proposed by an association"),
    "privacy.proposals_title": Text("协会提的建议", "What associations propose"),
    "privacy.proposals": Text(
        "协会给措施库提建议时，存下：一个随机编号、提给哪个区、是哪项措施、用哪种语言写的、要改成什么、从哪里知道的、"
        "是哪家协会的哪个账号何时提的，以及区里怎么答复的：答复到哪一步、由哪个账号、何时、为什么不采用、开了哪份草稿。"
        "答复 90 天后删除；采用了的，草稿里留着协会的名称和它写的来源。",
        "When an association proposes something for the catalogue, we keep a random number, the district and the "
        "measure it is about, in which language it is written, how it is to read, where that is known from, which "
        "association and account proposed it and when; and how the office answered: how far the answer has come, which "
        "account gave it and when, why it was not taken on, and which draft it led to. Deleted 90 days after the "
        "answer; of one taken on, the draft keeps the association's name and where it knew it from.",
    ),
}
