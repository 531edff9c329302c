"""What stands beside downloaded figures: which release they are of, and what their marks mean."""

from collections.abc import Iterator, Sequence

from assessor.questionnaire import Lang, Text
from assessor.releases.table import HIDDEN_MARK
from assessor.services.district.together import Together
from assessor.storage.figures import Release
from assessor.web.district.district_page import district_title
from assessor.web.district.simulator_page import Tried
from assessor.web.district.words.simulator import SIMULATOR
from assessor.web.language import date_in_words, say
from assessor.web.words import WORDS


def about_figures(release: Release, group: Text, lang: Lang) -> Sequence[tuple[Text, str]]:
    """Labels with words, line by line."""
    return [(WORDS[f"about.{key}"], words) for key, words in _lines(release, group, lang)]


def about_trial(release: Release, title: Text, tried: Sequence[Tried], lang: Lang) -> Sequence[tuple[Text, str]]:
    """The same for variants of a rule: what each of them changes, and how counts are rounded."""
    between = "；" if lang == "zh" else "; "
    return [
        (WORDS["about.measure"], title[lang]),
        *((one.name, between.join(words[lang] for words in one.words)) for one in tried),
        (WORDS["about.rounding"], say("simulator.rounding", mark=HIDDEN_MARK)),
        *about_figures(release, SIMULATOR["simulator.whole"], lang),
    ]


def about_together(found: Together, place: Text, lang: Lang) -> Sequence[tuple[Text, str]]:
    """The same for several districts taken together: a line for each release that went in."""
    period, edition = found.chosen
    return [
        (WORDS["about.group"], say("together.of", place=place[lang])),
        *((one.district.label, _release_in_words(one.release)) for one in found.told),
        (WORDS["about.period"], period),
        (WORDS["about.edition"], edition),
        (WORDS["about.hidden"], say("district.hidden", mark=HIDDEN_MARK)),
        (WORDS["about.source"], say("together.how")),
    ]


def _release_in_words(release: Release) -> str:
    return say("together.release", number=release.number, date=date_in_words(release.as_of))


def _lines(release: Release, group: Text, lang: Lang) -> Iterator[tuple[str, str]]:
    yield "district", district_title(release)[lang]
    yield "group", group[lang]
    yield "release", say("district.release", period=release.frame.period, number=release.number)
    yield "published", date_in_words(release.published_at)
    yield "as_of", date_in_words(release.as_of)
    yield "edition", release.frame.edition
    yield "firms", str(release.firms)
    yield "hidden", say("district.hidden", mark=HIDDEN_MARK)
    yield "source", say("method.who")
