"""What residents choose among the content: written as the system."""

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from accounts.context import SYSTEM, acting_as
from accounts.models import User
from communes.models import Authority
from home.models import Favourite, HomeCommune

MOST_FAVOURITES = 50


class TooManyError(Exception):
    """This account keeps as many pages as one may."""


def keep(user: User, page: Page) -> None:
    """Keep a page at hand; twice is once. Raises `TooManyError`."""
    with acting_as(SYSTEM), transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        kept = Favourite.objects.filter(user=user)
        if not kept.filter(page=page).exists() and kept.count() >= MOST_FAVOURITES:
            raise TooManyError
        Favourite.objects.get_or_create(user=user, page=page)


def let_go(user: User, page_id: int) -> None:
    with acting_as(SYSTEM):
        Favourite.objects.filter(user=user, page_id=page_id).delete()


def choose_commune(user: User, commune: Authority | None) -> None:
    """Write down the commune that a resident says is theirs; None: that they say none."""
    with acting_as(SYSTEM):
        if commune is None:
            HomeCommune.objects.filter(user=user).delete()
        else:
            HomeCommune.objects.update_or_create(user=user, defaults={"commune": commune, "at": timezone.now()})
