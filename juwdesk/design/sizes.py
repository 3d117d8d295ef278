"""Ring sizes as the design reads them; the formulas stand with the reference data in ``juwdesk.reference.rings``."""

from juwdesk.reference.rings import (
    LARGEST,
    SMALLEST,
    SYSTEMS,
    Sizes,
    diameter_of,
    sizes_of,
    spoken,
    width_correction,
)

__all__ = ["LARGEST", "SMALLEST", "SYSTEMS", "Sizes", "diameter_of", "sizes_of", "spoken", "width_correction"]
