"""Words around a figure that change nothing about it, and remarks beside it that a person is asked about."""

import re

from assessor.questionnaire import Text
from assessor.workbooks.meaning.numerals import numeral

_QUOTES = "“”‘’\"'`"
_COUNTED = re.compile(
    r"^(?:(?:去年|上年度?|全年|年度)?[年]?[末底]?)?(?:在职|在册|在岗|现有)?(?:员工|职工|从业人员|人数|年?(?:营业收入|营收|营业额)|(?:总?共有?)?(?:生产)?(?:设备|机器))?(?:总数|约莫|大约|约|差不多|[为:：])*"
    r"(?:总共|一共|共计|共有|共|合计|总计)?"
)
_CURRENCY = re.compile(r"^(?:人民币|rmb|cny|[￥¥])[\s:]*(.+)$", re.IGNORECASE)
_CURRENCY_BEHIND = re.compile(r"^(.+?)\s*(?:元?人民币|rmb|cny)$", re.IGNORECASE)
_MEASURE_WORD = re.compile(r"(?<=[\d一二两三四五六七八九十半])个(?=[百千万亿])")
_COUNTED_THINGS = ("人", "台（套）")
_PIECES = re.compile(r"(?<=[\d一二两三四五六七八九十百千万])\s*个$")
_PEOPLE = re.compile(
    r"(?<=[\d一二两三四五六七八九十百千万])\s*"
    r"(?:名|位|个人|[号口]人|[名位个]?(?:员工|职工|工人|工作人员)|employees|persons|staff|workers)$",
    re.IGNORECASE,
)
_MACHINES = re.compile(
    r"(?<=[\d一二两三四五六七八九十百千万])\s*(?:[台套部]|台套)?(?:(?:生产)?设备|机器|机床|sets?|units?)$",
    re.IGNORECASE,
)
_MIXED = re.compile(r"(?<![\d.])\d(?=[千百])[千百]\d[百十](?:\d?[万亿]|\d?(?!\d))")
_NUMERALS = str.maketrans("123456789", "一二三四五六七八九")
_UNIT_FIRST = re.compile(r"^[(（]?((?:[百千]?[万亿])?元|[人台套])[)）]?\s*:?\s*([\d,.]+)$")
_PER_CENT = re.compile(r"(?<=\d)\s*(?:per\s?cent|pct|个点)(?=(?:左右|上下)?$)", re.IGNORECASE)
_WHOLE = re.compile("百分之百|百分百")
_PART_OF = re.compile(r"([二三四五六七八九十]|\d{1,3})分之([一二三四五六七八九]|\d{1,2})")
_HALF = re.compile("一半|半数")
_PER_MILLE = re.compile(r"(\d+(?:\.\d+)?)\s*‰")
_POINTS = re.compile(r"(?<=\d)\s*个?百分点$")
_CHEQUE_SCALES = str.maketrans("仟佰萬億", "千百万亿")
_AFTER_DIGIT = re.compile(r"(?<=\d)[仟佰萬億]+")
_UNIT_IN_BRACKETS = re.compile(r"[(（]([^()（）\d]{1,4})[)）]$")
_TWO_SCALES = re.compile(r"^(\d+(?:\.\d+)?)亿(\d+(?:\.\d+)?)(千万|百万|万)(.*)$")
_SHARE_OF = re.compile(
    r"^(?:研发(?:费用|投入|经费)?|投入)?(?:大?约)?占?(?:年?(?:营业收入|营收|收入|销售额)的?|比)[为:：约]*(?=[\d百千一二三四五六七八九])"
)
_TEN_THOUSANDS = {"千万": 1000, "百万": 100, "万": 1}
_BARE_SCALE = re.compile(r"^(?=[百千])")
_REMARK = re.compile(
    r"\s*[(（【\[][^()（）]{0,30}[)）】\]]\s*$|[,，;；、]?\s*(?:其中|含|包括|不含|同比|较上年|比上年|比去年|增长)[^,，;；]{1,20}$|[?？]$"
)
_YEAR = re.compile(r"^(?:截至?|截止|到)*(?:20)?\d\d年(?:(?:12月31日|12月|年?[末底终])|全年|度)?[:,]?(?=\D?\d)")
_BEFORE = re.compile(
    r"^(?:全厂|人员|产值|销售额|含税|不含税|税前|将近|接近|近|上|大小|年均|每年|平均|大致|已联网?"
    r"|研发(?:费用|投入|经费)?|(?:大?约)?占(?:年?营业?收入?|比)?)+"
)
_SOME_MORE = re.compile(r"(?<=\d)(?:余|多一点|多点|多|来|几)(?=\D|$)|(?<=[十百千万亿])(?:余|多一点|多点|多|来|几)")
_SO_FAR = re.compile("(?:已|已经)(?:联网|上岗|投用|在用)$")
_LATIN_SCALE = re.compile(r"(?<=\d)\s*w(?=元?(?:左右|上下)?$)", re.IGNORECASE)
_MILLIONS = re.compile(r"(?<=\d)\s*million$", re.IGNORECASE)


