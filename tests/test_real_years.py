"""Real documents of two years: what corresponds, held against what a person read before `diff` was asked.

An alignment names a measure by its section's number (or title) and its own title, a target as a plan writes it. What is `allowed` is neither
demanded nor wrong.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen

import edupolicy
from edupolicy.model import Measure, Plan, Target
from edupolicy.values import Quantity
from tests.conftest import PROJECT

ALIGNMENTS = sorted((PROJECT / "tests/alignments").glob("*.json"))
#: the least F1 of the pairs of measures, each part of a split or merger a pair of its own
F1 = {"guowuyuan-2024-2025": 0.9, "hailaer-2017-2018": 1.0, "hailaer-2018-2019": 0.94}

Pair = tuple[str, str]
#: the indicator as it is written, and its figure
Promise = tuple[str, Quantity]


@frozen
class Reading:
    """A person's reading of two years, and what `diff` makes of them."""

    old: Plan
    new: Plan
    found: edupolicy.Diff
    alignment: Mapping[str, Any]

    def pairs(self, kind: str, *names: str) -> set[Pair]:
        return {(one["from"], one["to"]) for name in names for one in self.alignment[kind][name]}

    def measures(self) -> set[Pair]:
        """The pairs of measures that `diff` found."""
        old, new = ({id(measure): name for name, measure in _measures(plan)} for plan in (self.old, self.new))
        return {(old[id(one)], new[id(other)]) for match in self.found.measures for one in match.old for other in match.new}

    def targets(self) -> set[tuple[Promise, Promise]]:
        """The pairs of targets that `diff` found."""
        return {
            (_promise(one.statement), _promise(other.statement)) for match in self.found.targets for one in match.old for other in match.new
        }  # fmt: skip


@cache
def _reading(path: Path) -> Reading:
    alignment = json.loads(path.read_text(encoding="utf-8"))
    old, new = (edupolicy.load(PROJECT / name) for name in alignment["pair"])
    assert old.plan is not None
    assert new.plan is not None
    return Reading(old.plan, new.plan, edupolicy.diff(old, new), alignment)


def _measures(plan: Plan) -> list[tuple[str, Measure]]:
    return [(f"{section.number or section.title}/{measure.title}", measure) for section in plan.sections for measure in section.measures]


def _promise(target: Target) -> Promise:
    return target.label or target.indicator, target.quantity


@cache
def _read(written: str) -> Promise:
    """A target as a plan writes it."""
    plan = edupolicy.loads(f"language 1\nplan x: x\n  target {written}\n").plan
    assert plan is not None
    return _promise(plan.targets[0])


@pytest.mark.parametrize("path", ALIGNMENTS, ids=lambda path: path.stem)
def test_an_alignment_speaks_of_everything_in_both_plans(path: Path) -> None:
    reading = _reading(path)
    for side, plan, alone in (("from", reading.old, "dropped"), ("to", reading.new, "added")):
        for kind, there in (("measures", [name for name, _ in _measures(plan)]), ("targets", [_promise(one) for one in plan.all_targets()])):
            rows = reading.alignment[kind]
            named = {one[side] for name in ("matched", "allowed") for one in rows[name]}
            assert not named & set(rows[alone])
            all_named = named | set(rows[alone])
            assert Counter(there) == Counter(all_named if kind == "measures" else map(_read, all_named))


@pytest.mark.parametrize("path", ALIGNMENTS, ids=lambda path: path.stem)
def test_sections_of_real_years_correspond_as_a_person_says(path: Path) -> None:
    reading = _reading(path)
    found = {(one.number or one.title, other.number or other.title) for match in reading.found.sections for one in match.old for other in match.new}
    assert found == {(one, other) for one, other in reading.alignment["sections"]}


@pytest.mark.parametrize("path", ALIGNMENTS, ids=lambda path: path.stem)
def test_no_measure_of_real_years_is_matched_wrongly(path: Path) -> None:
    reading = _reading(path)
    assert reading.measures() - reading.pairs("measures", "matched", "allowed") == set()


@pytest.mark.parametrize("path", ALIGNMENTS, ids=lambda path: path.stem)
def test_most_measures_of_real_years_are_matched(path: Path) -> None:
    reading = _reading(path)
    found, right = reading.measures(), reading.pairs("measures", "matched")
    assert _f1(len(found & right), len(found - reading.pairs("measures", "allowed")), len(right)) >= F1[path.stem], sorted(right - found)


@pytest.mark.parametrize("path", ALIGNMENTS, ids=lambda path: path.stem)
def test_targets_of_real_years_are_matched_as_a_person_does(path: Path) -> None:
    reading = _reading(path)
    found = reading.targets()
    right, allowed = ({(_read(one), _read(other)) for one, other in reading.pairs("targets", name)} for name in ("matched", "allowed"))
    assert found - right - allowed == set()
    assert right - found == set()


def _f1(right: int, found: int, there: int) -> float:
    return 2 * right / (found + there)


def test_every_alignment_has_its_threshold() -> None:
    assert {path.stem for path in ALIGNMENTS} == set(F1)
