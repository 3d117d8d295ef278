"""The registers of the shop's database. Apart, since a list of dossiers needs no more than these."""

from juwdesk.app.context import Context
from juwdesk.storage.registers import Registers


def registers_of(context: Context) -> Registers:
    """The registers of a context."""
    return Registers(context.store.engine, context.clock, context.ids)
