"""Pure parsing of tables, calendars and texts: bytes or text in, frozen records out."""
