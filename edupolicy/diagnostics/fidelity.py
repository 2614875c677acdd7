"""What can stand between a plan and its source.

The examples hold their source, too: a comment that begins with ``#|`` is a line of it.
"""

from __future__ import annotations

from edupolicy.diagnostics.rule import Rule, Severity, declare

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

_SAID = "1.发展学前教育。新建幼儿园3所，公办园在园幼儿占比从52%提高到57%。落实《学前教育法》和“安吉游戏”理念。〔责任单位：市教育局〕"


def _example(*statements: str, source: str = _SAID) -> str:
    """A plan with one measure, and the source that it encodes."""
    head = "plan a-2024: 某市2024年教育工作要点\n  region 某省 某市\n  year 2024\n  source a.txt\nmeasure 1: 发展学前教育  @1.1\n"
    return f"#| {source}\n" + head + "".join(f"  {one}\n" for one in statements)


_SCHOOLS, _SHARE = "target 新建幼儿园 = 3 所  @1.2", "target 公办园在园幼儿占比 >= 57% from 52%  @1.2"
_LAW, _GAMES, _BUREAU = "cite 《学前教育法》  @1.3", "programme “安吉游戏”  @1.3", "by 市教育局  @1.4"
_GOOD = _example(_SCHOOLS, _SHARE, _LAW, _GAMES, _BUREAU)


def _goal(source: str, *statements: str) -> str:
    """A plan with statements of a source of one sentence."""
    return _example(*(f"{one}  @1" for one in statements), source=source).replace("measure 1: 发展学前教育  @1.1", "measure 提高质量")


def _instead(*replaced: str) -> str:
    """The good example, each odd statement replaced by the even one after it, or left out where that is empty."""
    wanted = dict(zip(replaced[::2], replaced[1::2], strict=True))
    lines = [wanted.get(one, one) for one in (_SCHOOLS, _SHARE, _LAW, _GAMES, _BUREAU)]
    return _example(*filter(None, lines))


# ---------------------------------------------------------------- the source


@declare(
    "EF001", "source-missing", ERROR,
    en=("the source {file} is not there: {reason}", "put it beside the plan, name its folder in EDUPOLICY_SOURCES, or give `--source FILE`"),
    zh=("找不到来源 {file}：{reason}", "把它放在计划旁边，用 EDUPOLICY_SOURCES 指明文件夹，或用 `--source 文件`"),
    bad="", good=_GOOD,
)  # fmt: skip
def SOURCE_MISSING() -> None:
    """The text that the plan encodes is neither beside the plan nor in the folder that the variable EDUPOLICY_SOURCES names."""


@declare(
    "EF002", "source-not-named", ERROR,
    en=("the plan does not say which text it encodes", "add `source FILE` to the plan, or give `--source FILE`"),
    zh=("计划没有写明来源", "在计划中添加 `来源 文件名`，或用 `--source 文件`"),
    bad="", good=_GOOD,
)  # fmt: skip
def SOURCE_NOT_NAMED() -> None:
    """There is nothing that the plan could be held against."""


@declare(
    "EF003", "source-empty", ERROR,
    en=("the source {file} holds no text", "give the file that the plan was made from"),
    zh=("来源 {file} 没有文字", "请给出编码所据的文件"),
    bad="", good=_GOOD,
)  # fmt: skip
def SOURCE_EMPTY() -> None:
    """The file is empty, or holds nothing but spaces. A download that failed looks like this."""


@declare(
    "EF004", "source-unreadable", ERROR,
    en=("the source {file} cannot be read: {reason}", "give its encoding with `--source-encoding`, such as gb18030, or convert it to UTF-8"),
    zh=("无法读取来源 {file}：{reason}", "用 `--source-encoding` 指明编码（如 gb18030），或转成 UTF-8"),
    bad="", good=_GOOD,
)  # fmt: skip
def SOURCE_UNREADABLE() -> None:
    """The source is no text, or in another encoding than it should be. Encodings are not guessed: a wrong guess would look like a faulty plan."""


