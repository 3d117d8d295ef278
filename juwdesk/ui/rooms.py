"""The rooms by name. Each is imported at its first visit, which keeps the start short."""

from collections.abc import Callable

from juwdesk.app.context import Context
from juwdesk.ui.room import Room, Shell


def _today(context: Context, shell: Shell) -> Room:
    from juwdesk.ui.today import TodayRoom

    return TodayRoom(context, shell)


def _assess(context: Context, shell: Shell) -> Room:
    from juwdesk.ui.assess.room import AssessRoom

    return AssessRoom(context, shell)


def _design(context: Context, shell: Shell) -> Room:
    from juwdesk.ui.design.room import DesignRoom

    return DesignRoom(context, shell)


def _reference(context: Context, shell: Shell) -> Room:
    from juwdesk.ui.reference import ReferenceRoom

    return ReferenceRoom(context, shell)


def _dossiers(context: Context, shell: Shell) -> Room:
    from juwdesk.ui.dossiers import DossiersRoom

    return DossiersRoom(context, shell)


def _settings(context: Context, shell: Shell) -> Room:
    from juwdesk.ui.settings import SettingsRoom

    return SettingsRoom(context, shell)


def _welcome(context: Context, shell: Shell) -> Room:
    from juwdesk.ui.welcome import WelcomeRoom

    return WelcomeRoom(context, shell)


ROOMS: dict[str, Callable[[Context, Shell], Room]] = {
    "today": _today,
    "assess": _assess,
    "design": _design,
    "reference": _reference,
    "dossiers": _dossiers,
    "settings": _settings,
    "welcome": _welcome,
}
