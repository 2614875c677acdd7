"""Answers as tables of the libraries of the field, each of which is an optional extra."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from edupolicy.extras import imported
from edupolicy.query.column import ChoiceColumn, Column, RecurrenceColumn
from edupolicy.query.number_column import NumberColumn, PromiseColumn
from edupolicy.query.organization_column import ResponsibleColumn
from edupolicy.query.period_column import PeriodColumn
from edupolicy.query.text_column import RegionColumn

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

#: digits after the point of a number in a table, more where one needs them
_SCALE = 9
#: digits in all that the usual decimals of Arrow hold
_DIGITS = 38


class Framed:
    """What can be turned into a table: one row an answer, one column each of its own, or two where it is a period."""

    __slots__ = ()

    def _frame(self) -> dict[str, tuple[Column[Any, Any], list[Any]]]:
        """Column and values by name."""
        raise NotImplementedError

    def to_arrow(self) -> pyarrow.Table:
        """As an Arrow table. A period becomes two columns of dates, ``due_start`` and ``due_end``; a number a decimal.

        Raises:
            MissingExtra: if pyarrow is not installed.
            pyarrow.ArrowInvalid: if a number has more than 76 digits.
        """
        arrow = imported("pyarrow")
        arrays: dict[str, Any] = {}
        for name, (column, values) in self._frame().items():
            for own, (kind, cells) in _cells(arrow, name, column, values).items():
                arrays[own] = arrow.array(cells, type=kind)
        return arrow.table(arrays)

    def to_pandas(self) -> pandas.DataFrame:
        """As a pandas frame; dates and decimals stay what they are.

        Raises:
            MissingExtra: if pandas or pyarrow is not installed.
        """
        imported("pandas")
        frame: pandas.DataFrame = self.to_arrow().to_pandas()
        return frame

    def to_polars(self) -> polars.DataFrame:
        """As a polars frame.

        Raises:
            MissingExtra: if polars or pyarrow is not installed.
        """
        library = imported("polars")
        frame: polars.DataFrame = library.from_arrow(self.to_arrow())
        return frame


def _cells(arrow: Any, name: str, column: Column[Any, Any], values: list[Any]) -> dict[str, tuple[Any, list[Any]]]:
    """The Arrow columns of one column, each with its type."""
    match column:
        case PeriodColumn():
            ends = {end: [None if value is None else getattr(value, end) for value in values] for end in ("start", "end")}
            return {f"{name}_{end}": (arrow.date32(), cells) for end, cells in ends.items()}
        case NumberColumn(unit=None):
            return {name: (arrow.int64(), values)}
        case NumberColumn():
            numbers = [None if value is None else Decimal(value) for value in values]
            return {name: (_decimal(arrow, [number for number in numbers if number is not None]), numbers)}
        case RegionColumn():
            return {name: (arrow.list_(arrow.string()), [list(value) for value in values])}
        case ResponsibleColumn():
            return {name: (arrow.list_(arrow.string()), [[one.organization for one in value] for value in values])}
        case RecurrenceColumn():
            return {name: (arrow.string(), [None if value is None else f"{value.count} {value.unit}" for value in values])}
        case PromiseColumn():
            return {name: (arrow.string(), [str(value) for value in values])}
        case ChoiceColumn():
            return {name: (arrow.string(), [None if value is None else value.value for value in values])}
        case _:
            return {name: (arrow.string(), values)}


def _decimal(arrow: Any, numbers: list[Decimal]) -> Any:
    """The Arrow type that holds all digits of some numbers."""
    scale = max([_SCALE, *(-exponent for number in numbers if isinstance(exponent := number.as_tuple().exponent, int))])
    whole = max([1, *(number.adjusted() + 1 for number in numbers)])
    return arrow.decimal128(_DIGITS, scale) if whole + scale <= _DIGITS else arrow.decimal256(2 * _DIGITS, min(scale, 2 * _DIGITS - 1))
