"""Give a plan out as a task table, and bring back what somebody wrote into it."""

from io import BytesIO
from pathlib import Path

import openpyxl

import edupolicy
from edupolicy.worksheet import import_workbook, read_workbook, write_workbook

loaded = edupolicy.load(Path(__file__).parent / "demo-city" / "demo-2024.plan")
assert loaded.plan is not None

# what an office does: it opens the workbook, looks for its rows, and reports
book = openpyxl.load_workbook(BytesIO(write_workbook([loaded.plan])))
headings, *rows = book["任务分解表"].iter_rows(min_row=2)
place = {heading.value: number for number, heading in enumerate(headings)}
for row in rows:
    if row[place["任务或指标"]].value == "新建幼儿园":
        row[place["状态"]].value = "进行中"
        row[place["完成时限"]].value = "2024年10月底前"
returned = BytesIO()
book.save(returned)

found = import_workbook(read_workbook(returned.getvalue()), [loaded])
for change in found.plans[0].changes:
    print(change.cell, change.subject, change.column.zh, change.before or "（空）", "->", change.after)
for old, new in zip(loaded.text.splitlines(), found.plans[0].text.splitlines(), strict=True):
    if old != new:
        print(old.strip(), "->", new.strip())
