"""From solids to pictures: the drawing IR (mm, y up) and everything that fills it."""
