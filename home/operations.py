"""What residents choose among the content, and what they say of it: written as the system."""

import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from wagtail.models import Page

from accounts.context import SYSTEM, acting_as
from accounts.models import User
from communes.models import Authority
from home.models import Favourite, HelpPage, HelpRemark, HelpVote, HomeCommune

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


def count_opinion(page: HelpPage, *, useful: bool, on: datetime.date) -> None:
    """Count one more reader who found the page of use, or did not."""
    column = "useful" if useful else "not_useful"
    with transaction.atomic():
        day, _created = HelpVote.objects.get_or_create(page=page, on=on)
        HelpVote.objects.filter(pk=day.pk).update(**{column: F(column) + 1})


def remark(page: HelpPage, text: str, *, on: datetime.date) -> None:
    """Keep what a reader did not find on the page."""
    with acting_as(SYSTEM):
        HelpRemark.objects.create(page=page, text=text, on=on)


def forget_remarks(*, before: datetime.date) -> int:
    """Delete the remarks made until that day. How many went."""
    return HelpRemark.objects.filter(on__lte=before).delete()[0]
