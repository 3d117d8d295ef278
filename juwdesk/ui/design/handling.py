"""Parts handled at the desk: the menus and keys of the list, the clipboard, and the form that arranges."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from juwdesk.app import design_room as intents
from juwdesk.app import part_acts
from juwdesk.app.arrange_view import Arranging, arrange_view, begun, typed
from juwdesk.app.design_room import WISHES_ROW, Bench
from juwdesk.app.parts_view import GROUP, TOOL_LABELS, ActsView, acts_of
from juwdesk.base.locale import Translator
from juwdesk.base.problems import KnownError
from juwdesk.design.arrange import arranged
from juwdesk.design.expr import Reference
from juwdesk.design.params import Value
from juwdesk.ui.design.arranging import ArrangeForm
from juwdesk.ui.design.panels import Details, Parts
from juwdesk.ui.kit.basic import column, holder


@dataclass(frozen=True, slots=True)
class Desk:
    """What handling asks of its room: the bench as it lies, the figures as they are used, another bench ``shown`` on
    its way, one ``taken`` as a change with a name, a refusal, a word in passing."""

    bench: Callable[[], Bench | None]
    values: Callable[[], Mapping[Reference, Value]]
    show: Callable[[Bench], None]
    take: Callable[[Bench, str], None]
    refuse: Callable[[KnownError], None]
    say: Callable[[str], None]


class Handling(QObject):
    """Wires the list and the form to pure intents; ``right`` is the column with the form over the settings."""

    def __init__(self, parts: Parts, details: Details, desk: Desk) -> None:
        super().__init__(parts)
        self._parts, self._details, self._desk = parts, details, desk
        self._form = ArrangeForm()
        self._form.setVisible(False)
        self.right = holder(column(self._form, details, gap=0))
        self._menu = QMenu(parts)
        self._now: Arranging | None = None
        self._tr: Translator | None = None
        parts.chosen.connect(self._choose)
        parts.flagged.connect(self._flag)
        parts.renamed.connect(self._rename)
        parts.asked.connect(self._ask)
        parts.arrange.connect(self._ask_arranging)
        details.unlocked.connect(lambda: self._flag(self._selected(), "lock"))
        self._form.typed.connect(self._type)
        self._form.kept.connect(self._keep)
        self._form.left.connect(self.leave)

    def connect_keys(self, work: QWidget) -> None:
        """The keys of the acts, where ``work`` is in sight; Delete only in the list."""
        for keys, act in (
            ("F2", lambda: self._parts.begin_rename(self._selected())), ("Ctrl+D", self._duplicate),
            ("Ctrl+G", self._group), ("Ctrl+Shift+G", self._ungroup), ("Alt+Up", lambda: self._move(-1)),
            ("Alt+Down", lambda: self._move(1)), ("Ctrl+H", lambda: self._flag("", "hide")),
            ("Ctrl+Shift+L", lambda: self._flag("", "lock")), ("Ctrl+C", self._copy), ("Ctrl+X", self._cut),
            ("Ctrl+V", self._paste), ("Ctrl+R", lambda: self._ask_arranging(self._parts.under(self._selected()))),
        ):  # fmt: skip
            QShortcut(QKeySequence(keys), work).activated.connect(act)
        gone = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self._parts)
        gone.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        gone.activated.connect(self._remove)

    def follow(self, bench: Bench, tr: Translator) -> None:
        """After the bench: a form whose part was left, or whose design was changed elsewhere, is over."""
        self._tr = tr
        now = self._now
        if now is not None and bench.design is not now.design:
            now = self._now = None
        elif now is not None and bench.selected != now.part:
            self._now = None
            self._desk.show(replace(bench, design=now.before))
            now = None
        self._form.show_view(arrange_view(now, tr) if now else None, tr)
        self._details.setVisible(now is None)

    def select(self, *rows: str) -> None:
        """Parts taken up together."""
        for place, each in enumerate(rows):
            self._choose(each, more=place > 0)

    def act(self, name: str) -> None:
        """An act by its name: ``group``, ``ungroup``, ``hide``, ``lock``, ``duplicate``, ``copy``, ``cut``,
        ``paste``, ``remove``."""
        acts: dict[str, Callable[[], object]] = {
            "group": self._group, "ungroup": self._ungroup, "duplicate": self._duplicate, "copy": self._copy,
            "cut": self._cut, "paste": self._paste, "remove": self._remove,
        }  # fmt: skip
        acts.get(name, lambda: self._flag("", name))()

    # what is taken

    def _selected(self) -> str:
        bench = self._desk.bench()
        return bench.selected if bench is not None else WISHES_ROW

    def _choose(self, row: str, more: bool) -> None:
        bench = self._desk.bench()
        if bench is None:
            return
        if row.startswith(GROUP):
            self._desk.show(intents.select_group(bench, row.removeprefix(GROUP)))
        else:
            self._desk.show(intents.select_also(bench, row) if more else intents.select(bench, row))

    def _words(self) -> Translator:
        assert self._tr is not None  # the room has shown something, or there is nothing to press
        return self._tr

    def _act(self, label: str, act: Callable[[Bench], Bench]) -> bool:
        """An intent as one change; a refusal changes nothing."""
        bench = self._desk.bench()
        if bench is None:
            return False
        if self._now is not None:
            bench = replace(bench, design=self._now.before)
            self._now = None
        try:
            made = act(bench)
        except KnownError as error:
            self._desk.refuse(error)
            self._desk.show(bench)
            return False
        self._desk.take(made, label)
        return True

    def _any(self) -> bool:
        bench = self._desk.bench()
        return bench is not None and bool(intents.taken(bench))

    # the acts

    def _flag(self, row: str, what: str) -> None:
        bench = self._desk.bench()
        if bench is None or (not row and not self._any()):
            return
        if row.startswith(GROUP):
            ids = tuple(part.id for part in bench.design.parts if part.group == row.removeprefix(GROUP))
        else:
            ids = intents.taken(bench) if not row or row in intents.taken(bench) else (row,)
        tr = self._words()
        word = tr("Hide or show") if what == "hide" else tr("Lock or unlock")
        self._act(word, lambda b: part_acts.hide(b, ids) if what == "hide" else part_acts.lock(b, ids))

    def show_all(self) -> None:
        """Whatever is hidden in sight again, also what is locked: it is no change of the piece."""
        bench = self._desk.bench()
        if bench is not None:
            ids = tuple(part.id for part in bench.design.parts if part.hidden)
            self._act(self._words()("Show all parts"), lambda b: part_acts.hide(b, ids))

    def _rename(self, row: str, text: str) -> None:
        self._act(self._words()("Rename"), lambda bench: part_acts.rename(bench, row, text))

    def _duplicate(self) -> None:
        if self._any():
            self._act(self._words()("Duplicate"), part_acts.duplicate)

    def _move(self, by: int) -> None:
        if self._any():
            self._act(self._words()("Another order"), lambda bench: part_acts.move(bench, by))

    def _group(self) -> None:
        if self._any():
            tr = self._words()
            self._act(tr("Group"), lambda bench: part_acts.group(bench, tr("Group")))

    def _ungroup(self) -> None:
        if self._any():
            self._act(self._words()("Ungroup"), part_acts.ungroup)

    def _exchange(self, component: str) -> None:
        values = self._desk.values()
        self._act(self._words()("Replace"), lambda bench: part_acts.exchange(bench, component, values))

    def _remove(self) -> None:
        if self._any():
            values = self._desk.values()
            self._act(self._words()("Remove a part"), lambda bench: part_acts.remove_taken(bench, values))

    def _copy(self) -> bool:
        bench = self._desk.bench()
        text = part_acts.copied(bench, self._desk.values()) if bench is not None else ""
        if text:
            QGuiApplication.clipboard().setText(text)
        return bool(text)

    def _cut(self) -> None:
        if self._copy():
            self._remove()

    def _paste(self) -> None:
        text = QGuiApplication.clipboard().text()
        mended = 0

        def paste(bench: Bench) -> Bench:
            nonlocal mended
            made, mended = part_acts.pasted(bench, text)
            return made

        tr = self._words()
        if self._act(tr("Paste"), paste) and mended:
            self._desk.say(
                tr.n("{n} formula was mended: look at it.", "{n} formulas were mended: look at them.", mended)
            )

    # arranging

    def arrange(self, tool: str) -> None:
        """The form of a tool for the selected part."""
        bench = self._desk.bench()
        if bench is None or bench.selected == WISHES_ROW:
            return
        if self._now is not None:
            bench = replace(bench, design=self._now.before)
        self._now = begun(bench, tool)
        view = arrange_view(self._now, self._words())
        self._form.show_view(view, self._words())
        self._desk.show(replace(bench, design=self._now.design))
        self._form.begin(view)

    def type_in(self, name: str, text: str) -> None:
        """A field of the open form by its name."""
        self._type(f"arrange/{name}", text)

    def _type(self, key: str, text: str) -> None:
        bench = self._desk.bench()
        if self._now is not None and bench is not None:
            self._now = typed(self._now, key, text)
            self._desk.show(replace(bench, design=self._now.design))

    def _keep(self) -> None:
        now, bench = self._now, self._desk.bench()
        if now is None or bench is None or now.problem is not None:
            return
        self._now = None
        word = self._words()(TOOL_LABELS[now.tool]).rstrip("…")
        self._desk.take(replace(bench, design=now.design), word)

    def leave(self) -> None:
        """The form is closed: what was before stands again."""
        now, bench = self._now, self._desk.bench()
        if now is not None and bench is not None:
            self._now = None
            self._desk.show(replace(bench, design=now.before))

    def _apart(self) -> None:
        self._act(
            self._words()("Back in one place"),
            lambda bench: replace(bench, design=arranged(bench.design, bench.selected, None)),
        )

    # menus

    def open_menu(self) -> None:
        """The menu under the row that is selected."""
        self._ask(self._parts.under(self._selected()))

    def _ask(self, where: QPoint) -> None:
        self.menu().popup(where)

    def _ask_arranging(self, where: QPoint) -> None:
        self.menu(arranging=True).popup(where)

    def menu(self, *, arranging: bool = False) -> QMenu:
        """What can be done with what is taken, or only how it is arranged."""
        bench, tr = self._desk.bench(), self._words()
        acts = acts_of(bench, tr) if bench is not None else ActsView()
        self._menu.clear()
        if arranging:
            self._fill_arranging(self._menu, acts, tr)
            return self._menu
        for text, act, keys, on in (
            (tr("Rename"), lambda: self._parts.begin_rename(self._selected()), "F2", acts.one),
            (tr("Duplicate"), self._duplicate, "Ctrl+D", acts.any),
            (tr("Move up"), lambda: self._move(-1), "Alt+Up", acts.up),
            (tr("Move down"), lambda: self._move(1), "Alt+Down", acts.down),
            (tr("Group"), self._group, "Ctrl+G", acts.any),
            (tr("Ungroup"), self._ungroup, "Ctrl+Shift+G", acts.grouped),
            (acts.hide or tr("Hide"), lambda: self._flag("", "hide"), "Ctrl+H", acts.any),
            (acts.lock or tr("Lock"), lambda: self._flag("", "lock"), "Ctrl+Shift+L", acts.any),
            ("", None, "", False),
            (tr("Copy"), self._copy, "Ctrl+C", acts.any),
            (tr("Cut out"), self._cut, "Ctrl+X", acts.any),
            (tr("Paste"), self._paste, "Ctrl+V", True),
            (tr("Remove"), self._remove, "Del", acts.any),
        ):  # fmt: skip
            self._add(self._menu, text, act, keys, on)
        if acts.others:
            self._menu.addSeparator()
            others = self._menu.addMenu(tr("Replace by"))
            for component, label in acts.others:
                self._add(others, label, partial(self._exchange, component), "", True)
        if acts.tools:
            self._fill_arranging(self._menu.addMenu(tr("Arrange")), acts, tr)
        return self._menu

    def _fill_arranging(self, menu: QMenu, acts: ActsView, tr: Translator) -> None:
        if not acts.tools:
            self._add(menu, tr("This part follows what carries it"), None, "", False)
        for tool, label in acts.tools:
            self._add(menu, label, partial(self.arrange, tool), "", True)
        if acts.arranged:
            menu.addSeparator()
            self._add(menu, tr("Back in one place"), self._apart, "", True)

    def _add(self, menu: QMenu, text: str, act: Callable[[], object] | None, keys: str, on: bool) -> None:
        """One line of a menu, its keys beside it (they work without it, too)."""
        if not text:
            menu.addSeparator()
            return
        beside = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) if keys else ""
        made = menu.addAction(f"{text}\t{beside}" if beside else text)
        made.setEnabled(on)
        if act is not None:
            made.triggered.connect(lambda: act())
