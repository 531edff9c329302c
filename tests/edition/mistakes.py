"""Mistakes an author can make in the mini edition: what is changed, and where and how it must be reported."""

from dataclasses import dataclass

MAIN, PROFILE, SHOP = "edition.yaml", "questions/00-profile.yaml", "questions/10-shop.yaml"
PROBLEMS, DOCUMENTS, MEASURES, PLACES = "problems.yaml", "documents.yaml", "measures/reply.yaml", "reference/places.yaml"


@dataclass(frozen=True)
class Mistake:
    """`old` becomes `new` in `file`; a problem at `path` (its beginning) of `place` must say `cause`."""

    file: str
    old: str
    new: str
    path: str
    cause: str
    place: str = ""

    @property
    def reported_in(self) -> str:
        """The file the problem is reported in."""
        return self.place or self.file


OF_FORM = (
    Mistake(MAIN, "weak_below: 35\n", "", "", "“weak_below” is missing"),
    Mistake(MAIN, "weak_below: 35", "weak_below: 35\nweak_beneath: 3", "weak_beneath", "is not known here"),
    Mistake(MAIN, "weak_below: 35", "weak_below: 35\nweak_below: 36", "", "“weak_below” is written twice"),
    Mistake(MAIN, "weak_below: 35", "weak_below: &w 35", "", "anchors and aliases"),
    Mistake(MAIN, "weak_below: 35", "weak_below: *w", "", "anchors and aliases"),
    Mistake(MAIN, "weak_below: 35", "weak_below: !!float 35", "", "tags (!) are not allowed"),
    Mistake(MAIN, "weak_below: 35", "weak_below: [35", "", "the YAML cannot be read"),
    Mistake(MAIN, "weak_below: 35", "weak_below: many", "weak_below", "is not a number"),
    Mistake(MAIN, "weak_below: 35", "weak_below: 1/0", "weak_below", "is not a number"),
    Mistake(MAIN, "published: 2026-01-31", "published: 2026-02-31", "published", "is not a date"),
    Mistake(MAIN, "id: mini", "id: 3.10", "id", "must be a text"),
    Mistake(MAIN, "scored: false", "scored: no", "sections[0] (profile) scored", "must be true or false"),
    Mistake(MAIN, "aggregation: sum", "aggregation: median", "score.parts[0] (M) aggregation", "not an allowed value"),
    Mistake(MAIN, "{question: stage, weight: 1.25}", "{weight: 1.25}", "score.parts[0] (M) parts[0]", "none of the known forms"),
    Mistake(MAIN, "reference: [places]", "reference: [places, towns]", "reference", "reference/towns.yaml is missing"),
    Mistake(SHOP, "kind: ratio", "kind: rate", "questions[1] (networking)", "“kind” is not an allowed value"),
    Mistake(SHOP, "part: networked", "part: networked\n    whole_number: true", "questions[1] (networking) whole_number", "is not known here"),
    Mistake(SHOP, "{zh: 手工, en: By hand}", "{zh: 手工}", "questions[0] (stage) options[0] (manual) text", "“en” is missing"),
    Mistake(SHOP, "{zh: 手工, en: By hand}", '{zh: "", en: By hand}', "questions[0] (stage) options[0] (manual) text.zh", "the text is empty"),
    Mistake(SHOP, "problem: p-old, options: [manual]", "problem: p-old, options: []", "questions[0] (stage) diagnoses[0] (p-old) options", "the list is too short"),
    Mistake(SHOP, "{fact: systems, in: [erp, mes]}", "{fact: systems, is: erp}", "questions[3] (crew) asked_if.all[0]", "none of the known forms"),
    Mistake(SHOP, "{fact: systems, in: [erp, mes]}", "{fact: systems, in: [erp], or: 1}", "questions[3] (crew) asked_if.all[0] or", "is not known here"),
    Mistake(PROFILE, "whole_number: true", "whole_number: yes", "questions[1] (people) whole_number", "must be true or false"),
    Mistake(PROBLEMS, "scope: enterprise", "scope: firm", "problems[0] (p-old) scope", "not an allowed value"),
    Mistake(DOCUMENTS, 'regions: ["4401"]', "regions: [4401]", "jurisdictions[0] (town) regions[0]", "must be a text"),
    Mistake(MEASURES, "verdict: confirm", "verdict: maybe", "measures[0] (award) examples[0] verdict", "not an allowed value"),
    Mistake(MEASURES, "people: 20", "people: true", "measures[0] (award) examples[0] answers.people", "is no answer"),
    Mistake(MEASURES, "  - id: award-part", "  - id: award part", "measures[1] (award part) id", "is not a proper id"),
    Mistake(PLACES, 'code: "44",', "code: 44,", "entries[0] (44) code", "must be a text"),
)  # fmt: skip

