"""What the views of a piece are called: by how it is worn and looked at. The frame of the world stays one for all.

A ring is looked at along the finger, a pendant on its face: what is seen from above in the world (``views.TOP``) is
the top of a ring, and the front of a pendant. A *role* tells what a view of the world is for a piece.
"""

from collections.abc import Mapping

from juwdesk.base.locale import N_
from juwdesk.design.document import Design, Part
from juwdesk.design.kinds import kind_of

Roles = Mapping[str, str]
"""The role of every view of the world, by the view's id."""

LABELS = {
    "free": N_("Free view"),
    "front": N_("Front"),
    "top": N_("Top"),
    "side": N_("Side"),
    "section": N_("Section"),
    "bottom": N_("From below"),
    "back": N_("From behind"),
    "right": N_("From the right"),
    "end": N_("End"),
}
"""The English message ids by role."""

_SAME = {name: name for name in LABELS}
STANDING: Roles = _SAME
"""What is worn round something, and what stands on its foot."""
FACING: Roles = {**_SAME, "top": "front", "front": "bottom", "bottom": "back", "back": "top"}
"""What hangs, is pinned or is looked at on its face: that face is its front, its lower end is seen from below."""
LYING: Roles = {**_SAME, "front": "end"}
"""What lies along the table: from the front one looks at its end."""
IN_THE_EAR: Roles = {**_SAME, "front": "side", "side": "back", "right": "front", "back": "right"}
"""Hoops: their circle is seen from the side of the head, and what is set on it looks ahead, to the right."""

_ROUND = frozenset(("shank", "hoop", "cuff", "box"))
_BEHIND = frozenset(("post", "cuff-back"))
"""What sticks out behind a face further than the face is wide."""
FACED = (10.0, 66.0)
"""From where a face is looked at: degrees to its right and above the edge of the table."""
FACED_DEEP = 76.0
"""So much straighter what has a post behind it, which would seem a handle."""
_WITH_A_FACE = ("pendant", "necklace", "earring", "brooch", "accessory")
_ORDER = ("free", "front", "top", "side", "right", "back", "bottom", "end", "section")
"""The order in which views are shown, by role."""


def roles_of(design: Design) -> Roles:
    """How the views of a design are called; a design without parts is looked at like a ring."""
    components = {part.component for part in design.parts}
    kind = kind_of(design)
    if kind == "earring" and "hoop" in components:
        return IN_THE_EAR
    if components & _ROUND or any(part.values.get("along") == "wrist" for part in design.parts):
        return STANDING
    if kind in _WITH_A_FACE:
        return FACING
    return LYING if kind == "object" else STANDING


def shown_from(design: Design) -> tuple[float, float]:
    """From where a piece is looked at first: degrees to the right of the front of the world and above it."""
    roles = roles_of(design)
    if roles is FACING:
        deep = any(part.component in _BEHIND for part in design.parts)
        return FACED[0], FACED_DEEP if deep else FACED[1]
    return (30.0, 44.0) if roles is LYING else (28.0, 24.0)


def is_single(design: Design) -> bool:
    """Whether a design is one thing, and no pair or set that lies side by side."""
    return beside(design) is None


def beside(design: Design) -> Part | None:
    """The part that puts another whole piece beside the first: a pair, or a place aside that carries the like of what
    the design begins with; None in a single thing."""
    for part in design.parts:
        if part.component == "pair":
            return part
        aside = part.values.get("aside") or part.formulas.get("aside")
        if part.component == "place" and not part.on and aside:
            carried = {each.component for each in design.parts if each.on == part.id}
            if design.parts[0].component in carried:
                return part
    return None


def ordered(roles: Roles, views: tuple[str, ...]) -> tuple[str, ...]:
    """Views of the world in the order in which a piece is shown: what one looks at first comes first."""
    return tuple(sorted(views, key=lambda view: _ORDER.index(roles[view])))
