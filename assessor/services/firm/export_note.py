"""The note that lies in an export: what each file is, in both languages."""

from assessor.storage import Assessment

COMMON = """\
本压缩包里是本服务保存的、与这份评估有关的全部数据。
This archive holds everything this service keeps about this assessment.

data.json
  assessment  评估的编号、版本、语言、状态和时间 · its id, edition, language, state, times
  enterprise  您填的企业名称和统一社会信用代码 · the firm's name and social credit code as you gave them
  answers     您的答案，按题号；没有答的不列 · your answers by question; open ones are left out
  result      提交时固定下来的结果；没有提交则为 null · the result as fixed on submission; null before
  scores_for_comparison
              提交时另存的得分，用来和同行比较 · scores kept apart for comparing with peers
  ownership   在哪个单位的账号里、从何时起 · in whose account it is, and since when
  proof       凭谁的话认定是您的企业、从何时起 · by whose word the firm is proved, and since when
  consents    您给过和撤回的同意，附当时的文字 · consents given and revoked, with their words
  audit       操作记录：时间、做了什么、由谁 · the record of what was done, when and by whom

续填码不在里面：我们只保存一个算不回来的校验值。
The resume code is not in here: we keep only a fingerprint of it that cannot be turned back.
"""
REPORTS = """
report-zh.pdf, report-en.pdf
  诊断报告，中文和英文 · the diagnostic report in Chinese and in English
"""
NO_RESULT = """
这份评估还没有提交，因此没有报告。
This assessment is not submitted yet, so there is no report.
"""
NO_LIBRARY = """
这台服务器目前出不了 PDF，因此没有附报告；结果都在 data.json 里。
This server cannot make PDFs at present, so the report is not enclosed; the result is in data.json.
"""


def note_of(assessment: Assessment, *, has_reports: bool) -> str:
    """The note for an export of that assessment."""
    if has_reports:
        return COMMON + REPORTS
    return COMMON + (NO_LIBRARY if assessment.is_submitted else NO_RESULT)
