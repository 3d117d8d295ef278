"""Formulas as people read and write them: parts and settings by their names, numbers and signs as in their language.

``stone-1.width * 0.5 + 0.3`` is shown as ``Stone: width × 0.5 + 0.3`` (in Dutch ``Steen: breedte × 0,5 + 0,3``). What
is typed may use either; what is kept always uses ids, so that a part may be called otherwise.
"""

import re
from collections import Counter
from dataclasses import replace

from juwdesk.base.locale import Translator
from juwdesk.base.problems import Problem
from juwdesk.design.document import Design, Part
from juwdesk.design.expr import REFERENCE, plain
from juwdesk.design.params import NUMERIC, Spec, specs
from juwdesk.design.partnames import label_of
from juwdesk.design.registry import COMPONENTS

_BRACKETS = re.compile(r"\s*\([^()]*\)$")
_SIGNS = {"*": " × ", "/": " ÷ ", "+": " + ", ",": "; ", "-": "−"}


def spoken(text: str, design: Design, tr: Translator) -> str:
    """A formula in words; what names nothing in the design stays as it is."""
    shown, last, text = [], 0, plain(text)
    for match in REFERENCE.finditer(text):
        shown += [_signs(text[last : match.start()], tr), _called(match, design, tr)]
        last = match.end()
    return "".join((*shown, _signs(text[last:], tr))).strip()


def kept(text: str, part: str, design: Design, tr: Translator) -> str:
    """A formula as it is kept: names become ids, a setting without a part is one of ``part`` itself. What is no name
    stays as it was typed."""
    ways = dict(_ways(part, design, tr))
    if not ways:
        return text
    names = "|".join(_pattern(way) for way in sorted(ways, key=len, reverse=True))
    by_name = {_squeezed(way): reference for way, reference in ways.items()}
    return re.sub(
        rf"(?<![\w:.-])(?<![:.] )(?:{names})(?![\w-])", lambda m: by_name[_squeezed(m[0])], text, flags=re.IGNORECASE
    )


def worded(problem: Problem, design: Design, tr: Translator) -> Problem:
    """A problem with a formula whose sentence calls parts and settings by their names."""
    if not problem.code.startswith("formula."):
        return problem
    args = dict(problem.args)
    if "formula" in args:
        args["formula"] = spoken(str(args["formula"]), design, tr)
    for name in ("name", "names", "what"):
        if name in args:
            args[name] = REFERENCE.sub(lambda match: _called(match, design, tr), str(args[name]))
    return replace(problem, args=args)


def _signs(text: str, tr: Translator) -> str:
    """What stands between two names."""
    comma = tr.typed(0.5, 1)[1]
    text = re.sub(r"\s*([*/+,])\s*", lambda match: _SIGNS[match[1]], text).replace("-", _SIGNS["-"])
    return re.sub(r"(?<=\d)\.(?=\d)|(?<!\d)\.(?=\d)", comma, text)


def _called(match: re.Match[str], design: Design, tr: Translator) -> str:
    part = design.part(match[1])
    spec = next((each for each in _numbers(part) if each.name == match[2]), None)
    if part is None or spec is None:
        return match[0]
    return f"{_parts(design, tr)[part.id]}: {_settings(part, tr)[spec.name]}"


def _numbers(part: Part | None) -> tuple[Spec, ...]:
    entry = COMPONENTS.get(part.component) if part is not None else None
    return tuple(each for each in specs(entry.kind) if each.kind in NUMERIC) if entry else ()


def _parts(design: Design, tr: Translator) -> dict[str, str]:
    """The names of the parts by id; of two that are called alike the id says which."""
    names = {part.id: label_of(design, part, tr) for part in design.parts}
    often = Counter(name.casefold() for name in names.values())
    return {id_: name if often[name.casefold()] == 1 else id_ for id_, name in names.items()}


def _settings(part: Part, tr: Translator) -> dict[str, str]:
    """The names of the settings of a part, as short as they still differ."""
    whole = {each.name: tr(each.label).replace(",", "") for each in _numbers(part)}
    short = {name: _BRACKETS.sub("", label) for name, label in whole.items()}
    often = Counter(short.values())
    found = {name: label if often[label] == 1 else whole[name] for name, label in short.items()}
    return {name: label[:1].lower() + label[1:] for name, label in found.items()}


def _ways(own: str, design: Design, tr: Translator) -> list[tuple[str, str]]:
    """Everything that may be typed for a setting, and the reference that it means; of equal ones the later counts."""
    parts = _parts(design, tr)
    found = []
    for part in sorted(design.parts, key=lambda each: each.id == own):
        for name, label in _settings(part, tr).items():
            reference = f"{part.id}.{name}"
            found += [
                (f"{called}: {said}", reference) for called in (parts[part.id], part.id) for said in (label, name)
            ]
            if part.id == own:
                found.append((label, reference))
    return found


def _squeezed(text: str) -> str:
    """What counts of a name: neither capitals, nor spaces, commas and what stands between part and setting."""
    return re.sub(r"[\s,:.]", "", text).casefold()


def _pattern(way: str) -> str:
    """A name with its spaces and its colon as people type them."""
    part, colon, setting = way.partition(": ")
    words = [r",?\s+".join(re.escape(word) for word in each.split()) for each in (part, setting) if each]
    return r"\s*[:.]\s*".join(words) if colon else words[0]
