"""What every filing says beside its answers: who files, and where what they ask about is."""

import datetime
from dataclasses import dataclass

from accounts.models import User
from communes.models import Authority
from grc.enums import Channel
from grc.models import Mandate, Person
from grc.operations.contact import Contact


@dataclass(frozen=True, slots=True)
class Location:
    """Where it is: a commune (None: unknown, or none), an address in words, a point (degrees, WGS 84; None: none)."""

    commune: Authority | None = None
    address: str = ""
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Counter:
    """The agent who fills in the form for a resident, and that resident's card, when they have one."""

    agent: User
    person: Person | None = None


@dataclass(frozen=True, slots=True)
class Filer:
    """Who files, and by which way.

    `contact` is how they can be reached; `origin` the authority on whose site they file, if it is on one. `user` is
    their account, if they are signed in: the request follows them in their space. With a `mandate` of theirs it is
    filed for its beneficiary. `counter` says that an agent files it for them; `received_at`, when the authority
    received it, if that was before it is filed: delays run from there.
    """

    contact: Contact
    channel: Channel = Channel.WEB
    origin: Authority | None = None
    user: User | None = None
    mandate: Mandate | None = None
    counter: Counter | None = None
    received_at: datetime.datetime | None = None
