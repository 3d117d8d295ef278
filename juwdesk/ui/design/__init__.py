"""The design room: the drawing in the middle, parts, parameters and figures about it."""
