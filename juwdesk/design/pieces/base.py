"""What templates are made of: a name with a function, and the parts that many pieces share."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from juwdesk.design.document import Design, Part, Wishes
from juwdesk.design.params import Value

Values = dict[str, Value]
RISE = "stone-1.width * 0.50 + shank-1.thickness_top + 0.3"
"""The girdle so high that the culet clears the band, whatever the cut (the deepest pavilions take half the width)."""
CLAW = "max(0.9, min(stone-1.width * 0.15, 1.4))"
"""Claws as thick as the stone asks, never too thin to be closed."""


@dataclass(frozen=True, slots=True)
class Template:
    """``label`` is an English message id, ``group`` one of ``ring``, ``pendant``, ``earring``, ``bracelet``,
    ``necklace``, ``brooch``, ``accessory``, ``object``; ``made`` gives the design with its defaults."""

    id: str
    label: str
    group: str
    made: Callable[[], Design]

    def design(self) -> Design:
        """The piece with its defaults, under the template's id and title."""
        return replace(self.made(), id=self.id, title=self.label)


def shank(
    size: float = 17.25, width: float = 2.2, thickness: float = 1.7, section: str = "d", even: bool = False
) -> Part:
    """A band, mm; ``even`` as wide and thick below as above."""
    values: Values = {"diameter": size, "section": section, "width_top": width, "thickness_top": thickness}
    if even:
        values |= {"width_bottom": width, "thickness_bottom": thickness}
    return Part("shank-1", "shank", values)


def ring(*parts: Part, size: float = 17.25) -> Design:
    """A ring of those parts, with the wish for its size."""
    return Design("piece", wishes=Wishes(ring_size=f"{size:.2f}".replace(".", ",")), parts=parts)


def centre(cut: str, width: float, claws: int, gem: str, claw: str = CLAW) -> tuple[Part, Part]:
    """A stone in claws on a band."""
    head = Part("head-1", "claws", {"claws": claws}, {"rise": RISE, "claw": claw}, "shank-1", "top")
    return head, Part("stone-1", "stone", {"cut": cut, "width": width, "gem": gem}, {}, "head-1", "seat")


def hung(cut: str, width: float, gem: str, claws: int) -> tuple[Part, Part]:
    """A stone in claws that stands on nothing: for what hangs."""
    head = Part(
        "head-1", "claws", {"claws": claws, "rails": 0, "flare": 0.5},
        {"claw": "max(0.88, stone-1.width * 0.14)", "rise": "stone-1.width * 0.5 + 1.1"},
    )  # fmt: skip
    return head, Part("stone-1", "stone", {"cut": cut, "width": width, "gem": gem}, {}, "head-1", "seat")
