"""Pieces to start from: each a short function that composes parts with formulas. A template is an ordinary document.

Every template takes its main choices as arguments with defaults; the rest is edited in the document.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from juwdesk.base.locale import N_
from juwdesk.design.document import Design, Part, Wishes
from juwdesk.design.params import Value

Values = dict[str, Value]
RISE = "stone-1.width * 0.50 + shank-1.thickness_top + 0.3"
"""The girdle so high that the culet clears the band, whatever the cut (the deepest pavilions take half the width)."""
CLAW = "max(0.9, min(stone-1.width * 0.15, 1.4))"
"""Claws as thick as the stone asks, never too thin to be closed."""


@dataclass(frozen=True, slots=True)
class Template:
    """``label`` is an English message id, ``group`` one of ``ring``, ``pendant``, ``earring``, ``bracelet``;
    ``made`` gives the design with its defaults."""

    id: str
    label: str
    group: str
    made: Callable[[], Design]

    def design(self) -> Design:
        """The piece with its defaults, under the template's id and title."""
        return replace(self.made(), id=self.id, title=self.label)


def _shank(
    size: float = 17.25, width: float = 2.2, thickness: float = 1.7, section: str = "d", even: bool = False
) -> Part:
    values: Values = {"diameter": size, "section": section, "width_top": width, "thickness_top": thickness}
    if even:
        values |= {"width_bottom": width, "thickness_bottom": thickness}
    return Part("shank-1", "shank", values)


def _ring(*parts: Part, size: float = 17.25) -> Design:
    return Design("piece", wishes=Wishes(ring_size=f"{size:.2f}".replace(".", ",")), parts=parts)


def wedding_band(section: str = "comfort", width: float = 4.0, thickness: float = 1.8, size: float = 18.0) -> Design:
    """A plain band of even width and thickness, mm."""
    return _ring(_shank(size, width, thickness, section, True), size=size)


def solitaire(cut: str = "oval-brilliant", width: float = 6.0, claws: int = 4, gem: str = "diamond") -> Design:
    """A stone of any cut in claws; its length lies along the finger."""
    return _ring(_shank(), *_centre(cut, width, claws, gem))


def _centre(cut: str, width: float, claws: int, gem: str, claw: str = CLAW) -> tuple[Part, Part]:
    head = Part("head-1", "claws", {"claws": claws}, {"rise": RISE, "claw": claw}, "shank-1", "top")
    return head, Part("stone-1", "stone", {"cut": cut, "width": width, "gem": gem}, {}, "head-1", "seat")


def bezel_ring(
    cut: str = "oval-brilliant", width: float = 6.0, gem: str = "sapphire-blue", kind: str = "full"
) -> Design:
    """A stone of any cut in a bezel."""
    return _ring(
        _shank(width=2.6),
        Part("head-1", "bezel", {"kind": kind}, {"rise": RISE}, "shank-1", "top"),
        Part("stone-1", "stone", {"cut": cut, "width": width, "gem": gem}, {}, "head-1", "seat"),
    )


def halo_ring(cut: str = "cushion-brilliant", width: float = 5.5, gem: str = "diamond") -> Design:
    """A stone in claws within a row of small stones that follows its outline; small stones on the shoulders."""
    return _ring(
        _shank(width=2.2, thickness=1.8, section="flat", even=True),
        *_centre(cut, width, 4, gem, "0.9"),
        Part("halo-1", "halo", {"diameter": 1.3}, {}, "head-1", "seat"),
        Part("row-1", "row", {"diameter": 1.3, "start": 32.0, "span": 42.0, "sides": "both"}, {}, "shank-1", "top"),
    )


def trilogy(width: float = 5.6, side: float = 4.2, gem: str = "diamond") -> Design:
    """Three round stones: the middle one higher, the others beside it, leaning along the band."""
    parts: list[Part] = []
    for n, name in ((2, "right"), (3, "left")):
        place = {"way": f"(stone-1.width + stone-{n}.width) * 0.5 + 0.3", "height": f"head-{n}.rise"}
        rules = {
            "claw": f"max(0.88, stone-{n}.width * 0.15)",
            "rise": f"stone-{n}.width * 0.5 + shank-1.thickness_top",
        }
        stone: Values = {"cut": "round-brilliant", "width": side, "gem": gem, "turn": 0.0}
        parts += [
            Part(f"perch-{n}", "perch", {"side": name}, place, "shank-1", "top"),
            Part(f"head-{n}", "claws", {"claws": 4, "rails": 0}, rules, f"perch-{n}", "top"),
            Part(f"stone-{n}", "stone", stone, {}, f"head-{n}", "seat"),
        ]
    return _ring(_shank(width=2.4, thickness=1.8), *_centre("round-brilliant", width, 4, gem), *parts)


