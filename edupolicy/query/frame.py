"""Answers as tables of the libraries of the field, each of which is an optional extra."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from edupolicy.codebook import Column
from edupolicy.extras import imported

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow


class Framed:
    """What can be turned into a table, with the columns that the codebook has for it."""

    __slots__ = ()

    def _frame(self) -> tuple[Sequence[Column], list[list[Any]]]:
        """The columns, and the values of each."""
        raise NotImplementedError

    def to_arrow(self) -> pyarrow.Table:
        """As an Arrow table, with names, types and nulls as the codebook says: that of SQL and exports.

        A number is a double; its digits are in ``value_exact``. A period is two columns of days, ``due_start`` and ``due_end``.

        Raises:
            MissingExtra: if pyarrow is not installed.
        """
        arrow = imported("pyarrow")
        from edupolicy.codebook.schema import arrow_field

        columns, values = self._frame()
        fields = [arrow_field(one) for one in columns]
        arrays = [arrow.array(cells, type=field.type) for cells, field in zip(values, fields, strict=True)]
        return arrow.Table.from_arrays(arrays, schema=arrow.schema(fields))

    def to_pandas(self) -> pandas.DataFrame:
        """As a pandas frame; days stay what they are.

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
