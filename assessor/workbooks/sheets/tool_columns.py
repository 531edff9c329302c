"""Columns that survey tools and form servers add themselves, and a checked workbook's own."""

import re
from collections.abc import Sequence

from assessor.questionnaire import Text
from assessor.workbooks.meaning.wording import bare

RESULT = Text("检查结果", "Check result")
"""Heading of the column in which a checked workbook tells what is wrong with each row; skipped when read again."""
SOURCE_FILE = Text("来自文件", "From file")
"""Heading of the column that names the form each row of a list came from."""
SUMMARY_SHEET = Text("检查汇总", "Check summary")
"""The sheet that a checked workbook has more than the clerk's own."""
_TOOLS: Sequence[str] = (
    "序号", "编号", "答卷编号", "答题编号", "答卷序号", "提交答卷时间", "提交时间", "提交者", "开始时间",
    "开始答题时间", "结束时间", "结束答题时间", "完成时间", "更新时间", "修改时间", "创建时间", "填写时间",
    "填写时长", "答题时间", "上次修改时间", "所用时间", "答题时长", "用时", "来源", "来源详情", "来源渠道",
    "来自IP", "IP", "IP地址", "IP省份", "IP城市", "IP所在地", "总分", "得分", "分数", "测验反馈", "省份", "城市",
    "地理位置", "定位", "用户ID", "用户名", "昵称", "头像", "性别", "国家", "自定义字段", "扩展字段", "扩展属性",
    "填写设备", "设备", "操作系统", "浏览器", "填写者", "填写人", "填写者姓名", "微信昵称", "微信OpenID", "openid",
    "unionid", "所在部门", "数据状态", "审核状态", "状态", "标签", "备注", "说明", "ID", "时间戳", "时间戳记",
    "邮箱地址所有者", "答题者", "外部编号", "Respondent ID", "Collector ID", "Response ID", "Response Type",
    "Start Date", "End Date", "Start time", "Completion time", "Last modified time", "Submitted at",
    "Submission date", "Submission time", "Submission ID", "Started", "Completed", "Created", "Updated",
    "IP Address", "Duration", "Duration (in seconds)", "Time taken", "Timestamp", "Status", "Progress", "Finished",
    "Recorded Date", "Total points", "Quiz feedback", "Score", "Language", "User Language", "User agent",
    "Network ID", "Referrer", "Latitude", "Longitude", "Location Latitude", "Location Longitude",
    "Distribution Channel", "External Reference", "Recipient Email", "Recipient Last Name", "Recipient First Name",
    "start", "end", "today", "deviceid", "username", "simserial", "subscriberid", "phonenumber", "audit", "key",
    "parent_key", "SubmissionDate", "SubmitterID", "SubmitterName", "AttachmentsPresent", "AttachmentsExpected",
    "ReviewState", "DeviceID", "Edits", "FormVersion", "instanceID", "instanceName", "meta", "_id", "_uuid",
    "_submission_time", "_validation_status", "_notes", "_status", "_submitted_by", "__version__", "_version_",
    "_tags", "_index", "_parent_index", "_parent_table_name", "_geolocation", "_attachments", "formhub/uuid",
    "rootUuid", "meta/instanceID", "meta/instanceName", "meta/rootUuid", "_xform_id_string", "note", "notes",
    "remark", "remarks", "no", "no.", "#", "number",
    "识别码", "填答时间", "填答秒数", "IP纪录", "IP位址", "额满结束注记", "使用者纪录", "会员时间", "会员编号",
    "自订ID", "受访者ID", "收集器ID", "开始日期", "结束日期", "审批编号", "审批状态", "审批结果", "发起时间",
    "发起人工号", "发起人姓名", "发起人部门", "历史审批人姓名", "清洗数据结果", "智能清洗数据结果",
    "地理位置国家和地区", "地理位置省", "地理位置市", "用户类型", "父记录", "创建人", "最后更新时间", "填写状态",
    "提交者（自动）", "提交时间（自动）", "数据ID", "提交IP", "答题时长(秒)", "用户ID", "答题语言", "GlobalID",
    "ObjectID", "CreationDate", "Creator", "EditDate", "Editor", "Record ID", "Survey Identifier",
    "Survey Timestamp", "Complete?", "QUESTNNR", "TIME_SUM", "MAILSENT", "LASTDATA", "FINISHED", "Q_VIEWER",
    "LASTPAGE", "submitdate", "startlanguage", "seed", "startdate", "datestamp", "redcap_survey_identifier",
    "填表人", "填报人", "制表人", "审核人", "复核人", "经办人", "填表日期", "填报日期", "日期", "盖章", "单位盖章",
    "企业盖章", "公章", "record_id", "Submission URL", "Submission IP", "Last Update Date",
)  # fmt: skip
_NAMES = frozenset(bare(name) for name in (*_TOOLS, SOURCE_FILE.zh, SOURCE_FILE.en)) - {""}
_POINTS = re.compile(
    r"\s*(?:得分|分数|反馈|points|feedback)\s*[-–—]\s*\S"
    r"|.*\S\s*[(（\[【_\-–—/|:：\s]\s*(?:得分|分数|分值|评分|总分|用时|耗时|答题时间|时长|反馈|是否正确|正误|points?|scores?"
    r"|time spent|timing|duration|feedback)\s*(?:[(（]\s*(?:秒|分|s|sec|seconds|分钟)\s*[)）])?\s*[)）\]】]?\s*$",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST = 200
_SERVER_PREFIXES = ("meta/", "meta-", "_")


def is_tool_column(heading: str) -> bool:
    """Whether a heading is one of those that tools add themselves."""
    plain = heading.strip()
    return bare(plain) in _NAMES or plain == "#" or plain.startswith(_SERVER_PREFIXES) or is_about_points(plain)


def is_about_points(heading: str) -> bool:
    """Whether a column holds what a quiz gave for the answer in another."""
    return len(heading) <= _LONGEST and _POINTS.match(heading) is not None


def is_result_heading(heading: str) -> bool:
    """Whether a column holds the results of an earlier check."""
    return bare(heading) in (bare(RESULT.zh), bare(RESULT.en))
