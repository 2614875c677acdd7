"""What lines state, and what is made of that: nodes of the model, unless something else is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from attrs import frozen

from edupolicy.model import (
    Action,
    Aim,
    Citation,
    Follows,
    Item,
    Measure,
    Note,
    Programme,
    Project,
    Property,
    Responsibility,
    Result,
    Section,
    SetAside,
    Target,
    Uncertainty,
)
from edupolicy.model.making import maker


@frozen
class Form:
    """How a reader gives what a line states."""

    #: the node that it is
    of: Any
    #: the fields that come first, in this order
    given: tuple[str, ...]
    #: whether the others, where there are any, all follow in the model's order; else those that are said follow by name
    in_order: bool = False


_BLOCK = ("id", "number", "title", "place", "span")
_TEXT = ("text", "place", "id", "span")
_FIGURE = ("indicator", "label", "comparator", "value", "upper", "unit", "change", "wording", "place", "id", "span")
#: by kind of line; `BY` stands for each organization that a line or a clause names, in whatever role
STATED: Mapping[str, Form] = {
    "SECTION": Form(Section, (*_BLOCK, "measures")), "MEASURE": Form(Measure, (*_BLOCK, "items")), "ITEM": Form(Item, _BLOCK),
    "AIM": Form(Aim, _TEXT), "DO": Form(Action, _TEXT), "TARGET": Form(Target, _FIGURE, in_order=True), "RESULT": Form(Result, _FIGURE, in_order=True),
    "BY": Form(Responsibility, ("organization", "role", "label", "place", "span")), "CITE": Form(Citation, ("title", *_TEXT[1:])),
    "PROGRAMME": Form(Programme, ("name", *_TEXT[1:])), "PROJECT": Form(Project, ("names", *_TEXT[1:])), "ASIDE": Form(SetAside, _TEXT),
    "UNCERTAIN": Form(Uncertainty, _TEXT), "NOTE": Form(Note, _TEXT), "FOLLOWS": Form(Follows, ("id", "place", "span")),
    "META": Form(Property, ("key", "value", "place")),
}  # fmt: skip
#: class of node -> the kind of line that states it
KINDS: Mapping[type, str] = {form.of: kind for kind, form in STATED.items()}


@frozen
class Makes:
    """What is called while a plan is read, block by block in the order of the text."""

    #: kind of line -> what is called with what it states, of a block when all of it was read. What comes of that is what blocks hold, unless it is None
    nodes: Mapping[str, Callable[..., Any]]
    #: called with the kind of a block when it begins, before anything in it
    opened: Callable[[str], None]
    #: whether the number of its line is given for the span of what a line states: to make a span takes as long as all else of a small node
    by_line: bool = False


#: makes the model
NODES = Makes({kind: maker(form.of, *form.given) for kind, form in STATED.items()}, lambda kind: None)
