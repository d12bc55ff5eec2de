"""What of the tips is searched."""

from onward.foundation.full_text.tables import SearchedTable

SHORTEST_BEGINNING, LONGEST_BEGINNING = 4, 12
"""Words of so many letters are found in longer ones, as "interview" in "interviews"; even longer ones are rare."""
TIPS = SearchedTable(
    "community_tip", ("title", "text"), beginnings=tuple(range(SHORTEST_BEGINNING, LONGEST_BEGINNING + 1))
)
