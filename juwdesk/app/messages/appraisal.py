"""Sentences about determination."""

MESSAGES: dict[str, str] = {
    "stone.size": "A size has at most three numbers: length × width × height.",
    "evidence.out_of_range": "{value} cannot be right here; give a number from {low} to {high}.",
    "evidence.weights": "A stone of {air} ct in air cannot weigh {water} ct in water; weigh again.",
    "evidence.unknown_word": "“{word}” is not a word for this field; choose one of: {allowed}.",
    "appraisal.no_such_row": "This row is no longer there; open the step again.",
    "identify.contradiction": "This reading fits badly with all the others; read it again.",
    "identify.birefringence_differs": "The typed birefringence {typed} differs from the edges that were read "
    "({read}); check both.",
    "identify.edges_swapped": "The lower edge {low} is above the upper edge {high}; they were put in order.",
    "identify.two_edges": "Two edges {low} and {high} were read, but the stone is called singly refractive; "
    "read one of them again.",
    "identify.no_pleochroism": "A singly refractive stone shows one colour in the dichroscope; "
    "read one of them again.",
    "identify.edge_under_limit": "An edge was read at {low}, yet none under the limit; the edge does not count.",
    "identify.one_weighing": "A density needs both weighings, in air and in water; one alone does not count.",
    "identify.unknown_inclusion": "“{token}” is not in the list of inclusions and does not count; choose "
    "one from the list.",
    "identify.unknown_field": "The field “{field}” is not known and does not count; see docs/formats.md.",
    "identify.not_a_case": "A case must be a set of readings with their names, or a list of "
    "those; see docs/formats.md.",
    "identify.no_readings": "There are no readings in this case; give at least a colour or a refractive index.",
    "identify.too_many": "{n} cases are too many at once; give at most {most}.",
    "identify.not_a_word": "“{value}” is not text; give the field “{field}” as words.",
    "identify.not_yes_or_no": "“{value}” is not true or false; give the field “{field}” as true or false.",
    "spectrum.lines": "Type at most {most} lines of the spectrum, in nm.",
    "dating.not_a_case": "A case must be an object with “features”, a list of ids, or a list of such objects; "
    "see docs/formats.md.",
    "dating.no_clues": "There are no clues in this case; name at least one feature, mark or date letter.",
    "dating.not_a_list": "“{value}” is not a list; give “features” as a list of ids.",
    "dating.not_a_clue": "“{value}” is not a clue; give its id as text, or an object with “id”, “part” and “status”.",
    "dating.unknown_clue": "“{clue}” is not a known feature, mark or date letter and does not count; choose an id "
    "of the reference.",
    "dating.unknown_clue_near": "“{clue}” is not a known feature and does not count; did you mean {near}?",
    "dating.repeated": "“{clue}” stands there twice; it counts once.",
    "dating.unknown_word": "“{word}” is not a word for this field; choose one of: {allowed}.",
    "dating.unknown_region": "The region “{region}” is not known and does not count; choose one of: {allowed}.",
    "dating.region_not_text": "“{value}” is not a region; give its name as text.",
    "dating.unknown_field": "The field “{field}” is not known and does not count; see docs/formats.md.",
    "dating.too_many": "{n} cases are too many at once; give at most {most}.",
    "dating.too_many_clues": "{n} clues are too many for one piece; give at most {most}.",
    "metal.weights": "It weighs {air} g in air, so it cannot weigh {water} g in water; weigh again.",
    "metal.stones_mass": "The stones cannot weigh {stones} g: the whole piece weighs {air} g.",
    "metal.stones_sg": "Give the density of the stones too, from 1 to 8 g/cm³ (diamond 3.52).",
    "metal.stones_volume": "Stones of this mass and density are larger than the whole piece; check both.",
    "metal.acids": "What withstands the acid for {held} is not attacked by that for {attacked}; look again.",
    "metal.xrf_sum": "Together the shares are {total} parts per thousand; they cannot be more than 1000.",
    "metal.misfit": "This reading fits badly with everything else; test again on another spot.",
    "metal.mark_misfit": "This mark does not fit the tests; do not rely on it.",
    "quality.not_so": "This can only be told by the customer or stand in a report.",
    "quality.too_good_mounted": "Of a stone in its setting nothing better than {best} may be stated.",
    "quality.report_differs": "We see {ours}, the report says {theirs}: check whether stone and repor"
    "t belong together.",
    "damage.no_photo": "The photograph of this damage is gone; mark it on another.",
    "damage.no_part": "The part of this damage is gone; choose another.",
    "identify.years_swapped": "The first year {low} lies after the last year {high}; they were put in order.",
    "quality.weight_differs": "A weight of {stated} ct does not fit its size, which allows {low} to {"
    "high} ct; measure and weigh again.",
    "step.no_quality": "Grade the stones, or say how worn the piece is.",
    "step.metal_misfit": "A mark or test does not fit the others.",
    "step.metal_unlikely": "The tests speak against the chosen alloy.",
    "step.no_grade": "Grade this stone.",
    "reading.carat": "{typed} is {carat} ct; this field is in carat.",
    "reading.unit": "{typed} has another unit than this field ({unit}).",
    "reading.no_unit": "This field takes a number alone; take the letters out of “{typed}”.",
    "quality.depth_differs": "A depth of {typed} % does not fit the size, which gives {worked} %; measure again.",
    "quality.depth_small": "At {depth} % it is flatter than usual for its cut ({low} to {high} %):"
    " it looks larger than it weighs.",
    "quality.depth_large": "At {depth} % it is deeper than usual for its cut ({low} to {high} %): "
    "it weighs more than it shows.",
}
