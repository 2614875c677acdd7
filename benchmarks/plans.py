"""Plans to measure with: the same ones in every run, of the size and make-up of real ones."""

from __future__ import annotations

from random import Random

from benchmarks.names import Names, names

SEED = 20_240_311
COUNT = 1_000

_SECTIONS = (
    "全面加强党对教育工作的领导", "落实立德树人根本任务", "推进基础教育高质量发展", "深化职业教育产教融合",
    "建设高素质专业化教师队伍", "深化教育领域综合改革", "提升教育保障能力", "守牢校园安全底线",
)  # fmt: skip
_VERBS = (
    "推进", "完善", "建立健全", "深入实施", "加强", "落实", "优化", "规范", "持续开展", "全面提升", "扎实做好", "统筹推动", "探索建立", "巩固拓展",
    "编制并印发", "修订", "启动", "加快建设",
)  # fmt: skip
_FIELDS = (
    "学前教育", "义务教育", "普通高中", "职业院校", "特殊教育", "乡村学校", "城区学校", "教师队伍", "思政课程", "校外培训", "教育数字化",
    "家校社协同", "学生心理健康", "校园食品", "教育督导", "招生考试", "产教融合", "终身学习",
)  # fmt: skip
_OBJECTS = (
    "三年行动计划", "质量评价体系", "课后服务办法", "结对帮扶机制", "布局规划", "资源共享平台", "经费保障机制",
    "师德考核制度", "隐患排查整治", "集团化办学", "课程与教学改革", "“双师课堂”试点", "培养方案", "招生政策",
    "美育浸润行动", "劳动教育基地", "专项督导", "改革试点",
)  # fmt: skip
_TAILS = ("", "", "", "", "", "", "", "", "，形成可推广的经验", "，逐步缩小城乡差距", "，确保各项任务落地见效", "，每半年通报一次进展", "，健全部门联动机制")
_SCOPES = ("全市义务教育学校", "农村学校", "城区公办幼儿园", "市直学校", "剩余的小规模学校", "三年制中职学校", "各县（市、区）")
_PER = ("学校", "县区", "专业点", "教师", "产业链")
_DUE = ("2024年底", "年底", "6月底前", "2024-09", "2025年底", "年内", "2024..2026", "上半年")
_PROGRAMMES = ("“双减”", "“国培计划”", "“双高计划”", "“县中提升”", "“强校提质”", "“银龄讲学”")
_POLICIES = ("《幼儿园保育教育质量评估指南》", "《义务教育质量评价指南》", "《教育强国建设规划纲要》", "《未成年人学校保护规定》")
_NUMERALS = "一二三四五六七八"


