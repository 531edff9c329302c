"""The language of a page: the first part of its address, so that a link says what it leads to."""

from datetime import date, datetime
from urllib.parse import urlencode

from flask import Flask, current_app, g, request, url_for

from assessor.evaluation.china import CHINA, day_in_china
from assessor.evaluation.wording import long_date
from assessor.questionnaire import Lang, Text, sentence
from assessor.releases.figure_words import told
from assessor.releases.table import Cell, Form
from assessor.web.words import WORDS

PREFIX = "/<any(zh, en):lang>"


def lang() -> Lang:
    """The language of this request: of the address, else the one the browser asks for, else Chinese."""
    if "lang" not in g:
        g.lang = _lang_of_path() or preferred_lang()
    return "en" if g.lang == "en" else "zh"


def preferred_lang() -> Lang:
    """What the browser asks for; Chinese unless it prefers English."""
    return "en" if request.accept_languages.best_match(["zh", "en"], "zh") == "en" else "zh"


def say(key: str, **values: object) -> str:
    """The words of that key in this request's language, with `values` put in."""
    return WORDS[key][lang()].format(**values)


def text_of(text: Text | None) -> str:
    """A text of the edition in this request's language; nothing where there is none."""
    return "" if text is None else text[lang()]


def sentence_of(text: Text) -> str:
    """What a message says, as a sentence in this request's language."""
    return sentence(text[lang()], lang())


def figure_in_words(cell: Cell, form: Form) -> str:
    """A figure of a table in this request's language."""
    return told(cell, form, lang())


def date_in_words(day: date) -> str:
    """2026 年 11 月 21 日, or 21 November 2026; of a moment the day it is in China then."""
    return long_date(day_in_china(day) if isinstance(day, datetime) else day)[lang()]


def moment_in_words(moment: datetime) -> str:
    """Date and time of day in China."""
    return f"{date_in_words(day_in_china(moment))} {time_of_day(moment)}"


def time_of_day(moment: datetime) -> str:
    """The time of day in China."""
    return f"{moment.astimezone(CHINA):%H:%M}"


def address_in_other_language() -> str:
    """The page itself in the other language; the start page where this address has no page to look at."""
    other = "zh" if lang() == "en" else "en"
    if request.endpoint is None or not _has_language(request.endpoint):
        return url_for("start.show", lang=other)
    address = url_for(request.endpoint, **{**(request.view_args or {}), "lang": other})
    # The query is put on afterwards: as arguments its names could steer `url_for` itself.
    return f"{address}?{urlencode(list(request.args.items(multi=True)))}" if request.args else address


def register(app: Flask) -> None:
    """Take the language out of each address and put it into each link; give templates the words."""
    app.url_value_preprocessor(_take_lang)
    app.url_defaults(_give_lang)
    app.jinja_env.globals.update(
        t=say,
        date_in_words=date_in_words,
        moment_in_words=moment_in_words,
        moment_of=datetime.fromisoformat,
        address_in_other_language=address_in_other_language,
    )
    app.jinja_env.filters["text"] = text_of
    app.jinja_env.filters["sentence"] = sentence_of
    app.jinja_env.filters["told"] = figure_in_words
    app.jinja_env.filters["title_of"] = lambda key, titles: titles[key]
    app.context_processor(lambda: {"lang": lang()})


def _take_lang(_endpoint: str | None, values: dict[str, object] | None) -> None:
    if values is not None and "lang" in values:
        g.lang = values.pop("lang")


def _give_lang(endpoint: str, values: dict[str, object]) -> None:
    if _has_language(endpoint):
        values.setdefault("lang", lang())


def _has_language(endpoint: str) -> bool:
    return current_app.url_map.is_endpoint_expecting(endpoint, "lang")


def _lang_of_path() -> Lang | None:
    parts = request.path.split("/")
    return ("en" if parts[1] == "en" else "zh") if len(parts) > 1 and parts[1] in ("zh", "en") else None
