"""What residents say of the content: written as the system."""

import datetime

from django.db import transaction
from django.db.models import F

from accounts.context import SYSTEM, acting_as
from home.models import HelpPage, HelpRemark, HelpVote


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
