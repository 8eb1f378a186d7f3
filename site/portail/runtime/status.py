"""What works and what does not, in residents' words: from the probes of `portail.runtime.health` and what was noticed.

It is looked at once by each process for a while, whatever number of people ask, and needs neither cache nor broker:
what the cache would share is then remembered by each process.
"""

import datetime
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.core.cache import cache
from django.db import DatabaseError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.context import SYSTEM, acting_as
from communes import channels
from notifications.models import Attempt
from portail.runtime import health

LIFETIME = 30.0  # seconds for which what was looked at is told
LATE_MAILS = 900  # seconds: mails that should have left since are late
RECENT = datetime.timedelta(minutes=10)  # a mail server that refused within them is said to be down
MEMORY = 7 * 24 * 3600  # seconds: since when something fails
FRANCECONNECT = "status:franceconnect"  # in the cache: it did not answer somebody a moment ago
NOTICED = 300  # seconds: what was noticed so is told


class Level(StrEnum):
    """Whether a part of the service works."""

    WORKS = "works"
    SLOW = "slow"
    DOWN = "down"


@dataclass(frozen=True)
class Part:
    """A part of the service as residents know it: how it works, what to do meanwhile, since when it has been so."""

    name: str
    title: str
    level: Level
    words: str
    since: datetime.datetime | None = None


@dataclass(frozen=True)
class Status:
    """All parts as they were at `at`."""

    parts: Sequence[Part]
    at: datetime.datetime

    @property
    def level(self) -> Level:
        levels = {part.level for part in self.parts}
        return next((level for level in (Level.DOWN, Level.SLOW) if level in levels), Level.WORKS)


_lock = threading.Lock()
_kept: tuple[float, Status] | None = None
_began: dict[str, int] = {}  # since when each part fails (seconds since 1970), for when the cache does not say


def current() -> Status:
    """The status, at most `LIFETIME` old. One thread of the process looks, the others are told what was known."""
    global _kept  # noqa: PLW0603 one answer for the process is the point
    kept = _kept
    if kept and time.monotonic() - kept[0] < LIFETIME:
        return kept[1]
    with _lock:
        if _kept and time.monotonic() - _kept[0] < LIFETIME:
            return _kept[1]
        found = Status(looked_at(health.check_all()), timezone.now())
        _kept = (time.monotonic(), found)
        return found


def notice_franceconnect() -> None:
    """Have it told for a while that FranceConnect did not answer."""
    cache.set(FRANCECONNECT, 1, NOTICED)


def looked_at(report: health.Report) -> list[Part]:
    """The parts of the service, from what each dependency answered."""
    found = report.dependencies
    failing = {name for name, one in found.items() if not one["ok"]}
    if "database" in failing:
        return [dated(name, title, Level.DOWN, closed) for name, title, closed in when_closed()]
    return [dated(*part) for part in when_open(found, failing)]


def when_closed() -> list[tuple[str, str, str]]:
    """What is said of each part while the database does not answer."""
    later = _("Fermé quelques instants. Ce que vous avez envoyé est gardé\u00a0: réessayez dans quelques minutes.")
    return [
        (
            "pages",
            _("Lire le site et y chercher"),
            _("Les pages ne s’affichent pas toutes. Réessayez dans quelques minutes."),
        ),
        ("filing", _("Envoyer une demande ou un signalement"), later),
        ("follow", _("Suivre ses demandes"), later),
        ("account", _("Se connecter à son espace"), later),
        (
            "mails",
            _("Recevoir des courriels"),
            _("Ils partiront dès que le service rouvrira\u00a0: aucun n’est perdu."),
        ),
    ]


def when_open(found: Mapping[str, Any], failing: set[str]) -> list[tuple[str, str, Level, str]]:
    """Name, title, level and words of each part, while the database answers."""
    late = found["clock"].get("late", [])
    mails_wait = found["database"].get("outbox", {}).get("oldest_due_seconds", 0) > LATE_MAILS
    cells = (
        (
            "pages",
            _("Lire le site et y chercher"),
            "cache" in failing,
            _("Les pages s’affichent plus lentement que d’habitude."),
        ),
        (
            "filing",
            _("Envoyer une demande ou un signalement"),
            "storage" in failing,
            _(
                "Vos demandes sont reçues. Les photos et les documents peuvent être refusés\u00a0: envoyez sans eux,"
                " vous les ajouterez ensuite."
            ),
        ),
        ("follow", _("Suivre ses demandes"), False, ""),
        (
            "account",
            _("Se connecter à son espace"),
            cache.get(FRANCECONNECT) is not None,
            _("FranceConnect ne répond pas. Connectez-vous avec votre mot de passe, ou par un lien reçu par courriel."),
        ),
        (
            "mails",
            _("Recevoir des courriels"),
            mails_wait or "broker" in failing or "urgent" in late or mail_server_fails(),
            _("Ils partent avec retard. Aucun n’est perdu, et ce que vous envoyez est bien reçu."),
        ),
        (
            "addresses",
            _("Trouver une adresse"),
            channels.is_left_alone(),
            _(
                "Les adresses ne sont plus proposées pendant que vous écrivez\u00a0: écrivez la vôtre en entier,"
                " ou placez le point sur la carte."
            ),
        ),
        (
            "desk",
            _("Traitement par les agents"),
            "bulk" in late,
            _("Les agents voient vos demandes. Les pièces jointes et les envois en nombre attendent."),
        ),
    )
    return [
        (name, title, Level.SLOW if fails else Level.WORKS, words if fails else _("Fonctionne."))
        for name, title, fails, words in cells
    ]


def mail_server_fails() -> bool:
    """Whether our mail server has just refused, or did not answer."""
    try:
        with acting_as(SYSTEM):
            return Attempt.objects.server_unavailable_since(timezone.now() - RECENT).exists()
    except DatabaseError:
        return False  # it has gone since it was looked at


def dated(name: str, title: str, level: Level, words: str) -> Part:
    """The part, with since when it has not worked: when somebody first found it so."""
    key = f"status:{name}"
    if level == Level.WORKS:
        if _began.pop(name, None) or cache.get(key):
            cache.delete(key)
        return Part(name, title, level, words)
    began = cache.get(key) or _began.get(name) or int(time.time())
    _began[name] = began
    cache.set(key, began, MEMORY)
    return Part(name, title, level, words, datetime.datetime.fromtimestamp(began, tz=datetime.UTC))
