"""A comparison for other programs and for pages: JSON, Markdown, HTML."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from edupolicy.comparison import Change, Diff, Edit, Held, InsertBlock, Match, SetField
from edupolicy.comparison.side_by_side import Row, blocks_by_id, change_rows
from edupolicy.comparison.wording import grouped, headline, readable_sides, reason, summary, what_is_counted
from edupolicy.export.markdown import plain
from edupolicy.lowering.json_values import converter

#: raised when old readers could not follow
VERSION = 1


def diff_to_json(found: Diff, changes: Sequence[Change], waived: Mapping[str, str], language: str) -> str:
    """All of a comparison: summary, changes, matches with method and score, and the edits that `apply` takes."""
    document = {
        "schema": "edupolicy-diff", "version": VERSION, "old": found.old.id, "new": found.new.id, "summary": summary(found, changes, language, waived),
        "changes": [_change(one, waived) for one in changes],
        "matches": {
            kind: [_match(one, found) for one in getattr(found, kind)] for kind in ("sections", "measures", "items", "targets", "results", "responsibilities")
        },
        "edits": [_edit(one) for one in found.edits],
    }  # fmt: skip
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _change(one: Change, waived: Mapping[str, str]) -> dict[str, Any]:
    names = ("area", "action", "level", "old", "new", "old_line", "new_line", "subject", "before", "after", "reason", "fingerprint")
    return {**{name: getattr(one, name) for name in names}, "waived": waived.get(one.fingerprint)}


def _match(one: Match[Any], found: Diff) -> dict[str, Any]:
    return {
        "old": [_name(found.old.id, each) for each in one.old], "new": [_name(found.new.id, each) for each in one.new],
        "relations": list(one.relations), "method": one.method, "score": one.score, "why": dict(one.why), "sure": one.sure,
    }  # fmt: skip


def _name(plan: str, thing: Any) -> str:
    if isinstance(thing, Held):
        own = getattr(thing.statement, "organization", None)
        return f"{plan}#{thing.block.id}/{own}" if own is not None else f"{plan}#{thing.statement.id}"
    return f"{plan}#{thing.id}"


def _edit(one: Edit) -> dict[str, Any]:
    if isinstance(one, SetField):
        return {"edit": "set", "at": list(one.at), "field": one.field, "value": converter().unstructure(one.value)}
    if isinstance(one, InsertBlock):
        return {"edit": "insert", "at": list(one.at), "block": converter().unstructure(one.block)}
    at = getattr(one, "at", None)
    return {"edit": "remove" if at is None else "move", "old": list(one.old), **({} if at is None else {"at": list(at)})}


def diff_to_markdown(found: Diff, changes: Sequence[Change], waived: Mapping[str, str], language: str) -> str:
    """A page with a table for each group."""
    heads = ("变化", "对象", "原来", "现在", "说明", "指纹") if language == "zh" else ("change", "what", "before", "now", "why", "fingerprint")
    parts = [f"# {plain(found.old.title)} → {plain(found.new.title)}", summary(found, changes, language, waived)]
    parts += filter(None, [what_is_counted(found, language)])
    for group in grouped(changes, language):
        rows = [f"| {' | '.join(heads)} |", "|" + "---|" * len(heads)]
        for one in group.changes:
            why = waived.get(one.fingerprint) or reason(one, language)
            cells = (headline(one, language), one.subject, *readable_sides(one, language), why)
            rows.append(f"| {' | '.join(map(plain, cells))} | `{one.fingerprint}` |")
        parts.append(f"## {group.title} ({len(group.changes)})\n\n" + "\n".join(rows))
    return "\n\n".join(parts) + "\n"


def diff_to_html(found: Diff, changes: Sequence[Change], waived: Mapping[str, str], language: str) -> str:
    """One self-contained page, without scripts and without anything from a network."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    pages = Environment(loader=PackageLoader("edupolicy.export"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)

    old, new = blocks_by_id(found.old), blocks_by_id(found.new)

    def row(one: Change) -> tuple[Change, str, str, list[Row]]:
        why = waived.get(one.fingerprint) or reason(one, language)
        return one, headline(one, language), why, change_rows(one, old.get(one.old or ""), new.get(one.new or ""), language)

    rows = [(group, [row(one) for one in group.changes]) for group in grouped(changes, language)]
    heads = ("变化", "原来", "现在", "说明") if language == "zh" else ("change", "before", "now", "why")
    counts = {"summary": summary(found, changes, language, waived), "counted": what_is_counted(found, language)}
    return pages.get_template("diff.html").render(found=found, groups=rows, heads=heads, language=language, **counts)
