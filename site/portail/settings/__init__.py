"""Django settings. Whatever depends on where Guichet runs comes from the environment (docs/operations.md)."""

from ipaddress import ip_network
from typing import Any

from portail.settings import interface
from portail.settings.accounts import *  # noqa: F403 allauth's settings, one by one
from portail.settings.applications import *  # noqa: F403
from portail.settings.clock import *  # noqa: F403
from portail.settings.data import *  # noqa: F403
from portail.settings.environment import env, keys_of, refuse_demo_in_production
from portail.settings.identities import *  # noqa: F403
from portail.settings.language import *  # noqa: F403
from portail.settings.logs import logging_config
from portail.settings.places import BASE_DIR as BASE_DIR  # read by the tests
from portail.settings.places import STATIC_SOURCE, TEMPLATES_DIR, VAR_DIR
from portail.settings.policy import ADMIN_POLICY, PUBLIC_POLICY, clamd_url, tile_sources
from portail.settings.provider import *  # noqa: F403

# ------------------------------------------------------------------------------------------------ where it runs
DEMO = env.bool("DEMO")
DEBUG = False
PORT = env.int("PORT")
BASE_DOMAIN = env("BASE_DOMAIN")
# The demo is served over plain HTTP on this machine; everything else is production.
PRODUCTION = not DEMO
refuse_demo_in_production(demo=DEMO)
keys = keys_of(demo=DEMO)
SECRET_KEY = keys["SECRET_KEY"]
# Of secret links: the first signs; the second, of whatever strength, is accepted while the first replaces it.
LINK_KEYS = [key for key in (keys["LINK_KEY"], env("LINK_KEY_FORMER")) if key]
# What lies sealed in the database (accounts.sealing): likewise.
SEAL_KEYS = [key for key in (keys["SEAL_KEY"], env("SEAL_KEY_FORMER")) if key]
OIDC_SUBJECT_KEY = keys["OIDC_SUBJECT_KEY"]  # from which pairwise subjects are made; those that were made are kept
# The table of sites decides which hosts exist (portail.middleware.SiteHostMiddleware), before Django's own check.
ALLOWED_HOSTS = ["*"]
USE_X_FORWARDED_HOST = False
TRUSTED_PROXIES = env.list("TRUSTED_PROXIES")

# ------------------------------------------------------------------------------------------------ the house

ROOT_URLCONF = "portail.urls"
WSGI_APPLICATION = "portail.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [TEMPLATES_DIR],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django.template.loaders.filesystem.Loader", "portail.administration.loading.FrenchLoader"],
                )
            ],
            "builtins": ["portail.templatetags.ui"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portail.pages.layout.frame",
            ],
        },
    }
]

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["communes.backends.MembershipBackend"]
SESSION_ENGINE = "django.contrib.sessions.backends.db"
CELERY_TASK_ALWAYS_EAGER = False

# ------------------------------------------------------------------------------------------------ mail
EMAIL_CONFIG = (
    env.email_url_config(env("EMAIL_URL"))
    if env("EMAIL_URL")
    else {"EMAIL_BACKEND": "notifications.channels.MailFolder"}
)
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = env.int("EMAIL_TIMEOUT")  # seconds, each answer of the mail server
MAIL_DIR = VAR_DIR / "mail"
DEFAULT_FROM_EMAIL = (
    env("DEFAULT_FROM_EMAIL") or f"ne-pas-repondre@{BASE_DOMAIN if '.' in BASE_DOMAIN else 'example.org'}"
)
SERVER_EMAIL = DEFAULT_FROM_EMAIL
SMS_URL = env("SMS_URL") or ("file:" if DEMO else "")  # empty: nobody is offered an SMS
SMS_TOKEN, SMS_SENDER = env("SMS_TOKEN"), env("SMS_SENDER")
SMS_DIR = VAR_DIR / "sms"
VAPID_PRIVATE_KEY = env("VAPID_PRIVATE_KEY")  # empty: nobody is offered to be told on a device, the demo excepted
VAPID_CONTACT = env("VAPID_CONTACT") or f"mailto:{DEFAULT_FROM_EMAIL.rpartition('<')[2].rstrip('>')}"

# ------------------------------------------------------------------------------------------------ places
SITE_READABLE_DAYS = env.int("SITE_READABLE_DAYS")  # after the last day of a commune's convention
HANDOVER_DAYS = env.int("HANDOVER_DAYS")  # for which what a commune takes with it is kept in the administration
GEOCODER_URL = env("GEOCODER_URL").rstrip("/")  # empty: nobody outside is asked

# ------------------------------------------------------------------------------------------------ files
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [STATIC_SOURCE]
MEDIA_URL = env("MEDIA_URL_BASE") or "/media/"
MEDIA_ROOT = VAR_DIR / "media"
CLAMD_URL = clamd_url(env("CLAMD_URL"))  # empty: no antivirus is asked
QUARANTINE_BYTES = env.int("QUARANTINE_GB") * 10**9  # of files that nobody has checked (`grc.quota`)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "portail.runtime.statics.BundledStaticFilesStorage"},
    # Residents' files: never under MEDIA_ROOT, names that say nothing, served through a view.
    "attachments": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": VAR_DIR / "attachments", "base_url": None, "file_permissions_mode": 0o600},
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024  # bytes, files excepted
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DATA_UPLOAD_MAX_NUMBER_FILES = 40  # a whole gallery chosen at once comes back with its first six photos
UPLOAD_MAX_BODY_BYTES = 130 * 1024 * 1024  # six photos and the rest of a form
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "portail.runtime.uploads.BoundedFileUploadHandler",
]
FILE_UPLOAD_TEMP_DIR = None

