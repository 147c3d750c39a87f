"""Settings, from the environment. Half-set is refused: a server that starts is a server that is safe.

Every `GOFAR_…` name is listed in `docs/guides/settings.md`.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from gofar.core.halfset import hosts_of, refuse_half_set
from gofar.site.environment import data_folder, database, secret_key
from gofar.site.logs import logging_settings
from gofar.site.sign_in import KEY_LIMITS, RATE_LIMITS, providers

PACKAGE = Path(__file__).resolve().parents[1]
TESTING = "pytest" in sys.modules

refuse_half_set(os.environ)
DATA = data_folder(os.environ)
SAMPLE = os.environ.get("GOFAR_SAMPLE") == "1"
DEBUG = os.environ.get("GOFAR_DEBUG") == "1"
SECRET_KEY = secret_key(os.environ, DATA)
ALLOWED_HOSTS = hosts_of(os.environ) or ["127.0.0.1", "localhost", "[::1]"]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "csp",
    "gofar.apps.people",
    "gofar.apps.access",
    "gofar.apps.data",
    "gofar.apps.improvement",
    "gofar.apps.agenda",
    "gofar.apps.spread",
    "gofar.apps.rounds",
    "gofar.apps.tokens",
    "gofar.apps.students",
    "gofar.apps.administration",
    "gofar.apps.records",
    "gofar.apps.backups",
    "gofar.apps.proposals",
    "gofar.apps.convenings",
    "gofar.apps.surveys",
    "gofar.apps.packages",
    "gofar.apps.reports",
    "gofar.apps.roster",
    "gofar.apps.reminders",
    "gofar.apps.sample",
    "gofar.web.base",
    "gofar.web.signing",
]

MIDDLEWARE = [
    "gofar.site.requests.observed",
    "django.middleware.security.SecurityMiddleware",
    "gofar.web.base.headers.fixed_headers",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "gofar.web.signing.middleware.sessions_end",
    "gofar.web.base.middleware.one_reading",
    "gofar.web.base.middleware.sample_chair",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "gofar.web.base.middleware.refusals",
    "gofar.web.base.middleware.personal_pages",
    "gofar.web.base.looking.looking",
    "gofar.web.base.bodies.body_limit",
    "gofar.web.base.handing.handed_out",
]

ROOT_URLCONF = "gofar.site.urls"
WSGI_APPLICATION = "gofar.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [str(folder) for folder in sorted((PACKAGE / "web").glob("*/templates"))],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "gofar.web.base.shell.shell",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
        },
    }
]

DATABASES: dict[str, dict[str, Any]] = {"default": database(os.environ, DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# ------------------------------------------------------------------ people and sign-in
AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/me/"
ACCOUNT_ADAPTER = "gofar.web.door.adapter.InvitedOnly"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation's link has come by mail already
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # the page says the same to everybody; a stranger gets no mail
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_RATE_LIMITS = RATE_LIMITS
ACCOUNT_SESSION_REMEMBER = True  # the length of a session is ours to say: web/signing/middleware.py
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60
ACCOUNT_EMAIL_NOTIFICATIONS = True  # whoever owns an account hears of a new passkey, app or password
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Gofar: "
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RATE_LIMITS = KEY_LIMITS
MFA_TOTP_ISSUER = "Gofar"
MFA_TOTP_TOLERANCE = 1  # the clock of a phone may be half a minute off
MFA_ADAPTER = "gofar.web.signing.adapter.Keys"
SOCIALACCOUNT_ADAPTER = "gofar.web.signing.adapter.KnownPeople"
SOCIALACCOUNT_PROVIDERS = providers(os.environ)
SOCIALACCOUNT_STORE_TOKENS = False
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": "gofar.apps.access.passwords.LongEnough"},
    {"NAME": "gofar.apps.access.passwords.NotGuessable"},
]
#: Counts of failures hold for all workers: they stand in a table of the database, which `migrate` makes.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "gofar_counts",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
if os.environ.get("GOFAR_HTTPS") == "1":
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    CSRF_TRUSTED_ORIGINS = [
        f"https://{host.replace('.', '*.', 1) if host[0] == '.' else host}" for host in ALLOWED_HOSTS
    ]
    #: The proxy in front adds the address of whoever asks; what stands before it, anybody may have written.
    ALLAUTH_TRUSTED_PROXY_COUNT = 1

# ------------------------------------------------------------------ headers
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "require-trusted-types-for": ["'script'"],
        "trusted-types": ["gofar"],  # one policy: it lets our own worker register
    }
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# ------------------------------------------------------------------ files, mail, time, words
STATIC_URL = "static/"
STATICFILES_DIRS = [PACKAGE / "web" / "static"]
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or TESTING
        else "gofar.site.static_files.HashedFiles"
    },
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG or TESTING
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
#: A photo is never on the disk as it was sent: what is not larger than one is read in memory.
FILE_UPLOAD_MAX_MEMORY_SIZE = 9 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 10
#: The largest file that may be brought in.
IMPORT_MAX_BYTES = 50 * 1024 * 1024

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = str(DATA / "mail")
#: The address of this Gofar in mails and calendars, which no request asks for.
ADDRESS = os.environ.get("GOFAR_ADDRESS", "http://127.0.0.1:8000").rstrip("/")
DEFAULT_FROM_EMAIL = os.environ.get("GOFAR_MAIL_FROM", "Gofar <gofar@localhost>")
if os.environ.get("GOFAR_SMTP_HOST"):
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST = os.environ["GOFAR_SMTP_HOST"]
    EMAIL_PORT = int(os.environ.get("GOFAR_SMTP_PORT", "587"))
    EMAIL_USE_TLS = EMAIL_PORT == 587
    EMAIL_HOST_USER = os.environ.get("GOFAR_SMTP_USER", "")
    EMAIL_HOST_PASSWORD = os.environ.get("GOFAR_SMTP_PASSWORD", "")

USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]

MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
LOGGING = logging_settings(os.environ)
