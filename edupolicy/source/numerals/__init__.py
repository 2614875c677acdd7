"""Every numeral of a running text, and what each is."""

from edupolicy.source.numerals.numeral import Numeral as Numeral
from edupolicy.source.numerals.numeral import NumeralKind as NumeralKind
from edupolicy.source.numerals.reader import read_numerals as read_numerals
