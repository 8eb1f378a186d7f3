"""Whoever came with FranceConnect once."""

from allauth.account.models import EmailAddress

from accounts.models import User
from tests.factories.sites import Visitor
from tests.portail.signin.identities.conftest import Enter
from tests.portail.signin.identities.served import PEOPLE


def open_account(visitor: Visitor, enter: Enter, login: str = "angela", email: str | None = None) -> User:
    """First visit, account, confirmation of the address."""
    assert enter(visitor, login).headers["Location"] == "/compte/identites/premiere-visite/"
    email = email or PEOPLE[login]["email"]
    visitor.post("/compte/identites/premiere-visite/", {"email": email})
    EmailAddress.objects.filter(email=email).update(verified=True)
    return User.objects.get(email=email)
