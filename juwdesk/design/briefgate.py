"""What a brief still lacks before it may be called final."""

from juwdesk.base.problems import Problem, Severity
from juwdesk.design.briefdata import Order
from juwdesk.design.brieftables import Contents
from juwdesk.design.dimensions import inner_diameter
from juwdesk.design.stonelist import kinds_of


def lacking(contents: Contents) -> tuple[Problem, ...]:
    """Errors keep the brief a draft, warnings are asked about.

    Codes ``brief.no_…`` for what was not filled in, ``brief.open_error`` (``count``) for errors of the drawing that
    nobody set aside with a reason, ``brief.stone_provisional`` (``numbers``) where a stone was not measured,
    ``brief.over_ceiling`` when the most likely price is above the ceiling.
    """
    order = contents.order
    found = [*_facts(order), *_ring(contents), *_stones(contents), *_own(order)]
    aside = {(each.code, each.where) for each in order.overrides if each.reason.strip() and each.who.strip()}
    errors = [p for p in contents.model.problems if p.severity is Severity.ERROR and (p.code, p.where) not in aside]
    if errors:
        found.append(Problem("brief.open_error", Severity.ERROR, "", {"count": len(errors)}))
    value = contents.indication.value if contents.indication is not None else None
    ceiling = order.prices.customer
    if value is not None and ceiling is not None and value.likely > float(ceiling.amount):
        found.append(Problem("brief.over_ceiling", Severity.ERROR, "prices"))
    return tuple(found)


def _facts(order: Order) -> list[Problem]:
    must = (
        ("brief.no_piece", "piece", order.piece.strip()),
        ("brief.no_contact", "contact", order.contact.strip()),
        ("brief.no_event", "event", order.event or order.pickup),
        ("brief.no_delivery", "deliver", order.deliver),
        ("brief.no_ceiling", "prices", order.prices.customer),
    )
    ask = (("brief.no_maker", "makers", order.makers), ("brief.no_wish", "wish", order.wish.strip()))
    return [
        *(Problem(code, Severity.ERROR, where) for code, where, value in must if not value),
        *(Problem(code, Severity.WARNING, where) for code, where, value in ask if not value),
    ]


def _ring(contents: Contents) -> list[Problem]:
    if inner_diameter(contents.model.marks) is None or contents.order.finger.strip():
        return []
    return [Problem("brief.no_finger", Severity.ERROR, "finger")]


def _stones(contents: Contents) -> list[Problem]:
    """A stone without measure blocks nothing when the customer was told, which the word provisional does."""
    notes = {note.part: note for note in contents.order.stones}
    found = []
    for kind in kinds_of(contents.model):
        note = notes.get(kind.part)
        if note is None or not note.measured:
            found.append(Problem("brief.stone_provisional", Severity.WARNING, kind.part, {"numbers": kind.refs}))
        if note is None or not note.supplied.strip():
            found.append(Problem("brief.no_supplier", Severity.ERROR, kind.part, {"numbers": kind.refs}))
    return found


def _own(order: Order) -> list[Problem]:
    return [
        Problem("brief.no_own_weight", Severity.ERROR, "own", {"what": item.what[:40]})
        for item in order.own
        if item.weight is None
    ]
