"""Word documents as lines: package, styles, paragraphs, and tables that set a page."""
