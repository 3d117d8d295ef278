"""Where a piece or its twin stands: a place beside another, a mirrored second piece, metal laid into a channel."""

from dataclasses import dataclass, replace

from juwdesk.base.locale import N_
from juwdesk.design.component import Component
from juwdesk.design.components.shank import Shank
from juwdesk.design.frames import Anchor, Frame
from juwdesk.design.params import angle, choice, length
from juwdesk.design.sections import SECTIONS
from juwdesk.solid.mesh import Matrix, Solid, rigid


@dataclass(frozen=True, slots=True)
class Place(Component):
    """A place in the world for what belongs to a piece and does not touch it: ``aside`` to the right, ``back`` away
    from the viewer in front, ``up``; ``turn`` degrees about the vertical."""

    aside: float = length(0.0, -250.0, 250.0, N_("To the right"), 0.5)
    back: float = length(0.0, -250.0, 250.0, N_("To the back"), 0.5)
    up: float = length(0.0, -250.0, 250.0, N_("Upward"), 0.5)
    turn: float = angle(0.0, -180.0, 180.0, N_("Turn"), 5.0)

    def anchors(self, at: Anchor) -> dict[str, Anchor]:
        """``top``: the place, upright."""
        turned = Frame.about_z(self.turn)
        return {"top": Anchor(Frame((self.aside, self.back, self.up), turned.x, turned.z))}


@dataclass(frozen=True, slots=True)
class Pair(Component):
    """The whole piece once more to the left, ``apart`` mm from middle to middle: mirrored ``across``, or, of hoops
    whose fronts both look ahead when worn, with its front where the first has it (``ahead``)."""

    apart: float = length(24.0, 6.0, 120.0, N_("Middle to middle"), 0.5)
    mirrored: str = choice(
        "across", (("across", N_("Left and right")), ("ahead", N_("Both fronts one way"))), N_("Mirrored")
    )

    def copies(self) -> tuple[Matrix, ...]:
        """One mirrored copy."""
        x, y = (1.0, -1.0) if self.mirrored == "ahead" else (-1.0, 1.0)
        return (rigid((-self.apart, 0.0, 0.0), (x, 0.0, 0.0), (0.0, y, 0.0), (0.0, 0.0, 1.0)),)


@dataclass(frozen=True, slots=True)
class Inlay(Component):
    """Metal that fills the channel of a channelled band; in another alloy it makes the band two-tone. ``proud`` over
    the band's surface."""

    proud: float = length(0.0, -0.3, 0.5, N_("Above the surface"), 0.01)
    band: Shank | None = None

    def meeting(self, carrier: Component | None, carried: tuple[Component, ...]) -> "Inlay":
        """It follows the band."""
        return replace(self, band=carrier if isinstance(carrier, Shank) else None)

    @property
    def filling(self) -> Shank | None:
        """A ring as wide as the channel that begins below its floor: where the carrier is, the carrier stands."""
        band = self.band
        if band is None or not SECTIONS[band.section].sunk:
            return None
        width, _ = band.cut
        inside = 0.3 * min(band.thickness_top, band.thickness_bottom)
        return replace(
            band, section="flat", width_top=width, width_bottom=width, edge=0.02, diameter=band.diameter + 2 * inside,
            thickness_top=band.thickness_top + self.proud - inside,
            thickness_bottom=band.thickness_bottom + self.proud - inside,
        )  # fmt: skip

    def solids(self, at: Anchor, fine: bool) -> tuple[Solid, ...]:
        """The ring that lies in the channel."""
        filling = self.filling
        if filling is None:
            return ()
        lowered = Frame((0.0, 0.0, -at.radius)).matrix
        return tuple(solid.transformed(lowered) for solid in filling.solids(at, fine))

    def settled(self) -> float:
        """What lies above the channel's floor."""
        if self.band is None:
            return 1.0
        depth = self.band.cut[1] + self.proud
        return max(depth / (0.7 * min(self.band.thickness_top, self.band.thickness_bottom) + self.proud), 0.05)
