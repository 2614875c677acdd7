"""How a view is drawn: its language, its width, its characters."""

from __future__ import annotations

from attrs import field, frozen

from edupolicy.render.words import ENGLISH, Words

#: few styles, of the terminal's own palette, so that they suit light and dark backgrounds
STRONG = "bold"
FAINT = "dim"
PROMISED = "cyan"
REACHED = "green"
DOUBT = "yellow"
FAULT = "red"


@frozen
class Glyphs:
    """The characters that views draw with; each is one cell wide, but for comparators in ASCII."""

    rule: str
    bar: str
    #: half a cell of a bar
    half: str
    #: what a bar leaves empty
    track: str
    #: what a bound leaves open
    open: str
    right: str
    left: str
    #: a bar's other kind, where one bar shows two
    light: str
    dot: str
    ellipsis: str
    at_least: str
    at_most: str
    about: str

    @property
    def sign(self) -> int:
        """Cells for a comparator and the space after it."""
        return max(map(len, (self.at_least, self.at_most, self.about))) + 1


UNICODE = Glyphs("─", "━", "╸", "·", "╌", "▸", "◂", "╍", "·", "…", "≥", "≤", "≈")
ASCII = Glyphs("-", "=", "=", ".", "-", ">", "<", "-", "-", "~", ">=", "<=", "~")


@frozen
class View:
    """What every view is drawn with."""

    words: Words = ENGLISH
    #: in terminal cells
    width: int = 100
    glyphs: Glyphs = field(default=UNICODE, repr=False)

    @property
    def ascii(self) -> bool:
        """Whether the output can show nothing but ASCII lines and bars."""
        return self.glyphs is ASCII

    @property
    def narrow(self) -> bool:
        """Too narrow for labels beside their values."""
        return self.width < 80

    @property
    def wide(self) -> bool:
        """With room for what is cut short elsewhere."""
        return self.width >= 130
