"""The request behind a door."""

from django.http import HttpRequest

from accounts.models import User


class SignedInRequest(HttpRequest):
    """A request of somebody who is signed in: views behind a door are asked nothing else."""

    user: User
