"""Who tries the addresses: one account for each kind of person that the portal knows."""

from enum import StrEnum

from django.test import Client

from accounts.models import User
from communes.enums import Role
from communes.models import Authority
from tests.factories.accounts import prove
from tests.factories.people import member, user

ADMIN_HOST = "localhost"


class Who(StrEnum):
    ANONYMOUS = "anonymous"
    RESIDENT = "resident"  # has an account, serves nobody
    AGENT_BRON = "agent of Bron"
    AGENT_DARDILLY = "agent of Dardilly"
    SUPERVISOR_BRON = "supervisor of Bron"
    SUPERVISOR_DARDILLY = "supervisor of Dardilly"
    OFFICER_BRON = "officer of Bron"
    OFFICER_DARDILLY = "officer of Dardilly"
    CONTRIBUTOR_DARDILLY = "contributor of Dardilly"
    HELP_DESK = "help desk"
    PROJECT_TEAM = "project team"
    AGENT_MDMPH = "agent of the MDMPH"
    SUPERUSER = "superuser"


def account(who: Who, *, bron: Authority, dardilly: Authority, mdmph: Authority) -> User | None:
    """The account of `who`; None for who has none. The sites of both communes exist already."""
    metropolis = Authority.objects.metropolis()
    served = {
        Who.AGENT_BRON: (bron, Role.AGENT),
        Who.AGENT_DARDILLY: (dardilly, Role.AGENT),
        Who.SUPERVISOR_BRON: (bron, Role.SUPERVISOR),
        Who.SUPERVISOR_DARDILLY: (dardilly, Role.SUPERVISOR),
        Who.OFFICER_BRON: (bron, Role.OFFICER),
        Who.OFFICER_DARDILLY: (dardilly, Role.OFFICER),
        Who.CONTRIBUTOR_DARDILLY: (dardilly, Role.CONTRIBUTOR),
        Who.HELP_DESK: (metropolis, Role.HELP_DESK),
        Who.PROJECT_TEAM: (metropolis, Role.PROJECT_TEAM),
        Who.AGENT_MDMPH: (mdmph, Role.AGENT),
    }
    match who:
        case Who.ANONYMOUS:
            return None
        case Who.RESIDENT:
            return user()
        case Who.SUPERUSER:
            return user(is_staff=True, is_superuser=True)
        case _:
            return member(*served[who])


def browser(person: User | None, *, host: str = ADMIN_HOST, **options: object) -> Client:
    """A browser on `host` whose errors are answers (500), as they are for people; who is signed in has just done so."""
    client = Client(headers={"host": host}, raise_request_exception=False, **options)
    if person:
        client.force_login(person)
        prove(client)
    return client