@declare(
    "EF005", "source-of-another-plan", ERROR,
    en=("{file} is another document than the plan encodes: {found} of {total} places are found in it", "give the right file with `--source`"),
    zh=("{file} 不是本计划所编码的文件：{total} 处出处中只找到 {found} 处", "用 `--source` 给出正确的文件"),
    bad="", good=_GOOD,
)  # fmt: skip
def SOURCE_OF_ANOTHER_PLAN() -> None:
    """The file is not the one that the plan is pinned to, and most of what the plan says is not in it. Nothing is traced, and nothing is written."""


@declare(
    "EF006", "plan-without-places", ERROR,
    en=("no statement of the plan says where it stands in the source", "add places, such as `@53.3`: line 53, third sentence"),
    zh=("计划中没有任何语句写明出处", "补上出处，如 `@53.3`：第 53 行第 3 句"),
    bad=_example("target 新建幼儿园 = 3 所").replace("  @1.1", ""), good=_GOOD,
)  # fmt: skip
def PLAN_WITHOUT_PLACES() -> None:
    """Without places nothing can be looked up: that a figure stands anywhere in a document proves little."""


@declare(
    "EF007", "source-changed", WARNING,
    en=(
        "{file} is not the text that the plan is pinned to: {moved} of {total} places have moved, {lost} are not found",
        "`edupolicy trace --write` brings the places and the checksum up to date",
    ),
    zh=("{file} 与计划所钉住的文本不同：{total} 处出处中 {moved} 处已移动，{lost} 处找不到", "`edupolicy trace --write` 可更新出处和校验和"),
    bad="", good=_GOOD,
)  # fmt: skip
def SOURCE_CHANGED() -> None:
    """The source was reformatted, converted or corrected since the plan was written.

    Places are found again by the hash of their sentence, where `trace --write` has kept it, otherwise by the figures, names and words of the
    statements that point there. The rest of the trace uses the places that were found.
    """


@declare(
    "EF008", "place-lost", ERROR,
    en=("what stood at {place} is not found in the changed source", "look for it, and correct the place; or delete the statement"),
    zh=("在变化后的来源中找不到原先位于 {place} 的内容", "请人工查找并改正出处，或删去此语句"),
    bad="", good=_GOOD,
)  # fmt: skip
def PLACE_LOST() -> None:
    """No sentence of the changed source is like the one that the statement pointed to, or several are alike. Nothing is guessed."""


@declare(
    "EF009", "place-outside-source", ERROR,
    en=("the source has no sentence {place}", "check the place; the source has {lines}{sentences}"),
    zh=("来源中没有 {place} 这一句", "核对出处；来源共 {lines}{sentences}"),
    bad=_instead(_SCHOOLS, "target 新建幼儿园 = 3 所  @7.2"), good=_GOOD,
)  # fmt: skip
def PLACE_OUTSIDE_SOURCE() -> None:
    """A place names a line that is blank or past the end of the source, or a sentence that its line does not have."""


# ---------------------------------------------------------------- evidence


@declare(
    "EF101", "figure-not-found", ERROR,
    en=("{claimed} is not in the source at {place}", "check the figure and its place; quote what the document says with `wording …`"),
    zh=("来源的 {place} 没有 {claimed}", "核对数值和出处；用 `原文 …` 引用文件的说法"),
    bad=_instead(_LAW, _LAW + "\n  target 思政课示范校 = 12 所  @1.3"), good=_GOOD,
)  # fmt: skip
def FIGURE_NOT_FOUND() -> None:
    """A target or result names a figure, and its passage has none like it."""


@declare(
    "EF102", "figure-elsewhere", ERROR,
    en=("{claimed} is not at {place}, but at {found}: {said}", "correct the place to `@{found}`"),
    zh=("{claimed} 不在 {place}，而在 {found}：{said}", "把出处改为 `@{found}`"),
    bad=_instead(_SCHOOLS, "target 新建幼儿园 = 3 所  @1.3"), good=_GOOD,
)  # fmt: skip
def FIGURE_ELSEWHERE() -> None:
    """A figure stands in another sentence than the one that the statement points to."""


@declare(
    "EF103", "other-value", ERROR,
    en=("the plan says {claimed}, the source {said}", "correct the number, or the place"),
    zh=("计划写作 {claimed}，来源作 {said}", "更正数值，或核对出处"),
    bad=_instead(_SCHOOLS, "target 新建幼儿园 = 8 所  @1.2"), good=_GOOD,
)  # fmt: skip
def OTHER_VALUE() -> None:
    """The passage has a figure for the indicator, and it is another number.

    Numbers are compared as numbers: 1.5万 is 15000, 百分之五十 is 50%, 三所 is 3 所.
    """


