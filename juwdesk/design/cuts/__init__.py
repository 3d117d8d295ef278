"""Cuts of faceted stones as facet planes, from their proportions; half width 1, girdle about z = 0, table up."""

from juwdesk.design.cuts.brilliants import brilliant, pavilion_for, round_brilliant, single_cut
from juwdesk.design.cuts.catalogue import CUTS, Cut, Proportions, shape_of
from juwdesk.design.cuts.fancy import briolette, princess, radiant, rose
from juwdesk.design.cuts.steps import baguette, step_cut

__all__ = [
    "CUTS",
    "Cut",
    "Proportions",
    "baguette",
    "brilliant",
    "briolette",
    "pavilion_for",
    "princess",
    "radiant",
    "rose",
    "round_brilliant",
    "shape_of",
    "single_cut",
    "step_cut",
]
