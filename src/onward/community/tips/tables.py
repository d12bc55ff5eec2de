"""What of the tips is searched."""

from onward.foundation.full_text.tables import SearchedTable

TIPS = SearchedTable("community_tip", ("title", "text"))