@declare(
    "EF104", "other-bound", ERROR,
    en=("the plan says {claimed}, the source {said}", "correct the comparator: 以上, 不低于, 达到 are `>=`, 左右 and 约 are `~`, a bare number is `=`"),
    zh=("计划写作 {claimed}，来源作 {said}", "更正比较符：“以上”“不低于”“达到”为 `>=`，“左右”“约”为 `~`，只写数字为 `=`"),
    bad=_instead(_SCHOOLS, "target 新建幼儿园 >= 3 所  @1.2"), good=_GOOD,
)  # fmt: skip
def OTHER_BOUND() -> None:
    """The number is the same, and it is bounded otherwise: at least, at most, about, by so much, or exactly."""


@declare(
    "EF105", "other-unit", ERROR,
    en=("the plan says {claimed}, the source {said}", "correct the unit of measure; other names of a unit are an `alias` in the vocabulary"),
    zh=("计划写作 {claimed}，来源作 {said}", "更正计量单位；单位的别名写在词汇的“别名”中"),
    bad=_instead(_SCHOOLS, "target 新建幼儿园 = 3 个  @1.2"), good=_GOOD,
)  # fmt: skip
def OTHER_UNIT() -> None:
    """The number is the same, and it counts something else."""


@declare(
    "EF106", "other-baseline", ERROR,
    en=("the plan starts from {claimed}, and the source says {said}", "correct the clause `from`"),
    zh=("计划的基期值为 {claimed}，来源作 {said}", "更正从句“从”"),
    bad=_instead(_SHARE, "target 公办园在园幼儿占比 >= 57% from 50%  @1.2"), good=_GOOD,
)  # fmt: skip
def OTHER_BASELINE() -> None:
    """The level from which a target starts is another one in the source, or is not there."""


@declare(
    "EF107", "period-not-found", WARNING,
    en=("the source names no time such as {claimed} at {place}", "correct `due` or `at`, or point to the sentence that names the time as well"),
    zh=("来源的 {place} 没有 {claimed} 这样的时间", "更正“期限”或“截至”，或把写明时间的句子也列入出处"),
    bad=_instead(_SCHOOLS, "target 新建幼儿园 = 3 所 due 2026  @1.2"), good=_GOOD,
)  # fmt: skip
def PERIOD_NOT_FOUND() -> None:
    """A deadline, or the time of a result, is neither in the passage, nor in what comes before it on its line.

    Nor is it the plan's own time, nor that of a heading above, nor the last year that the document names before.
    """


@declare(
    "EF108", "per-not-found", WARNING,
    en=("the source does not say that {claimed} is for each {per}", "correct the clause `per`; quote what the document says with `wording …`"),
    zh=("来源没有说 {claimed} 是每{per}的数量", "更正从句“每”；用 `原文 …` 引用文件的说法"),
    bad=_instead(_SCHOOLS, "target 新建幼儿园 = 3 所 per 街道  @1.2"), good=_GOOD,
)  # fmt: skip
def PER_NOT_FOUND() -> None:
    """A figure is said to be for each of something that the passage does not name."""


@declare(
    "EF109", "recurrence-not-found", WARNING,
    en=("the source does not say that {claimed} comes round every {every}", "correct the clause `every`"),
    zh=("来源没有说 {claimed} 的周期是{every}", "更正从句“周期”"),
    bad=_instead(_SCHOOLS, "target 新建幼儿园 = 3 所 every month  @1.2"), good=_GOOD,
)  # fmt: skip
def RECURRENCE_NOT_FOUND() -> None:
    """Something is said to be done again and again, and the passage does not say so, or in another rhythm."""


@declare(
    "EF110", "wording-not-found", WARNING,
    en=("the source does not say “{claimed}” at {place}", "quote the document's own words, or leave the clause `wording` out"),
    zh=("来源的 {place} 没有“{claimed}”", "引用文件的原话，或删去从句“原文”"),
    bad=_instead(_SCHOOLS, "target 新建幼儿园 = 3 所 wording 建成3所  @1.2"), good=_GOOD,
)  # fmt: skip
def WORDING_NOT_FOUND() -> None:
    """What a figure quotes is not in its passage. Quotation marks, spaces, punctuation and the form of characters do not count."""


