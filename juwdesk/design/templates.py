"""Pieces to start from: each a short function that composes parts with formulas. A template is an ordinary document.

Every template takes its main choices as arguments with defaults; the rest is edited in the document. The functions
stand per kind of piece in ``design.pieces``; a new one is a function and a line in its module's tuple.
"""

from juwdesk.design.pieces.bands import BANDS
from juwdesk.design.pieces.base import Template
from juwdesk.design.pieces.brooches import BROOCHES
from juwdesk.design.pieces.earrings import EARRINGS
from juwdesk.design.pieces.necklaces import NECKLACES
from juwdesk.design.pieces.objects import OBJECTS
from juwdesk.design.pieces.pendants import PENDANTS
from juwdesk.design.pieces.rings import RINGS
from juwdesk.design.pieces.wrists import WRISTS

_ALL = (*BANDS, *RINGS, *PENDANTS, *EARRINGS, *WRISTS, *NECKLACES, *BROOCHES, *OBJECTS)
TEMPLATES: dict[str, Template] = {each.id: each for each in _ALL}
"""All templates by id."""
