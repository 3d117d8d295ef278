"""A sign of wear or damage as it is written down; ``condition`` says what follows from it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Damage:
    """One damage or sign of wear. ``kind`` a word of the data, ``part`` the id of a part, metal or stone (empty: the
    whole), ``photo`` the hash of a photograph and ``x``, ``y`` 0..1 from its top left corner (None: not marked);
    ``public`` whether it stands in the letter."""

    id: str
    kind: str = "other"
    severity: str = "clear"
    part: str = ""
    photo: str = ""
    x: float | None = None
    y: float | None = None
    note: str = ""
    public: bool = True
