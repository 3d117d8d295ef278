"""What can be chosen in the assess room from the reference: metals, cuts, gems, by name in the reader's language."""

from juwdesk.app.assess_forms import CUTS
from juwdesk.app.forms import Option
from juwdesk.base.locale import Translator
from juwdesk.reference.catalogue import Catalogue


def material_options(catalogue: Catalogue, tr: Translator) -> tuple[Option, ...]:
    """All metals and alloys, by name; the empty choice leaves it open."""
    metals = [each for each in catalogue.materials if each.fineness or each.metal]
    named = sorted((tr.pick(each.name_nl, each.name_en), each.id) for each in metals)
    return (("", tr("not known yet")), *((id_, name) for name, id_ in named))


def cut_options(catalogue: Catalogue, tr: Translator) -> tuple[Option, ...]:
    """All cuts by name, then the plain words for what has no net in the reference."""
    named = sorted((tr.pick(each.name_nl, each.name_en), each.id) for each in catalogue.cuts)
    cuts = tuple((id_, name[:1].upper() + name[1:]) for name, id_ in named)
    plain = tuple((word, tr(text)) for word, text in CUTS if word in ("bead", "other"))
    return (("", tr("not yet said")), *cuts, *plain)


def gem_options(catalogue: Catalogue, tr: Translator) -> tuple[Option, ...]:
    """All gems by name; the empty choice leaves it open."""
    named = sorted((tr.pick(each.name_nl, each.name_en).casefold(), each.id) for each in catalogue.gems)
    full = {each.id: tr.pick(each.name_nl, each.name_en) for each in catalogue.gems}
    return (("", tr("not decided yet")), *((id_, full[id_]) for _, id_ in named))
