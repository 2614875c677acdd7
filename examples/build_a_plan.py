"""Make a plan in Python and write it in the language."""

from decimal import Decimal

import edupolicy
from edupolicy import Comparator, Measure, Plan, Target

places = Target(indicator="新增学前学位", label="新增学前学位", comparator=Comparator.ABOUT, value=Decimal(800), unit="个", wording="800个")
plan = Plan(id="demo-2026", title="示范市2026年教育工作要点", measures=(Measure(id="1", number="1", title="学前教育", targets=(places,)),))
print(edupolicy.dumps(plan), end="")
