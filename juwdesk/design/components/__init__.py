"""Parametric components, one frozen dataclass each."""
