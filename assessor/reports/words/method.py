"""The words of the pages on method and limits, the same for every firm of an edition."""

from collections.abc import Mapping

from assessor.questionnaire import Text

METHOD: Mapping[str, Text] = {
    "method": Text("方法与局限", "Method and limits"),
    "method_score": Text("分数怎么算", "How scores come about"),
    "method_score_text": Text(
        "每道题按您选的情况得分，再按权重逐层合成各维度的得分和{index}，{index}从 0 到 {scale} 分。答“不适用”的题"
        "不计分，它的权重由同组其他题分担。没答或答“不清楚”的题不算零分，也不略去：报告按它们可能的最低和最高得分给出范围。",
        "Each question earns points for what you answered. By their weights they make up a score for each "
        "dimension and the {index}, from 0 to {scale}. A question that does not apply is left out, and the others of "
        "its group share its weight. A question not answered or not known counts neither as zero nor as nothing: the "
        "report gives the range it leaves open.",
    ),
    "method_level": Text("等级怎么定", "How the level is set"),
    "method_level_text": Text(
        "分数先达到门槛，同时满足该级的其他要求，才算到达该级；差一项就停在下面一级。判断用未取整的数，显示时取一"
        "位小数。",
        "A level is reached when the score passes its threshold and its other requirements hold as well; one "
        "missing keeps the firm a level lower. Levels are decided on unrounded figures; what is shown has one "
        "decimal.",
    ),
    "method_level_facts": Text(
        "等级看事实，不看分数：一级的条件都符合，下面各级的也都符合，并且不超过您说的阶段，才算到达这一级。有关的题没答，就给出可能的范围；"
        "缺了关键的题，还不能定级。",
        "Levels rest on facts, not on points. You stand on a level when all its conditions and those of the levels "
        "below hold, and never above the stage you state. Open questions leave a range; without the decisive ones "
        "there is no level.",
    ),
    "method_counts": Text("此外：", "In addition: "),
    "weights": Text("各维度权重", "Weights of the dimensions"),
    "method_measures": Text("措施怎么判断", "How measures are judged"),
    "method_measures_text": Text(
        "每项措施只按公开文件写明的条件判断。“可直接办”指条件都符合、政府答复在文件日期时写明已经做或正在做；“问清后"
        "可办”指有条件问卷没有问到；“差一步”指不符合的条件企业自己可以改变；“文件说要办”指答复列为下一步；“提案”指只有人建议，还没有实施。文件没写"
        "条件的，报告如实说明，不推断，也不承诺资金。先推荐哪几项，是本评估按规模、资质、专利和看出的问题排的，文件没有排过。",
        "A measure is judged only by conditions printed in public documents. “Available” means that its conditions "
        "are met and a government reply, at its date, says it is done or running. “Ask first” means a condition "
        "the questionnaire does not ask. “One step away” means that the firm itself can change what is not met. "
        "“Announced” means a reply names it as a next step. “Proposal” means somebody suggested it and it is not in "
        "place. Where a document prints no conditions, the report says so; it infers none and promises no money. "
        "Which come first is our own ranking by size, titles, patents and the problems found; no document ranks them.",
    ),
    "limits": Text("局限", "Limits"),
    "limit_self": Text(
        "结果依据企业自己填写的答案，没有经过现场核查。",
        "Results rest on the firm's own answers; nobody has inspected the site.",
    ),
    "limit_rating": Text(
        "本报告用于诊断和改进，不是信用评级，也不是政府认定。",
        "The report is for diagnosis and improvement. It is neither a credit rating nor an official recognition.",
    ),
    "limit_sources": Text(
        "措施的依据有日期，政策可能已调整。申请前请向承办部门核实。",
        "Sources carry dates, and policies may have changed since. Check with the provider before applying.",
    ),
    "limit_edition": Text(
        "得分只在同一问卷版本内可以比较。",
        "Scores can be compared only within the same edition.",
    ),
    "documents": Text("措施出自这些公开文件", "Public documents the measures come from"),
}