def eternity(size: float = 17.25, diameter: float = 1.8, span: float = 360.0) -> Design:
    """Stones along the whole band, or the half that shows; the band follows the stones' size."""
    sides: Values = {} if span >= 360 else {"sides": "both", "span": span / 2}
    shank = Part(
        "shank-1", "shank", {"diameter": size, "section": "flat"},
        {
            "width_top": "row-1.diameter + 0.6", "width_bottom": "row-1.diameter + 0.6",
            "thickness_top": "row-1.diameter * 0.36 + 1.1", "thickness_bottom": "row-1.diameter * 0.36 + 1.1",
        },
    )  # fmt: skip
    return _ring(shank, Part("row-1", "row", {"diameter": diameter, **sides}, {}, "shank-1", "top"), size=size)


def side_stones(cut: str = "round-brilliant", width: float = 6.0, gem: str = "diamond") -> Design:
    """A solitaire with a row of small stones on each shoulder."""
    row: Values = {"diameter": 1.4, "start": 25.0, "span": 45.0, "sides": "both"}
    return _ring(
        _shank(width=2.1, thickness=1.8, section="flat", even=True),
        *_centre(cut, width, 4, gem),
        Part("row-1", "row", row, {}, "shank-1", "top"),
    )


def flush_band(width: float = 5.0, diameter: float = 2.5, size: float = 19.0) -> Design:
    """A broad band with one stone sunk into it."""
    return _ring(
        _shank(size, width, 2.2, "court", True),
        Part("flush-1", "flush", {}, {}, "shank-1", "top"),
        Part("stone-1", "round-stone", {"diameter": diameter}, {}, "flush-1", "seat"),
        size=size,
    )


def signet(length: float = 14.0, width: float = 12.0, size: float = 20.0) -> Design:
    """A signet ring: a flat oval face on a heavy tapering band."""
    shank: Values = {
        "diameter": size, "section": "d", "width_top": 9.5, "width_bottom": 3.5,
        "thickness_top": 2.4, "thickness_bottom": 1.6,
    }  # fmt: skip
    return _ring(
        Part("shank-1", "shank", shank),
        Part("face-1", "face", {"long": length, "wide": width}, {}, "shank-1", "top"),
        size=size,
    )


def pendant(cut: str = "pear-brilliant", width: float = 5.5, gem: str = "sapphire-blue") -> Design:
    """A stone in claws on a bail."""
    return Design("piece", parts=(*_hung(cut, width, gem, 5), Part("bail-1", "bail", {}, {}, "head-1", "edge")))


def _hung(cut: str, width: float, gem: str, claws: int) -> tuple[Part, Part]:
    head = Part(
        "head-1", "claws", {"claws": claws, "rails": 0, "flare": 0.5},
        {"claw": "max(0.88, stone-1.width * 0.14)", "rise": "stone-1.width * 0.5 + 1.1"},
    )  # fmt: skip
    return head, Part("stone-1", "stone", {"cut": cut, "width": width, "gem": gem}, {}, "head-1", "seat")


def studs(cut: str = "round-brilliant", width: float = 5.0, gem: str = "diamond") -> Design:
    """One of a pair of ear studs: a claw head on a post."""
    return Design("piece", parts=(*_hung(cut, width, gem, 4), Part("post-1", "post", {}, {}, "head-1", "back")))


def bangle(inner: float = 60.0, width: float = 5.0, thickness: float = 2.2, section: str = "comfort") -> Design:
    """A closed bangle; an even hoop for the wrist."""
    values: Values = {"inner": inner, "section": section, "width": width, "thickness": thickness}
    return Design("piece", parts=(Part("hoop-1", "hoop", values),))


TEMPLATES: dict[str, Template] = {
    each.id: each
    for each in (
        Template("wedding-band", N_("Wedding band"), "ring", wedding_band),
        Template("solitaire", N_("Solitaire"), "ring", solitaire),
        Template("bezel-ring", N_("Bezel ring"), "ring", bezel_ring),
        Template("halo-ring", N_("Halo ring"), "ring", halo_ring),
        Template("trilogy", N_("Trilogy"), "ring", trilogy),
        Template("eternity", N_("Eternity ring"), "ring", eternity),
        Template("half-eternity", N_("Half eternity ring"), "ring", lambda: eternity(span=170.0)),
        Template("side-stones", N_("Ring with stones on the shoulders"), "ring", side_stones),
        Template("flush-band", N_("Band with a sunk stone"), "ring", flush_band),
        Template("signet", N_("Signet ring"), "ring", signet),
        Template("pendant", N_("Pendant with one stone"), "pendant", pendant),
        Template("studs", N_("Ear stud"), "earring", studs),
        Template("bangle", N_("Bangle"), "bracelet", bangle),
    )
}
