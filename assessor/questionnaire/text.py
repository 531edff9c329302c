"""A text in both languages of the interface."""

from dataclasses import dataclass
from typing import Literal

Lang = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Text:
    """The same sentence in Simplified Chinese and in English."""

    zh: str
    en: str

    def __getitem__(self, lang: Lang) -> str:
        """The wording in one language."""
        return self.zh if lang == "zh" else self.en


SERVICE_NAME = Text("智造就绪度评估", "Smart Manufacturing Readiness")
"""What the service is called, everywhere."""


def sentence(words: str, lang: Lang) -> str:
    """Words of a message as a sentence that stands by itself: with a capital and a full stop."""
    return words[:1].upper() + words[1:].rstrip("。. ") + ("。" if lang == "zh" else ".")
