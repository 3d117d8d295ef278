"""The page of what the shop itself knows: all pieces, the form of an own entry, and what a file would bring."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from juwdesk.app.context import Context
from juwdesk.app.reference_own_entry import EntryDraft, entry_form, typed_entry
from juwdesk.app.reference_own_page import OwnGroup, OwnPage, OwnRow, Unread, incoming_view, own_page
from juwdesk.base.locale import Translator
from juwdesk.ui.kit.basic import button, card, clear, column, icon_button, label, reading, row, rule
from juwdesk.ui.kit.flow import FlowLayout
from juwdesk.ui.kit.form import Form
from juwdesk.ui.reference_blocks import left
from juwdesk.ui.reference_own import OwnKnowledge
from juwdesk.ui.reference_own_card import photo_label, told

WIDEST = 760


class OwnKnowledgePage(QWidget):
    """Says ``opened(key)`` when an entry is to be seen."""

    opened = Signal(str)

    def __init__(self, context: Context, own: OwnKnowledge) -> None:
        super().__init__()
        self._context, self._own = context, own
        self._form: Form | None = None
        self._language = ""
        self._inside = QVBoxLayout()
        self._scroll = reading(self, self._inside, WIDEST)

    def empty(self) -> None:
        """Let the widgets go; what was typed stays."""
        clear(self._inside)
        self._form = None

    def show_page(self, tr: Translator) -> None:
        """The form where one is open, else what a file would bring, else all there is."""
        place = self._scroll.verticalScrollBar().value()
        own = self._own
        if own.draft is not None and self._form is not None and self._language == tr.language:
            self._refill(own.draft, tr)
            return
        self.empty()
        self._language = tr.language
        self._scroll.setAccessibleName(tr("What your shop knows"))
        if own.draft is not None:
            self._show_form(own.draft, tr)
            self._scroll.verticalScrollBar().setValue(0)
        elif own.incoming is not None:
            self._show_incoming(tr)
            self._scroll.verticalScrollBar().setValue(0)
        else:
            self._show_all(own_page(self._context.knowledge, tr), tr)
            self._scroll.verticalScrollBar().setValue(place)
        self._inside.addStretch(1)

    # the form of an entry

    def _show_form(self, draft: EntryDraft, tr: Translator) -> None:
        view = entry_form(draft, self._context.knowledge.me, self._own.say)
        self._inside.addWidget(label(view.title, "title", wrap=True))
        self._inside.addWidget(label(view.lead, "muted", wrap=True))
        self._whole = label(view.problem, "error", wrap=True)
        self._whole.setVisible(bool(view.problem))
        form = self._form = Form(2)
        form.changed.connect(self._typed)
        form.show_sections(view.sections)
        self._inside.addWidget(form)
        self._inside.addWidget(self._whole)
        keep = button(tr("Keep this entry"), self._own.keep_entry, "primary")
        self._inside.addLayout(row(keep, button(tr("Not now"), self._leave), -1))

    def _refill(self, draft: EntryDraft, tr: Translator) -> None:
        """The same form with other texts or problems; the first problem comes in sight."""
        view = entry_form(draft, self._context.knowledge.me, self._own.say)
        assert self._form is not None
        self._form.show_sections(view.sections)
        self._whole.setText(view.problem)
        self._whole.setVisible(bool(view.problem))
        wrong = next((each.key for _, group in view.sections for each in group if each.problem), "")
        found = self._form.row(wrong) if wrong else None
        if found is not None:
            found.control.setFocus()
            self._scroll.ensureWidgetVisible(found, 0, 80)

    def _typed(self, key: str, text: str) -> None:
        if self._own.draft is None or self._form is None:
            return
        self._own.draft = typed_entry(self._own.draft, key, text)
        view = entry_form(self._own.draft, self._context.knowledge.me, self._own.say)
        self._form.show_sections(view.sections)
        self._whole.setVisible(bool(view.problem))

    def _leave(self) -> None:
        before = self._own.draft
        self._form = None
        self._own.leave_entry()
        if self._own.draft is not None and self._own.draft is before:
            self.show_page(self._context.tr)

    # what a file would bring

    def _show_incoming(self, tr: Translator) -> None:
        assert self._own.incoming is not None
        view = incoming_view(self._own.incoming, self._context.knowledge, tr)
        self._inside.addWidget(label(view.title, "title", wrap=True))
        self._inside.addWidget(label(view.account, wrap=True))
        if view.changes:
            acts = row(button(tr("Bring this in"), self._own.bring_in, "primary"), gap=8)
            acts.addWidget(button(tr("Not now"), self._own.leave_incoming))
        else:
            acts = row(button(tr("Back"), self._own.leave_incoming), gap=8)
        acts.addStretch(1)
        self._inside.addLayout(acts)
        for each in view.problems:
            self._inside.addWidget(card(column(label(each, wrap=True)), "notice"))
        if view.clashes:
            inside = column(label(tr("Says something else than yours"), "heading"), gap=8)
            for each in view.clashes:
                inside.addWidget(label(each, wrap=True))
            self._inside.addWidget(card(inside))
        for group in view.groups:
            self._inside.addWidget(self._group(group, tr, acts=False))

    # all there is

    def _show_all(self, page: OwnPage, tr: Translator) -> None:
        own = self._own
        self._inside.addWidget(label(page.title, "title"))
        self._inside.addWidget(label(page.account, "muted", wrap=True))
        give = button(tr("Save as a file"), own.give)
        give.setEnabled(page.number > 0)
        add = button(tr("Put in an entry of your own"), own.begin_entry, "primary")
        acts = FlowLayout()
        for act in (add, button(tr("Bring in from a file"), own.look_in), give):
            acts.addWidget(act)
        self._inside.addLayout(acts)
        if not page.number:
            where = tr("Notes, values and photographs of your own stand at the foot of every entry.")
            self._inside.addWidget(label(where, wrap=True))
        for each in page.problems:
            self._inside.addWidget(card(column(label(each, wrap=True)), "notice"))
        if page.unread:
            inside = column(label(tr("Cannot be read here"), "heading"), gap=8)
            for unread in page.unread:
                inside.addLayout(self._unread(unread, tr))
            self._inside.addWidget(card(inside))
        for group in page.groups:
            self._inside.addWidget(self._group(group, tr, acts=True))

    def _group(self, group: OwnGroup, tr: Translator, *, acts: bool) -> QWidget:
        inside = column(label(group.title, "heading"), gap=8)
        for place, each in enumerate(group.rows):
            if place:
                inside.addWidget(rule())
            inside.addLayout(self._row(each, tr, acts))
        if group.more:
            inside.addWidget(label(group.more, "small"))
        return card(inside)

    def _row(self, each: OwnRow, tr: Translator, acts: bool) -> QHBoxLayout:
        if each.key:
            see = button(each.name, self._opener(each.key), "link")
            see.setAccessibleName(tr("Open {name}", name=each.name))
            name: QWidget = left(see)
        else:
            name = label(each.name, "subheading", wrap=True)
        line = row(gap=12)
        if acts and each.piece.photo:
            line.addWidget(photo_label(self._own, each.piece, tr))
        words = column(told(each.piece.text, each.piece), margin=(6 if each.key else 0, 0, 0, 0))
        line.addLayout(column(name, words, -1, gap=2), 1)
        if acts:
            what = each.piece.text[:40] or each.name
            drop = icon_button("trash", tr("Take away: {what}", what=what), lambda: self._own.take_away(each.piece))
            line.addWidget(drop, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _unread(self, each: Unread, tr: Translator) -> QHBoxLayout:
        words = column(label(each.name, "subheading", wrap=True), label(each.text, "small", wrap=True), gap=2)
        name = tr("Take away: {what}", what=each.name)
        drop = icon_button("trash", name, lambda: self._own.take_unread(each.raw))
        line = row(gap=12)
        line.addLayout(words, 1)
        line.addWidget(drop, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _opener(self, key: str) -> Callable[[], None]:
        return lambda: self.opened.emit(key)
