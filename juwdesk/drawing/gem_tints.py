"""Display colours of stones whose light was tuned by eye; light, so that a list of names needs no painter."""

TINTS = {
    "diamond": "#F4F6F8",
    "sapphire": "#1F3FA8",
    "ruby": "#C01840",
    "emerald": "#1E8F55",
    "amethyst": "#7A3FB0",
    "citrine": "#E0A030",
    "tanzanite": "#4A4CC0",
    "aquamarine": "#A8D8E0",
    "garnet": "#8E1B22",
    "morganite": "#F0C4C0",
}
"""``#RRGGBB`` by the name under which ``gem_optics.MEASURED`` keeps the light of a species."""
