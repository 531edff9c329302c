import re
from pathlib import Path
from typing import get_args

import assessor.web
from assessor.questionnaire import DOES_NOT_APPLY, DONT_KNOW
from assessor.services import KINDS
from assessor.services.association.collecting import LINKS_KINDS
from assessor.services.district.oddities import ODD_KINDS
from assessor.services.firm.counting_status import Obstacle
from assessor.services.jobs.kinds import KINDS as KINDS_OF_WORK
from assessor.storage import KIND_OF_ROLE, ROLES
from assessor.storage.figures import PROOF_WAYS
from assessor.storage.members import ORDERS, SHOWN
from assessor.web.district.simulator_money import ENOUGH
from assessor.web.district.ways import PAGES as DISTRICT_PAGES
from assessor.web.district.ways import TITLES as DISTRICT_TITLES
from assessor.web.district.words.simulator import SIMULATOR
from assessor.web.firm.measure_filter import STATES
from assessor.web.firm.result_page import GROUPS
from assessor.web.firm.result_page import PARTS as RESULT_PARTS
from assessor.web.operator.words.audit import AUDIT
from assessor.web.own_catalogue.words.desk_pages import DESK
from assessor.web.own_catalogue.words.examples import EXAMPLES
from assessor.web.own_catalogue.words.fields import FIELDS
from assessor.web.own_catalogue.words.picker import PICKER
from assessor.web.own_catalogue.words.preview import PREVIEW
from assessor.web.words import PARTS, WORDS
from tests.rows import each_row

