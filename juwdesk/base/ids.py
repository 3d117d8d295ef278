"""Identifiers. Factories are injected so that tests count instead of guess."""

import uuid
from collections.abc import Callable
from typing import NewType

CustomerId = NewType("CustomerId", str)
DossierId = NewType("DossierId", str)
ItemId = NewType("ItemId", str)
DesignId = NewType("DesignId", str)
AttachmentId = NewType("AttachmentId", str)

IdFactory = Callable[[], str]
"""Returns a new identifier that was never returned before."""


def random_id() -> str:
    """A random identifier of 32 hexadecimal digits."""
    return uuid.uuid4().hex
