"""The window's part of the self-test: open it on a folder of its own, visit every room, close it."""

import os
import sys
import tempfile
from pathlib import Path


def window_test() -> str:
    """Show and close the main window; without a screen it is drawn in memory."""
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from juwdesk.app.context import open_context
    from juwdesk.app.dossiers import put_in_sample
    from juwdesk.ui import theme
    from juwdesk.ui.jobs import WindowJobs
    from juwdesk.ui.main import application
    from juwdesk.ui.rooms import ROOMS
    from juwdesk.ui.window import Window

    app = application()
    with tempfile.TemporaryDirectory(prefix="juwdesk-", ignore_cleanup_errors=True) as place:
        context = open_context(Path(place), WindowJobs())
        put_in_sample(context)
        theme.apply(app, "light")
        window = Window(context)
        window.show()
        for name in ROOMS:
            window.go(name)
            app.processEvents()
        window.close()
        app.processEvents()
    return f"{len(ROOMS)} rooms"
