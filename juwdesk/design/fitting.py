"""From wishes to pieces to begin with, and to what is worth asking next. Taste is ours; the rest follows from the
parts of a piece."""

from dataclasses import dataclass
from functools import lru_cache

from juwdesk.base.locale import N_
from juwdesk.design.templates import TEMPLATES
from juwdesk.design.wishes import Wishes

STYLES: dict[str, str] = {
    "classic": N_("classic"),
    "modern": N_("modern"),
    "minimal": N_("minimal"),
    "romantic": N_("romantic"),
    "antique": N_("antique"),
    "grand": N_("grand"),
}
"""Words for a style, with their English message ids."""
_PIECES_OF: dict[str, str] = {
    "classic": (
        "wedding-band shared-claw-eternity wedding-pair eternity half-eternity solitaire basket-ring trilogy "
        "side-stones pearl-ring signet pendant cross-pendant monogram-pendant studs pearl-studs tennis "
        "pendant-necklace riviere pearl-strand"
    ),
    "modern": (
        "two-tone-band channel-band flush-band bezel-ring half-bezel-ring hidden-halo split-shank "
        "bypass-ring tension-ring bar-pendant hoop-earrings huggies cuff"
    ),
    "minimal": (
        "wedding-band flush-band bezel-ring pendant initial-pendant disc-pendant bar-pendant studs "
        "hoop-earrings bangle"
    ),
    "romantic": (
        "fishtail-ring eternity halo-ring bezel-halo hidden-halo cluster-ring bypass-ring pearl-ring drop-pendant "
        "halo-pendant locket pave-heart halo-studs drop-earrings bow-brooch spray-brooch"
    ),
    "antique": "millegrain-ring illusion-ring bezel-halo cluster-ring locket bar-brooch circle-brooch bow-brooch",
    "grand": "halo-ring double-halo cocktail-ring split-shank riviere spray-brooch",
}
"""The templates of each style; those of objects do without."""
_FACES = {
    "classic": "solitaire", "modern": "tension-ring", "minimal": "wedding-band", "romantic": "cluster-ring",
    "antique": "millegrain-ring", "grand": "cocktail-ring",
}  # fmt: skip
"""The ring that shows a style where the kind of piece is open or has none of it."""
_MANY = frozenset(("row", "halo", "line", "pave", "channel", "spray"))
_SINGLE = frozenset(("stone", "round-stone"))
_SAFE = frozenset(("bezel", "flush", "channel", "shank", "signet", "face"))
_HIGH = frozenset(("claws", "tension", "pearl-cup"))


@dataclass(frozen=True, slots=True)
class Fit:
    """A template that suits: ``why`` are English message ids, the weightiest first."""

    template: str
    why: tuple[str, ...]


@lru_cache(maxsize=128)
def _components(template: str) -> frozenset[str]:
    return frozenset(part.component for part in TEMPLATES[template].design().parts)


@lru_cache(maxsize=128)
def stones_of(template: str) -> str:
    """``none``, ``one`` or ``several``."""
    parts = [part.component for part in TEMPLATES[template].design().parts]
    if _MANY & set(parts) or sum(each in _SINGLE for each in parts) > 1:
        return "several"
    return "one" if _SINGLE & set(parts) else "none"


def styles_of(template: str) -> tuple[str, ...]:
    """The words for the style of a template."""
    return tuple(word for word, names in _PIECES_OF.items() if template in names.split())


def face_of(style: str, piece: str) -> str:
    """The template that shows a style to who is asked for it: of the kind of ``piece`` the one that is in the fewest
    other styles."""
    if piece in ("", "ring"):
        return _FACES[style]
    names = [name for name in _PIECES_OF[style].split() if TEMPLATES[name].group == piece]
    return min(names, key=lambda name: len(styles_of(name)), default=_FACES[style])


def fitting(wishes: Wishes, most: int = 8) -> tuple[Fit, ...]:
    """Templates that suit the wishes, the best first; all of a kind where nothing but the kind is known, none where
    nothing is known at all."""
    found = []
    for name, template in TEMPLATES.items():
        if wishes.piece and template.group != wishes.piece:
            continue
        score, why = _score(name, wishes)
        if score >= 0 and (why or wishes.piece):
            found.append((-score, name, tuple(why)))
    found.sort(key=lambda each: each[0])  # equal ones stay in the order of the templates
    return tuple(Fit(name, why) for _, name, why in found[:most])


def _score(name: str, wishes: Wishes) -> tuple[float, list[str]]:
    why: list[str] = []
    score = 0.0
    if wishes.stones:
        if stones_of(name) != wishes.stones:
            return -1.0, []
        score += 2
        why.append(
            {"none": N_("without stones"), "one": N_("one stone"), "several": N_("several stones")}[wishes.stones]
        )
    shared = [word for word in wishes.styles if name in _PIECES_OF.get(word, "").split()]
    score += 1.5 * len(shared)
    why += [STYLES[word] for word in shared]
    if wishes.hands:
        components = _components(name)
        if components & _HIGH:
            score -= 1.5
        elif components & _SAFE:
            score += 1.0
            why.append(N_("lies low, suits working hands"))
    return score, why


@dataclass(frozen=True, slots=True)
class Question:
    """Something to ask: the wish's field it fills and the question, an English message id."""

    key: str
    text: str


_QUESTIONS: tuple[Question, ...] = (
    Question("piece", N_("What is it to become?")),
    Question("for_whom", N_("Who is it for?")),
    Question("occasion", N_("What is the occasion, and when?")),
    Question("budget", N_("How much may it cost at most?")),
    Question("ring_size", N_("Which ring size, and measured how?")),
    Question("stones", N_("Without stones, with one, with several?")),
    Question("styles", N_("Which style do they like to look at?")),
    Question("colour", N_("Which colour of metal do they wear?")),
    Question("growth", N_("Natural stones, from the laboratory, or either?")),
    Question("allergies", N_("Does their skin react to a metal?")),
    Question("musts", N_("What must be there in any case?")),
    Question("nevers", N_("What would be a pity?")),
    Question("gauge", N_("Measured with a narrow gauge or a wide one?")),
    Question("beside", N_("What is worn beside it?")),
    Question("gold", N_("Does it matter where the gold comes from?")),
    Question("heirloom", N_("Is there gold or a stone in the family to use?")),
    Question("finger", N_("On which hand and finger?")),
)
"""In the order of what changes most: the kind, the frame of the budget, what sets the form, what sets the details."""
_OF_RINGS = frozenset(("ring_size", "gauge", "finger", "beside"))
_OF_STONES = frozenset(("growth",))


def open_questions(wishes: Wishes) -> tuple[Question, ...]:
    """What is worth asking next, the weightiest first; what does not concern this kind of piece is left out."""
    found = []
    for each in _QUESTIONS:
        if each.key in _OF_RINGS and wishes.piece not in ("", "ring"):
            continue
        if each.key in _OF_STONES and wishes.stones == "none":
            continue
        if not getattr(wishes, each.key):
            found.append(each)
    return tuple(found)
