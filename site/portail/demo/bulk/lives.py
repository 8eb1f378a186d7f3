"""What happens to requests: the lives they lead, the words people use. All persons are invented."""

import datetime
import json
import random
from pathlib import Path
from typing import NamedTuple

from communes.models import Authority
from grc.enums import Channel, State

S = State


class Life(NamedTuple):
    """States after the first, with the share of requests that live it, among the recent and the older ones."""

    states: tuple[State, ...]
    recent: int
    older: int


LIVES = [
    Life((), 34, 1),
    Life((S.ACCEPTED,), 22, 1),
    Life((S.ACCEPTED, S.PLANNED), 12, 1),
    Life((S.PLANNED, S.IN_PROGRESS), 4, 1),
    Life((S.ACCEPTED, S.WAITING_RESIDENT), 6, 1),
    Life((S.ACCEPTED, S.WAITING_PARTNER), 2, 1),
    Life((S.ACCEPTED, S.RESOLVED), 9, 42),
    Life((S.ACCEPTED, S.PLANNED, S.IN_PROGRESS, S.RESOLVED), 3, 24),
    Life((S.ACCEPTED, S.WAITING_RESIDENT, S.ACCEPTED, S.RESOLVED), 2, 9),
    Life((S.RESOLVED, S.REOPENED, S.ACCEPTED, S.RESOLVED), 1, 4),
    Life((S.REFUSED,), 2, 7),
    Life((S.DUPLICATE,), 2, 5),
    Life((S.NOT_COMPETENT,), 1, 2),
    Life((S.WITHDRAWN,), 1, 2),
]
RECENT = datetime.timedelta(days=12)
SOON = datetime.timedelta(hours=9)
NEAR = 0.0002  # of a degree: within some twenty metres

BY_TEAM = 0.8  # share of the requests of a team that one of its agents works on

CHANNELS = {Channel.WEB: 62, Channel.PHONE: 18, Channel.EMAIL: 9, Channel.COUNTER: 6, Channel.API: 3, Channel.POST: 2}

# Invented names and ordinary words, in words.json.
WORDS = json.loads(Path(__file__).with_name("words.json").read_text())
NOTES = {
    S.PLANNED: "Une équipe passera dans les prochains jours.",
    S.RESOLVED: "L’intervention est terminée. Merci de votre signalement.",
    S.REFUSED: "L’endroit est privé : le propriétaire a été prévenu.",
    S.NOT_COMPETENT: "Cet ouvrage appartient à un autre organisme, que nous avons prévenu.",
    S.DUPLICATE: "Cette anomalie nous avait déjà été signalée : elle est en cours de traitement.",
    S.WAITING_RESIDENT: "Pouvez-vous préciser de quel côté de la rue ?",
    S.WAITING_PARTNER: "Nous attendons le passage du concessionnaire du réseau.",
    S.REOPENED: "L’anomalie est de nouveau visible : nous reprenons le dossier.",
}


def life_of(rng: random.Random, age: datetime.timedelta) -> tuple[State, ...]:
    """The states that a request of this age has gone through after the first."""
    weights = [life.recent if age < RECENT else life.older for life in LIVES]
    return rng.choices(LIVES, weights)[0].states


def assigned(states: tuple[State, ...]) -> float:
    """How likely a request that has gone through these states is somebody's."""
    if not states:
        return 0.15
    return 0.92 if states[-1] in State.FINAL else 0.78


def labels(rng: random.Random) -> int:
    """How many labels a request has: most have none."""
    return rng.choices((0, 1, 2), (85, 12, 3))[0]


def moment(rng: random.Random, until: datetime.datetime, days: int) -> datetime.datetime:
    """A time in the `days` before `until`, mostly by day: people write between 8 and 22 o'clock."""
    day = until - datetime.timedelta(days=rng.random() * days)
    hour = min(23, max(0, round(rng.gauss(13, 4))))
    return min(day.replace(hour=hour, minute=rng.randrange(60), second=rng.randrange(60), microsecond=0), until)


def around(rng: random.Random, commune: Authority) -> tuple[float, float]:
    """A place of the commune, or of those beside it."""
    return (
        round((commune.latitude or 0) + rng.gauss(0, 0.006), 6),
        round((commune.longitude or 0) + rng.gauss(0, 0.008), 6),
    )


def near(rng: random.Random, point: tuple[float, float]) -> tuple[float, float]:
    """A place a few steps away."""
    latitude, longitude = (round(one + rng.uniform(-NEAR, NEAR), 6) for one in point)
    return latitude, longitude


def soon_after(rng: random.Random, seen: datetime.datetime, until: datetime.datetime) -> datetime.datetime:
    """When somebody else would report what was seen then."""
    delay = datetime.timedelta(seconds=round(rng.expovariate(1 / SOON.total_seconds())))
    return min(seen + delay, until)


def person(rng: random.Random) -> tuple[str, str]:
    """A name and an address that belong to nobody (example.org, RFC 2606)."""
    first, last = rng.choice(WORDS["first_names"]), rng.choice(WORDS["last_names"])
    local = f"{first}.{last}{rng.randrange(1000)}".lower().translate(str.maketrans("éèëêïîàâôç", "eeeeiiaaoc"))
    return f"{first} {last}", f"{local}@example.org"


def street(rng: random.Random) -> str:
    """A number in a street that many communes have."""
    return f"{rng.randrange(1, 140)} {rng.choice(WORDS['streets'])}"


def description(rng: random.Random, group: str) -> str:
    """What someone would write of an anomaly of this group of categories."""
    texts = WORDS["descriptions"]
    return rng.choice(texts.get(group) or texts[""])
