"""Settings of the test suite: the real ones, in the demo, with what makes tests quick and strict."""

import os
from ipaddress import ip_network

os.environ.setdefault("DEMO", "1")
os.environ.setdefault("SECRET_KEY", "a key for the tests, of a decent length, that opens nothing")

from portail.settings import *  # noqa: F403 the environment must be set first

INSTALLED_APPS = [*INSTALLED_APPS, "django_migration_linter"]  # noqa: F405 for `make lint`
DATABASES["default"]["TEST"] = {  # noqa: F405
    "NAME": f"test_{DATABASES['default']['NAME']}",  # noqa: F405
    "SERIALIZE": False,  # no test asks for it
}
# A worker may wait for its turn within the transaction of a module (tests.workers).
DATABASES["default"]["OPTIONS"]["options"] += " -c idle_in_transaction_session_timeout=0"  # noqa: F405
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
WEBHOOK_NETWORKS = [ip_network(text) for text in LOOPBACK]  # noqa: F405 where the servers of tests are: nowhere else
SMS_URL = ""  # a test that wants a gateway names one
GEOCODER_URL = ""  # likewise
CLAMD_URL = ""  # likewise
FRANCECONNECT_URL = ""  # likewise: nobody answers at the demonstration's own
FORM_LEAST_SECONDS = 0  # tests are robots
EVEN_TIME = 0  # nobody measures here but tests/security/test_timing.py
CELERY_BROKER_URL = "memory://"  # wake-up calls go nowhere: a test that wants a task run calls it
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}  # noqa: F405
WHITENOISE_AUTOREFRESH = True  # nothing is collected for tests: it looks for files when they are asked for
