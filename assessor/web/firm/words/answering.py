"""Words of the task list, the questions and the check page."""

from assessor.questionnaire import Text

ANSWERING = {
    "answer.unknown": Text("不清楚", "Don't know"),
    "answer.not_applicable": Text("不适用", "Not applicable"),
    "answer.none": Text("还没有答", "Not answered yet"),
    "question.many": Text("（可以多选）", "(all that apply)"),
    "question.evidence": Text("怎么判断？", "How to tell?"),
    "question.type_ahead": Text("打一两个字，再选", "Type a word, then choose"),
    "question.which": Text("可能的选项：{title}", "Possible answers: {title}"),
    "question.within": Text("（{place}）", " ({place})"),
    "question.more_codes": Text("还有更多，再多打一两个字", "There are more; type a little further"),
    "question.no_code": Text("没有找到，换个词试试", "Nothing found; try another word"),
    "question.instead": Text("不填数字的话：{title}", "Instead of a figure: {title}"),
    "tasks.title": Text("评估题目清单", "Your assessment"),
    "tasks.quick": Text("快速评估。", "Quick assessment. "),
    "tasks.full": Text("完整评估。", "Full assessment. "),
    "tasks.saved": Text(
        "每保存一页就存好一页，最近一次是 {moment}。", "Each page you save is kept; last saved {moment}."
    ),
    "tasks.minutes": Text("填完大约还要 {minutes} 分钟。", " About {minutes} min left."),
    "tasks.from_before": Text(
        "上次的答案已经带过来了。请一部分一部分看一遍，有变化的改一下，再保存。",
        "Your last answers are filled in. Go through the parts, change what is different and save each.",
    ),
    "tasks.carried": Text("沿用上次的答案，请看一遍", "Filled in from last time; please look it over"),
    "tasks.partly": Text("还要答 {left} 题，另有 {answered} 题已填好", "{left} to answer, {answered} filled in"),
    "tasks.filled": Text("已填好，可以看一看", "Filled in; have a look if you like"),
    "tasks.so_far": Text("看看到目前为止的等级", "See your level so far"),
    "tasks.deepen_about": Text("想要更准的结果？", "Would you like a more exact result?"),
    "tasks.deepen": Text("改做完整评估，已答的都保留", "Go on in full depth; all answers are kept"),
    "tasks.untouched": Text("未开始 · {asked} 题", "Not started · {asked} questions"),
    "tasks.begun": Text("已答 {answered} 题，共 {asked} 题", "{answered} of {asked} answered"),
    "tasks.done": Text("已答完", "Done"),
    "tasks.continue": Text("去填：{section}", "Go to: {section}"),
    "tasks.check": Text("检查答案并提交", "Check and submit"),
    "tasks.pause": Text("可以随时停下，以后凭续填码回来。", "You can stop at any time and come back with your code."),
    "tasks.code": Text("没有记下续填码？", "Did not note the code?"),
    "profile.who": Text("企业名称和信用代码（可以不填）", "The firm's name and credit code (optional)"),
    "profile.name": Text("企业名称", "Name of the firm"),
    "profile.name_hint": Text("填了会印在报告封面上。", "If given, it is printed on the report's cover."),
    "profile.uscc": Text("统一社会信用代码", "Unified social credit code"),
    "profile.uscc_hint": Text("营业执照上的 18 位代码。", "The 18 characters on your business licence."),
    "section.to_list": Text("回到题目清单", "Back to the list"),
    "section.place": Text("第 {place} 部分，共 {places} 部分", "Part {place} of {places}"),
    "section.may_skip": Text("可以先空着。", "Questions may stay open."),
    "section.code": Text("现在就记下续填码", "Note the resume code now"),
    "section.save": Text("保存并继续", "Save and continue"),
    "section.save_and_list": Text("存好回清单", "Save, back to the list"),
    "section.kept": Text("已自动保存 {time}", "Saved {time}"),
    "section.offline": Text(
        "没有网，存在本机，连上后自动补存", "No connection: kept on this device, sent when you are back"
    ),
    "section.ended": Text(
        "离开太久，已经退出。您填的存在本机，输入续填码就接着填",
        "Your visit has ended. What you entered is kept on this device; your resume code takes you on",
    ),
    "section.renew": Text("接着填", "Go on answering"),
    "section.to_sign_in": Text("或用账号登录", "Or sign in"),
    "section.faulty": Text(
        "有一题填得不对，先存在本机；其他题已保存", "One answer needs correcting; the others are saved"
    ),
    "section.conflict_short": Text(
        "有人也改了这一部分，请按“保存并继续”", "Someone else changed this part; please press “Save and continue”"
    ),
    "section.before": Text("存好回上一部分", "Save, previous part"),
    "section.you_said": Text("您答的是“{answer}”", "you answered “{answer}”"),
    "section.conflict_title": Text(
        "还没有保存：有人刚刚也改了这一部分", "Not saved yet: someone else has just changed this part"
    ),
    "section.conflict": Text(
        "下面是您填的内容。与对方已存的答案不同的题目列在这里，请商量后改好；再按一次保存，就以您这一页为准。",
        "Below is what you entered. These are the questions where the saved answer differs. Agree on them "
        "and correct the "
        "page; if you save again, your page counts.",
    ),
    "section.conflict_saved": Text("已存的答案：{answer}", "saved answer: {answer}"),
    "section.unsaved_title": Text("没有保存成功", "Not saved"),
    "section.unsaved": Text(
        "系统暂时写不进数据，您填的内容还在下面。请过一会儿再按一次保存。",
        "The system cannot store data just now. What you entered is still below; please save again in a moment.",
    ),
    "check.title": Text("检查您的答案", "Check your answers"),
    "check.open": Text("还没有答的（{n} 题）", "Not answered yet ({n})"),
    "check.answered": Text("{section}：已答 {n} 题", "{section}: {n} answered"),
    "check.all": Text("您的全部答案", "All your answers"),
    "check.nothing_open": Text("都答了，没有对不上的。", "All is answered and fits together."),
    "check.contradictions": Text("有几处答案互相对不上，请核对", "Some answers do not fit together; please check"),
    "check.answer": Text("去答", "Answer"),
    "check.change": Text("修改", "Change"),
    "check.change_what": Text("：{title}", ": {title}"),
    "check.submit_title": Text("提交", "Submit"),
    "check.missing": Text(
        "还有 {missing} 题没有答。可以直接提交，结果会是一个范围；补上以后，范围会变窄。",
        "{missing} questions are still open. You can submit now and get a range; each answer you add narrows it.",
    ),
    "check.no_place": Text(
        "您还没有选工厂所在地。不选的话，结果里判断不了当地的扶持措施。",
        "You have not said where the plant is. Without that, no local support can be judged.",
    ),
    "check.final": Text(
        "提交后，答案和结果就固定下来，不能再改。想改主意，可以重新做一次评估。",
        "Once submitted, answers and result are fixed. To change them you would start a new assessment.",
    ),
    "check.submit": Text("提交，看结果", "Submit and see the result"),
}
