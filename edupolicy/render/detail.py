"""One measure with everything that it says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from edupolicy.model import Action, Block, Locator, Measure, Plan, Responsibility, Role
from edupolicy.render.figures import figures_grid
from edupolicy.render.grid import Column, Row, grid
from edupolicy.render.header import heading
from edupolicy.render.phrases import deadline, recurrence
from edupolicy.render.plain import clean, dotted, joined, plain, wrap
from edupolicy.render.summary import Held
from edupolicy.render.view import DOUBT, FAINT, STRONG, View


def measure_detail(plan: Plan, measure: Measure, view: View) -> Group:
    """A measure and its items, statement by statement."""
    section = next((one for one in plan.sections if measure in one.measures), None)
    head = joined((plain(measure.number or "", FAINT), plain(measure.title, STRONG)), "  ")
    where = dotted((plain(f"{plan.id}#{measure.id}"), section.label if section else "", _place(measure.place)), view)
    where.stylize(FAINT)
    parts: list[RenderableType] = [*wrap(head, view.width), *wrap(where, view.width), *_body(plan, measure, view)]
    for item in measure.items:
        name = joined((plain(item.number or "", FAINT), plain(item.title, STRONG)), "  ")
        parts += [Text(), *wrap(name, view.width), *_body(plan, item, view)]
    return Group(*parts)


def _place(place: Locator | None) -> str:
    return f"@{place}" if place is not None else ""


def _body(plan: Plan, block: Block, view: View) -> Iterable[RenderableType]:
    words = view.words
    facts = _facts(block, view)
    if facts:
        yield from (Text(), grid([Column(), Column(least=8)], facts, view))
    if block.actions:
        yield from (Text(), heading(words.plural_actions, len(block.actions)), _actions(block.actions, view))
    for name, figures in ((words.plural_targets, block.targets), (words.plural_results, block.results)):
        if figures:
            held = [Held(figure, None, None) for figure in figures]
            yield from (Text(), heading(name, len(figures)), figures_grid(held, plan, view, labelled=False))
    rest = _rest(block, view)
    if rest:
        yield from (Text(), grid([Column(), Column(least=8), Column(rank=1)], rest, view))


def _facts(block: Block, view: View) -> list[Row]:
    words = view.words
    rows: list[Row] = []
    for role in (Role.LEAD, Role.RESPONSIBLE, Role.SUPPORT):
        names = [one for one in block.responsible if one.role is role]
        if names:
            rows.append((plain(words.roles[role], FAINT), plain(_names(names))))
    if block.due is not None:
        rows.append((plain(words.due, FAINT), plain(deadline(block.due))))
    rows += [(plain(words.follows, FAINT), plain(one.id)) for one in block.follows]
    return rows


def _names(responsible: Sequence[Responsibility]) -> str:
    return "、".join(clean(one.label or one.organization) for one in responsible)


def _actions(actions: Sequence[Action], view: View) -> Group:
    columns = [Column(), Column(least=14), Column(least=14, rank=1), Column(rank=2)]
    return grid(columns, [_action(action, view) for action in actions], view)


def _action(action: Action, view: View) -> Row:
    words = view.words
    clauses = (words.commitments[action.commitment], deadline(action.due), recurrence(action.every, view), action.scope or "", _names(action.responsible))
    text, about = plain(action.text), dotted((plain(clause, FAINT) for clause in clauses if clause), view)
    if action.uncertain is not None:
        text.append(" ?", style=DOUBT)
    if view.narrow and about:
        text, about = Text.assemble(text, "\n", about), Text()
    return plain(view.glyphs.dot, FAINT), text, about, plain(_place(action.place), FAINT)


def _rest(block: Block, view: View) -> list[Row]:
    """Projects, policies, programmes, passages in doubt, passages set aside, notes: a label, a text, a place."""
    words = view.words
    rows: list[Row] = []
    for project in block.projects:
        clauses = (project.state or "", words.commitments[project.commitment], deadline(project.due), project.scope or "")
        about = dotted((plain(clause, FAINT) for clause in clauses if clause), view)
        rows.append(_labelled(words.project, joined(("、".join(map(clean, project.names)), about), "  "), project.place))
    rows += [_labelled(words.policy, plain(one.title), one.place) for one in block.citations]
    rows += [_labelled(words.programme, plain(one.name), one.place) for one in block.programmes]
    arrow = f" {view.glyphs.right} "
    for doubt in block.uncertainties:
        reading = joined((plain(doubt.text, DOUBT), doubt.reading or ""), arrow)
        rows.append(_labelled(words.uncertain, joined((reading, plain(doubt.reason or "", FAINT)), "  "), doubt.place))
    rows += [_labelled(words.aside, joined((one.text, plain(one.reason or "", FAINT)), "  "), one.place) for one in block.asides]
    rows += [_labelled(words.note, plain(one.text), one.place) for one in block.notes]
    rows += [_labelled(one.key, plain(one.value), one.place) for one in block.properties]
    return rows


def _labelled(label: str, text: Text, place: Locator | None) -> Row:
    return plain(label, FAINT), text, plain(_place(place), FAINT)