@declare(
    "EF111", "organization-not-found", ERROR,
    en=("{claimed} is not among the responsible organizations at {place}", "correct the name or the place; the source names {said}"),
    zh=("{place} 的责任单位中没有“{claimed}”", "更正名称或出处；来源写有{said}"),
    bad=_instead(_BUREAU, "by 市财政局  @1.4"), good=_GOOD,
)  # fmt: skip
def ORGANIZATION_NOT_FOUND() -> None:
    """An organization is not named where the plan says that it is.

    Where the passage has a list of organizations, the name has to be one of the list, or another name of it in the vocabulary.
    """


@declare(
    "EF112", "organization-in-another-role", ERROR,
    en=("the plan has {claimed} as {role}, the source as {said}", "`by` is 责任, `lead` 牵头, `support` 配合"),
    zh=("计划中“{claimed}”的角色是{role}，来源是{said}", "`责任`、`牵头`、`配合` 各有其词"),
    bad=_instead(_BUREAU, "support 市教育局  @1.4"), good=_GOOD,
)  # fmt: skip
def ORGANIZATION_IN_ANOTHER_ROLE() -> None:
    """The source has the organization in another role than the plan."""


@declare(
    "EF113", "citation-not-found", ERROR,
    en=("the source does not cite {claimed} at {place}", "correct the title or the place"),
    zh=("来源的 {place} 没有 {claimed}", "更正标题或出处"),
    bad=_instead(_LAW, "cite 《义务教育法》  @1.3"), good=_GOOD,
)  # fmt: skip
def CITATION_NOT_FOUND() -> None:
    """A policy that the plan cites is not named in the passage."""


@declare(
    "EF114", "name-not-found", ERROR,
    en=("the source does not name {claimed} at {place}", "correct the name or the place"),
    zh=("来源的 {place} 没有{claimed}", "更正名称或出处"),
    bad=_instead(_GAMES, "programme “名师工程”  @1.3"), good=_GOOD,
)  # fmt: skip
def NAME_NOT_FOUND() -> None:
    """A programme or project is not named in the passage. Quotation marks and punctuation do not count, and words may stand between its parts."""


@declare(
    "EF115", "phrase-not-found", WARNING,
    en=("“{claimed}” is not in the source at {place}", "quote what stands there; what describes a passage is written without quotation marks"),
    zh=("来源的 {place} 没有“{claimed}”", "引用原文的文字；若是描述一段文字，请不加引号"),
    bad=_instead(_LAW, _LAW + "\n  aside “首届” why 届次序数  @1.3"), good=_GOOD,
)  # fmt: skip
def PHRASE_NOT_FOUND() -> None:
    """What `aside` or `uncertain` quotes does not stand in its passage, so it accounts for nothing there."""


@declare(
    "EF116", "title-not-found", WARNING,
    en=("the source has no heading “{claimed}” at {place}", "correct the title or the place"),
    zh=("来源的 {place} 没有标题“{claimed}”", "更正标题或出处"),
    bad=_example("by 市教育局  @1.4").replace("measure 1: 发展学前教育", "measure 1: 发展高中教育"), good=_GOOD,
)  # fmt: skip
def TITLE_NOT_FOUND() -> None:
    """A numbered section, measure or item has another title in the source. Titles of unnumbered ones are the encoder's own."""


@declare(
    "EF117", "statement-unlike-its-passage", WARNING,
    en=("nothing in the source at {place} is like “{claimed}”", "check the place"),
    zh=("来源的 {place} 没有与“{claimed}”相近的内容", "核对出处"),
    bad=_instead(_LAW, _LAW + "\n  do 表彰优秀运动员  @1.3"), good=_GOOD,
)  # fmt: skip
def STATEMENT_UNLIKE_ITS_PASSAGE() -> None:
    """An action shares hardly a word with the sentence that it points to; or a figure's indicator, or a scope, with all that is before it on its line.

    It may be told in other words; more often the place is wrong, or the figure is that of another indicator. Such an action does not count for
    the coverage of the sentence.
    """


