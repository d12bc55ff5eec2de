"""Full-text search on SQLite and PostgreSQL alike.

A room names its ``searched_tables`` in ``apps.py`` (``tables``); their indexes are made after its migrations
(``indexing``), and a query asks what ``Mentions`` some words (``matching``).
"""
