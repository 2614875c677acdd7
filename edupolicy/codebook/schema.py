"""The Arrow schemas of the tables."""

from __future__ import annotations

from functools import cache

import pyarrow as pa

from edupolicy.codebook.column import Column, Table, Type
from edupolicy.codebook.tables import table_of

#: types of columns in Arrow
ARROW_TYPES: dict[Type, pa.DataType] = {
    Type.TEXT: pa.string(), Type.INTEGER: pa.int32(), Type.NUMBER: pa.float64(), Type.BOOLEAN: pa.bool_(), Type.DATE: pa.date32(),
}  # fmt: skip


def schema(table: Table) -> pa.Schema:
    """The Arrow schema of a table; the meanings are the fields' metadata."""
    return _schema(table.name)


@cache
def _schema(name: str) -> pa.Schema:
    return pa.schema([arrow_field(one) for one in table_of(name).columns])


def arrow_field(column: Column) -> pa.Field:
    """A column as a field of an Arrow schema."""
    return pa.field(column.name, ARROW_TYPES[column.type], nullable=bool(column.null[0]), metadata={"meaning": column.meaning[0]})
