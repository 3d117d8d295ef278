"""JuwDesk: the instrument on a jeweller's consultation desk."""

__version__ = "0.1.0"
