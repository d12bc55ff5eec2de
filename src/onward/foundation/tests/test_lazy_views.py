import sys

import pytest
from django.urls import URLPattern, path, resolve

from onward.foundation.lazy_views import LazyViews

MODULE = "onward.setbacks.preparation.views"
views = LazyViews(MODULE)


def test_a_pattern_is_made_and_named_without_importing_the_view():
    sys.modules.pop(MODULE, None)
    pattern = path("sheet/", views.preparation, name="sheet")
    assert isinstance(pattern, URLPattern)
    assert pattern.lookup_str == f"{MODULE}.preparation"
    assert MODULE not in sys.modules


def test_what_decorators_say_of_a_view_is_known():
    assert LazyViews("onward.accounts.login_links.views").login_page.login_required is False
    assert not hasattr(views.preparation, "login_required")


def test_a_view_that_is_not_there_is_an_error_when_it_is_asked_for():
    with pytest.raises(ImportError):
        views.nowhere(None)


def test_every_address_of_ours_leads_to_a_view():
    from onward.config.urls import urlpatterns

    lazy = [each.callback for part in urlpatterns for each in getattr(part, "url_patterns", [])]
    ours = [each for each in lazy if each.__module__.startswith("onward.")]
    assert len(ours) > 100
    assert resolve("/").func.__module__ == "onward.web.views"
    for view in ours:
        assert callable(view._view)
