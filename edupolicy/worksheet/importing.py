"""A workbook and the plans that it was made of -> the plans' new texts, with all that could not be taken over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from attrs import frozen

from edupolicy.diagnostics import Diagnostic
from edupolicy.diagnostics.worksheet import (
    DELETED_ROWS,
    PLAN_IN_TWO_FILES,
    PLAN_WITHOUT_FILE,
    ROW_WITHOUT_KEY,
    ROW_WITHOUT_NODE,
    SHUFFLED_ROW,
    TABLE_OF_ANOTHER_PLAN,
    UNKNOWN_KEY,
    UNWRITABLE_CHANGE,
)  # fmt: skip
from edupolicy.loader import Loaded
from edupolicy.worksheet.cells import EMPTY
from edupolicy.worksheet.changes import Change, Comparison, changed_cells, changed_for_reading
from edupolicy.worksheet.columns import CONTENT, END, KEY, NUMBER, ROLES
from edupolicy.worksheet.finding import finding
from edupolicy.worksheet.reading import Exported, TableRow, Workbook, said
from edupolicy.worksheet.rewriting import rewritten
from edupolicy.worksheet.rows import Row, table_rows

#: how many keys of deleted rows a message names
_MOST_NAMED = 5
#: why a change is not made
_REFUSED = ("the plan would not read as it should afterwards", "写入后计划的读取结果会与预期不符")


@frozen
class PlanImport:
    """What a workbook changes in one plan."""

    loaded: Loaded
    #: in the order of the table
    changes: tuple[Change, ...]
    #: the text of the plan file with the changes; the text as it is where there are none
    text: str


@frozen
class Import:
    """What a workbook changes in plans, and what in it is not taken over."""

    #: one for each plan that the workbook has rows of
    plans: tuple[PlanImport, ...]
    diagnostics: tuple[Diagnostic, ...]


def import_workbook(workbook: Workbook, loaded: Sequence[Loaded], *, prefer: str | None = None, allow_unknown: bool = False) -> Import:
    """Find what was changed in a workbook since it was exported, and make the edits that bring it into the plans; nothing is written.

    What was changed both in the table and in the plan is reported and left alone, unless `prefer` is ``sheet`` or ``plan``. Organizations that
    neither the vocabulary nor the plan knows are reported and left alone unless `allow_unknown`.

    Raises:
        ValueError: if `prefer` is something else.
    """
    if prefer not in (None, "sheet", "plan"):
        raise ValueError(f"prefer is `sheet`, `plan` or None, not {prefer!r}")
    if not workbook.is_readable:
        return Import((), workbook.diagnostics)
    found = list(workbook.diagnostics)
    sources = _by_id(loaded, workbook, found)
    rows = {name: table_rows(source.plan, workbook.language) for name, source in sources.items() if source.plan is not None}
    doubled = {one.plan.id for one in loaded if one.plan is not None} - set(sources)
    copies = _fitting(workbook, {name: {row.key for row in held} for name, held in rows.items()}, doubled, found)
    done: list[PlanImport] = []
    for name, source in sources.items():
        _report_deleted(name, workbook, found)
        if source.from_json and any(row.key in copies for row in rows[name]):
            found.append(finding(PLAN_WITHOUT_FILE, workbook.path, plan=name, file=source.path or "-"))
            continue
        comparison = Comparison(workbook.path, workbook.language, source, prefer, allow_unknown, _organizations(rows[name]), found)
        done.append(_plan_import(source, rows[name], copies, workbook, comparison))
    return Import(tuple(done), tuple(_in_order(found, workbook)))


def _in_order(found: list[Diagnostic], workbook: Workbook) -> list[Diagnostic]:
    """What concerns the file, then what concerns its sheets, row by row."""
    sheets = {sheet: number for number, sheet in enumerate(dict.fromkeys(row.sheet for row in workbook.rows))}

    def place(one: Diagnostic) -> tuple[int, int, int, str]:
        sheet, _, cell = one.cell.rpartition("!")
        column = cell.rstrip("0123456789")
        return sheets.get(sheet, -1), one.line, len(column), column

    return sorted(found, key=place)


def _by_id(loaded: Sequence[Loaded], workbook: Workbook, found: list[Diagnostic]) -> dict[str, Loaded]:
    """Plans by id; one that is in two files is reported and left out."""
    files: dict[str, list[Loaded]] = {}
    for source in loaded:
        if source.plan is not None:
            files.setdefault(source.plan.id, []).append(source)
    for name, sources in files.items():
        if len(sources) > 1:
            found.append(finding(PLAN_IN_TWO_FILES, workbook.path, plan=name, first=sources[0].path or "-", second=sources[1].path or "-"))
    return {name: sources[0] for name, sources in files.items() if len(sources) == 1}


def _fitting(workbook: Workbook, keys: Mapping[str, set[str]], doubled: set[str], found: list[Diagnostic]) -> dict[str, list[TableRow]]:
    """The rows of the table by key that can be compared with a plan; the others are reported, but for those of plans that are there twice.

    `keys` are those of the rows that every plan has.
    """
    known = {key for held in keys.values() for key in held}
    contents = Counter(exported[CONTENT] for exported in workbook.exported.values())
    copies: dict[str, list[TableRow]] = {}
    foreign: Counter[str] = Counter()
    for row in workbook.rows:
        exported = workbook.exported.get(row.key)
        if exported is None:
            _report_invented(row, workbook, found)
        elif _is_shuffled(row, exported, contents):
            found.append(finding(SHUFFLED_ROW, workbook.path, row.first_address, row.cells.get(CONTENT, EMPTY).text, key=row.key))
        elif row.key in known:
            copies.setdefault(row.key, []).append(row)
        elif any(_belongs(row.key, name) for name in doubled):
            continue
        elif not any(_belongs(row.key, name) for name in keys):
            foreign[row.key.partition("#")[0]] += 1
        elif count := changed_cells(row, exported):
            found.append(finding(ROW_WITHOUT_NODE, workbook.path, row.first_address, key=row.key, count=str(count)))
    found += [finding(TABLE_OF_ANOTHER_PLAN, workbook.path, plan=name, count=str(count)) for name, count in foreign.items()]
    return copies


def _belongs(key: str, plan: str) -> bool:
    return key == plan or key.startswith((f"{plan}#", f"{plan} ("))


def _report_invented(row: TableRow, workbook: Workbook, found: list[Diagnostic]) -> None:
    at = row.address(KEY) if row.key else row.first_address
    said = next((cell.text for column, cell in row.cells.items() if column is not NUMBER and cell.text), "")
    if row.key:
        found.append(finding(UNKNOWN_KEY, workbook.path, at, row.key, key=row.key))
    elif said:
        found.append(finding(ROW_WITHOUT_KEY, workbook.path, at, said))


def _is_shuffled(row: TableRow, exported: Exported, contents: Counter[str]) -> bool:
    """Whether a row is about something else than its key: most of what nobody changes is changed, or says what another row said."""
    changed = [column for column in changed_for_reading(row, exported) if column is not END]
    return len(changed) > 1 or (CONTENT in changed and contents[row.cells[CONTENT].text] > 0)


def _report_deleted(plan: str, workbook: Workbook, found: list[Diagnostic]) -> None:
    present = {row.key for row in workbook.rows}
    gone = [key for key in workbook.exported if _belongs(key, plan) and key not in present]
    if gone:
        keys = ", ".join(gone[:_MOST_NAMED]) + (" …" if len(gone) > _MOST_NAMED else "")
        found.append(finding(DELETED_ROWS, workbook.path, plan=plan, count=str(len(gone)), keys=keys))


def _organizations(rows: Sequence[Row]) -> frozenset[str]:
    """Every name of an organization in a plan."""
    listed = (row.values[column] for row in rows for column in ROLES)
    return frozenset(name for names in listed if isinstance(names, tuple) for name in names)


def _plan_import(
    source: Loaded, rows: Sequence[Row], copies: Mapping[str, list[TableRow]], workbook: Workbook, comparison: Comparison
) -> PlanImport:
    wanted: list[Change] = []
    for row in rows:
        held = copies.get(row.key, [])
        exported = workbook.exported.get(row.key)
        if exported is None:
            continue  # it came to the plan later, or has no row
        wanted += comparison.changes(row, held, exported)
        for copy in held:
            comparison.note_other_columns(copy, exported)
    text, made, refused = rewritten(source, rows, wanted, workbook.language)
    for change in refused:
        parameters = {**said(change.column), "reason_en": _REFUSED[0], "reason_zh": _REFUSED[1]}
        comparison.diagnostics.append(finding(UNWRITABLE_CHANGE, workbook.path, change.cell, change.after, **parameters))
    return PlanImport(source, tuple(made), text)
