"""Amounts as a screen shows them."""

from juwdesk.base.locale import Translator
from juwdesk.base.money import Money


def euros(value: float, tr: Translator) -> str:
    """A rounded amount without cents."""
    return tr.money(Money.of(round(value)), cents=False)