def plainer(text: str, unit: Text | None) -> str:
    """The figure in fewer words that say the same: 共92名 as 92人, ￥850万 as 850万元, 1亿2千万 as 12000万."""
    plain = text.strip(_QUOTES).rstrip("。；;").strip().removesuffix("整").removesuffix("的样子")
    plain = _AFTER_DIGIT.sub(lambda found: found[0].translate(_CHEQUE_SCALES), plain)
    plain = _UNIT_FIRST.sub(r"\2\1", _COUNTED.sub("", plain))
    plain = _in_yuan(plain)
    plain = _MEASURE_WORD.sub("", plain)
    plain = _UNIT_IN_BRACKETS.sub(r"\1", plain)
    plain = _in_unit(_LATIN_SCALE.sub("万", plain), unit.zh) if unit is not None else plain
    two = _TWO_SCALES.match(plain)
    return f"{float(two[1]) * 10_000 + float(two[2]) * _TEN_THOUSANDS[two[3]]:.12g}万{two[4]}" if two else plain


def in_one_script(text: str) -> str:
    """8千6百万 as 八千六百万: single digits between signs of scale as numerals."""
    return _MIXED.sub(lambda found: found[0].translate(_NUMERALS), text)


def _in_unit(text: str, unit: str) -> str:
    """With the measure word of the unit: 92名 as 92人, 42个 as 42台（套）, 5‰ as 0.5%."""
    if unit == "%":
        return _in_percent(text)
    plain = _PIECES.sub(unit, text) if unit in _COUNTED_THINGS else text
    return _PEOPLE.sub("人", plain) if unit == "人" else _MACHINES.sub(unit, plain) if unit == "台（套）" else plain


def _in_percent(text: str) -> str:
    """A share as so many percent: 5‰ as 0.5%, 一半 as 50%, 十分之一 as 10%, 占收入的3% as 3%."""
    text = _SHARE_OF.sub("", text)
    if mille := _PER_MILLE.fullmatch(text):
        return f"{float(mille[1]) / 10:.12g}%"
    if part := _PART_OF.fullmatch(text):
        below, above = (float(one) if one.isdigit() else numeral(one) or 0 for one in part.groups())
        return f"{100 * above / below:.12g}%" if below else text
    text = _HALF.sub("50%", _WHOLE.sub("100%", text))
    return _PER_CENT.sub("%", _POINTS.sub("%", text))


def _in_yuan(text: str) -> str:
    """Behind a sign of the currency stands a figure of yuan."""
    found = _CURRENCY.match(text) or _CURRENCY_BEHIND.match(text)
    if found is None:
        return text
    figure = _MILLIONS.sub("百万", found[1])
    return figure if figure.endswith("元") else f"{figure}元"


def without_remarks(text: str) -> str:
    """The figure without remarks, and with 余, 多 and 近 left out: what it may be, if a person says so."""
    less = _SO_FAR.sub("", _REMARK.sub("", text))
    less = _BEFORE.sub("", _YEAR.sub("", less))
    less = _SOME_MORE.sub("", less)
    less = _MILLIONS.sub("百万", less)
    return less if less == text else _BARE_SCALE.sub("一", less)
