"""The layers of a drawing file, by which a CAD or laser program tells apart what it may cut, set or leave alone."""

from collections.abc import Iterable

from juwdesk.drawing.ir import Group, Image, Item, Path, Text

METAL, STONES, DIMENSIONS, ENGRAVING, CONSTRUCTION, HATCH, NOTES, PAINTING = (
    "metal",
    "stones",
    "dimensions",
    "engraving",
    "construction",
    "hatch",
    "notes",
    "painting",
)
LAYERS = (PAINTING, METAL, HATCH, STONES, ENGRAVING, CONSTRUCTION, DIMENSIONS, NOTES)
"""All layers, the lowest first."""

_BY_PEN = {
    "visible": METAL,
    "section": METAL,
    "hidden": CONSTRUCTION,
    "facet": STONES,
    "centre": CONSTRUCTION,
    "thin": CONSTRUCTION,
    "frame": CONSTRUCTION,
    "rule": CONSTRUCTION,
    "dimension": DIMENSIONS,
    "hatch": HATCH,
}


def layer_of(item: Item) -> str:
    """The layer of one item; a group has none of its own and gives the empty text."""
    match item:
        case Path():
            return item.layer or _BY_PEN.get(item.pen, METAL)
        case Image():
            return PAINTING
        case Text():
            return DIMENSIONS if item.role == "dimension" else NOTES
        case Group():
            return ""


def by_layer(items: Iterable[Item]) -> list[tuple[str, list[Item]]]:
    """The items per layer, in the order in which layers first occur; groups stand under the empty name."""
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(layer_of(item), []).append(item)
    return list(found.items())
