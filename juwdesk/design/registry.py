"""All components by id, written down: adding one is a line here."""

from dataclasses import dataclass
from typing import Any

from juwdesk.base.locale import N_
from juwdesk.design.component import Component
from juwdesk.design.components.bezel import Bezel
from juwdesk.design.components.claws import Claws
from juwdesk.design.components.findings import Bail, Post
from juwdesk.design.components.halo import Halo
from juwdesk.design.components.head import ClawHead
from juwdesk.design.components.perch import Face, Hoop, Perch
from juwdesk.design.components.place import Inlay, Pair, Place
from juwdesk.design.components.row import Flush, StoneRow
from juwdesk.design.components.shank import Shank
from juwdesk.design.components.stone import RoundStone, Stone


@dataclass(frozen=True, slots=True)
class Entry:
    """A component class with its English label and what it may sit on: (component id, anchor); empty for the
    world."""

    kind: type[Component]
    label: str
    seats: tuple[tuple[str, str], ...] = ()

    def made(self, values: dict[str, Any]) -> Component:
        """The component with checked values; the rest at their defaults."""
        return self.kind(**values)


_SEATS = (("claws", "seat"), ("bezel", "seat"), ("flush", "seat"))
COMPONENTS: dict[str, Entry] = {
    "shank": Entry(Shank, N_("Shank"), (("place", "top"),)),
    "head": Entry(ClawHead, N_("Claw head"), (("shank", "top"),)),
    "round-stone": Entry(RoundStone, N_("Round stone"), (("head", "seat"), *_SEATS)),
    "stone": Entry(Stone, N_("Stone of any cut"), _SEATS),
    "claws": Entry(Claws, N_("Claw head for any cut"), (("shank", "top"), ("perch", "top"))),
    "bezel": Entry(Bezel, N_("Bezel setting"), (("shank", "top"), ("perch", "top"))),
    "flush": Entry(Flush, N_("Flush setting"), (("shank", "top"),)),
    "halo": Entry(Halo, N_("Halo"), (("claws", "seat"), ("head", "seat"))),
    "perch": Entry(Perch, N_("Place on the shoulder"), (("shank", "top"),)),
    "face": Entry(Face, N_("Signet face"), (("shank", "top"),)),
    "hoop": Entry(Hoop, N_("Hoop")),
    "bail": Entry(Bail, N_("Bail"), (("claws", "edge"),)),
    "post": Entry(Post, N_("Ear post"), (("claws", "back"),)),
    "inlay": Entry(Inlay, N_("Inlay"), (("shank", "top"),)),
    "place": Entry(Place, N_("Place beside")),
    "pair": Entry(Pair, N_("Mirrored twin")),
    "row": Entry(StoneRow, N_("Row of stones"), (("shank", "top"),)),
}