FOLDER = Path(assessor.web.__file__).parent
SOURCES = [path for path in FOLDER.rglob("*") if path.suffix in (".html", ".py") and "words" not in path.parts]
LATIN_ALLOWED = {
    *("assessor", "retention", "db", "upgrade", "worker", "GB"),  # commands and units on the administrators' page
    "PDF",
    "Cookie",
    "English",
    "name",
    "example",
    "cn",
    "c",
    "M",
    "QXD",
    "TB",
    "HZ",
    "ZIP",
    "QD",
    "MXA",
    "RTB",
    "CSV",
    "XLSX",
    "P",
    "K",
    "I",
    "O",
    "S",
    "V",
    "Z",
}
CHINESE_ALLOWED = {"site.other_language"}
PRIVACY_TOPICS = (
    "kept",
    "account",
    "members",
    "used",
    "compared",
    "counted",
    "seen",
    "verify",
    "trail",
    "jobs",
    "uploads",
    "proof",
    "corrections",
    "proposals",
    "cookie",
    "rights",
)
KEPT_FOR = (
    "draft",
    "result",
    "account",
    "jobs",
    "uploads",
    "proof",
    "consents",
    "address",
    "trail",
    "number",
    "backups",
)
DESK_COMPOSED = (
    *("field.", "desk.add_", "desk.kind_", "desk.state_", "desk.change_", "desk.step_", "desk.revision_", "desk.how_"),
    *("desk.part_", "desk.what_"),
    *("desk.programme_level_", "desk.status_", "desk.provider_basis_", "desk.audience_", "desk.papers_basis_"),
    *("effect.why_", "effect.before", "effect.after"),
    *("picker.about_", "picker.none_", "picker.mode_", "picker.turn_", "picker.way_", "picker.add_", "picker.open"),
    *("desk.scope_", "desk.basis_", "desk.contact_", "desk.text_", "desk.example_", "desk.zh", "desk.en"),
)
CORRECTIONS_COMPOSED = ("correction.about_", "correction.state_", "proposal.state_", "desk.step_proposed")
METHOD_TOPICS = ("who", "response", "quartiles", "measures")
COMPOSED = (
    [f"answer.{one}" for one in (DONT_KNOW, DOES_NOT_APPLY)]
    + [f"anchor.{state}" for state in ("met", "not_met", "open")]
    + [f"catalogue.{one}" for one in ("place", "need", "provider")]
    + [f"part.{one}" for one in RESULT_PARTS]
    + [f"rung.{place}" for place in ("reached", "here", "possible", "open")]
    + [f"start.{part}_{number}" for part in ("need",) for number in range(1, 5)]
    + [f"start.{depth}{hint}" for depth in ("quick", "full") for hint in ("", "_hint")]
    + [f"tasks.{one}" for one in ("quick", "full", "untouched", "carried", "filled", "partly", "begun", "done")]
    + [f"result.{one}" for one in ("quick", "full", *(group[0] for group in GROUPS))]
    + [f"error.{one}{end}" for one in ("outdated", "overtaken", "same_eyes", "other_eyes") for end in ("", "_title")]
    + [key for key in (*DESK, *FIELDS, *PICKER, *EXAMPLES, *PREVIEW) if key.startswith(DESK_COMPOSED)]
    + [key for key in WORDS if key.startswith(CORRECTIONS_COMPOSED)]
    + [f"role.{role}" for role in ROLES]
    + ["error.uscc_or_empty"]
    + [f"error.password_{weakness}" for weakness in ("short", "long", "common")]
    + [f"changes.problems_{one}" for one in ("gone", "new")]
    + [f"changes.measures_{one}" for one in ("gained", "lost")]
    + [f"audit.actor_{one}" for one in ("holder", "retention", "operator", "visitor")]
    + [f"audit.kind_{kind}" for kind in KINDS]
    + [key for key in AUDIT if key.startswith(("audit.detail_", "audit.thing"))]
    + [key for key in SIMULATOR if key.startswith(("simulator.said_", "simulator.touched_", "simulator.show_"))]
    + ["simulator.variant", "simulator.whole", "simulator.money", *ENOUGH.values()]
    + [key for key in SIMULATOR if key.startswith("simulator.money_rests_")]
    + ["simulator.amount_or_rate", *(f"simulator.{one}_missing" for one in ("base", "rate", "cap", "amount"))]
    + [key for key in WORDS if key.startswith(("state.alarm_", "state.count_"))]
    + [f"factor.{what}_{one}" for what in ("codes", "device", "off") for one in ("title", "warning", "go")]
    + [f"organisations.{kind}" for kind in KIND_OF_ROLE.values()]
    + [f"peers.quarter_{one}" for one in range(4)]
    + [f"filter.{one}" for one in ("state", "need", "provider", *STATES)]
    + [f"again.about_{depth}" for depth in ("quick", "full")]
    + [f"privacy.{one}{end}" for one in PRIVACY_TOPICS for end in ("", "_title")]
    + [f"members.show_{one}" for one in SHOWN]
    + [f"members.order_{one}" for one in ORDERS]
    + [f"join.get_{number}" for number in range(1, 4)]
    + [f"members.online_{one}" for one in ("draft", "done", "private")]
    + ["members.invited", "members.invited_none", "members.without_address", "members.lately", "members.too_many"]
    + [f"counting.{one}" for one in (*get_args(Obstacle), "how", "more", *(f"by_{way}" for way in PROOF_WAYS))]
    + ["counting.no", "proving.send", "proving.wrong", "roster.taken", "roster.undo_to_none"]
    + ["vouching.declined"]
    + [f"odd.{start}{kind}{end}" for kind in ODD_KINDS for start, end in (("", ""), ("", "_about"), ("of_", ""))]
    + [f"vouching.way_{way}" for way in PROOF_WAYS]
    + [
        f"preview.{one}"
        for one in ("good", "bad", "asked", "duplicate", "agreed", "missing", "new", "changed", "same", "listed")
    ]
    + [f"columns.field_{one}" for one in ("name", "uscc", "contact", "phone", "email", "statistics_agreed_on")]
    + [f"collect.progress_{one}" for one in ("none", "silent", "draft")]
    + [f"collect.kind_{one}" for one in LINKS_KINDS]
    + [f"remove.what_{number}" for number in range(1, 4)]
    + ["entry.link_asked", "entry.link_over", "entry.link_again", "entry.link_give"]
    + ["upload.template_name", "upload.form_name", "results.online", "results.from_us", "columns.asked", "columns.open"]
    + [f"support.{one}" for one in ("in_force", "planned", "proposed", "rule_all", "rule_any")]
    + [f"support.{one}" for one in ("qualifying", "near", "missed", "nobody", "everybody")]
    + [f"support.{one}{end}" for one in ("kinds", "providers") for end in ("", "_everybody")]
    + [f"method.{one}{end}" for one in METHOD_TOPICS for end in ("", "_title")]
    + [key for key in WORDS if key.startswith("about.")]
    + [*(f"ways.{one}" for one in DISTRICT_PAGES), *DISTRICT_TITLES.values()]
    + ["problem.running", "problem.around", "sides.left", "sides.right", "sides.whole"]
    + ["sides.release", "sides.release_elsewhere", "sides.closed", "series.release"]
    + ["privacy.long_title", "data.export_draft", "data.export_result"]
    + [f"privacy.long_{one}" for one in KEPT_FOR]
    + [f"verify.{one}{end}" for one in ("genuine", "withdrawn", "unknown") for end in ("", "_title")]
    + [f"jobs.{one}" for one in ("waiting", "cancelled", "working", "first", "by_now", "by_earlier")]
    + [f"job.kind.{one}" for one in ("other", *KINDS_OF_WORK)]
    + [f"job.error.{one}" for one in ("killed", "unexpected", "unknown_kind", "nothing_done", "gone", "wrong_answers")]
    + ["job.error.former_edition"]
    + ["job.error.withdrawn", "error.about", "error.about_question"]
    + [f"job.error.{one}" for one in ("waiting", "unchanged", "table_gone")]
    + [
        one
        for one in WORDS
        if re.fullmatch(
            r"error\.(\d+|no_report|busy|lookups|dead_link|locked|owned_by_other|last_admin|former|not_shared)(_title)?",
            one,
        )
    ]
)


