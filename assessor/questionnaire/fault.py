"""What is wrong and how to mend it: the one value for both, from an answer to a file, a filter and an edition."""

from dataclasses import dataclass

from assessor.questionnaire.text import Lang, Text, sentence


@dataclass(frozen=True, kw_only=True)
class Fault:
    """A cause and its cure, each a clause without a full stop. Floors above add where it was found."""

    cause: Text
    cure: Text

    def in_sentences(self, lang: Lang) -> str:
        """Cause and cure as two sentences."""
        between = "" if lang == "zh" else " "
        return sentence(self.cause[lang], lang) + between + sentence(self.cure[lang], lang)


class RefusedError(Exception):
    """Something that was given cannot be taken; `fault` says why, and what to give instead."""

    def __init__(self, *, cause: Text, cure: Text) -> None:
        super().__init__(f"{cause.en}; {cure.en}")
        self.fault = Fault(cause=cause, cure=cure)
