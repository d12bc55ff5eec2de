"""The search of tips asks an index that is made again where it is an older one."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.db import connection

from onward.community.apps import CommunityConfig
from onward.community.tips.operations import PostTip, post_tip
from onward.community.tips.queries import search_tips
from onward.foundation.full_text.indexing import ensure_index

pytestmark = pytest.mark.django_db


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL has no entries for beginnings")
def test_an_index_without_beginnings_is_made_again_with_all_tips(alice):
    tip = post_tip(alice, PostTip(situation="applying", title="Opportunities", text="Interviewing"))
    migration = import_module("onward.community.migrations.0006_beginnings_of_words")
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE community_tip_words")
        cursor.execute("CREATE VIRTUAL TABLE community_tip_words USING fts5(title, text, content='community_tip')")
        migration.drop_index(None, SimpleNamespace(connection=connection, execute=cursor.execute))
        ensure_index(connection, CommunityConfig.searched_tables)
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = 'community_tip_words'")
        assert "prefix='4 5 6 7 8 9 10 11 12'" in cursor.fetchone()[0]
    for words in ("interview", "opportunities", "oppo", "INTERVIEWING"):
        assert search_tips(alice, words, 1).tips == [tip]
    assert not search_tips(alice, "opp", 1).tips


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite keeps words in a table of the index")
def test_an_index_over_texts_becomes_one_over_the_kept_words_of_each_row(alice):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE community_tip DROP COLUMN searched_words")
        cursor.execute(
            "CREATE INDEX community_tip_words ON community_tip USING gin (onward_words(title || ' ' || text))"
        )
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    tip = post_tip(alice, PostTip(situation="applying", title="Opportunities", text="Interviewing"))
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        ensure_index(connection, CommunityConfig.searched_tables)
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE indexname = 'community_tip_words'")
        assert "(searched_words)" in cursor.fetchone()[0]
    assert search_tips(alice, "INTERVIEW", 1).tips == [tip]
