"""Names of signs that more than one module asks for."""

# a person's name stands here, not a place's
PERSON = frozenset(
    {"after_given_name", "after_title", "after_initial", "after_small_title", "after_relation", "before_age"}
)
# a place's name stands here
PLACE = frozenset(
    {"after_locative", "after_class_of", "after_site_at", "before_class", "before_settlement", "before_apposition"}
)
# something was there, or went there
WHERE = PLACE | {"after_to", "after_at", "after_on", "after_from"}
# a government does something, or has something done to it
ACTS = frozenset({"before_government", "before_speech", "before_hyphen", "after_agent", "after_government"})
