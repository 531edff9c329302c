"""A release of a small made-up district, stored as real ones are: some figures hidden, one group without a page."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

from assessor.services import Context
from assessor.storage.figures import Frame, Release, ReleaseId, add_release

HIDDEN = "[c]"
HOSTILE = "=cmd|' /C calc'!A0<script>alert(1)</script>"
INDUSTRIES = {"26": "化学原料", "33": "金属制品", "38": "电气机械"}
PROBLEM = "p1"
MEASURE = "py15r-1-factor-assurance"


def words(zh: str, en: str = "") -> dict[str, str]:
    return {"zh": zh, "en": en or zh}


def count(firms: object, share: object = 0.25) -> dict[str, object]:
    return {"firms": firms, "share": HIDDEN if firms == HIDDEN else share}


def spread(mean: object = 41.5) -> dict[str, object]:
    if mean == HIDDEN:
        return dict.fromkeys(("n", "mean", "lower", "median", "upper"), HIDDEN)
    return {"n": 118, "mean": mean, "lower": 30.2, "median": 40.1, "upper": 52.7}


def page(key: str = "all", firms: object = 120, title: str = "全部企业", **more: object) -> dict[str, object]:
    """One page as the service stores it."""
    return {
        "key": key,
        "title": words(title, "all firms"),
        "firms": firms,
        "population": 1500,
        "response": 0.08,
        "levels": levels(),
        "index": spread(),
        "dimensions": [
            {"id": "C", "label": words("融资", "Finance"), **spread(24.5)},
            {"id": "B", "label": words("人才", "People"), **spread(HIDDEN)},
        ],
        "weak": [{"row": "C", "label": words("融资", "Finance"), **count(80, 0.6667)}],
        "problems": [
            {"row": "p1", "label": words("设备保养费用高", "Costly upkeep"), "dimension": words("装备"), **count(61)},
            {"row": "p2", "label": words(HOSTILE), "dimension": words("装备"), **count(HIDDEN)},
        ],
        "risks": [
            {
                "id": "imports",
                "label": words("进口依赖", "Imports"),
                "bands": [{"row": "high", "label": words("高", "high"), **count(17, 0.1417)}],
            }
        ],
        "sums": [{"id": "headcount", "label": words("员工数", "Headcount"), "total": 20345}],
        "change": {
            "before": "2025",
            "firms": 60,
            "levels": [{"row": "up", "label": words("等级上升", "risen"), **count(12, 0.2)}],
            "index": spread(2.3),
            "dimensions": [{"id": "C", "label": words("融资", "Finance"), **spread(-1.2)}],
        },
        "measures": [measure()],
        "kinds": [{"row": "grant", "label": words("补助", "Grants"), **count(90, 0.75)}],
        "providers": [{"row": "x", "label": words("区科工商信局", "The bureau"), **count(HIDDEN)}],
        "gaps": [
            {
                "problem": "p1",
                "label": words("设备保养费用高", "Costly upkeep"),
                "firms": 61,
                "unanswered": 61,
                "nothing_in_force": True,
                "running": [],
                "proposals": [
                    {
                        "id": "m9",
                        "title": words("设备检修公共服务", "Public repair service"),
                        "source": words("提案，第五条", "Proposal, point 5"),
                        "status": "proposed",
                        "audience": "ecosystem",
                    }
                ],
            }
        ],
        "extremes": {
            "nobody": [{"id": MEASURE, "title": words("没人用的措施", "A measure nobody uses")}],
            "everybody": [],
        },
        "findings": [{"rule": "weakest", "text": words("融资最弱。", "Finance is weakest.")}],
        "parts": parts(),
        **more,
    }


def levels() -> list[dict[str, object]]:
    rows: list[tuple[str, object]] = [("0", 20), ("1", 61), ("2", 30), ("3", HIDDEN), ("4", HIDDEN), ("5", 0)]
    return [
        {"row": row, "label": words(f"{row} 级", f"Level {row}"), **count(firms, 0.0 if firms == 0 else 0.25)}
        for row, firms in rows
    ]


def measure(qualifying: object = 33) -> dict[str, object]:
    return {
        "id": MEASURE,
        "title": words("技改补助", "Upgrade grant"),
        "kind": words("补助", "Grants"),
        "provider": words("区科工商信局", "The bureau"),
        "status": "in_force",
        "source": words("答复，第三条", "Reply, point 3"),
        "qualifying": qualifying,
        "near": HIDDEN,
        "missed": 41,
        "obstacles": [{"way": "near", "label": words("投资不低于 50 万元", "at least CNY 500,000"), "firms": 9}],
    }


def parts() -> dict[str, object]:
    lines = [
        {
            "key": f"industry={code}",
            "label": words(label),
            "firms": HIDDEN if code == "38" else 50,
            "population": 700,
            "response": HIDDEN if code == "38" else 0.0714,
            "mean": HIDDEN if code == "38" else 40.2,
            "has_page": code != "38",
        }
        for code, label in INDUSTRIES.items()
    ]
    town = {"key": "town=440113007", "label": words("市桥街"), "firms": 40, "population": None, "response": None}
    return {"industry": lines, "size": [], "town": [{**town, "mean": 38.8, "has_page": True}]}


def release_of(district: str = "panyu", number: int = 1, period: str = "2026") -> Release:
    return Release(
        id=ReleaseId(uuid4()),
        frame=Frame(district=district, edition="2026-2", period=period),
        number=number,
        published_at=datetime(2026, 11, 20, 8, 0, tzinfo=UTC) + timedelta(days=number),
        as_of=date(2026, 11, 20),
        threshold=5,
        firms=120,
    )


def add_released(context: Context, district: str = "panyu", number: int = 1) -> Release:
    """Store a release with pages for the district, two industries, a town and one pair."""
    release = release_of(district, number)
    pages = [
        page(),
        page("industry=26", 50, "化学原料", measures=[measure(HIDDEN)]),
        page("industry=33", 50, "金属制品", measures=[measure(12)], parts={}),
        page("town=440113007", 40, "市桥街", change=None),
        pair(),
    ]
    with context.database.writing() as transaction:
        add_release(transaction, release, {str(one["key"]): one for one in pages}, snapshot=())
    return release


def pair() -> dict[str, object]:
    empty = dict.fromkeys(("levels", "weak", "problems", "risks", "sums", "measures", "kinds", "providers", "gaps"), ())
    nothing: dict[str, object] = {name: [] for name in empty}
    return page(
        "industry=26&town=440113007", 9, "化学原料、市桥街", **nothing, change=None, findings=[], parts={}, extremes={}
    )
