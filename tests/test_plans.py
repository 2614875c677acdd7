"""The five real plans: complete, checked, and faithful to their documents."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import edupolicy
from edupolicy.edit import canonical_edits
from edupolicy.loader import data_folder
from edupolicy.model import Action, Block, Locator, Plan, Project, Result, SetAside, Target, Uncertainty
from edupolicy.source import sentences

PLANS = Path(data_folder("plans"))
IDS = ("changde-2021", "ezhou-2023", "jingzhou-2024", "xinzhou-2024", "yingtan-2024")


def plan_of(plan_id: str) -> Plan:
    plan = edupolicy.load(PLANS / f"{plan_id}.plan").plan
    assert plan is not None
    return plan


def test_the_five_plans_are_shipped() -> None:
    assert tuple(Path(path).stem for path in edupolicy.bundled_plans()) == IDS


@pytest.mark.parametrize("name", [*IDS, "vocabulary"])
def test_a_shipped_file_has_no_findings_at_all(name: str) -> None:
    loaded = edupolicy.load(PLANS / f"{name}.plan")
    assert [(one.line, one.code, one.message) for one in edupolicy.check(loaded)] == []


@pytest.mark.parametrize("name", IDS)
def test_no_plan_silences_a_rule(name: str) -> None:
    assert [one for block in plan_of(name).blocks() for one in block.allowances] == []


@pytest.mark.parametrize("name", [*IDS, "vocabulary"])
def test_a_shipped_file_is_in_canonical_form(name: str) -> None:
    text = (PLANS / f"{name}.plan").read_text(encoding="utf-8")
    assert canonical_edits(text) == []


@pytest.mark.parametrize("name", IDS)
def test_a_plan_written_again_is_the_same_plan(name: str) -> None:
    plan = plan_of(name)
    assert edupolicy.loads(edupolicy.dumps(plan)).plan == plan


def test_numbered_measures_are_all_there() -> None:
    assert [measure.number for measure in plan_of("changde-2021").all_measures()] == [str(number) for number in range(1, 33)]
    assert [measure.number for measure in plan_of("yingtan-2024").all_measures()] == [str(number) for number in range(1, 30)]


def test_yingtan_has_its_112_assignments_of_organizations() -> None:
    assert sum(len(measure.responsible) for measure in plan_of("yingtan-2024").all_measures()) == 112


def test_there_are_at_least_the_targets_and_results_of_a_careful_count() -> None:
    plans = [plan_of(name) for name in IDS]
    assert sum(1 for plan in plans for _ in plan.all_targets()) >= 50
    assert sum(1 for plan in plans for _ in plan.all_results()) >= 15


@pytest.mark.parametrize(
    ("indicator", "expected"),
    [
        ("公办园在园幼儿占比", {"changde-2021": ">= 50%", "jingzhou-2024": ">= 50%", "yingtan-2024": ">= 57%"}),
        ("普惠性幼儿园覆盖率", {"jingzhou-2024": ">= 90%", "yingtan-2024": ">= 94%"}),
        ("高中阶段毛入学率", {"xinzhou-2024": ">= 96.3%", "yingtan-2024": ">= 95.5%"}),
        ("新增中小学学位", {"changde-2021": "= 15000 个", "jingzhou-2024": "= 5970 个"}),
        ("新建幼儿园", {"jingzhou-2024": "= 8 所", "yingtan-2024": "= 3 所"}),
        ("新增学前学位", {"changde-2021": "= 13387 个", "ezhou-2023": "~ 10000 个", "jingzhou-2024": "= 2340 个", "yingtan-2024": "~ 800 个"}),
    ],
)
def test_a_shared_indicator_is_one_indicator(indicator: str, expected: dict[str, str]) -> None:
    found = {
        name: str(figure.quantity)
        for name in IDS
        for figure in (*plan_of(name).all_targets(), *plan_of(name).all_results())
        if figure.indicator == indicator
    }
    assert found == expected


# ---------------------------------------------------------------- against the documents


def document(plan: Plan, sources: Path) -> list[str]:
    assert plan.source is not None
    content = (sources / plan.source.file).read_bytes()
    assert hashlib.sha256(content).hexdigest() == plan.source.sha256
    return content.decode("utf-8").split("\n")


def places(plan: Plan) -> Iterator[Locator]:
    """Every place of the plan, the parts of compound ones one by one."""
    for block in plan.blocks():
        nodes: list[object] = [block, *block.places, *block.notes, *block.properties, *block.asides, *block.uncertainties, *statements(block)]
        if isinstance(block, Plan):
            nodes += block.aims
        for node in nodes:
            place = getattr(node, "place", None)
            if place is not None:
                yield from (place, *place.also)


def statements(block: Block) -> list[object]:
    return [
        *block.actions, *block.targets, *block.results, *block.responsible, *block.citations, *block.programmes, *block.projects,
    ]  # fmt: skip


@pytest.mark.parametrize("name", IDS)
def test_every_place_is_in_the_document(name: str, sources: Path) -> None:
    plan = plan_of(name)
    lines = document(plan, sources)
    for place in places(plan):
        last = place.end_line or place.line
        assert last <= len(lines), str(place)
        assert (place.sentence or 1) <= max(1, len(sentences(lines[place.line - 1]))), str(place)
        assert (place.end_sentence or 1) <= max(1, len(sentences(lines[last - 1]))), str(place)


@pytest.mark.parametrize("name", IDS)
def test_every_sentence_of_the_document_is_pointed_to(name: str, sources: Path) -> None:
    plan = plan_of(name)
    lines = document(plan, sources)
    covered: set[tuple[int, int]] = set()
    for place in places(plan):
        last_line = place.end_line or place.line
        for line in range(place.line, last_line + 1):
            count = len(sentences(lines[line - 1]))
            first = place.sentence or 1 if line == place.line else 1
            last = (place.end_sentence or (place.sentence if place.end_line is None else None) or count) if line == last_line else count
            covered |= {(line, sentence) for sentence in range(first, last + 1)}
    wanted = {(number, sentence) for number, line in enumerate(lines, 1) for sentence in range(1, len(sentences(line)) + 1)}
    assert sorted(wanted - covered) == []


@pytest.mark.parametrize("name", IDS)
def test_the_words_of_a_plan_are_its_own(name: str, sources: Path) -> None:
    plan = plan_of(name)
    opencc = pytest.importorskip("opencc", reason="opencc turns a document of traditional characters into simplified ones")
    simplified = opencc.OpenCC("tw2s").convert(re.sub(r"\([^)]*[āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜ][^)]*\)", "", "\n".join(document(plan, sources))))
    source = _bare(simplified)
    runs = {source[start : start + 26] for start in range(len(source) - 25)}
    shared = [text for text in _own_words(plan) for start in range(len(_bare(text)) - 25) if _bare(text)[start : start + 26] in runs]
    assert shared == []


def _bare(text: str) -> str:
    return re.sub(r"[\s，,。、；;：:“”\"'‘’（）()《》]", "", text)


def _own_words(plan: Plan) -> Iterator[str]:
    """All text of a plan but titles, names, citations and the wording of figures."""
    yield from (aim.text for aim in plan.aims)
    for block in plan.blocks():
        yield from (action.text for action in block.actions)
        yield from (note.text for note in block.notes)
        yield from (pair.value for pair in block.properties)
        statements: list[Action | Target | Result | Project] = [*block.actions, *block.targets, *block.results, *block.projects]
        for node in statements:
            yield from node.notes
            yield from filter(None, (node.scope, node.uncertain))
        doubts: list[SetAside | Uncertainty] = [*block.asides, *block.uncertainties]
        yield from (doubt.reason or "" for doubt in doubts)
