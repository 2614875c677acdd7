"""Which of the shipped plans promise a share of public kindergarten places, and how much?"""

import edupolicy

for path in edupolicy.bundled_plans():
    plan = edupolicy.load(path).plan
    assert plan is not None
    for target in plan.all_targets():
        if target.indicator == "公办园在园幼儿占比":
            print(plan.region[-1], plan.years, target.quantity, target.scope or "")
