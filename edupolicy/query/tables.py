"""What can be asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from edupolicy.query.query import Query
    from edupolicy.query.row import (
        ActionRow,
        CitationRow,
        ItemRow,
        MeasureRow,
        PlanRow,
        ProgrammeRow,
        ProjectRow,
        ResponsibilityRow,
        ResultRow,
        SectionRow,
        TargetRow,
    )  # fmt: skip


class Tables:
    """What can be asked about: a query for each kind of row. From a query or a row, what belongs to it."""

    __slots__ = ()

    def _rows(self, table: str) -> Query[Any]:
        """The rows of a table, by its name."""
        raise NotImplementedError

    # each property names its kind, so that an editor and mypy know the rows

    @property
    def plan_rows(self) -> Query[PlanRow]:
        """Plans."""
        return self._rows("plans")

    @property
    def sections(self) -> Query[SectionRow]:
        """Sections."""
        return self._rows("sections")

    @property
    def measures(self) -> Query[MeasureRow]:
        """Measures."""
        return self._rows("measures")

    @property
    def items(self) -> Query[ItemRow]:
        """Sub-measures."""
        return self._rows("items")

    @property
    def actions(self) -> Query[ActionRow]:
        """Actions."""
        return self._rows("actions")

    @property
    def targets(self) -> Query[TargetRow]:
        """Figures that are promised."""
        return self._rows("targets")

    @property
    def results(self) -> Query[ResultRow]:
        """Figures that were reached."""
        return self._rows("results")

    @property
    def responsibilities(self) -> Query[ResponsibilityRow]:
        """Organizations, each in its role for one block or statement."""
        return self._rows("responsibilities")

    @property
    def citations(self) -> Query[CitationRow]:
        """Policies that are cited."""
        return self._rows("citations")

    @property
    def programmes(self) -> Query[ProgrammeRow]:
        """Named programmes."""
        return self._rows("programmes")

    @property
    def projects(self) -> Query[ProjectRow]:
        """Named projects."""
        return self._rows("projects")
