"""The band of a ring, as far as its finger minds."""

from juwdesk.design.document import Design
from juwdesk.design.resolve import resolve


def band_width(design: Design) -> float:
    """How wide a ring is where it lies in the hand, mm; of bands that are worn together the widest. 0 without one."""
    values = resolve(design).values
    bands = (float(values[part.id, "width_bottom"]) for part in design.parts if part.component == "shank")
    return max(bands, default=0.0)