@declare(
    "EF118", "metadata-not-found", WARNING,
    en=("the plan says {claimed} of its document, and the source does not", "correct it; or mark it as inferred: `issuer … inferred 页面未载`"),
    zh=("计划写有 {claimed}，来源中没有", "更正；或标为推定：`发文机关 … 推定 页面未载`"),
    bad=_GOOD.replace("  year 2024\n", "  year 2024\n  issuer 某市教育局\n"), good=_GOOD,
)  # fmt: skip
def METADATA_NOT_FOUND() -> None:
    """Issuer, date of issue or index number are nowhere in the source, and are not marked as inferred."""


@declare(
    "EF119", "other-commitment", WARNING,
    en=("the plan has {claimed} as {promise}, the source as {said}", "确保 is `ensure`, 力争 `strive`, 基本 `basically`, 探索 `explore`"),
    zh=("计划中 {claimed} 的承诺强度为{promise}，来源为{said}", "按来源写“确保”“力争”“基本”或“探索”，来源没有的不写"),
    bad=_goal("力争新建幼儿园3所。", "target 新建幼儿园 = 3 所"), good=_goal("力争新建幼儿园3所。", "target 新建幼儿园 = 3 所 strive"),
)  # fmt: skip
def OTHER_COMMITMENT() -> None:
    """A target is promised more firmly, or less, than the source promises it. Who compares years would see a change that nobody made."""


@declare(
    "EF120", "other-number", WARNING,
    en=("the plan numbers “{title}” {claimed}, the source {said}", "correct the number, or the place"),
    zh=("计划中“{title}”的编号为 {claimed}，来源为 {said}", "更正编号或出处"),
    bad=_example("by 市教育局  @1.4").replace("measure 1:", "measure 4:"), good=_GOOD,
)  # fmt: skip
def OTHER_NUMBER() -> None:
    """The heading of a section, measure or item has another number in the source."""


@declare(
    "EF121", "statement-of-another-block", WARNING,
    en=("{place} belongs to “{heading}” in the source, the statement to “{own}” in the plan", "move the statement, or correct its place"),
    zh=("来源的 {place} 属于“{heading}”，而语句写在“{own}”中", "移动语句，或更正出处"),
    bad=_GOOD.replace(f"  {_LAW}\n", "") + f"measure 市教育局  @1.4\n  {_LAW}\n", good=_GOOD,
)  # fmt: skip
def STATEMENT_OF_ANOTHER_BLOCK() -> None:
    """The passage of a statement stands below another heading of the plan than the statement itself does."""


# ---------------------------------------------------------------- coverage


@declare(
    "EF201", "numeral-not-encoded", WARNING,
    en=("“{said}” at {place} is not encoded: no target, result, baseline, scope or `aside` has it", "encode it, or set it aside: `aside “{said}” why …`"),
    zh=("{place} 的“{said}”没有编码：目标、结果、基期、范围和“除外”中都没有", "补录，或写明不编码的理由：`除外 “{said}” 理由 …`"),
    bad=_instead(_SCHOOLS, ""), good=_GOOD,
)  # fmt: skip
def NUMERAL_NOT_ENCODED() -> None:
    """A numeral of the source is no year, list number or part of a name, and the plan says nothing of it."""


@declare(
    "EF202", "citation-not-encoded", WARNING,
    en=("{said} at {place} is not encoded", "add `cite {said}`, or set it aside"),
    zh=("{place} 的 {said} 没有编码", "补录 `依据 {said}`，或写入“除外”"),
    bad=_instead(_LAW, ""), good=_GOOD,
)  # fmt: skip
def CITATION_NOT_ENCODED() -> None:
    """The source names something in 《…》, and no statement that points there does."""


@declare(
    "EF203", "organization-not-encoded", WARNING,
    en=("{said} is responsible at {place}, and is not encoded", "add it: `by {said}`, or set it aside"),
    zh=("{place} 的责任单位{said}没有编码", "补录：`责任 {said}`，或写入“除外”"),
    bad=_instead(_BUREAU, ""), good=_GOOD,
)  # fmt: skip
def ORGANIZATION_NOT_ENCODED() -> None:
    """The source has an organization in a list of those responsible, and the plan does not name it there."""


