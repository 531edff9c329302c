"""Spacing and punctuation of Chinese and English words: full width in Chinese, half width in English, one way each."""

import re
from collections.abc import Iterator

HAN = "\u3400-\u9fff"
FULL = "，。；：？！、（）《》“”"
RULES_OF_CHINESE = {
    "half-width mark beside Chinese": re.compile(rf"[{HAN}][,;:?!](?![/\w])|[{HAN}]\.(?=\s|$)|[,;?!](?=[{HAN}])"),
    "half-width bracket beside Chinese": re.compile(rf"[{HAN}]\(|\)[{HAN}]|\([{HAN}]|[{HAN}]\)"),
    "straight quotes": re.compile(rf"[{HAN}][\"']|[\"'][{HAN}]"),
    "no space between Chinese and letters or figures": re.compile(rf"[{HAN}][A-Za-z0-9]|[A-Za-z0-9%][{HAN}]"),
    "no space after a time of day": re.compile(rf"\{{moment\}}[{HAN}]"),
    "space beside a full-width mark": re.compile(
        rf"[ \t]+[{FULL.replace('“', '').replace('（', '').replace('《', '')}]|[{FULL}][ \t]+"
    ),
    "space within Chinese": re.compile(rf"[{HAN}] +[{HAN}]"),
    "full-width letters or figures": re.compile("[Ａ-Ｚａ-ｚ０-９％]"),
    "a mark twice": re.compile(r"，，|。。|、、|；；|，。|。，|：：|\.\.\."),
}
RULES_OF_BOTH = {
    "space before %": re.compile(r"\d[ \u00a0]+%"),
    "two spaces": re.compile(r"\S {2,}\S"),
}
RULES_OF_ENGLISH = {
    "full-width mark": re.compile(f"[{FULL.replace('“', '').replace('”', '')}]"),
    "space before a mark": re.compile(r"\w [,;:?!](?:\s|$)"),
    "a mark twice": re.compile(r",,|;;|(?<!\.)\.\.(?!\.)|\.,|,\."),
}


QUOTED = re.compile("(?<! )5G(?! )|第[0-9—]+(?:号|段)")
"""As the documents write them: a name, and the numbers by which documents and their parts are quoted."""


def spacing_faults(text: str, lang: str) -> Iterator[str]:
    """What is wrong, each with the place."""
    text = QUOTED.sub("某", text)
    own = RULES_OF_CHINESE if lang == "zh" else RULES_OF_ENGLISH
    for fault, rule in {**own, **RULES_OF_BOTH}.items():
        for found in rule.finditer(text):
            yield f"{fault}: …{text[max(0, found.start() - 8) : found.end() + 8]}…".replace("\n", "⏎")
