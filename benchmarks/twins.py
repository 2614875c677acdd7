"""The same plans for the peers: YAML, textX and StrictDoc with equal content, a ledger of equal size."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from importlib import import_module
from operator import attrgetter
from random import Random

from cattrs import Converter

from benchmarks.grammars import STRICTDOC_GRAMMAR, TEXTX_GRAMMAR
from benchmarks.peer import Peer, Read, Write
from edupolicy.model import Block, Kind, Locator, Plan, Result, Role, Target
from edupolicy.source import Span
from edupolicy.values import Change, Commitment, Comparator, format_number


def converter(omit_defaults: bool = False) -> Converter:
    """cattrs for every public field of a plan: spans and ids, too; fields at their default may be left out."""
    made = Converter(omit_if_default=omit_defaults, detailed_validation=False)
    made.register_unstructure_hook(Decimal, str)
    made.register_structure_hook(Decimal, lambda value, _: Decimal(value))
    made.register_unstructure_hook(date, date.isoformat)
    made.register_structure_hook(date, lambda value, _: date.fromisoformat(value))
    made.register_unstructure_hook(Span, list)
    made.register_structure_hook(Span, lambda value, _: Span(*value))
    # one by one: cattrs takes a `StrEnum` for a plain string
    for kind in (Kind, Role, Comparator, Change, Commitment):
        made.register_unstructure_hook(kind, attrgetter("value"))
    return made


def _yaml(omit_defaults: bool) -> tuple[Write, Read]:
    import yaml

    made = converter(omit_defaults)
    loader, dumper = yaml.CSafeLoader, yaml.CSafeDumper

    def write(plan: Plan) -> str:
        text: str = yaml.dump(made.unstructure(plan), Dumper=dumper, allow_unicode=True, sort_keys=False, width=1_000)
        return text

    def read(text: str) -> object:
        return made.structure(yaml.load(text, Loader=loader), Plan)

    return write, read


def _textx() -> tuple[Write, Read]:
    # by name, because it comes without types
    textx = import_module("textx")
    read: Read = textx.metamodel_from_str(TEXTX_GRAMMAR, ws=" ", skipws=True).model_from_str
    return _plan_lines, read


def _strictdoc() -> tuple[Write, Read]:
    reader = import_module("strictdoc.backend.sdoc.reader")
    read: Read = reader.SDReader.read
    return _requirements, read


def _beancount(write: Write) -> tuple[Write, Read]:
    from beancount.parser import parser

    def read(text: str) -> object:
        entries, errors, _ = parser.parse_string(text)
        if errors:
            raise ValueError(errors[0])
        return entries

    return write, read


# ---------------------------------------------------------------- texts


def _place(place: Locator | None) -> str:
    return f" @{place}" if place else ""


def _by(block: Block | Target | Result) -> str:
    return "、".join(one.label for one in block.responsible)


def _figure(figure: Target | Result) -> Iterator[tuple[str, str]]:
    """What a figure says, by names, each value a string without spaces."""
    yield "name", figure.label
    yield "comparator", figure.comparator.value
    if figure.value is not None:
        yield "value", format_number(figure.value)
    if figure.upper is not None:
        yield "upper", format_number(figure.upper)
    yield from ((key, value) for key, value in (("unit", figure.unit), ("per", figure.per), ("scope", figure.scope)) if value)
    if figure.every:
        yield "every", figure.every.unit
    if figure.commitment != "none":
        yield "commitment", figure.commitment.value
    if isinstance(figure, Target) and figure.due:
        yield "due", str(figure.due)
    if isinstance(figure, Result) and figure.at:
        yield "at", str(figure.at)


def _statements(block: Block) -> Iterator[tuple[str, list[tuple[str, str]], Locator | None]]:
    """Keyword, named parts and place of every statement of a block."""
    if block.responsible:
        yield "by", [("names", _by(block))], None
    for action in block.actions:
        clauses = [("due", str(action.due or "")), ("scope", action.scope or ""), ("by", "、".join(one.label for one in action.responsible))]
        yield "do", [("text", action.text), *(clause for clause in clauses if clause[1])], action.place
    figures: tuple[Target | Result, ...] = (*block.targets, *block.results)
    for figure in figures:
        yield "target" if isinstance(figure, Target) else "result", list(_figure(figure)), figure.place
    for programme in block.programmes:
        yield "programme", [("text", programme.name)], programme.place
    for citation in block.citations:
        yield "cite", [("text", citation.title)], citation.place
    for project in block.projects:
        yield "project", [("names", "、".join(project.names)), ("state", project.state or "")], project.place
    for note in block.notes:
        yield "note", [("text", note.text)], note.place


def _fields(plan: Plan) -> dict[str, str]:
    """The metadata of a generated plan."""
    source = f"{plan.source.file} sha256:{plan.source.sha256}" if plan.source else ""
    return {
        "kind": str(plan.kind), "region": " ".join(plan.region), "year": str(plan.years), "issuer": str(plan.issuer), "issued": str(plan.issued),
        "index": str(plan.index), "source": source,
    }  # fmt: skip


def _plan_lines(plan: Plan) -> str:
    """The line language as textX reads it: every clause in a fixed order, each part its own word."""
    lines = ["language 1", f"plan {plan.id} : {plan.title}", *(f"  {key} {value}" for key, value in _fields(plan).items())]
    lines += [f"  aim {aim.text}{_place(aim.place)}" for aim in plan.aims]
    for section in plan.sections:
        lines.append(f"section {section.number} : {section.title}{_place(section.place)}")
        for measure in section.measures:
            lines.append(f"measure {measure.number} : {measure.title}{_place(measure.place)}")
            for keyword, parts, place in _statements(measure):
                bare = {"name", "comparator", "value", "text", "names"}
                said = " ".join(value if key in bare else f".. {value}" if key == "upper" else f"{key} {value}" for key, value in parts)
                lines.append(f"  {keyword} {said}{_place(place)}")
    return "\n".join(lines) + "\n"


def _requirements(plan: Plan) -> str:
    """A StrictDoc document: a composite node for each section and measure, a node with the parts as fields for each statement."""
    lines = ["[DOCUMENT]", f"TITLE: {plan.title}", f"UID: {plan.id}", "OPTIONS:", "  MARKUP: Text", "METADATA:"]
    lines += [f"  {key}: {value}" for key, value in _fields(plan).items()]
    lines += ["", STRICTDOC_GRAMMAR.strip()]
    for aim in plan.aims:
        lines += ["", "[AIM]", f"TEXT: {aim.text}", f"PLACE: {aim.place}"]
    for section in plan.sections:
        lines += ["", "[[SECTION]]", f"NUMBER: {section.number}", f"TITLE: {section.title}", f"PLACE: {section.place}"]
        for measure in section.measures:
            lines += ["", "[[MEASURE]]", f"NUMBER: {measure.number}", f"TITLE: {measure.title}", f"PLACE: {measure.place}"]
            for keyword, parts, place in _statements(measure):
                lines += ["", f"[{keyword.upper()}]", *(f"{key.upper()}: {value}" for key, value in parts)]
                lines += [f"PLACE: {place}"] if place else []
            lines += ["", "[[/MEASURE]]"]
        lines += ["", "[[/SECTION]]"]
    return "\n".join(lines) + "\n"


def _ledger(plan: Plan) -> str:
    """A ledger, line for line: measures are transactions, figures their postings, actions are notes, and the rest is metadata."""
    lines = [f'option "title" "{plan.title}"', *(f'2024-01-01 custom "{key}" "{value}"' for key, value in _fields(plan).items())]
    for section in plan.sections:
        lines += ["", f'2024-01-01 event "section" "{section.number} {section.title}"', f'  place: "{section.place}"']
        for measure in section.measures:
            lines += ["", f'2024-03-11 * "{measure.number}" "{measure.title}"', f'  place: "{measure.place}"']
            notes: list[str] = []
            for keyword, parts, place in _statements(measure):
                said = dict(parts)
                if keyword == "by":
                    lines.append(f'  by: "{said["names"]}"')
                    continue
                if keyword in ("target", "result"):
                    # a part of an account's name begins with a Latin capital
                    held, head = lines, f"  Assets:I{said.pop('name')}  {said.pop('value', '1')} UNIT"
                else:
                    held, head = notes, f'2024-03-11 note Assets:{keyword.capitalize()} "{said.pop("text", "")}"'
                held.append(head)
                held += [f'    {key}: "{value}"' for key, value in {**said, "place": str(place)}.items()]
            lines += notes
    return "\n".join(lines) + "\n"


_ACCOUNTS = (
    "Assets:US:Bank:Checking", "Assets:US:Broker:Cash", "Liabilities:US:Card", "Income:US:Employer:Salary", "Expenses:Food:Restaurant",
    "Expenses:Food:Groceries", "Expenses:Home:Rent", "Expenses:Home:Electricity", "Expenses:Transport:Tram", "Expenses:Taxes:Federal",
)  # fmt: skip
_PAYEES = ("Uncle Boons", "Good Moods Market", "Verizon Wireless", "Chichipotle", "Metro Transport Authority", "RiverBank Properties", "Goba Goba")
_NARRATIONS = ("Buying groceries", "Eating out with Joe", "Paying the rent", "Tram tickets", "Transfer", "Payroll", "Monthly bank fee")


def _transactions(plan: Plan) -> str:
    """A ledger of about a plan's size as people write ledgers: four dated transactions for each measure, with two postings each."""
    draw = Random(plan.id)
    lines: list[str] = []
    for _ in range(4 * sum(1 for _ in plan.all_measures())):
        day = f"2024-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
        amount = f"{draw.randint(1, 2000)}.{draw.randint(0, 99):02}"
        source, target = draw.sample(_ACCOUNTS, 2)
        lines += ["", f'{day} * "{draw.choice(_PAYEES)}" "{draw.choice(_NARRATIONS)}"', f"  {source}  -{amount} USD", f"  {target}  {amount} USD"]
    return "\n".join(lines) + "\n"


#: the slowest last
PEERS = (
    Peer("YAML (libyaml, cattrs), every field", "pyyaml", lambda: _yaml(False), 5, 30),
    Peer("YAML (libyaml, cattrs), defaults left out", "pyyaml", lambda: _yaml(True), None, 30),
    Peer("beancount (C), transactions, per KB", "beancount", lambda: _beancount(_transactions), 1, 200, per_kilobyte=True),
    Peer("beancount (C), the plan as a ledger", "beancount", lambda: _beancount(_ledger), None, 60),
    Peer("beancount (C), the same, per KB", "beancount", lambda: _beancount(_ledger), None, 60, per_kilobyte=True),
    Peer("textX", "textx", _textx, 8, 10),
    Peer("StrictDoc", "strictdoc", _strictdoc, 30, 4),
)
