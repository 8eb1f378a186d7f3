"""Which accounts of the demonstration the simulated FranceConnect knows the holders of."""

import datetime

from django.conf import settings

from accounts.models import User
from accounts.operations import keep_pivot
from portail.demo.simulation.people import people
from portail.signin.identities.claims import pivot_of


def install_identities(*, at: datetime.datetime) -> int:
    """Who holds them, by the six fields, so that the first visit leads straight in; returns how many are new.

    Whoever signed in since may have detached their identity: their account is left as it is.
    """
    held = {person.account: person for person in people().values() if person.account}
    unknown = User.objects.filter(email__in=held, last_login=None, pivot_identities=None)
    for user in unknown:
        person = held[user.email]
        keep_pivot(user, issuer=settings.SIMULATED_FRANCECONNECT, sub=person.sub, pivot=pivot_of(person.claims), at=at)
    return len(unknown)
