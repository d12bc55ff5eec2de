"""A hosted Onward for tests: allauth's pages are there, and signing in is by e-mail."""

import sys
from importlib import import_module
from types import ModuleType

import pytest
from django.urls import clear_url_caches, include, path

URLCONF = "onward.accounts.tests.hosted_urls"


@pytest.fixture
def hosted(settings, monkeypatch):
    ours = import_module(settings.ROOT_URLCONF)
    urlconf = ModuleType(URLCONF)
    urlconf.urlpatterns = [*ours.urlpatterns, path("sign-in/", include("allauth.urls"))]
    for handler in ("handler400", "handler403", "handler404", "handler500"):
        setattr(urlconf, handler, getattr(ours, handler))
    monkeypatch.setitem(sys.modules, URLCONF, urlconf)
    settings.HOSTED = True
    settings.ROOT_URLCONF = URLCONF
    settings.LOGIN_URL = "account_login"
    settings.LOGIN_REDIRECT_URL = "accounts:preferences"
    settings.ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    clear_url_caches()
    yield settings
    clear_url_caches()