class _Writer:
    def __init__(self, number: int, known: Names) -> None:
        self.random = Random(f"{SEED}/{number}")
        self.known = known
        self.place_line = 4
        self.lines: list[str] = []
        self.responsible: list[str] = []
        self.left: list[tuple[str, str, bool]] = []

    def plan(self, number: int) -> str:
        pick = self.random.choice
        city = self.known.region[-1]
        self.lines += [
            "language 1", f"plan demo-{number}: {city}2024年教育工作要点（{number}）", "  kind work-plan", f"  region {' '.join(self.known.region)}",
            "  year 2024", f"  issuer {pick(self.known.organizations)}", "  issued 2024-03-11", f"  index 2024-{number:05}",
            f"  source demo-{number}.txt sha256:{self.random.getrandbits(256):064x}",
            "  coded 王某 2024-04-01", f"  aim {self._action()}  @2", f"  aim {self._action()}  @3",
        ]  # fmt: skip
        measure = 0
        for position, title in enumerate(_SECTIONS):
            self.lines += ["", f"section {_NUMERALS[position]}: {title}  @{self._next_line()}"]
            for _ in range(4 if position < 6 else 3):
                measure += 1
                self._measure(measure)
        return "\n".join(self.lines) + "\n"

    def _measure(self, number: int) -> None:
        chance, pick = self.random.random, self.random.choice
        self.lines.append(f"measure {number}: {pick(_VERBS)}{pick((pick(_FIELDS), pick(_OBJECTS)))}  @{self._next_line()}")
        self.responsible = self.random.sample(self.known.organizations, self.random.randint(1, 2))
        self.lines.append(f"  by {'、'.join(self.responsible)}  @{self.place_line}.1")
        for sentence in range(2, 5):
            self.lines.append(f"  do {self._action()}{self._action_clauses()}  @{self.place_line}.{sentence}")
        for sentence in range(5, 7):
            self.lines.append(f"  target {self._figure()}{self._figure_clauses()}  @{self.place_line}.{sentence}")
        if chance() < 0.35:
            self.lines.append(f"  result {self._figure()} at {pick(('2023', '2023年底', '2024年6月底'))}  @{self.place_line}.7")
        if chance() < 0.35:
            self.lines.append(f"  programme {pick(_PROGRAMMES)}  @{self.place_line}.2")
        if chance() < 0.2:
            self.lines.append(f"  cite {pick(_POLICIES)}  @{self.place_line}.3")
        if chance() < 0.2:
            self.lines.append(f"  project {pick(_FIELDS)}示范点、{pick(_FIELDS)}实训楼 state 建成投用  @{self.place_line}.4")
        if chance() < 0.1:
            self.lines.append(f"  note 本条由两个科室共同起草，数字以年度统计为准  @{self.place_line}.1")

    def _next_line(self) -> int:
        self.place_line += 1
        return self.place_line

    def _action(self) -> str:
        pick = self.random.choice
        return f"{pick(_VERBS)}{pick((pick(_FIELDS), ''))}{pick(_OBJECTS)}{pick(_TAILS)}"

    def _action_clauses(self) -> str:
        chance, pick = self.random.random(), self.random.choice
        if chance < 0.1:
            return f" due {pick(_DUE)}"
        return f" scope {pick(_SCOPES)}" if chance < 0.2 else f" by {pick(self.responsible)}" if chance < 0.25 else ""

    def _figure(self) -> str:
        pick, chance = self.random.choice, self.random.random()
        # few indicators stand twice in a plan, as in real ones
        self.left = self.left or self.random.sample(self.known.indicators, len(self.known.indicators))
        name, unit, lower = self.left.pop()
        if chance < 0.06:
            return f"{name} {'none' if lower else 'all'}"
        if unit == "%":
            number = f"{self.random.randint(500, 999) / 10:g}"
        else:
            number = pick((f"{self.random.randint(2, 60)}", f"{self.random.randint(100, 3000)}", f"{self.random.randint(11, 80) / 10:g}万"))
        space = "" if unit == "%" else " "
        if chance < 0.12 and unit != "%":
            low = self.random.randint(1, 20)
            return f"{name} = {low}..{low + self.random.randint(1, 20)} {unit}"
        bound = "<=" if lower else ">="
        return f"{name} {pick(('=', '=', '=', bound, bound, bound, '~'))} {number}{space}{unit}"

    def _figure_clauses(self) -> str:
        chance, pick = self.random.random, self.random.choice
        parts = ""
        if chance() < 0.1:
            parts += f" per {pick(_PER)}"
        if chance() < 0.15:
            parts += f" scope {pick(_SCOPES)}"
        if chance() < 0.2:
            parts += f" {pick(('ensure', 'strive', 'basically'))}"
        if chance() < 0.2:
            parts += f" due {pick(_DUE)}"
        if chance() < 0.05:
            parts += " every year"
        return parts


def plan_texts(count: int = COUNT, known: Names | None = None) -> list[str]:
    """The first `count` plans: about 280 lines, 8 sections, 30 measures and 60 targets each."""
    held = known or names()
    return [_Writer(number, held).plan(number) for number in range(count)]
