"""Draws show.svg and trace.svg: what `edupolicy show` shows of a shipped plan, and `edupolicy trace` of an invented one.

Run it from anywhere: ``python docs/pictures/make.py``.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.segment import Segment
from rich.style import Style

from edupolicy.fidelity import trace
from edupolicy.fidelity.passages import passages, with_items
from edupolicy.loader import data_folder, load
from edupolicy.render.page import plan_page
from edupolicy.render.trace import trace_page
from edupolicy.render.trace_passages import passages_view
from edupolicy.render.view import View
from edupolicy.render.words import words

PROJECT = Path(__file__).parents[2]
#: one terminal cell, in pixels
CELL, LINE, SIZE, WIDE_SIZE, MARGIN = 8.4, 22, 14, 16, 22
GROUND, INK, FAINT = "#fbfbf9", "#2b2f36", "#8a9099"
COLOURS = {"magenta": "#7d4a94", "red": "#b4423c", "green": "#3f7f52", "yellow": "#a06f12", "cyan": "#1f7a8c"}
#: rich's own SVG takes a Chinese character for one cell; here each stretch of wide or narrow characters has its own place and length
STRETCHES = re.compile(r"(?P<wide>[\u2e80-\uffef]+)|[^\s\u2e80-\uffef]+(?: [^\s\u2e80-\uffef]+)*")


def ink(style: Style | None) -> str:
    """SVG attributes of a style."""
    if style is None:
        return ""
    colour = COLOURS.get(style.color.name) if style.color is not None else FAINT if style.dim else None
    return (f' fill="{colour}"' if colour else "") + (' font-weight="600"' if style.bold else "")


def drawn(line: Iterable[Segment], number: int) -> Iterable[str]:
    """The texts of one line."""
    column = 0
    for text, style, _ in line:
        for match in STRETCHES.finditer(text):
            x = MARGIN + CELL * (column + cell_len(text[: match.start()]))
            length, y = CELL * cell_len(match[0]), MARGIN + LINE * (number + 0.75)
            size = f' font-size="{WIDE_SIZE}"' if match["wide"] else ""
            yield f'<text x="{x:.1f}" y="{y:.1f}" textLength="{length:.1f}"{size}{ink(style)}>{escape(match[0])}</text>'
        column += cell_len(text)


def picture(parts: Iterable[RenderableType], width: int) -> str:
    """Parts of a page as SVG."""
    console = Console(width=width, file=io.StringIO(), markup=False, highlight=False, emoji=False, color_system="standard")
    lines: list[list[Segment]] = []
    for part in parts:
        lines += [*([[]] if lines else []), *console.render_lines(part, pad=False)]
    body = "\n".join(text for number, line in enumerate(lines) for text in drawn(line, number))
    across, down = 2 * MARGIN + CELL * width, 2 * MARGIN + LINE * len(lines)
    fonts = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', monospace"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {across:.0f} {down:.0f}" font-family="{fonts}" font-size="{SIZE}" fill="{INK}">\n'
        f'<rect width="100%" height="100%" rx="8" fill="{GROUND}"/>\n{body}\n</svg>\n'
    )


def shown(file: str, view: View) -> Iterator[RenderableType]:
    """What `edupolicy show` shows of a plan."""
    plan = load(file).plan
    if plan is None:
        raise SystemExit(f"{file}: no plan")
    yield from plan_page(plan, view, ("overview", "targets"))


def traced(file: Path, view: View) -> Iterator[RenderableType]:
    """What `edupolicy trace` shows of a plan, and of its first measure."""
    found = trace(load(file))
    plan = found.loaded.plan
    assert plan is not None
    measure = next(plan.all_measures())
    yield from trace_page(found, view)
    yield Group(*passages_view(passages(found, with_items([measure])), f"{plan.id}#{measure.id} {measure.title}", view))


def main() -> None:
    """Write the pictures beside this file."""
    view = View(words("en"), 100)
    name = sys.argv[1] if len(sys.argv) > 1 else "yingtan-2024"
    example = PROJECT / "examples" / "traced" / "demo-2025.plan"
    for picture_name, parts in (("show", shown(f"{data_folder('plans')}/{name}.plan", view)), ("trace", traced(example, view))):
        (Path(__file__).parent / f"{picture_name}.svg").write_text(picture(parts, view.width), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
