"""What can be asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from edupolicy.query.block_rows import ItemRow, MeasureRow, PlanRow, SectionRow
    from edupolicy.query.query import Query
    from edupolicy.query.remark_rows import AimRow, AsideRow, LinkRow, NoteRow, PropertyRow, UncertaintyRow
    from edupolicy.query.statement_rows import ActionRow, CitationRow, ProgrammeRow, ProjectRow, ResponsibilityRow, ResultRow, TargetRow


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

    @property
    def notes(self) -> Query[NoteRow]:
        """Notes on blocks."""
        return self._rows("notes")

    @property
    def aims(self) -> Query[AimRow]:
        """General aims of plans."""
        return self._rows("aims")

    @property
    def asides(self) -> Query[AsideRow]:
        """Passages of the source that are deliberately not encoded."""
        return self._rows("asides")

    @property
    def uncertainties(self) -> Query[UncertaintyRow]:
        """Garbled passages of the source."""
        return self._rows("uncertainties")

    @property
    def links(self) -> Query[LinkRow]:
        """Declared links to earlier plans."""
        return self._rows("links")

    @property
    def properties(self) -> Query[PropertyRow]:
        """Keys and values of the writers' own."""
        return self._rows("properties")