def keys_used() -> set[str]:
    text = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
    return set(re.findall(r'(?:\bt|\bsay)\(\s*["\']([a-z_]+\.[a-z_0-9]*[a-z0-9])["\']', text)) | set(
        re.findall(r't\("([a-z_]+\.[a-z_0-9]*[a-z0-9])"\)', text)
    )


def test_every_key_used_has_words_and_all_words_are_used():
    direct = keys_used()
    chosen = {match for path in SOURCES for match in re.findall(r'else t\("([a-z_.]+)"', path.read_text("utf-8"))}
    assert direct | set(COMPOSED) | chosen == set(WORDS)


def test_no_key_is_defined_twice():
    assert len(WORDS) == sum(map(len, PARTS))


@each_row("key", sorted(WORDS))
def test_both_languages_are_complete_and_keep_to_themselves(key: str):
    zh, en = WORDS[key].zh, WORDS[key].en
    assert zh
    assert en
    assert sorted(set(re.findall(r"\{(\w+)\}", zh))) == sorted(set(re.findall(r"\{(\w+)\}", en)))
    latin = set(re.findall(r"[A-Za-z]+", re.sub(r"\{\w+\}", "", zh)))
    assert latin <= LATIN_ALLOWED
    if key not in CHINESE_ALLOWED:
        assert not re.findall(r"[\u4e00-\u9fff。，；：！？]", en)


def test_templates_hold_no_words_of_their_own():
    for path in FOLDER.rglob("*.html"):
        text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", path.read_text("utf-8"), flags=re.DOTALL)
        text = re.sub(r'<[^>]*>|[a-z-]+="[^"]*"', "", text)
        assert not re.findall(r"[A-Za-z\u4e00-\u9fff]{2,}", text), path.name