@declare(
    "EF204", "goal-not-encoded", WARNING,
    en=("the goal “{said}” at {place} is not encoded", "add a target with `all` or `none`, or set it aside"),
    zh=("{place} 的目标“{said}”没有编码", "补录“全覆盖”或“清零”的目标，或写入“除外”"),
    bad=_goal("推进内部审计全覆盖。", "do 推进内部审计"), good=_goal("推进内部审计全覆盖。", "target 内部审计 all"),
)  # fmt: skip
def GOAL_NOT_ENCODED() -> None:
    """The source sets a goal without a number (全覆盖, 清零), and the plan says nothing of it."""


@declare(
    "EF205", "subject-not-encoded", WARNING,
    en=("“{said}” at {place} is about {subject} as well, and no figure of the plan is", "add a target or result for {subject}"),
    zh=("{place} 的“{said}”也适用于{subject}，而计划中没有", "为{subject}补录目标或结果"),
    bad=_goal("全面消除大校额、大班额。", "target 大校额 none"), good=_goal("全面消除大校额、大班额。", "target 大校额 none", "target 大班额 none"),
)  # fmt: skip
def SUBJECT_NOT_ENCODED() -> None:
    """One figure of the source holds for several things, and the plan has it for some of them only."""


@declare(
    "EF206", "sentence-not-encoded", WARNING,
    en=("no statement points to sentence {place}", "encode it, or set it aside with a reason: `aside … why …  @{place}`"),
    zh=("没有语句以 {place} 为出处", "补录，或写明不编码的理由：`除外 … 理由 …  @{place}`"),
    bad=_instead(_LAW, "", _GAMES, ""), good=_GOOD,
)  # fmt: skip
def SENTENCE_NOT_ENCODED() -> None:
    """A sentence of the source belongs to no statement.

    A sentence is covered only by statements that point to it. A place that names no sentence points to its whole line, where that is one
    sentence; where it is several, only an `aside` may set them all aside.
    """


@declare(
    "EF207", "clause-not-encoded", WARNING,
    en=("the source says `{clause}` of {claimed}, and the plan does not", "add it to the statement, or correct the place"),
    zh=("来源中 {claimed} 还写有“{clause}”，计划没有写", "补入语句，或更正出处"),
    bad=_goal("每个街道新建幼儿园3所。", "target 新建幼儿园 = 3 所"), good=_goal("每个街道新建幼儿园3所。", "target 新建幼儿园 = 3 所 per 街道"),
)  # fmt: skip
def CLAUSE_NOT_ENCODED() -> None:
    """A figure holds for each of something, comes round, or is due at a time of its own, and the plan has the number alone."""


FIDELITY_RULES: tuple[Rule, ...] = (
    SOURCE_MISSING, SOURCE_NOT_NAMED, SOURCE_EMPTY, SOURCE_UNREADABLE, SOURCE_OF_ANOTHER_PLAN, PLAN_WITHOUT_PLACES, SOURCE_CHANGED, PLACE_LOST,
    PLACE_OUTSIDE_SOURCE, FIGURE_NOT_FOUND, FIGURE_ELSEWHERE, OTHER_VALUE, OTHER_BOUND, OTHER_UNIT, OTHER_BASELINE, PERIOD_NOT_FOUND, PER_NOT_FOUND,
    RECURRENCE_NOT_FOUND, WORDING_NOT_FOUND, ORGANIZATION_NOT_FOUND, ORGANIZATION_IN_ANOTHER_ROLE, CITATION_NOT_FOUND, NAME_NOT_FOUND,
    PHRASE_NOT_FOUND, TITLE_NOT_FOUND, STATEMENT_UNLIKE_ITS_PASSAGE, METADATA_NOT_FOUND, OTHER_COMMITMENT, OTHER_NUMBER,
    STATEMENT_OF_ANOTHER_BLOCK, NUMERAL_NOT_ENCODED, CITATION_NOT_ENCODED, ORGANIZATION_NOT_ENCODED,
    GOAL_NOT_ENCODED, SUBJECT_NOT_ENCODED, SENTENCE_NOT_ENCODED, CLAUSE_NOT_ENCODED,
)  # fmt: skip
#: rules after which nothing is traced
UNTRACEABLE = (SOURCE_MISSING, SOURCE_NOT_NAMED, SOURCE_EMPTY, SOURCE_UNREADABLE, SOURCE_OF_ANOTHER_PLAN, PLAN_WITHOUT_PLACES)
