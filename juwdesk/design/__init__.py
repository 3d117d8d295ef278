"""The parametric design document, its components and the brief."""
