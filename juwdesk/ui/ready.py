"""The reference room made ready while the first page is looked at, in steps so small that the window answers between.

On the window's own thread: a thread beside it would take turns with every call of Qt, and make slow what it is to
make fast. Only the index of the search, which the first stroke wants, is made beside the window, once all is quiet.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from importlib import import_module
from itertools import chain

from juwdesk.ui.window import Window, later

GAP, INDEX = 15, 1200
"""Milliseconds between two steps, and from the last of them to the index."""
MODULES = (
    "juwdesk.reference.records",
    "juwdesk.reference.catalogue",
    "juwdesk.app.reference_page",
    "juwdesk.reference.trade",
    "juwdesk.app.reference_lines",
    "juwdesk.reference.history",
    "juwdesk.reference.advice_care",
    "juwdesk.app.tool_page",
    "juwdesk.reference.alloys",
    "juwdesk.reference.rings",
    "juwdesk.reference.search_words",
    "juwdesk.reference.search",
    "juwdesk.reference.weights",
    "juwdesk.reference.marks",
    "juwdesk.app.tools",
    "juwdesk.reference.overlay",
    "juwdesk.app.reference_room",
    "juwdesk.app.overlays",
    "juwdesk.ui.reference_picture",
    "juwdesk.ui.rowlist",
    "juwdesk.ui.reference",
)
"""What the room is made of, the foundations first; each step takes a few milliseconds."""


def prepare_reference(window: Window) -> None:
    """Begin; a visit that comes earlier does at once what is left."""
    ready(
        MODULES,
        lambda: window.context.catalogue,
        lambda: _listed(window),
        lambda: later(lambda: _indexed(window), INDEX),
    )


def ready(modules: Sequence[str], *acts: Callable[[], object]) -> None:
    """Import the modules, then do the acts: one a step, with room for the window between."""
    imports: Iterable[Callable[[], object]] = (partial(import_module, name) for name in modules)
    steps = chain(imports, acts)

    def step() -> None:
        act = next(steps, None)
        if act is not None:
            act()
            later(step, GAP)

    step()


def _listed(window: Window) -> None:
    """The list that the room opens with."""
    from juwdesk.app.reference_room import ALL, browse

    browse(ALL, window.context.catalogue, window.context.tr)


def _indexed(window: Window) -> None:
    from juwdesk.reference.search import search

    catalogue = window.context.catalogue
    window.context.jobs.latest("reference-index", lambda _cancelled: search(catalogue, "a"), lambda _outcome: None)
