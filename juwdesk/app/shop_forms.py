"""The shop as a form: for the first page and the settings."""

from dataclasses import replace

from juwdesk.app.forms import Entry, choice_entry, text_entry
from juwdesk.app.settings import Settings
from juwdesk.base.locale import N_

LANGUAGES = (("nl", N_("Dutch")), ("en", N_("English")))
THEMES = (
    ("system", N_("as this computer")),
    ("light", N_("light")),
    ("dark", N_("dark")),
    ("contrast", N_("high contrast")),
)


def _put_address(settings: Settings, typed: str) -> Settings:
    return replace(settings, address=tuple(line.strip() for line in typed.splitlines() if line.strip())[:6])


SHOP: tuple[Entry[Settings], ...] = (
    text_entry("shop", N_("Name of the shop"), longest=120),
    Entry("address", N_("Address"), "long", lambda value, tr: "\n".join(value.address), _put_address,
          N_("one line below the other, as on your letters")),
    text_entry("contact", N_("Telephone and e-mail"), N_("stands at the head of every letter"), longest=200),
    text_entry("seen_by", N_("Your name on letters"), longest=120),
)  # fmt: skip
LOOK: tuple[Entry[Settings], ...] = (
    choice_entry("language", N_("Language of the screen"), LANGUAGES),
    choice_entry("document_language", N_("Language of letters and briefs"), LANGUAGES),
    choice_entry("theme", N_("Appearance"), THEMES),
)
