"""The environment variables of Guichet, each with its default: the one list, which docs/operations.md follows."""

import os
from collections.abc import Iterator
from ipaddress import ip_address

import environ
from django.core.exceptions import ImproperlyConfigured

from portail.runtime.keys import KEYS, fault

# The map of the State's geographic institute: free, open licence, no key.
PLAN_IGN = (
    "https://data.geopf.fr/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&STYLE=normal&FORMAT=image/png"
    "&LAYER=GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2&TILEMATRIXSET=PM&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}"
)
DECLARED: dict[str, tuple[type, object]] = {
    "ADMIN_BASE_URL": (str, ""),
    "BACKUP_DIR": (str, ""),
    "BACKUP_RECIPIENTS": (list, []),
    "BASE_DOMAIN": (str, "localhost"),
    "BROKER_URL": (str, "redis://127.0.0.1:6379/0"),
    "CACHE_URL": (str, "redis://127.0.0.1:6379/1"),
    "CLAMD_URL": (str, ""),
    "DATABASE_OWNER_URL": (str, ""),
    "DATABASE_POOL_SIZE": (int, 0),
    "DATABASE_URL": (str, "postgres://guichet_app@127.0.0.1:5432/guichet"),
    "DEFAULT_FROM_EMAIL": (str, ""),
    "DEMO": (bool, False),
    "EMAIL_TIMEOUT": (int, 30),
    "EMAIL_URL": (str, ""),
    "FORM_LEAST_SECONDS": (int, 3),
    "FRANCECONNECT_ACR": (str, "eidas1"),
    "FRANCECONNECT_ALGORITHM": (str, "ES256"),
    "FRANCECONNECT_CLIENT_ID": (str, ""),
    "FRANCECONNECT_CLIENT_SECRET": (str, ""),
    "FRANCECONNECT_URL": (str, ""),
    "GEOCODER_URL": (str, "https://data.geopf.fr/geocodage"),
    "HANDOVER_DAYS": (int, 14),
    "HEALTH_HOST_CERTIFIED": (bool, False),
    "LINK_KEY": (str, ""),
    "LINK_KEY_FORMER": (str, ""),
    "MAP_TILES_ATTRIBUTION": (str, "© IGN-F/Géoportail"),
    "MAP_TILES_MAX_ZOOM": (int, 19),
    "MAP_TILES_URL": (str, PLAN_IGN),
    "MEDIA_URL_BASE": (str, ""),
    "METRICS_TOKEN": (str, ""),
    "OIDC_PRIVATE_KEY": (str, ""),
    "OIDC_PRIVATE_KEY_FORMER": (str, ""),
    "OIDC_SUBJECT_KEY": (str, ""),
    "OPEN311_ORIGINS": (list, []),
    "PORT": (int, 8000),
    "PROMETHEUS_MULTIPROC_DIR": (str, ""),  # read by prometheus_client itself (portail.runtime.metrics)
    "QUARANTINE_GB": (int, 100),
    "SEAL_KEY": (str, ""),
    "SEAL_KEY_FORMER": (str, ""),
    "SECOND_FACTOR_GRACE_DAYS": (int, 14),
    "SECRECY_STRENGTH": (str, "TWO_FACTORS"),
    "SECURITY_CONTACT": (str, ""),
    "SECRET_KEY": (str, ""),
    "SITE_READABLE_DAYS": (int, 183),
    "SMS_SENDER": (str, ""),
    "SMS_TOKEN": (str, ""),
    "SMS_URL": (str, ""),
    "TRUSTED_PROXIES": (list, []),
    "VAPID_CONTACT": (str, ""),
    "VAPID_PRIVATE_KEY": (str, ""),
    "VAR_DIR": (str, ""),
    "WEBHOOK_NETWORKS": (list, []),
}

env = environ.Env(**DECLARED)


# The only names under which the demo may be reached: they lead to this machine, or nowhere (RFC 6761).
DEMO_DOMAINS = ("localhost", "test", "invalid")


def refuse_demo_in_production(*, demo: bool) -> None:
    """The demo's accounts have a password that everyone knows: it does not start beside settings of production."""
    if not demo:
        return
    signs = [name for name in ("TRUSTED_PROXIES", "LINK_KEY_FORMER", "SEAL_KEY_FORMER") if env(name)]
    if env("BASE_DOMAIN").rpartition(".")[2] not in DEMO_DOMAINS:
        signs.append("BASE_DOMAIN")
    if env("ADMIN_BASE_URL").startswith("https:"):
        signs.append("ADMIN_BASE_URL")
    signs += [name for name, host in database_servers() if not is_here(host)]
    if signs:
        msg = (
            f"La démonstration ne démarre pas à côté de réglages de production ({', '.join(signs)}) : "
            "retirez-les, ou démarrez sans elle (DEMO=0 ; docs/operations.md)."
        )
        raise ImproperlyConfigured(msg)


def database_servers() -> Iterator[tuple[str, str]]:
    """The servers of the database, each after the variable that names it: ours, then those that libpq reads."""
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL"):
        host = env.db_url_config(env(name))["HOST"] if env(name) else "localhost"
        named = (name, host) if host else ("PGHOST", os.environ.get("PGHOST", ""))
        yield from ((named[0], each) for each in named[1].split(","))  # libpq tries one after the other
    yield from (("PGHOSTADDR", each) for each in os.environ.get("PGHOSTADDR", "").split(","))


def is_here(host: str) -> bool:
    """Whether a database server is on this machine: a socket, by its folder or by default, or the loopback."""
    if host in ("", "localhost") or host.startswith("/"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def keys_of(*, demo: bool) -> dict[str, str]:
    """The keys by their names. Raises `ImproperlyConfigured` in production for one that is missing, weak or not alone.

    The demo has nothing to protect: one key serves where others are missing.
    """
    held = {name: env(name) for name in KEYS}
    if demo:
        one = held["SECRET_KEY"] or "demo-only"
        return {name: key or one for name, key in held.items()}
    if why := fault(held):
        raise ImproperlyConfigured(why)
    return held
