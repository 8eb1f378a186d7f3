"""Where data lie: the database, which holds all that lasts, the cache and the broker, which hold nothing that does."""

from portail.settings.environment import env

DATABASES = {"default": env.db_url_config(env("DATABASE_URL"))}
DATABASES["default"] |= {
    "ENGINE": "django.db.backends.postgresql",
    "CONN_MAX_AGE": 0,
    "CONN_HEALTH_CHECKS": True,  # a connection of the pool that died with the server is not lent
    "OPTIONS": {
        "connect_timeout": 3,  # seconds
        # Values beside the statement, which a connection has prepared once it has sent it five times (ADR 0044).
        "server_side_binding": True,
        "prepare_threshold": 5,
        "options": "-c statement_timeout=15000 -c idle_in_transaction_session_timeout=60000",
    },
}
DATABASE_APPLICATION_ROLE = DATABASES["default"]["USER"]
DATABASE_OWNER = env.db_url_config(env("DATABASE_OWNER_URL")) if env("DATABASE_OWNER_URL") else DATABASES["default"]
if pool_size := env.int("DATABASE_POOL_SIZE"):
    # As many connections as the process has threads. Celery's prefork processes have none: they use one connection.
    # Seconds: how long a request waits for a connection; after how long a lost server is tried afresh, rather than at
    # ever longer intervals, so that the end of an outage is seen at once.
    pool_times = {"timeout": 2, "reconnect_timeout": 4}
    DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 1, "max_size": pool_size, **pool_times}

CACHES = {
    "default": {
        "BACKEND": "portail.runtime.cache.SharedCache",
        "LOCATION": env("CACHE_URL"),
        "OPTIONS": {
            "socket_timeout": 1,
            "socket_connect_timeout": 1,
            "serializer": "portail.runtime.cache.PlainValues",
        },
    },
    # Wagtail would keep Python objects there, which whoever writes to the cache could have us execute.
    "renditions": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
}

# Where backups go, and for which public keys of age they are encrypted (portail.runtime.backup).
BACKUP_DIR, BACKUP_RECIPIENTS = env("BACKUP_DIR"), env.list("BACKUP_RECIPIENTS")

# The broker is a wake-up call, never a store: what must be done stands in the database (portail.celery).
CELERY_BROKER_URL = env("BROKER_URL")
# A worker serves one queue, so that nothing long keeps what is urgent back; the clock ticks through each.
WORKER_QUEUES = ("urgent", "bulk")
CLOCK_TICK = 30.0  # seconds between two ticks
