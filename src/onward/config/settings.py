"""Django's settings, made from the environment; everything a person may set stands in ``environment.py``."""

import os
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from onward.config.environment import read_environment
from onward.foundation.encryption import load_or_create_secret
from onward.foundation.restore_swap import finish_restore

ENVIRONMENT = read_environment(os.environ)
HOME = ENVIRONMENT.home.expanduser().absolute()
HOME.mkdir(parents=True, exist_ok=True, mode=0o700)
PACKAGE = Path(__file__).resolve().parent.parent
HOSTED = ENVIRONMENT.mode == "hosted"

finish_restore(HOME)
SECRET_KEY = load_or_create_secret(HOME, "django")
ENCRYPTION_KEY = load_or_create_secret(HOME, "sealing")
POOL_SIGNING_SECRET = load_or_create_secret(HOME, "pool")
PSEUDONYM_KEY = load_or_create_secret(HOME, "pseudonyms")
DEBUG = False
ALLOWED_HOSTS = [host.strip() for host in ENVIRONMENT.hosts.split(",") if host.strip()]
ROOT_URLCONF = "onward.config.urls"
WSGI_APPLICATION = "onward.config.wsgi.application"

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
"""Our matrices are small: several threads of the numerical library cost many times what they save."""

INSTALLED_APPS = [
    "onward.foundation",
    "onward.ui",
    "onward.accounts",
    "onward.profile",
    "onward.campaign",
    "onward.community",
    "onward.proposals",
    "onward.calendar",
    "onward.clipping",
    "onward.imports",
    "onward.inbox",
    "onward.materials",
    "onward.insights",
    "onward.setbacks",
    "onward.offers",
    "onward.balance",
    "onward.web",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "onward.foundation.compression.CompressionMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "onward.accounts.middleware.PrivateAnswersMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "onward.foundation.address_numbers.AddressNumberMiddleware",
    "onward.foundation.shared_reads.SharedReadsMiddleware",
    "onward.accounts.middleware.PersonMiddleware",
    "onward.imports.middleware.UploadLimitMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "onward.accounts.form_submissions.RepeatedFormMiddleware",
    "onward.ui.middleware.UndoMessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "NAME": "onward",
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [
            PACKAGE / app.removeprefix("onward.") / "templates" for app in INSTALLED_APPS if app.startswith("onward.")
        ],
        "OPTIONS": {
            "environment": "onward.ui.jinja_environment.environment",
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "onward.ui.context_processors.page_layout",
            ],
        },
    },
    {
        "NAME": "third-party",
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    },
]


def _database() -> dict[str, Any]:
    if not ENVIRONMENT.database_url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": HOME / "onward.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
            },
        }
    url = urlsplit(ENVIRONMENT.database_url)
    query = dict(part.split("=", 1) for part in url.query.split("&") if "=" in part)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path.lstrip("/")),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": unquote(query.get("host", url.hostname or "")),
        "PORT": str(url.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "onward.foundation.rate_limit_cache.RateLimitCache", "LOCATION": "cache"}}
"""The limits of sign-in and sign-up count in it, and the worker says there that it lives; no pages belong here."""

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login" if HOSTED else "accounts:login_page"
LOGIN_REDIRECT_URL = "web:today"

PUBLIC_READERS = ENVIRONMENT.tips
SIGN_UP = ENVIRONMENT.sign_up
SIGN_UP_DOMAINS = [domain.strip().lstrip("@") for domain in ENVIRONMENT.sign_up_domains.split(",") if domain.strip()]
ACCOUNT_ADAPTER = "onward.accounts.allauth_adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_FORMS = {
    "login": "onward.accounts.sign_up.forms.SignInForm",
    "signup": "onward.accounts.sign_up.forms.SignUpForm",
    "add_email": "onward.accounts.sign_up.forms.ChangeEmailForm",
    "change_password": "onward.accounts.sign_up.forms.ChangePasswordForm",
    "reset_password_from_key": "onward.accounts.sign_up.forms.NewPasswordForm",
}
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if ENVIRONMENT.https else "http"
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if ENVIRONMENT.proxied else 0
MFA_ADAPTER = "onward.accounts.allauth_adapters.EncryptedMFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {
    "add_webauthn": "onward.accounts.passkey_forms.PasskeyAddForm",
    "authenticate_webauthn": "onward.accounts.passkey_forms.PasskeySecondFactorForm",
    "login_webauthn": "onward.accounts.passkey_forms.PasskeyLoginForm",
    "reauthenticate_webauthn": "onward.accounts.passkey_forms.PasskeyReauthenticationForm",
}
MFA_TOTP_ISSUER = "Onward"
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not ENVIRONMENT.https
USERSESSIONS_TRACK_ACTIVITY = False  # it would write to the database on every request

SESSION_COOKIE_AGE = int(timedelta(days=365 if not HOSTED else 14).total_seconds())
COOKIE_SUFFIX = "" if HOSTED else f"-{sha256(bytes(HOME)).hexdigest()[:8]}"
"""A browser sends its cookies to every port of a machine: by their names, several data folders do not mix them up."""

SESSION_COOKIE_NAME = f"onward{COOKIE_SUFFIX}"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = ENVIRONMENT.https
CSRF_COOKIE_NAME = f"onward-csrf{COOKIE_SUFFIX}"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_SECURE = ENVIRONMENT.https
CSRF_FAILURE_VIEW = "onward.web.error_views.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds()) if ENVIRONMENT.https else 0
SECURE_SSL_REDIRECT = ENVIRONMENT.https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.proxied else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

INBOX_DOMAIN = ENVIRONMENT.inbox_domain if HOSTED else ""
UPLOAD_LIMIT = ENVIRONMENT.upload_megabytes * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("en-gb", "British English"), ("en-au", "Australian English")]
USE_I18N = True
LOCALE_PATHS = [PACKAGE / "locale"]
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "onward.ui.static_storage.BundledStylesheetStorage"},
}


def _email_settings() -> dict[str, Any]:
    if not ENVIRONMENT.email_url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    url = urlsplit(ENVIRONMENT.email_url)
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": url.hostname,
        "EMAIL_PORT": url.port or (465 if url.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(url.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(url.password or ""),
        "EMAIL_USE_SSL": url.scheme == "smtps",
        "EMAIL_USE_TLS": url.scheme == "smtp",
        "EMAIL_TIMEOUT": 20,
    }


globals().update(_email_settings())
DEFAULT_FROM_EMAIL = ENVIRONMENT.email_from

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "onward.foundation.log_redaction.RedactingFormatter",
            "fmt": "%(asctime)s %(levelname)s %(name)s: %(message)s",
        }
    },
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "plain"},
        "file": {
            "class": "onward.foundation.log_file.ForgivingFileHandler",
            "formatter": "plain",
            "filename": HOME / "onward.log",
            "encoding": "utf-8",
            "delay": True,
        },
    },
    "root": {"handlers": ["file", "stderr"] if HOSTED else ["file"], "level": ENVIRONMENT.log_level.upper()},
}
