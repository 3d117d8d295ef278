"""All components by id, written down: adding one is a line here."""

from dataclasses import dataclass
from typing import Any

from juwdesk.base.locale import N_
from juwdesk.design.component import Component
from juwdesk.design.components.bezel import Bezel
from juwdesk.design.components.brooches import Bow, Spray
from juwdesk.design.components.channel import Channel
from juwdesk.design.components.claws import Claws
from juwdesk.design.components.cuff import Cuff
from juwdesk.design.components.cup import PearlCup
from juwdesk.design.components.findings import Bail, Post
from juwdesk.design.components.flush import Flush
from juwdesk.design.components.halo import Halo
from juwdesk.design.components.hangers import BroochPin, CuffBack, Hang, Hinge, Hook, Jump, TieClip
from juwdesk.design.components.head import ClawHead
from juwdesk.design.components.inscription import Inscription
from juwdesk.design.components.motif import Motif
from juwdesk.design.components.objects import Box, Spoon
from juwdesk.design.components.pave import Pave
from juwdesk.design.components.perch import Hoop, Perch
from juwdesk.design.components.place import Inlay, Pair, Place
from juwdesk.design.components.plate import Letters, Plate
from juwdesk.design.components.row import StoneRow, Tension
from juwdesk.design.components.shank import Shank
from juwdesk.design.components.signet import Face
from juwdesk.design.components.stone import RoundStone, Stone
from juwdesk.design.components.strand import Chain, StoneLine


@dataclass(frozen=True, slots=True)
class Entry:
    """A component class with its English label and what it may sit on: (component id, anchor); ``alone`` tells that
    a piece may also begin with it, ``shares`` that it may sit where something sits already, ``free`` that it may
    join any piece without a seat, once."""

    kind: type[Component]
    label: str
    seats: tuple[tuple[str, str], ...] = ()
    alone: bool = False
    shares: bool = False
    free: bool = False

    def made(self, values: dict[str, Any]) -> Component:
        """The component with checked values; the rest at their defaults."""
        return self.kind(**values)


_EDGES = (("plate", "edge"), ("letters", "edge"), ("bezel", "edge"), ("halo", "edge"))
_BACKS = (
    ("pearl-cup", "back"),
    ("plate", "back"),
    ("bezel", "back"),
    ("halo", "back"),
    ("bow", "back"),
    ("spray", "back"),
)
_STANDS = (("shank", "top"), ("perch", "top"), ("place", "top"), ("plate", "top"), ("hang", "top"), ("bow", "top"))
_FACES = (("plate", "top"), ("face", "top"), ("spoon", "top"), ("box", "top"), ("place", "top"))
_SEATS = (("claws", "seat"), ("bezel", "seat"), ("flush", "seat"), ("tension", "seat"), ("pearl-cup", "seat"))
COMPONENTS: dict[str, Entry] = {
    "shank": Entry(Shank, N_("Shank"), (("place", "top"),), alone=True),
    "head": Entry(ClawHead, N_("Claw head"), (("shank", "top"),)),
    "round-stone": Entry(RoundStone, N_("Round stone"), (("head", "seat"), *_SEATS)),
    "stone": Entry(Stone, N_("Stone"), _SEATS),
    "claws": Entry(Claws, N_("Claw setting"), _STANDS, alone=True),
    "bezel": Entry(Bezel, N_("Bezel setting"), _STANDS, alone=True),
    "flush": Entry(Flush, N_("Flush setting"), (("shank", "top"), ("plate", "top"), ("place", "top"))),
    "tension": Entry(Tension, N_("Tension setting"), (("shank", "top"),)),
    "channel": Entry(Channel, N_("Channel of stones"), (("shank", "top"), ("hoop", "top")), shares=True),
    "pave": Entry(Pave, N_("Pavé field"), (("plate", "top"),)),
    "pearl-cup": Entry(PearlCup, N_("Cup and peg for a pearl"), _STANDS),
    "halo": Entry(Halo, N_("Halo"), (("claws", "seat"), ("bezel", "seat"), ("head", "seat")), shares=True),
    "perch": Entry(Perch, N_("Place on the shoulder"), (("shank", "top"),), shares=True),
    "face": Entry(Face, N_("Signet face"), (("shank", "top"),)),
    "hoop": Entry(Hoop, N_("Hoop")),
    "bail": Entry(Bail, N_("Bail"), (("claws", "edge"), *_EDGES)),
    "post": Entry(Post, N_("Ear post"), (("claws", "back"), *_BACKS)),
    "jump": Entry(Jump, N_("Jump ring"), (*_EDGES, ("bezel", "low"), ("plate", "low"))),
    "hang": Entry(Hang, N_("Hanging link"), (("bezel", "low"), ("plate", "low"))),
    "hook": Entry(Hook, N_("Ear wire"), _EDGES),
    "plate": Entry(Plate, N_("Plate"), (("place", "top"), ("plate", "top"), ("plate", "edge")), alone=True),
    "letters": Entry(Letters, N_("Letters"), _FACES, shares=True),
    "inscription": Entry(
        Inscription,
        N_("Engraved text"),
        (("shank", "top"), ("hoop", "top"), *_FACES, ("plate", "back")),
        shares=True,
    ),
    "motif": Entry(Motif, N_("Drawn motif"), _FACES),
    "chain": Entry(Chain, N_("Chain"), (("bail", "loop"),)),
    "line": Entry(StoneLine, N_("Line of stones")),
    "cuff": Entry(Cuff, N_("Cuff")),
    "bow": Entry(Bow, N_("Bow")),
    "spray": Entry(Spray, N_("Spray")),
    "spoon": Entry(Spoon, N_("Spoon")),
    "box": Entry(Box, N_("Box")),
    "hinge": Entry(Hinge, N_("Hinge"), (("plate", "left"), ("plate", "right"), ("box", "hinge"))),
    "brooch-pin": Entry(BroochPin, N_("Brooch pin"), _BACKS),
    "cuff-back": Entry(CuffBack, N_("Cufflink back"), _BACKS),
    "tie-clip": Entry(TieClip, N_("Tie clip"), _BACKS),
    "inlay": Entry(Inlay, N_("Inlay"), (("shank", "top"),), shares=True),
    "place": Entry(Place, N_("Place beside"), free=True),
    "pair": Entry(Pair, N_("Mirrored twin"), free=True),
    "row": Entry(StoneRow, N_("Row of stones"), (("shank", "top"), ("hoop", "top")), shares=True),
}