# ------------------------------------------------------------------------------------------------ safety
# Whether who hosts this platform is certified for health data (code de la santé publique, L1111-8): without it there is
# no following of disabled persons' files, the demo excepted, whose people are invented (services.handicap.hosting).
HEALTH_HOST_CERTIFIED = env.bool("HEALTH_HOST_CERTIFIED")
SECURITY_CONTACT = env("SECURITY_CONTACT") or ("securite@example.org" if DEMO else "")
FORM_LEAST_SECONDS = env.int("FORM_LEAST_SECONDS")  # a form that comes back sooner may be asked again (grc.keys)
CONTENT_SECURITY_POLICY = PUBLIC_POLICY
CONTENT_SECURITY_POLICY_ADMIN = ADMIN_POLICY
# Where the background of maps comes from, said by pages that show one (communes.maps).
MAP_TILES_URL, MAP_TILES_ATTRIBUTION = env("MAP_TILES_URL"), env("MAP_TILES_ATTRIBUTION")
MAP_TILES_MAX_ZOOM = env.int("MAP_TILES_MAX_ZOOM")
MAP_TILES_SOURCES = tile_sources(MAP_TILES_URL)
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"  # Wagtail says otherwise for its own previews
CSRF_FAILURE_VIEW = "portail.runtime.errors.csrf_failure"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no cookie of their own
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
PASSAGE_COOKIE_NAME, DEVICE_COOKIE_NAME, INVITATION_COOKIE_NAME = "passage", "device", "invitation"
SESSION_COOKIE_SECURE = False
if PRODUCTION:
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    PASSAGE_COOKIE_NAME = "__Host-passage"
    DEVICE_COOKIE_NAME = "__Host-device"
    INVITATION_COOKIE_NAME = "__Host-invitation"
    SESSION_COOKIE_NAME = "__Host-session"
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_NAME = "__Host-csrf"
    CSRF_COOKIE_SECURE = True
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("MinimumLengthValidator", {"min_length": 14}),  # first: one message at a time is said
        ("UserAttributeSimilarityValidator", {}),
        ("CommonPasswordValidator", {}),
    )
]
METRICS_TOKEN = env("METRICS_TOKEN")
OPEN311_ORIGINS = env.list("OPEN311_ORIGINS")  # sites whose pages may call it: https://example.org
# Beside the public Internet, where messages to business software may go; the demo's is on this machine.
LOOPBACK = ["127.0.0.0/8", "::1/128"] if DEMO else []
WEBHOOK_NETWORKS = [ip_network(text) for text in env("WEBHOOK_NETWORKS") or LOOPBACK]
LOGGING = logging_config(as_json=PRODUCTION)

# ------------------------------------------------------------------------------------------------ Wagtail
WAGTAIL_SITE_NAME = "Guichet"
WAGTAILADMIN_BASE_URL = env("ADMIN_BASE_URL") or (f"http://{BASE_DOMAIN}:{PORT}" if DEMO else f"https://{BASE_DOMAIN}")
ACCOUNT_BASE_URL = WAGTAILADMIN_BASE_URL  # accounts, passkeys and second factors live on the metropolis's host
WAGTAIL_ALLOW_UNICODE_SLUGS = False  # an address that can be read out and typed anywhere
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False  # about Wagtail, in English
WAGTAIL_GRAVATAR_PROVIDER_URL = None
# No page embeds what others host: nobody is asked about an address that is typed.
WAGTAILEMBEDS_FINDERS: list[dict[str, Any]] = []
WAGTAILIMAGES_IMAGE_MODEL = "home.Image"
WAGTAILDOCS_DOCUMENT_MODEL = "home.Document"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 60_000_000  # all frames together
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpeg", "jpg", "png", "webp"]  # no SVG: it is a program
WAGTAILIMAGES_IMAGE_FORM_BASE = "home.forms.ImageForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "home.forms.DocumentForm"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odp", "ods", "odt", "pdf", "pptx", "txt", "xlsx"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 30 * 1024 * 1024
# A document is a download: nothing that an officer sends runs on our hosts.
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []
WAGTAILDOCS_SERVE_METHOD = "serve_view"  # which knows who may read it
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.backends"}}
WAGTAILUSERS_PASSWORD_ENABLED = False  # nobody types somebody else's: `portail.administration.people`
# A password that several people share, that no one changes and that may be tried for ever protects nothing.
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False  # accounts have their own pages
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False

REST_FRAMEWORK = interface.REST_FRAMEWORK
SPECTACULAR_SETTINGS = interface.SPECTACULAR_SETTINGS
