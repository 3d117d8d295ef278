"""Drawings and flows to files: SVG and PDF."""
