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
    return (*found, *_money(contents), *contents.credit.problems)


def _money(contents: Contents) -> list[Problem]:
    """The fixed price counts where there is one, else the most likely; what own metal brings is taken off it."""
    prices, moment = contents.order.prices, contents.order.moment.date()
    value = contents.indication.value if contents.indication is not None else None
    asked = float(prices.quote.amount) if prices.quote is not None else value.likely if value is not None else None
    found = []
    if asked is not None and prices.customer is not None:
        pays = asked - float(contents.credit.total.amount)
        if pays > float(prices.customer.amount):
            found.append(Problem("brief.over_ceiling", Severity.ERROR, "prices"))
    if prices.quote is None:
        return found if value is None else [*found, Problem("brief.no_quote", Severity.WARNING, "prices")]
    if prices.valid_until is None:
        found.append(Problem("brief.quote_open", Severity.ERROR, "prices"))
    elif prices.valid_until < moment:
        found.append(Problem("brief.quote_expired", Severity.ERROR, "prices"))
    if value is not None and float(prices.quote.amount) < value.low:
        found.append(Problem("brief.quote_low", Severity.WARNING, "prices"))
    return found


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
        if note is None or not (note.supplied.strip() or note.own):
            found.append(Problem("brief.no_supplier", Severity.ERROR, kind.part, {"numbers": kind.refs}))
        if note is not None and note.own and note.value is None:
            found.append(Problem("brief.no_stone_value", Severity.WARNING, kind.part, {"numbers": kind.refs}))
    return found


def _own(order: Order) -> list[Problem]:
    return [
        Problem("brief.no_own_weight", Severity.ERROR, "own", {"what": item.what[:40]})
        for item in order.own
        if item.weight is None
    ]