OF_CONTENT = (
    Mistake(MAIN, "id: mini", "id: other", "id", "differs from the folder's name"),
    # Ids given twice
    Mistake(MAIN, "{id: high, at_least: 50", "{id: low, at_least: 50", "risks[0].readings[1] (low)", "already used"),
    Mistake(MAIN, "id: index-2", "id: index-1", "levels[2] (2) requires[0] (index-1)", "already used"),
    Mistake(MAIN, "dimensions: [M, S]", "dimensions: [M, M]", "dimensions[1]", "already used"),
    Mistake(MAIN, "- node: S", "- node: M", "score.parts[1] (M)", "already used"),
    Mistake(MAIN, "- node: S", "- node: level", "score.parts[1] (level)", "stand for the whole index"),
    Mistake(SHOP, "id: crew", "id: people", "questions[3] (people)", "already used (questions/00-profile.yaml)"),
    Mistake(SHOP, "{id: powered", "{id: manual", "questions[0] (stage) options[1] (manual)", "already used"),
    Mistake(PROBLEMS, "id: p-alone", "id: p-old", "problems[1] (p-old)", "already used"),
    Mistake(MEASURES, "id: award-part", "id: award", "measures[1] (award)", "already used"),
    Mistake(PLACES, 'code: "4401",', 'code: "44",', "entries[1] (44)", "already used"),
    # Names of things that are not there
    Mistake(MAIN, "question: crew", "question: crews", "score.parts[1] (S) parts[1] (crews) question", "no question “crews”"),
    Mistake(MAIN, "dimensions: [M, S]", "dimensions: [M, T]", "dimensions[1]", "no dimension “T”"),
    Mistake(MAIN, "score: M,", "score: N,", "levels[2] (2) requires[1] (M-2) score", "no node “N”"),
    Mistake(MAIN, "items: [stage]", "items: [stages]", "levels[2] (2) requires[2] (items-2) count.items[0]", "no question “stages”"),
    Mistake(MAIN, "fact: networked, at_least: {fact: machines}", "fact: networked, at_least: {fact: machine}", "contradictions[0] (more-networked) if.at_least.fact", "no question “machine”"),
    Mistake(SHOP, "section: shop", "section: shops", "section", "no section “shops”"),
    Mistake(SHOP, "effort: light, text", "effort: slight, text", "questions[0] (stage) options[1] (powered) effort", "no effort “slight”"),
    Mistake(SHOP, "share: 0.25, effort: light", "share: 0.25, effort: slight", "questions[1] (networking) bands[1] effort", "no effort “slight”"),
    Mistake(SHOP, "part: networked", "part: network", "questions[1] (networking) part", "no question “network”"),
    Mistake(SHOP, "problem: p-alone", "problem: p-lone", "questions[1] (networking) diagnoses[0] (p-lone) problem", "no problem “p-lone”"),
    Mistake(SHOP, "options: [manual]", "options: [manually]", "questions[0] (stage) diagnoses[0] (p-old) options[0]", "no option “manually”"),
    Mistake(SHOP, "in: [erp, mes]", "in: [erp, wms]", "questions[3] (crew) asked_if.all[0].in[1]", "no option “wms”"),
    Mistake(PROFILE, "reference: places", "reference: regions", "questions[0] (place) reference", "no reference list “regions”"),
    Mistake(PROFILE, "{option: large,", "{option: huge,", "questions[4] (size) classes[0] (huge) option", "no option “huge”"),
    Mistake(PROFILE, "{people: 300}", "{staff: 300}", "questions[4] (size) classes[0] (large) at_least.staff", "no question “staff”"),
    Mistake(PROBLEMS, "document: reply", "document: letter", "problems[0] (p-old) document", "no document “letter”"),
    Mistake(PROBLEMS, "jurisdiction: town", "jurisdiction: city", "problems[0] (p-old) jurisdiction", "no jurisdiction “city”"),
    Mistake(PROBLEMS, "dimension: M", "dimension: Z", "problems[0] (p-old) dimension", "no dimension “Z”"),
    Mistake(PROBLEMS, "needs: [renew]", "needs: [money]", "problems[0] (p-old) needs[0]", "no need “money”"),
    Mistake(DOCUMENTS, "S: 0.5", "T: 0.5", "needs[0] (renew) dimensions.T", "no dimension “T”"),
    Mistake(DOCUMENTS, 'regions: ["4401"]', 'regions: ["4409"]', "jurisdictions[0] (town) regions[0]", "no code “4409”"),
    Mistake(DOCUMENTS, "date: 2025-03-01, jurisdiction: town", "date: 2025-03-01, jurisdiction: city", "documents[0] (reply) jurisdiction", "no jurisdiction “city”"),
    Mistake(DOCUMENTS, "place_question: place", "place_question: people", "place_question", "not a question of kind code"),
    Mistake(MEASURES, "document: reply", "document: letter", "document", "no document “letter”"),
    Mistake(MEASURES, "jurisdiction: town", "jurisdiction: city", "measures[0] (award) jurisdiction", "no jurisdiction “city”"),
    Mistake(MEASURES, "kind: award", "kind: loan", "measures[0] (award) kind", "no kind “loan”"),
    Mistake(MEASURES, "problems: [p-old]", "problems: [p-new]", "measures[0] (award) problems[0]", "no problem “p-new”"),
    Mistake(MEASURES, "needs: [renew]", "needs: [new]", "measures[0] (award) needs[0]", "no need “new”"),
    Mistake(MEASURES, "parent: award", "parent: prize", "measures[1] (award-part) parent", "no measure “prize”"),
    Mistake(MEASURES, "parent: award", "parent: award-part", "measures[1] (award-part) parent", "itself part of another measure"),
    Mistake(MEASURES, "fact: result.M", "fact: result.Q", "measures[0] (award) if.all[1].fact", "no node “result.Q”"),
    Mistake(MEASURES, "in: [small]", "in: [tiny]", "measures[0] (award) if.all[0].in[0]", "no option “tiny”"),
    Mistake(MEASURES, "presumed: [automated]", "presumed: [powered]", "measures[0] (award) prefers.presumed[0]", "no option “powered”"),
    # Examples
    Mistake(MEASURES, "people: 20", "persons: 20", "measures[0] (award) examples[0] answers.persons", "no question “persons”"),
    Mistake(MEASURES, "people: 20", "size: small", "measures[0] (award) examples[0] answers.size", "is computed"),
    Mistake(MEASURES, "people: 20", "people: many", "measures[0] (award) examples[0] answers.people", "must be a number"),
    Mistake(MEASURES, "people: 20", "people: not_applicable", "measures[0] (award) examples[0] answers.people", "no “not applicable”"),
    Mistake(MEASURES, "systems: [erp, mes]", "systems: erp", "measures[0] (award) examples[0] answers.systems", "must be a list"),
    Mistake(MEASURES, "stage: unknown", "stage: [manual]", "measures[0] (award) examples[0] answers.stage", "must be one option"),
    Mistake(MEASURES, 'place: "440101"', 'place: "440102"', "measures[0] (award) examples[0] answers.place", "no code “440102”"),
    # Questions
    Mistake(PROFILE, "{option: small, at_least: {}}", "{option: small, at_least: {people: 1}}", "questions[4] (size) classes", "is without limits"),
    Mistake(PROFILE, "{people: 300}", "{}", "questions[4] (size) classes", "is without limits"),
    Mistake(PROFILE, "      - {option: large, at_least: {people: 300}}\n", "", "questions[4] (size) classes", "options without a rule: large"),
    Mistake(PROFILE, "minimum: 1", "minimum: 100001", "questions[1] (people)", "minimum is above the maximum"),
    Mistake(PROFILE, "{id: yes, text", "{id: yes, share: 1, text", "questions[5] (listed)", "is in no tree"),
    Mistake(SHOP, "share: 1, grade: 2", "share: 1.01, grade: 2", "questions[0] (stage) options[2] (automated) share", "within 0 to 1"),
    Mistake(SHOP, "share: 1, grade: 2", "share: 0.99, grade: 2", "questions[0] (stage) options", "full marks cannot be reached"),
    Mistake(SHOP, 'share: "1/3", grade', "grade", "questions[0] (stage) options[1] (powered)", "has no share"),
    Mistake(SHOP, "share: 0, text: {zh: 手工", "share: 0.5, text: {zh: 手工", "questions[0] (stage) options", "of a single choice fall"),
    Mistake(SHOP, "{id: manual, share: 0", "{id: manual, exclusive: true, share: 0", "questions[0] (stage) options", "no meaning in a single choice"),
    Mistake(SHOP, '"2/3"', "0.667", "questions[2] (systems) options", "add up to 3001/3000, not 1"),
    Mistake(SHOP, "- {share: 1}", "- {upto: 100, share: 1}", "questions[1] (networking) bands", "without “upto”"),
    Mistake(SHOP, "upto: 20.50", "upto: 10", "questions[1] (networking) bands", "do not ascend"),
    Mistake(SHOP, "whole: machines", "whole: stage", "questions[1] (networking) whole", "not a number question"),
    Mistake(PROFILE, "whole_number: true", "whole_number: true\n    bands: [{share: 1}]", "questions[1] (people)", "a scored figure needs bands"),
    Mistake(MAIN, "  - {id: shop, scored: true", "  - {id: office, scored: true, minutes: 1, title: {zh: 办公室, en: Office}}\n  - {id: shop, scored: true", "sections[1] (office)", "has no questions"),
    Mistake(MAIN, "scored: true", "scored: false", "score.parts[0] (M) parts[0] (stage) question", "section that is not scored"),
    # Conditions
    Mistake(SHOP, "fact: people, at_least: 10", "fact: result.M, at_least: 10", "questions[3] (crew) asked_if.all[1].any[0].fact", "a result cannot be used here"),
    Mistake(SHOP, "{fact: people, at_least: 10}", "{confirm: {zh: 是, en: Yes}}", "questions[3] (crew) asked_if.all[1].any[0]", "“confirm” cannot be used here"),
    Mistake(SHOP, "fact: people, at_least: 10", "fact: crew, in: [someone]", "questions[3] (crew) asked_if.all[1].any[0]", "“crew”, which is not asked before"),
    Mistake(PROFILE, "{id: machines, kind: number", "{id: machines, asked_if: {fact: networking, at_least: 1}, kind: number", "questions[2] (machines) asked_if", "which is not asked before"),
    Mistake(SHOP, "fact: people, at_least: 10", "fact: stage, at_least: 10", "questions[3] (crew) asked_if.all[1].any[0].fact", "is not a figure"),
    Mistake(SHOP, "fact: people, at_least: 10", 'fact: people, in: ["10"]', "questions[3] (crew) asked_if.all[1].any[0].in", "cannot be compared with “in”"),
    Mistake(MEASURES, "near: {zh: 规模小, en: Being small}", "near: {zh: 规模小, en: Being small, within: 1}", "measures[0] (award) if.all[0].near.within", "options have no distance"),
    # Scores and levels
    Mistake(MAIN, "weight: 0.75", "weight: 0.76", "score.parts[0] (M) total", "the weights add up to 201/100, but total says 2"),
    Mistake(MAIN, "{question: crew, weight: 1}", "{question: crew, weight: 0}", "score.parts[1] (S) parts[1] (crew) weight", "above 0"),
    Mistake(MAIN, "scale: 100", "scale: 0", "score.scale", "above 0"),
    Mistake(MAIN, "question: crew", "question: stage", "score.parts[1] (S) parts[1] (stage)", "already used"),
    Mistake(MAIN, "question: crew", "question: size", "score.parts[1] (S) parts[1] (size) question", "of a kind that has no score"),
    Mistake(MAIN, "aggregation: lowest", "aggregation: sum", "score.parts[1] (S) parts[0] (systems)", "every part of a sum must apply"),
    Mistake(MAIN, "{id: good, at_least: 60", "{id: good, at_least: 0", "dimension_readings", "does not ascend from 0"),
    Mistake(MAIN, "{id: even, at_least: 0", "{id: even, at_least: 1", "balance", "does not ascend from 0"),
    Mistake(MAIN, "weak_below: 35", "weak_below: 101", "weak_below", "outside the scale"),
    Mistake(MAIN, "{id: B, label", "{id: B, answered_at_least: 0.5, label", "quality[1] (B)", "must have no limits"),
    Mistake(MAIN, "answered_at_least: 0.95", "answered_at_least: 1.95", "quality", "exceeds 1"),
    Mistake(MAIN, "value: 2", "value: 3", "levels", "must be 0, 1, 2"),
    Mistake(MAIN, "requires: []", "requires: [{id: index-0, score: index, at_least: 1, text: {zh: 零, en: Zero}}]", "levels[0] (0) requires", "lowest level has no requirements"),
    Mistake(MAIN, "score: index, at_least: 59.95", "score: index, at_least: 30", "levels[2] (2) requires[0] (index-2) at_least", "not above the level before"),
    Mistake(MAIN, "score: index, at_least: 59.95", "score: S, at_least: 59.95", "levels[2] (2) requires[0] (index-2)", "must be on the index"),
    Mistake(MAIN, "score: M, at_least: 40", "score: M, at_least: 101", "levels[2] (2) requires[1] (M-2) at_least", "at most 100"),
    Mistake(MAIN, "grade: 1, at_least: 1", "grade: 3, at_least: 1", "levels[2] (2) requires[2] (items-2) count.items[0]", "has grade 3"),
    Mistake(MAIN, "grade: 1, at_least: 1", "grade: 1, at_least: 2", "levels[2] (2) requires[2] (items-2) count", "more items than are listed"),
    # Catalogue
    Mistake(SHOP, "problem: p-alone", "problem: p-old", "problems[1] (p-alone)", "no question diagnoses this problem", PROBLEMS),
    Mistake(DOCUMENTS, "M: 1,", "M: 1.5,", "needs[0] (renew) dimensions.M", "within 0 to 1"),
    Mistake(DOCUMENTS, "date: 2025-03-01, ", "", "measures[0] (award)", "no evidence date", MEASURES),
    Mistake(MEASURES, "from: 2025-01-01", "from: 2027-01-01", "measures[0] (award) effective", "begins after it ends"),
    Mistake(MEASURES, "- {confirm: {zh: 已备案, en: It is registered}}", "- {all: []}", "measures[0] (award)", "neither printed terms nor a confirm leaf"),
    Mistake(PLACES, 'parent: "44"}', 'parent: "45"}', "entries[1] (4401) parent", "does not stand before it"),
    Mistake(PLACES, "id: places", "id: place", "id", "differs from the file's name"),
    # Texts
    Mistake(SHOP, "en: By hand", "en: 手工", "questions[0] (stage) options[0] (manual) text.en", "has Chinese characters"),
    Mistake(SHOP, "en: By hand", "en: By hand。", "questions[0] (stage) options[0] (manual) text.en", "Chinese characters or punctuation"),
    Mistake(SHOP, "zh: 手工,", "zh: By hand or so,", "questions[0] (stage) options[0] (manual) text.zh", "no Chinese character"),
    Mistake(SHOP, "zh: 看多数工序", "zh: 看多数 工序", "questions[0] (stage) help.zh", "a space between Chinese characters"),
    Mistake(SHOP, "zh: 手工,", 'zh: "手工\\u202e",', "questions[0] (stage) options[0] (manual) text.zh", "U+202E (RIGHT-TO-LEFT OVERRIDE)"),
    Mistake(SHOP, "en: By hand", 'en: "By\\u2011hand"', "questions[0] (stage) options[0] (manual) text.en", "U+2011"),
    Mistake(SHOP, "en: By hand", 'en: "By\\0hand"', "questions[0] (stage) options[0] (manual) text.en", "U+0000"),
    Mistake(SHOP, "en: By hand", 'en: "By hand "', "questions[0] (stage) options[0] (manual) text.en", "white space"),
)  # fmt: skip
