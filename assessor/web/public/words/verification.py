"""Words of the page on which anybody can check a report."""

from assessor.questionnaire import Text

VERIFICATION = {
    "verify.link": Text("核验报告", "Check a report"),
    "verify.title": Text("核验报告", "Check a report"),
    "verify.lead": Text(
        "输入报告封面上的编号，就能知道这份报告是不是本服务出具的。",
        "Enter the number on the report's cover to find out whether it was issued by this service.",
    ),
    "verify.code": Text("报告编号", "Report number"),
    "verify.hint": Text(
        "12 位字母和数字，例如 K7QD-2MXA-5RTB。大小写、空格和短横都不影响。",
        "12 letters and digits, such as K7QD-2MXA-5RTB. Capitals, spaces and dashes do not matter.",
    ),
    "verify.check": Text("核验", "Check"),
    "verify.counted": Text(
        "我们只统计每天核验了多少次，不记录查的是哪一份。",
        "We count how many reports are checked each day, not which ones.",
    ),
    "verify.genuine_title": Text("报告真实", "This report is genuine"),
    "verify.genuine": Text(
        "编号相符，这份报告由本服务出具。", "The number is right: this report was issued by this service."
    ),
    "verify.compare": Text(
        "请把上面的日期和版本与手里的报告对照。这里不显示企业名称。",
        "Compare this date and edition with the report in your hands. The firm's name is not shown here.",
    ),
    "verify.as_of": Text("报告日期", "Date of the report"),
    "verify.edition": Text("问卷版本", "Edition"),
    "verify.level": Text("等级", "Level"),
    "verify.level_value": Text("{level} 级 {label}", "{level}, {label}"),
    "verify.orientation": Text("（仅供参考）", " (for orientation)"),
    "verify.about_edition": Text("关于这套指标", "About these indicators"),
    "verify.no_level": Text("答题太少，未定级", "Too little was answered to give a level"),
    "verify.withdrawn_title": Text("报告已撤回", "This report was withdrawn"),
    "verify.withdrawn": Text(
        "这份报告曾由本服务出具，后来连同数据一起删除了，不再有效。",
        "This report was issued by this service and later deleted with its data. It is no longer valid.",
    ),
    "verify.withdrawn_on": Text("撤回日期", "Withdrawn on"),
    "verify.unknown_title": Text("没有查到这个编号", "This number is not known"),
    "verify.unknown": Text("本服务的记录里没有这个编号的报告。", "No report with this number is on record here."),
    "verify.unknown_reasons": Text("原因可能是：", "It may be that:"),
    "verify.unknown_typed": Text(
        "编号抄错了，请对照报告封面逐位核对",
        "the number was mistyped: compare it with the cover, character by character",
    ),
    "verify.unknown_offline": Text(
        "报告是用命令行在别的电脑上做的，没有交到本服务，这里查不到",
        "the report was made on the command line of another computer and never reached this service",
    ),
    "verify.unknown_false": Text("报告不是真的", "the report is not genuine"),
    "verify.another": Text("核验另一份报告", "Check another report"),
}
