"""One line of what waits on the first page."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WaitView:
    """Something that waits for an answer, and where it is answered: ``kind`` ``price`` (``id`` the metal), ``room``
    (a room) or the kind of a document."""

    text: str
    hint: str
    kind: str
    id: str
