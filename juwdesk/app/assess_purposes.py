"""The purposes to choose from, with what each asks."""

from dataclasses import dataclass

from juwdesk.appraisal.appraisal import Appraisal
from juwdesk.appraisal.wording import value_kind
from juwdesk.base.locale import Translator
from juwdesk.reference.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class PurposeView:
    """A purpose to choose; ``official`` is ``yes``, ``advised`` or ``no``."""

    id: str
    name: str
    kind: str
    official: str
    selected: bool


def purpose_views(
    appraisal: Appraisal, catalogue: Catalogue, tr: Translator, advised: str = ""
) -> tuple[PurposeView, ...]:
    """Every purpose, with the one that was chosen; ``advised`` is what the circumstances make of that one."""
    found = []
    for each in catalogue.purposes:
        kind = catalogue.value_type(each.value_types[0]) if each.value_types else None
        name = tr.pick(each.name_nl, each.name_en)
        chosen = each.id == appraisal.purpose
        found.append(
            PurposeView(
                each.id,
                name[:1].upper() + name[1:],
                value_kind(kind, tr) if kind else tr("no value"),
                (chosen and advised) or each.official_appraiser,
                chosen,
            )
        )
    return tuple(found)
