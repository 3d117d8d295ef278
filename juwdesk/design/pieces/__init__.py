"""Templates by kind of piece, each a short function that composes parts with formulas."""
