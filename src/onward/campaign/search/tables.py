"""The tables of the campaign that are searched."""

from onward.foundation.full_text.tables import SearchedTable

JOBS = SearchedTable("campaign_job", ("title", "company", "place", "posting"))
NOTES = SearchedTable("campaign_event", ("text",))
CONTACTS = SearchedTable("campaign_contact", ("name", "company", "position", "email", "notes"))
