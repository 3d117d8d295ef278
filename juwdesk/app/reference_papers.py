"""What the reference room gives along on paper: the care card, in the language of documents."""

from collections.abc import Callable
from pathlib import Path

from juwdesk.app.context import Context
from juwdesk.base.locale import translator

CARED = ("gem", "material")
"""Kinds of entry that a care card can be about."""


def cared(key: str) -> bool:
    """Whether a care card can be made of the entry ``kind:id``."""
    return key.partition(":")[0] in CARED


def card_name(context: Context) -> str:
    """A file name to propose, in the language of the card."""
    return f"{translator(context.settings.document_language)('care-card')}.pdf"


def card_writer(context: Context, keys: tuple[str, ...], target: Path) -> Callable[[], bytes]:
    """What makes the card of these entries and writes the file, for a worker; the shop is read here.

    The work raises KnownError ``care.…`` and ``file.…``.
    """
    head, catalogue, tr = context.letterhead(), context.catalogue, translator(context.settings.document_language)

    def work() -> bytes:
        # What prints is imported when something is printed: the room opens without it.
        from juwdesk.app.care_card import care_card
        from juwdesk.app.papers import save_pdf

        return save_pdf(care_card(keys, head, tr, catalogue), target)

    return work
