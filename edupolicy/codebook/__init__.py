"""The codebook: every table of plans and every column, with its meaning, its type, and how it is read from the model."""

from edupolicy.codebook.column import Column as Column
from edupolicy.codebook.column import Table as Table
from edupolicy.codebook.column import Type as Type
from edupolicy.codebook.tables import TABLES as TABLES
from edupolicy.codebook.tables import find_table as find_table
from edupolicy.codebook.tables import table_of as table_of
