"""How sure it must be whom some words mean, to be named."""

MIN_CONFIDENCE = 0.4
"""A speaker's pronoun or noun whose best candidate is less probable than this is left open."""

MIN_MENTION_CONFIDENCE = 0.2
"""The same for pronouns that are not the source of a quotation: a wrong link there puts words into nobody's mouth."""

MIN_LEAD = 0.02
"""By so much the speaker of a quotation must be more probable than the next candidate."""

REBATE = 0.1
"""By so much less probable "it" and "they" may be: where they speak, a body does, though most in texts are things."""

MIN_UNTITLED = 0.5
"""What a noun's best candidate must reach if the article has called it nothing, but has spoken of it several times."""

MIN_ONCE = 0.7
"""The same of a noun that does not speak, and of one for an age or a people where the article spoke of it once."""

MIN_UNKNOWN = 0.8
"""The same of other nouns, and if the article has called it something else: a wrong link there helps nobody."""

MIN_SHARED = 0.75
"""The same if the article has called others so, too."""

MIN_DOUBTFUL = 0.6
"""What a body must reach to be the person that a he or she means."""

MIN_NOUN_LEAD = 0.1
"""By so much a noun's best candidate must be more probable than the next one."""

LEARNING = 0.6
"""From a pronoun resolved with at least this probability it is learned whether a person is called he or she."""
