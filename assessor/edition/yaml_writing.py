"""Plain values written as YAML that `read_yaml` reads back as the very same values."""

import re
from decimal import Decimal
from typing import Any, ClassVar

import yaml

from assessor.edition.strict_yaml import Value

_WHOLE_LINE = 1_000_000
_NUMBER, _WORD = "tag:yaml.org,2002:float", "tag:yaml.org,2002:null"
_Base: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class _Emitter(_Base):  # type: ignore[misc]  # the C emitter has no types
    """Quotes exactly what would be read as something else than a text."""

    yaml_implicit_resolvers: ClassVar[Any] = {}

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ANN401  any value
        """Nothing is ever referred to: every value is written out."""
        del data
        return True


_Emitter.add_implicit_resolver(_NUMBER, re.compile(r"-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,18})?$"), list("-0123456789"))
_Emitter.add_implicit_resolver(_WORD, re.compile(r"(~|null|true|false|)$"), ["~", "n", "t", "f", ""])
_Emitter.add_representer(int, lambda writer, number: writer.represent_scalar(_NUMBER, str(number)))
_Emitter.add_representer(Decimal, lambda writer, number: writer.represent_scalar(_NUMBER, f"{number:f}"))
_Emitter.add_representer(bool, lambda writer, value: writer.represent_scalar(_WORD, str(value).lower()))
_Emitter.add_representer(type(None), lambda writer, _: writer.represent_scalar(_WORD, "null"))


def written_yaml(value: Value) -> str:
    """A document: pairs of texts and short lists on one line, the rest one entry a line."""
    return _written(value, flow=None)


def flow_yaml(value: Value) -> str:
    """The value on one line, such as `{fact: headcount, at_least: 20}`."""
    return _written(value, flow=True).removesuffix("\n").removesuffix("\n...")


def _written(value: Value, *, flow: bool | None) -> str:
    text: str = yaml.dump(
        value, Dumper=_Emitter, allow_unicode=True, sort_keys=False, default_flow_style=flow, width=_WHOLE_LINE
    )
    return text
