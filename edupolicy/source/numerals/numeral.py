"""What a numeral of a running text is."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from attrs import frozen

from edupolicy.source.span import Span


class NumeralKind(StrEnum):
    """What a numeral does in its sentence."""

    #: it counts or measures something: a target, a result, a threshold, the level before
    FIGURE = "figure"
    #: it numbers a heading or an entry of a list: ``1.``, ``（二）``, ``三是``
    LIST_NUMBER = "list-number"
    #: it says which of a series: 第40个教师节, 二十大, 一中, 三级
    ORDINAL = "ordinal"
    #: a year, a day, a time, or a stretch of time that is named: 2024年, 9月1日, 三年行动, 近五年
    DATE = "date"
    #: it is part of a name or a slogan: “双减”, “24681”, 1+X, 3+1+2, 5G, 四个意识
    NAME = "name"
    #: it is part of a reference number or a telephone number
    CODE = "code"
    #: it gives no exact number: 数百, 几个, 一批
    INDEFINITE = "indefinite"
    #: a character that can be a numeral, in a word that is none: 统一, 进一步, 万众一心
    WORD = "word"


@frozen
class Numeral:
    """A numeral: a run of digits or of Chinese numeral characters, with its decimal point, 万 and 亿."""

    #: from its first digit to its last
    span: Span
    kind: NumeralKind
    #: what it says as a number, 万 and 亿 multiplied in; None where it says none: in 二三, or with more digits than any figure has
    value: Decimal | None
