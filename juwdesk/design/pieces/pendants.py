"""Pendants: a stone, a plate or a letter that hangs. They lie face up, their upper end up the page."""

from juwdesk.base.locale import N_
from juwdesk.design.document import Design, Part
from juwdesk.design.pieces.base import Template, Values, hung

_BAIL = Part("bail-1", "bail", {"inner": 3.0}, {}, "plate-1", "edge")


def pendant(cut: str = "pear-brilliant", width: float = 5.5, gem: str = "sapphire-blue") -> Design:
    """A stone in claws on a bail."""
    return Design("piece", parts=(*hung(cut, width, gem, 5), Part("bail-1", "bail", {}, {}, "head-1", "edge")))


def halo_pendant(cut: str = "round-brilliant", width: float = 5.5, gem: str = "diamond") -> Design:
    """A stone in claws within a halo, on a bail."""
    return Design(
        "piece",
        parts=(
            *hung(cut, width, gem, 4),
            Part("halo-1", "halo", {"diameter": 1.3}, {}, "head-1", "seat"),
            Part("bail-1", "bail", {}, {}, "halo-1", "edge"),
        ),
    )


def in_bezel(n: int, cut: str, width: float, gem: str, on: str = "", long: float = 0.0) -> tuple[Part, Part]:
    """A stone in a bezel that stands on nothing, ``n`` its number."""
    rules = {"rise": f"stone-{n}.width * 0.5 + 1.1"}
    stone: Values = {"cut": cut, "width": width, "gem": gem}
    if long:
        stone["length"] = long
    return (
        Part(f"head-{n}", "bezel", {}, rules, on, "top" if on else ""),
        Part(f"stone-{n}", "stone", stone, {}, f"head-{n}", "seat"),
    )


def drop_pendant(cut: str = "pear-brilliant", width: float = 6.0, gem: str = "aquamarine") -> Design:
    """A small round stone in a bezel, from which a drop hangs and moves."""
    return Design(
        "piece",
        parts=(
            *in_bezel(1, "round-brilliant", 3.0, "diamond"),
            Part("bail-1", "bail", {"inner": 3.0}, {}, "head-1", "edge"),
            Part("hang-1", "hang", {}, {}, "head-1", "low"),
            *in_bezel(2, cut, width, gem, "hang-1"),
        ),
    )


def _plate(**values: float | str) -> Part:
    return Part("plate-1", "plate", dict(values))


def disc_pendant(size: float = 18.0, thick: float = 1.2) -> Design:
    """A plain disc or coin to engrave."""
    disc = Part("plate-1", "plate", {"wide": size, "thick": thick}, {"long": "plate-1.wide"})
    return Design("piece", parts=(disc, _BAIL))


def monogram_pendant(letters: str = "JW", size: float = 20.0) -> Design:
    """A disc with letters standing on it within a rim."""
    disc = Part("plate-1", "plate", {"wide": size, "thick": 1.2}, {"long": "plate-1.wide"})
    over = Part("place-1", "place", {}, {"up": "plate-1.thick - 0.15"})
    rim = Part(
        "plate-2", "plate", {"open": 0.88, "thick": 0.7, "bevel": 0.1},
        {"wide": "plate-1.wide", "long": "plate-1.wide"}, "place-1", "top",
    )  # fmt: skip
    on = Part("letters-1", "letters", {"text": letters, "cap": 0.36 * size, "thick": 0.7}, {}, "plate-1", "top")
    return Design("piece", parts=(disc, over, rim, on, _BAIL))


def initial_pendant(letter: str = "A", cap: float = 14.0) -> Design:
    """One letter, sawn out, on a bail."""
    return Design(
        "piece",
        parts=(
            Part("letters-1", "letters", {"text": letter, "cap": cap, "thick": 1.4}),
            Part("bail-1", "bail", {"inner": 2.4, "wire": 1.0}, {}, "letters-1", "edge"),
        ),
    )


def bar_pendant(length: float = 32.0, width: float = 5.0) -> Design:
    """An upright bar with a small stone let in above."""
    bar = _plate(form="bar", long=length, wide=width, thick=1.5)
    place = Part("place-1", "place", {}, {"back": "plate-1.long * 0.5 - plate-1.wide"})
    return Design("piece", parts=(bar, _BAIL, place, *_sunk("place-1", 1.9)))


def _sunk(on: str, diameter: float, thick: str = "plate-1.thick") -> tuple[Part, Part]:
    rules = {"height": thick}
    return (
        Part("flush-1", "flush", {}, rules, on, "top"),
        Part("stone-1", "round-stone", {"diameter": diameter}, {}, "flush-1", "seat"),
    )


def cross_pendant(length: float = 24.0, width: float = 15.0) -> Design:
    """A Latin cross with a stone where its arms meet."""
    return Design(
        "piece",
        parts=(_plate(form="cross", long=length, wide=width, thick=1.9, bevel=0.3), _BAIL, *_sunk("plate-1", 2.0)),
    )


def locket(form: str = "round", long: float = 24.0, wide: float = 20.0) -> Design:
    """A hollow locket that opens: two domed halves on a hinge at the side, closed by a catch."""
    return Design(
        "piece",
        parts=(
            _plate(form=form, long=long, wide=wide, thick=3.0, dome=2.0, belly=2.0, wall=0.7, bevel=0.1),
            Part("plate-2", "plate", {"form": form, "open": 0.88, "thick": 0.5, "bevel": 0.1},
                 {"long": "plate-1.long + 0.6", "wide": "plate-1.wide + 0.6"}, "place-1", "top"),
            Part("place-1", "place", {}, {"up": "plate-1.thick / 2 - 0.25"}),
            Part("hinge-1", "hinge", {}, {}, "plate-1", "left"),
            Part("hinge-2", "hinge", {"knuckles": 1, "reach": 2.0}, {}, "plate-1", "right"),
            _BAIL,
        ),
    )  # fmt: skip


def pave_heart(size: float = 15.0, diameter: float = 1.3) -> Design:
    """A heart covered with small stones."""
    heart = _plate(form="heart", long=size, wide=1.07 * size, thick=1.9, bevel=0.2)
    field = Part("pave-1", "pave", {"diameter": diameter}, {}, "plate-1", "top")
    return Design("piece", parts=(heart, field, _BAIL))


PENDANTS = (
    Template("pendant", N_("Pendant with one stone"), "pendant", pendant),
    Template("drop-pendant", N_("Pendant with a drop"), "pendant", drop_pendant),
    Template("halo-pendant", N_("Halo pendant"), "pendant", halo_pendant),
    Template("locket", N_("Locket"), "pendant", locket),
    Template("cross-pendant", N_("Cross"), "pendant", cross_pendant),
    Template("initial-pendant", N_("Initial"), "pendant", initial_pendant),
    Template("monogram-pendant", N_("Monogram on a disc"), "pendant", monogram_pendant),
    Template("disc-pendant", N_("Disc or coin"), "pendant", disc_pendant),
    Template("pave-heart", N_("Heart with pavé"), "pendant", pave_heart),
    Template("bar-pendant", N_("Bar pendant"), "pendant", bar_pendant),
)
