"""Texts that are there in one language only: what users of the other one read meanwhile, marked as such."""

from assessor.edition.strict_yaml import Value

_ZH, _EN = "（尚未翻译）", "Not translated yet: 《"


def paired(zh: str, en: str) -> dict[str, Value]:
    """Both languages of a text; where one is missing, the other one marked as not translated yet."""
    if zh and not en:
        return {"zh": zh, "en": f"{_EN}{zh.replace('《', '“').replace('》', '”')}》"}
    if en and not zh:
        return {"zh": f"{_ZH}{en}", "en": en}
    return {"zh": zh, "en": en}


def typed(pair: Value) -> tuple[str, str]:
    """What was typed in each language: nothing where it is only marked."""
    if not isinstance(pair, dict):
        return "", ""
    zh, en = str(pair.get("zh", "")), str(pair.get("en", ""))
    return "" if zh.startswith(_ZH) else zh, "" if en.startswith(_EN) else en


def has_untranslated(value: Value) -> bool:
    """Whether any text in a value is marked as not translated yet."""
    if isinstance(value, dict):
        return any(has_untranslated(inner) for inner in value.values())
    if isinstance(value, list):
        return any(has_untranslated(inner) for inner in value)
    return isinstance(value, str) and value.startswith((_ZH, _EN))
