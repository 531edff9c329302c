"""Words of the picker of conditions: the tree, choosing a question, one comparison."""

from collections.abc import Mapping

from assessor.questionnaire import Text

PICKER: Mapping[str, Text] = {
    "picker.title": Text("条件", "Conditions"),
    "picker.lead": Text(
        "用问卷里的题来写条件，不用写代码。点按钮会先保存这一页填的内容。",
        "Conditions are put together from the questions, without any code. The buttons save this page first.",
    ),
    "picker.open": Text("写条件", "Set the condition"),
    "picker.change": Text("改条件", "Change the condition"),
    "picker.none": Text("（没有条件）", "(no condition)"),
    "picker.back": Text("回到这份稿子", "Back to this change"),
    "picker.done": Text("写完了，回到稿子", "Done, back to the change"),
    "picker.about_if": Text(
        "企业符合这些条件才能办。适用的地方已经自动算在内，不用再写。",
        "A firm qualifies where these hold. The place is counted in by itself.",
    ),
    "picker.about_names_if": Text(
        "文件点了名的企业：不管有没有这方面的需要，都会告诉它们。",
        "Firms whose plan the document names: they are told whether or not they have shown a need.",
    ),
    "picker.about_prefers": Text(
        "符合的企业排在前面；不符合的照样能办。",
        "Firms for which this holds come first; the others qualify all the same.",
    ),
    "picker.about_plausible_if": Text(
        "只向符合的企业推荐；没有回答的，当作不符合。",
        "Only firms for which this holds are advised to take it up; where an answer is open it counts as not.",
    ),
    "picker.about_held_if": Text(
        "符合的企业算是已经有了，不再推荐。", "Firms for which this holds have it already and are not advised again."
    ),
    "picker.none_if": Text(
        "还没有条件：适用地方的企业都能办。", "No condition yet: every firm of the place qualifies."
    ),
    "picker.none_names_if": Text("还没有条件：没有点名的企业。", "No condition yet: no firm is named."),
    "picker.none_prefers": Text("还没有条件：不分先后。", "No condition yet: nobody comes first."),
    "picker.none_plausible_if": Text("还没有条件：向所有企业推荐。", "No condition yet: it is advised to every firm."),
    "picker.none_held_if": Text("还没有条件：没有企业算已经有了。", "No condition yet: no firm counts as having it."),
    "picker.parts": Text("条件", "Conditions"),
    "picker.mode_all": Text("下面各条都要符合：", "All of these must hold:"),
    "picker.mode_any": Text("下面符合一条就行：", "One of these is enough:"),
    "picker.add": Text("加一条", "Add one"),
    "picker.add_any": Text("加一组“符合一条就行”的", "Add a group of which one is enough"),
    "picker.add_all": Text("加一组“都要符合”的", "Add a group that must all hold"),
    "picker.turn_all": Text("改成符合一条就行", "Make one of them enough"),
    "picker.turn_any": Text("改成都要符合", "Make all of them necessary"),
    "picker.edit": Text("修改", "Change"),
    "picker.remove": Text("删去", "Remove"),
    "picker.remove_group": Text("删去这一组", "Remove this group"),
    "picker.sentence": Text("连起来读", "Read as a sentence"),
    "picker.choose": Text("这一条看什么", "What does it look at?"),
    "picker.choose_about": Text(
        "选一道题，或一项评估结果。问卷没有问的，在最下面。",
        "Choose a question, or a result. What is not asked is at the bottom.",
    ),
    "picker.find": Text("题目或选项里的字", "Words of a question or an option"),
    "picker.found_none": Text("没有这样的题。换个字试试，或用最下面的办法。", "No such question. Try other words."),
    "picker.results": Text("评估结果", "Results"),
    "picker.not_asked": Text("问卷没有问到的", "What is not asked"),
    "picker.not_asked_about": Text(
        "企业会看到“要再确认”，并读到这句话。", "The firm is told to confirm it, and reads these words."
    ),
    "picker.confirm": Text("写一句要企业自己确认的话", "Write what the firm has to confirm"),
    "picker.keep": Text("存下这一条", "Keep it"),
    "picker.any_of": Text(
        "这题可以多选：勾几项，有其中一项就算“是”。要求几项都有，请分几条写。",
        "Firms may choose several answers: having one of those you tick is enough. Where several are needed, add one "
        "condition each.",
    ),
    "picker.way_in": Text("是下面的其中一项", "It is one of these"),
    "picker.way_none_of": Text("下面的一项都不是", "It is none of these"),
    "picker.way_at_least": Text("不低于（含）", "At least"),
    "picker.way_at_most": Text("不高于（含）", "At most"),
    "picker.no_other": Text("（不比，用上面的数字）", "(no, the limit above)"),
    "picker.unit": Text("单位：{unit}", "Unit: {unit}"),
    "picker.colon": Text("：", ": "),
    "picker.or": Text("”还是“", "” or “"),
    "picker.choose_some": Text("请至少选一项", "Choose at least one"),
    "picker.leave_some": Text(
        "全都勾了，就没有企业符合；请至少留一项不勾", "With all of them ticked no firm qualifies; leave at least one"
    ),
    "picker.no_such_code": Text("“{typed}”不是名录里的一项；{hint}", "“{typed}” is not one entry of the list; {hint}"),
    "picker.code_like": Text("是不是“{names}”？", "did you mean “{names}”?"),
    "picker.code_how": Text("请写全名或代码", "write its full name or its code"),
    "picker.one_limit": Text(
        "请写一个数字，或选另一个数字来比，两样只要一样", "Give a figure or choose another one, not both"
    ),
    "picker.no_figure": Text("请只写一个数字（{unit}）", "Write one figure ({unit})"),
    "picker.within_alone": Text(
        "写了“差多少还算接近”，就要写企业怎样才能达到", "Say as well what a firm that is near can do"
    ),
    "picker.told_to": Text(
        "只有下面这样的企业，才说它差一步；没有答到的也算：{who}。",
        "It is told as one step away only to firms like these, or that have not said so: {who}.",
    ),
    "picker.say_it": Text("请写要确认什么", "Say what has to be confirmed"),
    "picker.late": Text(
        "您填的还在下面，没有保存。请看过现在的条件，再存一次。",
        "What you typed is still below and was not saved. Look at the condition as it is now, then keep it again.",
    ),
    "field.way": Text("怎样算符合", "When it holds"),
    "field.options": Text("选项", "Options"),
    "field.codes": Text("名称或代码，一行一个（包括它下面的各项）", "Names or codes, one a line (with all under them)"),
    "field.limit": Text("数字", "Limit"),
    "field.other": Text("或者和另一个数字比", "Or another figure as the limit"),
    "field.within": Text("差多少还算接近（可以不填）", "How far off still counts as near (optional)"),
    "field.near": Text(
        "还不符合的企业，怎样才能达到（可以不填）", "What a firm that does not meet it can do (optional)"
    ),
    "field.confirm": Text("要确认什么（写给企业看）", "What has to be confirmed, as the firm reads it"),
}
