"""The page of one plan: its parts, in order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from rich.console import RenderableType

from edupolicy.model import Plan
from edupolicy.render.contents import measures_table, sections_table
from edupolicy.render.detail import measure_detail
from edupolicy.render.figures import results_table, targets_table
from edupolicy.render.header import header
from edupolicy.render.organizations import organizations_table
from edupolicy.render.policies import policies_list
from edupolicy.render.summary import Counts, counts, wanted_measures
from edupolicy.render.view import View

#: the name of a part, how many entries it would have, and how it is drawn
_TABLES: tuple[tuple[str, Callable[[Counts], int], Callable[[Plan, View], RenderableType]], ...] = (
    ("sections", lambda found: found.sections, sections_table),
    ("measures", lambda found: found.measures + found.sections, measures_table),
    ("targets", lambda found: found.targets, targets_table),
    ("results", lambda found: found.results, results_table),
    ("organizations", lambda found: found.organizations, organizations_table),
    ("policies", lambda found: found.policies + found.programmes, policies_list),
)
#: the parts that can be chosen
PARTS = ("overview", *(name for name, _, _ in _TABLES))


def plan_page(plan: Plan, view: View, parts: Collection[str] = ()) -> Iterator[RenderableType]:
    """The named parts of a page, those without an entry left out; all where none is named, but sections only together with their measures."""
    wanted = parts or [part for part in PARTS if part != "sections"]
    if "overview" in wanted:
        yield header(plan, view)
    found = counts(plan)
    for name, number, table in _TABLES:
        if name in wanted and number(found):
            yield table(plan, view)


def measure_page(plans: Sequence[Plan], name: str, view: View) -> Iterator[RenderableType]:
    """The measures of that number, id or title, in whichever plan."""
    for plan in plans:
        for measure in wanted_measures(plan, name):
            yield measure_detail(plan, measure, view)
