"""Pure reading of what people bring: tables, letters, postings. Bytes or text in, frozen records out."""
