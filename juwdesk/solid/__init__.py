"""Geometry in mm, three dimensions, no jewellery: closed meshes as values."""
