"""Jobs whose outcomes come home on the window's thread."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot

from juwdesk.app.jobs import ThreadJobs


class _Home(QObject):
    """Runs what other threads post, in the thread that made it."""

    posted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.posted.connect(self._run, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def _run(self, work: Callable[[], None]) -> None:
        work()


class WindowJobs(ThreadJobs):
    """ThreadJobs that deliver through the event loop."""

    def __init__(self) -> None:
        home = _Home()
        super().__init__(home.posted.emit)
        self._home = home
