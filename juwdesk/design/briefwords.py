"""What a brief says in words, after its drawings; each reader gets only what is theirs."""

import datetime as dt

from juwdesk.base.locale import Translator
from juwdesk.base.problems import Problem, Severity
from juwdesk.design.briefdata import Audience, Order, Signature
from juwdesk.design.briefmaking import acceptance, delivery, finishes, questions, wearer
from juwdesk.design.briefmoney import price_blocks
from juwdesk.design.briefown import own_photos, own_table, stone_values, wish_photos
from juwdesk.design.brieftables import Contents, metal, mounting, stones
from juwdesk.design.formulawords import worded
from juwdesk.design.stonelist import Kind
from juwdesk.drawing import flow


def reference(order: Order, tr: Translator) -> tuple[tuple[str, str], ...]:
    """What stands beside the address: order, revision, moment, state."""
    moment = f"{tr.date(order.moment.date())}, {order.moment:%H:%M}"
    state = tr("final") if order.final else tr("draft")
    return (
        (tr("Order"), order.number),
        (tr("Revision"), f"{order.revision} · {state}"),
        (tr("Made on"), moment),
        *(((tr("Fingerprint"), order.fingerprint),) if order.fingerprint else ()),
    )


def blocks(contents: Contents, kinds: tuple[Kind, ...], tr: Translator, audience: Audience) -> list[flow.Block]:
    """The flowing pages for one reader."""
    order = contents.order
    internal = audience is not Audience.CUSTOMER
    made: list[flow.Block] = [*_order(order, tr, audience), *metal(contents, tr), *finishes(contents, tr)]
    made += stones(contents, kinds, tr)
    made += mounting(contents, tr, internal)
    made += _engraving(order, tr)
    made += _wishes(order, tr, audience)
    made += _own(order, kinds, tr, audience)
    if internal:
        made += _makeability(contents, tr)
        made += questions(order, tr)
    made += price_blocks(contents, tr, audience)
    made += _history(order, tr)
    made.append(flow.Together((*_responsibilities(tr, audience), *_approval(order, tr, audience))))
    return [*made, *(delivery(contents, tr) if audience is Audience.DOSSIER else ())]


def _order(order: Order, tr: Translator, audience: Audience) -> list[flow.Block]:
    """Piece and dates; a date that is not known is a line to fill in. The workshop knows a number, not a name."""
    dates = (
        (tr("Event"), order.event),
        (tr("Pick-up"), order.pickup),
        (tr("Maker delivers"), order.deliver),
        (tr("Drawing approved by"), order.approve),
    )
    left = (
        (tr("Piece"), order.piece),
        (tr("Occasion"), order.wishes.occasion),
        *(((tr("For whom"), order.wishes.for_whom),) if audience is not Audience.WORKSHOP else ()),
        (tr("Contact"), order.contact),
    )
    right = tuple((label, tr.date(day) if day else "") for label, day in dates)
    made: list[flow.Block] = [flow.Columns(((flow.KeyValues(left),), (flow.KeyValues(right),)))]
    rows = tuple((maker.role, maker.name, tr.date(maker.due) if maker.due else "") for maker in order.makers)
    if rows:
        header = (tr("Work"), tr("Maker"), tr("Due"))
        made.append(flow.Table(header, rows, "llr", (2, 3, 2), tr("Who makes what")))
    return made


def _engraving(order: Order, tr: Translator) -> list[flow.Block]:
    engraving = order.engraving
    if engraving is None or not engraving.text.strip():
        return []
    shown = engraving.text.replace(" ", "_")
    rows = (
        (tr("Text"), f"“{engraving.text}”"),
        (tr("With spaces shown"), shown),
        (tr("Signs"), str(len(engraving.text))),
        (tr("Place"), engraving.place),
        (tr("Method"), engraving.method),
        (tr("Typeface"), "Source Serif" if engraving.serif else "Source Sans"),
        (tr("Height of capitals"), tr.mm(engraving.height, 1)),
        (tr("Proof seen (initials)"), ""),
    )
    return [flow.Together((flow.Heading(tr("Engraving")), flow.KeyValues(rows)))]


def _wishes(order: Order, tr: Translator, audience: Audience) -> list[flow.Block]:
    wishes = order.wishes
    groups = ((tr("Must"), wishes.musts), (tr("Would be nice"), wishes.nices), (tr("Never"), wishes.nevers))
    columns = tuple((flow.Heading(label, 3), flow.Bullets(items)) for label, items in groups if items)
    made: list[flow.Block] = []
    if order.wish:
        made.append(flow.Paragraph(order.wish, "quote"))
    if columns:
        made.append(flow.Columns(columns))
    if wishes.notes:
        made.append(flow.Paragraph(wishes.notes))
    made += wearer(order, tr, meaning=audience is not Audience.WORKSHOP)
    made += wish_photos(order, tr, audience)
    return [flow.Heading(tr("Wishes")), *made] if made else []


