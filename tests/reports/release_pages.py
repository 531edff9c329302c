"""Pages of a release as the service stores them: one told in full, one nearly all hidden, one of almost nobody."""

from collections.abc import Mapping
from datetime import date

from assessor.questionnaire import Text
from assessor.releases.stored import page_read
from assessor.reports.groups.district import DistrictReport

HIDDEN = "[c]"
LEVELS = ("手工", "机械化", "电气化", "自动化", "信息化", "智能化")
ENGLISH = ("Manual", "Mechanised", "Electrified", "Automated", "Informatised", "Intelligent")
FIRMS = 1237
Entry = dict[str, object]


def words(zh: str, en: str) -> Entry:
    return {"zh": zh, "en": en}


def count(firms: object) -> Entry:
    share = round(firms / FIRMS, 4) if isinstance(firms, int) else firms
    return {"firms": firms, "share": share}


def spread(mean: object) -> Entry:
    if not isinstance(mean, float):
        return dict.fromkeys(("n", "mean", "lower", "median", "upper"), mean)
    return {"n": FIRMS, "mean": mean, "lower": mean - 11.3, "median": mean - 1.7, "upper": mean + 9.6}


def page(**more: object) -> Entry:
    """A page most of whose figures are told: every figure a different number, so that a mix-up shows."""
    return {
        "key": "all",
        "title": words("全部企业", "all firms"),
        "firms": FIRMS,
        "population": 8642,
        "response": 0.1431,
        "levels": levels(101, 502, 303, 204, HIDDEN, HIDDEN, 0),
        "index": spread(38.4),
        "dimensions": [dimension("信息化", "Software", 22.3), dimension("人才", "People", HIDDEN)],
        "weak": [labelled("信息化", "Software", 777), labelled("人才", "People", HIDDEN)],
        "problems": [problem("设备联网难", "Networking is hard", 888), problem("缺技工", "No technicians", HIDDEN)],
        "risks": [
            {
                "id": "imports",
                "label": words("进口断供风险", "Import cut-off"),
                "bands": [labelled("中", "Medium", 91), labelled("高", "High", HIDDEN)],
            }
        ],
        "sums": [
            {"id": "headcount", "label": words("参评企业从业人员", "People employed by these firms"), "total": 54321.0}
        ],
        "change": change(),
        "measures": [
            measure("改造奖补", "Retrofit award", "in_force", 61),
            measure("诊断", "Diagnosis", "proposed", 0),
        ],
        "kinds": [labelled("奖补", "Awards", 411), labelled("培训", "Training", HIDDEN)],
        "providers": [labelled("区科工商信局", "The bureau", 412)],
        "gaps": [gap("融资用不上", "Finance goes unused", 654), gap("缺规划", "No plan", HIDDEN)],
        "extremes": {"nobody": [{"id": "m", "title": words("没人用", "Unused")}], "everybody": []},
        "findings": [{"rule": "weakest", "text": words("信息化最弱。", "Software is weakest.")}],
        "parts": {
            "industry": [part("金属制品业", "Metal products", 233)],
            "size": [part("小型", "Small", 987), part("大型", "Large", HIDDEN)],
            "town": [],
        },
        **more,
    }


def hidden(found: object) -> object:
    """The same with every figure hidden."""
    if isinstance(found, Mapping):
        return {name: hidden(each) for name, each in found.items()}
    if isinstance(found, list):
        return [hidden(each) for each in found]
    return HIDDEN if isinstance(found, int | float) and not isinstance(found, bool) else found


def hidden_page() -> Entry:
    found = hidden(page(findings=[], extremes={"nobody": [], "everybody": []}))
    assert isinstance(found, dict)
    return found


def report(of: Entry | None = None) -> DistrictReport:
    return DistrictReport(
        district=Text("番禺区", "Panyu District"),
        edition="2026-2",
        edition_title=Text("制造企业智造就绪度评估", "Manufacturing readiness"),
        period="2026",
        number=2,
        published_on=date(2026, 11, 22),
        as_of=date(2026, 11, 21),
        scale=100.0,
        weak_below=35.0,
        figures=page_read(page() if of is None else of),
        axes={"industry": Text("行业", "industry"), "size": Text("规模", "size"), "town": Text("镇街", "town")},
        method=(Text("不足 5 家企业的数字不公开。", "No figure about fewer than 5 firms is shown."),),
    )


def levels(*firms: object) -> list[Entry]:
    named = [
        {"row": str(row), "label": words(f"{row} 级 {zh}", f"Level {row}, {en}"), **count(found)}
        for row, (zh, en, found) in enumerate(zip(LEVELS, ENGLISH, firms, strict=False))
    ]
    return [*named, {"row": "open", "label": words("未定", "open"), **count(firms[-1])}]


def labelled(zh: str, en: str, firms: object) -> Entry:
    return {"row": en, "label": words(zh, en), **count(firms)}


def problem(zh: str, en: str, firms: object) -> Entry:
    return {**labelled(zh, en, firms), "dimension": words("装备", "Equipment")}


def dimension(zh: str, en: str, mean: object) -> Entry:
    return {"id": en, "label": words(zh, en), **spread(mean)}


def part(zh: str, en: str, firms: object) -> Entry:
    share = 0.1234 if isinstance(firms, int) else firms
    mean = 41.9 if isinstance(firms, int) else firms
    told: Entry = {"key": f"size={en}", "label": words(zh, en), "firms": firms, "population": 4321}
    return {**told, "response": share, "mean": mean, "has_page": isinstance(firms, int)}


def change() -> Entry:
    return {
        "before": "2025",
        "firms": 860,
        "levels": [labelled("等级上升", "risen", 132), labelled("等级下降", "fallen", HIDDEN)],
        "index": spread(2.8),
        "dimensions": [dimension("信息化", "Software", 3.4), dimension("人才", "People", HIDDEN)],
    }


def measure(zh: str, en: str, status: str, qualifying: object) -> Entry:
    return {
        "id": en,
        "title": words(zh, en),
        "kind": words("奖补", "Awards"),
        "provider": words("区科工商信局", "The bureau"),
        "status": status,
        "source": words("答复，第三条", "Reply, point 3"),
        "qualifying": qualifying,
        "near": HIDDEN,
        "missed": 943,
        "obstacles": [{"way": "near", "label": words("须有技改计划", "needs a retrofit plan"), "firms": 319}],
    }


def gap(zh: str, en: str, unanswered: object) -> Entry:
    proposal = {
        "id": en,
        "title": words(f"{zh}的建议", f"Help with {en}"),
        "source": words("提案，第五条", "Proposal, 5"),
    }
    return {
        "problem": en,
        "label": words(zh, en),
        "firms": 765 if isinstance(unanswered, int) else unanswered,
        "unanswered": unanswered,
        "nothing_in_force": True,
        "running": [],
        "proposals": [{**proposal, "status": "proposed", "audience": "ecosystem"}],
    }
