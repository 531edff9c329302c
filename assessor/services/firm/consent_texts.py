"""The words people agree to, by purpose and version. Words once published never change: a change is a new version."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessor.questionnaire import Text
from assessor.storage import Purpose


@dataclass(frozen=True, kw_only=True)
class ConsentText:
    """One version of the words for one purpose."""

    purpose: Purpose
    version: str
    title: Text
    words: Text


CONSENT_TEXTS: tuple[ConsentText, ...] = (
    ConsentText(
        purpose="statistics",
        version="1",
        title=Text("用于统计", "Use in statistics"),
        words=Text(
            "同意把这份评估的答案、得分和等级计入汇总统计，例如某个行业、某个区的平均分。统计里不出现企业名称和"
            "统一社会信用代码，少于 5 家企业的数字不公布。",
            "I agree that the answers, scores and level of this assessment enter summary statistics, such as the "
            "average "
            "of an industry or a district. They show no firm's name or social credit code, and no figure that rests on "
            "fewer than 5 firms.",
        ),
    ),
    ConsentText(
        purpose="association",
        version="1",
        title=Text("给行业协会看", "Let my association see it"),
        words=Text(
            "同意邀请我做评估的行业协会看到企业名称、统一社会信用代码和这份评估的结果（等级、得分、问题和适用的措施）。"
            "没有协会邀请过，就没有协会能看到。",
            "I agree that the industry association that invited me to this assessment sees the firm's name, its social "
            "credit code and the result (level, scores, problems and measures). If no association invited me, none "
            "sees it.",
        ),
    ),
    ConsentText(
        purpose="officer",
        version="1",
        title=Text("给主管部门看", "Let the authority see it"),
        words=Text(
            "同意工厂所在区负责智能制造的主管部门看到企业名称、统一社会信用代码和这份评估的结果"
            "（等级、得分、问题和适用的措施），用来联系和帮助企业。",
            "I agree that the authority in charge of smart manufacturing in the plant's district sees the firm's "
            "name, its "
            "social credit code and the result (level, scores, problems and measures), in order to contact and help "
            "the firm.",
        ),
    ),
    ConsentText(
        purpose="verification",
        version="1",
        title=Text("核验页上显示等级", "Show the level on the verification page"),
        words=Text(
            "同意拿到报告编号的人在核验页上看到这份报告的等级。不同意的话，"
            "核验页只说报告是真的、日期和版本。企业名称始终不显示。",
            "I agree that whoever has the report's number sees its level on the verification page. Otherwise that page "
            "says only that the report is genuine, its date and its edition. The firm's name is never shown.",
        ),
    ),
)
"""In the order in which they are asked; of several versions of one purpose the last counts."""
CURRENT: Mapping[Purpose, ConsentText] = {text.purpose: text for text in CONSENT_TEXTS}
"""The words asked for now."""


def consent_text(purpose: Purpose, version: str) -> ConsentText:
    """The words of that version."""
    return next(text for text in CONSENT_TEXTS if (text.purpose, text.version) == (purpose, version))