def _own(order: Order, kinds: tuple[Kind, ...], tr: Translator, audience: Audience) -> list[flow.Block]:
    """What the customer hands over. Nothing known yet gives lines to fill in at the counter."""
    made: list[flow.Block] = [flow.Heading(tr("The customer’s own materials"))]
    if order.own:
        made.append(own_table(order, tr, value=audience is not Audience.WORKSHOP))
    else:
        blank = ((tr("What, weight, stamp"), ""), (tr("What becomes of it"), ""))
        made.append(flow.KeyValues(blank))
    if audience is not Audience.WORKSHOP:
        made += stone_values(order, kinds, tr)
    text = tr(
        "Own metal is melted with loss; only the finished weight stays in the piece and the alloy may differ. "
        "Stones that were set before may show cracks only when they are out."
    )
    together = flow.Together((*made, flow.Paragraph(text, "small")))
    return [together, *own_photos(order, tr, audience)]


def _makeability(contents: Contents, tr: Translator) -> list[flow.Block]:
    """Open findings of the bench rules and those set aside, with who, when and why."""
    order = contents.order
    names = {Severity.ERROR: tr("must change"), Severity.WARNING: tr("mind"), Severity.HINT: tr("hint")}
    aside = {(each.code, each.where): each for each in order.overrides}
    rank = list(names)

    def row(problem: Problem) -> tuple[str, str, str]:
        over = aside.get((problem.code, problem.where))
        reason = f"{over.reason} ({over.who}, {tr.short_date(over.day)})" if over else ""
        text = contents.sentence(worded(problem, contents.model.design, tr), tr)
        return names[problem.severity], text, reason

    rows = tuple(row(problem) for problem in sorted(contents.model.problems, key=lambda p: rank.index(p.severity)))
    if not rows:
        return [
            flow.Heading(tr("Makeability")),
            flow.Paragraph(tr("No rule of the bench speaks against this drawing.")),
        ]
    header = (tr("Weight of it"), tr("What was found"), tr("Set aside because"))
    return [flow.Heading(tr("Makeability")), flow.Table(header, rows, "lll", (1.2, 4.2, 2.2))]


def _history(order: Order, tr: Translator) -> list[flow.Block]:
    if not order.history:
        return []
    rows = tuple((each.revision, tr.short_date(each.day), each.who, each.what) for each in order.history)
    header = (tr("Revision"), tr("Date"), tr("By"), tr("What changed"))
    return [flow.Heading(tr("Revisions")), flow.Table(header, rows, "llll", (1, 1.4, 1.6, 5))]


def _responsibilities(tr: Translator, audience: Audience) -> list[flow.Block]:
    """Who answers for what."""
    items = [
        tr("The customer answers for the wishes, the ring size that was agreed and the materials handed over."),
        tr("The jeweller answers for the drawing, the price and for telling what can go wrong."),
        tr("The maker answers for making it as drawn, and asks before departing from it."),
    ]
    if audience is not Audience.CUSTOMER:
        items.append(tr("Whoever finds a size that cannot be made reports it back before work begins."))
    return [flow.Heading(tr("Responsibilities")), flow.Bullets(tuple(items))]


def _approval(order: Order, tr: Translator, audience: Audience) -> list[flow.Block]:
    """Consent, signatures, the code of this revision; the responsibilities stand on one page with it."""
    ruler = tr("Revision {revision} is agreed. Printed at 100 %: the ruler measures 50 mm.", revision=order.revision)
    labels = {
        Audience.CUSTOMER: (tr("Customer: name, date"), tr("Jeweller: name, date")),
        Audience.WORKSHOP: (tr("Maker: name, date"), tr("Jeweller: name, date")),
        Audience.DOSSIER: (tr("Customer: name, date"), tr("Jeweller: name, date"), tr("Maker: name, date")),
    }[audience]
    caption = "\n".join(
        each for each in (order.number, tr("revision {revision}", revision=order.revision), order.fingerprint) if each
    )
    left: list[flow.Block] = []
    if audience is not Audience.WORKSHOP:
        consents = (
            (tr("The jeweller may keep photographs for the workshop’s archive."), False),
            (tr("The jeweller may show photographs to others."), False),
            *(((tr("Own metal may be melted as described."), False),) if order.own else ()),
            *(
                ((tr("I know the risk of setting my own stones."), False),)
                if any(n.own for n in order.stones)
                else ()
            ),
        )
        left.append(flow.Boxes(consents))
    left.append(flow.Paragraph(ruler))
    if order.signature is not None:
        left.append(flow.Paragraph(_signed(order.signature, tr, audience), "small"))
    if audience is not Audience.CUSTOMER:
        left += acceptance(tr)
    top = flow.Columns((tuple(left), (flow.QR(code(order), caption),)), (2.6, 1.0))
    return [flow.Heading(tr("Approval")), top, flow.Signatures(labels)]


def _signed(signature: Signature, tr: Translator, audience: Audience) -> str:
    """That this revision was signed; the workshop is not told by whom."""
    day = tr.date(dt.datetime.fromisoformat(signature.at).date())
    if audience is Audience.WORKSHOP:
        return tr("The customer signed this revision on {day}.", day=day)
    how = tr("on paper") if signature.on_paper else tr("on the screen")
    return tr("{name} signed this revision on {day}, {how}.", name=signature.name, day=day, how=how)


def code(order: Order) -> str:
    """What the QR code says: dossier, revision, fingerprint."""
    return ":".join(("juwdesk", order.number, order.revision, order.fingerprint))
