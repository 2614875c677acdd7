"""What was changed in a table since it was exported, told from what the plan changed since: a three-way comparison, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from attrs import evolve, field, frozen

from edupolicy.diagnostics import Diagnostic, Rule
from edupolicy.diagnostics.worksheet import (
    CELL_WITH_UNKNOWN_ORGANIZATION,
    CELL_WITHOUT_DEADLINE,
    CELL_WITHOUT_PLACE,
    CHANGED_COLUMN_FOR_READING,
    CHANGED_CUT_CELL,
    CHANGED_ON_BOTH_SIDES,
    CONTRADICTORY_ROWS,
    ERROR_IN_CELL,
    FORMULA_IN_CELL,
    KEY_OF_ANOTHER_NODE,
)  # fmt: skip
from edupolicy.loader import Loaded
from edupolicy.model import Block, Vocabulary
from edupolicy.worksheet.cells import EMPTY, Cell
from edupolicy.worksheet.columns import COLUMNS, CONTENT, DUE, KEY, MEASURE, NUMBER, RETURNING, ROLES, SECTION, Column
from edupolicy.worksheet.deadlines import deadline_of_number, deadline_of_text
from edupolicy.worksheet.finding import finding
from edupolicy.worksheet.paper import LONGEST_TEXT, cell_text
from edupolicy.worksheet.reading import Exported, TableRow, said
from edupolicy.worksheet.rows import Row
from edupolicy.worksheet.values import NoDeadline, Value, understood
from edupolicy.worksheet.words import word


@frozen
class Change:
    """One cell that goes into a plan."""

    row: Row
    column: Column
    #: what the plan says now, as the table would show it
    before: str
    #: what the cell says
    after: str
    #: what that means
    value: Value
    #: where the cell is, as ``任务分解表!H12``
    cell: str

    @property
    def subject(self) -> str:
        """What the row is about, in a few words."""
        node = self.row.node
        return node.label if isinstance(node, Block) else self.row.cells[CONTENT]


@frozen
class Comparison:
    """What all cells of one plan are compared with."""

    path: str
    language: str
    loaded: Loaded
    #: whether table or plan wins where both changed; None where nobody does
    prefer: str | None
    allow_unknown: bool
    #: names of organizations that the plan uses
    used: frozenset[str]
    diagnostics: list[Diagnostic] = field(factory=list)

    def changes(self, now: Row, copies: Sequence[TableRow], exported: Exported) -> Iterator[Change]:
        """What goes into the plan of a row, of which the table may hold several copies."""
        if self.prefer != "sheet" and _names_another(now, exported, self.language):
            self._report_another(now, copies, exported)
            return
        for column in RETURNING:
            held = [copy for copy in copies if column in copy.places]
            found = [(copy, change) for copy in held for change in self._cell(now, copy, column, exported)]
            if len({change.value for _, change in found}) > 1 or (found and len(found) < len(held) and self._differ(held, column)):
                places = "、".join(copy.address(column) for copy in held)
                self._add(CONTRADICTORY_ROWS, found[-1][0], column, key=now.key, places=places)
            elif found:
                yield found[0][1]

    def _report_another(self, now: Row, copies: Sequence[TableRow], exported: Exported) -> None:
        """Report changes of a row whose key means something else by now."""
        for copy in copies:
            if self.prefer is None and (count := changed_cells(copy, exported)):
                then = exported[MEASURE] or exported[SECTION]
                parameters = {"key": now.key, "before": then, "plan": now.cells[MEASURE] or now.cells[SECTION], "count": str(count)}
                self.diagnostics.append(finding(KEY_OF_ANOTHER_NODE, self.path, copy.first_address, then, **parameters))

    def _differ(self, copies: Sequence[TableRow], column: Column) -> bool:
        return len({copy.cells.get(column, EMPTY).text for copy in copies}) > 1

    def note_other_columns(self, row: TableRow, exported: Exported) -> None:
        """Report changes in columns that do not come back."""
        for column in changed_for_reading(row, exported):
            text = row.cells[column].text
            self._add(CHANGED_COLUMN_FOR_READING, row, column, **said(column), before=exported[column], text=text)

    def _cell(self, now: Row, row: TableRow, column: Column, exported: Exported) -> Iterator[Change]:
        """The change that one cell makes; none where it says what it said, or what the plan says anyway."""
        cell, then = row.cells.get(column, EMPTY), exported[column]
        if not (cell.is_formula or cell.is_error) and cell.text == then:
            return
        wanted = self._wanted(now, row, column, cell, then)
        if wanted is None:
            return
        before = cell_text(now.cells[column])
        base = self._understood(column, then)
        if wanted.value in (base, now.values[column]) or (not wanted.value and not now.values[column]):
            return
        overwrites = not (column in now.inherited and column in exported.inherited)
        if overwrites and before != then and base != now.values[column]:
            if self.prefer == "plan":
                return
            if self.prefer is None:
                self._add(CHANGED_ON_BOTH_SIDES, row, column, **said(column), **_sides(sheet=wanted.after, plan=before, before=then))
                return
        yield evolve(wanted, before=before)

    def _wanted(self, now: Row, row: TableRow, column: Column, cell: Cell, then: str) -> Change | None:
        """What a changed cell asks for; None where that cannot be done, which is reported."""
        text = _deadline(cell) if column is DUE else cell.text
        try:
            value = self._read(column, text)
        except NoDeadline:
            value = None
        objection = self._objection(now, column, cell, value, then)
        if objection is not None:
            rule, parameters = objection
            self.diagnostics.append(finding(rule, self.path, row.address(column), cell.text, **parameters))
            return None
        return Change(now, column, "", text, value, row.address(column))

    def _objection(self, now: Row, column: Column, cell: Cell, value: Value, then: str) -> tuple[Rule, dict[str, str]] | None:
        """What speaks against a changed cell."""
        if cell.is_formula:
            return FORMULA_IN_CELL, {}
        if cell.is_error:
            return ERROR_IN_CELL, {"error": cell.text}
        if len(then) == LONGEST_TEXT:
            return CHANGED_CUT_CELL, {}
        if column is DUE:
            return (CELL_WITHOUT_DEADLINE, {"text": cell.text}) if value is None and cell.text.strip() else None
        if column not in ROLES:
            return None
        if now.kind == "project":
            return CELL_WITHOUT_PLACE, {**said(column), "kind_en": word("project", "en"), "kind_zh": word("project", "zh")}
        return self._unknown_organizations(column, value, then)

    def _understood(self, column: Column, text: str) -> Value:
        """What a cell meant when it was exported; a workbook that was saved by another program may have garbled it."""
        try:
            return self._read(column, text)
        except NoDeadline:
            return text

    def _read(self, column: Column, text: str) -> Value:
        plan = self.loaded.plan
        return understood(column, text, plan.years if plan else None)

    def _unknown_organizations(self, column: Column, value: Value, then: str) -> tuple[Rule, dict[str, str]] | None:
        """What speaks against organizations that were added and that nobody knows."""
        plan, vocabulary = self.loaded.plan, self.loaded.vocabulary
        region = plan.region if plan else ()
        before = self._understood(column, then)
        held = self.used.union(before if isinstance(before, tuple) else ())
        added = value if isinstance(value, tuple) else ()
        unknown = [name for name in added if name not in held and vocabulary.organization(name, region) is None]
        if not unknown or self.allow_unknown:
            return None
        meant = _closest(unknown[0], held, vocabulary, region)
        return CELL_WITH_UNKNOWN_ORGANIZATION, {
            "names_en": ", ".join(f"`{name}`" for name in unknown), "meant_en": f"did you mean `{meant}`? Otherwise " if meant else "",
            "names_zh": "、".join(f"“{name}”" for name in unknown), "meant_zh": f"是否应为“{meant}”？否则" if meant else "",
        }  # fmt: skip

    def _add(self, rule: Rule, row: TableRow, column: Column, **parameters: str) -> None:
        content = row.cells.get(column, EMPTY).text
        self.diagnostics.append(finding(rule, self.path, row.address(column), content, **parameters))


def _deadline(cell: Cell) -> str:
    """What a cell of deadlines says, as a plan says it; a number that may mean several things says nothing."""
    return deadline_of_text(cell.text) if cell.number is None else deadline_of_number(cell.number) or ""


def _sides(**texts: str) -> dict[str, str]:
    """Texts as parameters of a finding; of what is empty it says so."""
    nothing = {"en": "(nothing)", "zh": "（空）"}
    return {f"{name}_{language}": text or nothing[language] for name, text in texts.items() for language in nothing}


def _names_another(now: Row, exported: Exported, language: str) -> bool:
    """Whether the plan was numbered anew since: a key that is a number then names another measure, and so do those of what stands in it."""
    if now.kind == "item":
        label = now.node.label if isinstance(now.node, Block) else ""
        told = exported[CONTENT]
        if told != label and not told.startswith(label + word("semicolon", language)):
            return True
    column = MEASURE if now.cells[MEASURE] or exported[MEASURE] else SECTION
    return cell_text(now.cells[column]) != exported[column]


def changed_cells(row: TableRow, exported: Exported) -> int:
    """How many cells of a row that come back say something else than when it was exported."""
    return sum(row.cells.get(column, EMPTY).text != exported[column] for column in RETURNING if column in row.places)


def changed_for_reading(row: TableRow, exported: Exported) -> list[Column]:
    """The columns for reading in which a row says something else than when it was exported; what merging or clearing emptied does not count."""
    columns = (column for column in COLUMNS if not column.returns and column not in (KEY, NUMBER))
    return [column for column in columns if (text := row.cells.get(column, EMPTY).text) and text != exported[column]]


def _closest(name: str, held: frozenset[str], vocabulary: Vocabulary, region: tuple[str, ...]) -> str | None:
    names = list(dict.fromkeys([*sorted(held), *vocabulary.organization_names(region)]))
    return next(iter(get_close_matches(name, names, 1, 0.6)), None)
