"""The part of the privacy notice about figures over many firms."""

from collections.abc import Mapping

from assessor.questionnaire import Text

COUNTED: Mapping[str, Text] = {
    "privacy.counted_title": Text("汇总统计", "Summary statistics"),
    "privacy.counted": Text(
        "每份结果另有一行供汇总：随机编号或企业代码、来自哪家协会、版本、年度、所在区和镇街、行业大类、规模、是否同意"
        "统计、凭谁的话认定、等级、指数和各维度得分、全部答案、作答和表态的时间，没有企业名称。区里公布的每一版数据另"
        "存：区、版本、年度、第几版、用哪一版措施库、公布时间、截至日期、最少几家才公布、共几家、其中几家没有核实、公"
        "布的每一组数字，以及算出这一版所用的各行（没有企业名称和代码；您删除了或者不再同意，您那一行马上删掉），还有"
        "工作人员存下的测算、试过的改法和时间，由哪个账号发布、由哪个账号何时审核或撤回和原因，区里定的目标和时间，区"
        "里请哪个协会提醒会员、依据哪一版、以哪个部门的名义、写了什么话、何时发出，允许哪个区查看这些数字、何时起。区"
        "里暂不计入的企业：企业代码、哪个区、原因、何时起。各镇街、行业和规模的企业总数也存着，上传的文件记下文件名、"
        "年度、行数、何时上传和换下的旧数字，是公开的数字。",
        "Each result has a row for summaries: a random number or the firm's code, the association it came from, the "
        "edition, year, district and town, industry division, size class, whether you agreed to statistics, by whose "
        "word it is your firm's, level, index and dimension scores, all answers, when they were given and when you "
        "last agreed or not, without the firm's name. Of every release of figures of a district we keep the "
        "district, edition, year, its number, the revision of the catalogue, when it was published and as of which "
        "day, the fewest firms a figure may be about, how many firms it covers and how many were not proved, each "
        "group's figures, and the rows it was worked out from (without names and codes; yours goes at once when you "
        "delete or no longer agree); also trials that officers kept, rules that were tried and when, which account "
        "made a release, which approved or withdrew it, when and why, the district's targets and since when, and which "
        "association an office asked to remind its members, on which release, in whose name, in what words and when; "
        "also which other district may read the figures, and since when. Of a firm "
        "left out for now: the firm's code, the district, the reason and since when. Public numbers of firms are "
        "kept; of files of them the name, years, lines, when they came and the numbers they took the place of.",
    ),
}
