"""The templates of the hashed features: the names of the columns whose values each feature joins.

A feature is told from others by the number of its template, so that weights are good for these alone, in this order;
weights carry them, and others are refused.
"""

from __future__ import annotations


def _listed(text: str) -> tuple[str, ...]:
    return tuple([" ".join(each.split()) for each in text.split(",")])


CUE = _listed(
    """bias, lemma, pos, tag, dep, lemma tag, lemma dep, lower,
    pos_above dep, lemma_above dep, lemma lemma_above, dep_above dep,
    next, before, lemma next, lemma before, next_tag, before_tag,
    tag next_tag, before_tag tag next_tag, tag tag_after_next next_tag, after_next,
    lemma next_tag, suffix pos, ent,
    subject, lemma subject, dep subject, subject_word, subject_tag tag,
    spot, lemma spot, pos dep spot, nearest pos, lemma nearest, left right,
    depth dep, root tag, zone dep, extent dep, paragraph pos"""
)
"""Of each cue."""

CUE_CHILDREN = _listed("dep side, dep pos, dep pos_above side, lemma_above dep, tag dep pos_above")
"""Of each child of a cue."""

CUE_FUNCTION_WORDS = _listed("dep lower, lemma_above dep lower")
"""Of its children that are function words."""

CUE_OPENINGS = _listed("dep lower, lemma_above lower")
"""Of the words that open clauses below it."""

SOURCE = _listed(
    """name, name lemma, name tag, name dep, name context, name tag dep, name ent,
    ent after, last_lower, first_lower after, last_tag after, words empty, quoted cue_quoted empty,
    gap after empty, same empty, name words, lemma empty, lemma ent,
    empty context tag, last_dep name, empty pos dep,
    next empty, before empty, name lemma tag, name context gap, ent name after,
    name pos_above dep, last_lower lemma, lemma_above name, name marks_near cue_quoted,
    empty marks_near context, after_cue name, before_cue name,
    zone name, last_pos last_ent context, lemma context empty"""
)
"""Of each candidate source."""

CONTENT = _listed(
    """name, name lemma, name tag, name dep, family lemma, name source_side, name any_quoted,
    name share, share lemma, share any_quoted coverage, name coverage, family share coverage,
    words family, words lemma, gap side, side tag dep,
    first_tag side, first_lower, last_tag, last_lower, first_dep family, before, behind, first_tag last_tag,
    before first_lower, last_lower behind, lemma first_lower, lemma first_tag,
    edges any_quoted, edges share, edges family, pieces family, sentences share,
    verbs side, verbs lemma, same_paragraph share, between side source_side, source_side side tag,
    before side any_quoted, behind side any_quoted, share side source_side near,
    behind_pos last_pos, extent family, zone family"""
)
"""Of each candidate content."""

CONTENT_END = _listed(
    """seam family, seam seam_opens, top seam top_pos, lemma top seam, ent seam,
    hangs beyond, hangs begins, hangs beyond_ent beyond, hangs lemma beyond, hangs begins seam,
    hangs family beyond_tag, hangs is_mark beyond"""
)
"""Of where it ends, and what is left out behind it."""

CONTENT_BEGINNING = _listed("kind before family, kind before_lower dep, kind first_dep first_tag")
"""Of what is left out before it."""

TEMPLATES = tuple(
    [
        f"{part}: {template}"
        for part, templates in (
            ("cue", CUE + CUE_CHILDREN + CUE_FUNCTION_WORDS + CUE_OPENINGS),
            ("source", SOURCE),
            ("content", CONTENT + CONTENT_END + CONTENT_BEGINNING),
        )
        for template in templates
    ]
)
"""All of them, in order."""
