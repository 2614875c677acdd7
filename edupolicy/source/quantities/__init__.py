"""Quantities of a running text, with their places."""

from edupolicy.source.quantities.found import FoundQuantity as FoundQuantity
from edupolicy.source.quantities.found import QuantityRole as QuantityRole
from edupolicy.source.quantities.reader import read_quantities as read_quantities
