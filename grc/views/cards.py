"""Cards of the people whom an authority knows, as an agent looks for one at the counter."""

import datetime
from typing import Any, NamedTuple

from django.db.models import Count, Max
from django.http import HttpRequest
from django.urls import reverse

from accounts.context import current_actor
from grc.forms.counter import PERSON, SOUGHT, ChosenPersonForm, FindPersonForm
from grc.models import Person
from grc.operations import people


class Found(NamedTuple):
    """A card that a search found."""

    person: Person
    requests: int
    last: datetime.datetime | None


def chosen_person(request: HttpRequest) -> Person | None:
    """The card that was chosen, in the form if it was sent, else in the address; one of another authority is none."""
    said = request.POST if PERSON in request.POST else request.GET
    form = ChosenPersonForm(said, authority_ids=current_actor().authority_ids)
    return form.cleaned_data[PERSON] if form.is_valid() else None


def start_address(person: Person | None) -> str:
    """Where a new request begins, for that person."""
    start = reverse("nouvelle:start")
    return f"{start}?{PERSON}={person.pk}" if person else start


def search_of(request: HttpRequest) -> dict[str, Any]:
    """What is asked of the cards, and what answers: as pages show both."""
    form = FindPersonForm(request.POST if SOUGHT in request.POST else request.GET)
    asked = form.cleaned_data[SOUGHT].strip() if form.is_valid() else ""
    found = found_people(asked) if asked else []
    return {"search": form, "asked": asked, "found": found, "most": people.MOST_FOUND}


def found_people(asked: str) -> list[Found]:
    """The cards that a search finds, with how many requests each has."""
    cards = people.find(asked, authority_ids=current_actor().authority_ids)
    counted = Person.objects.visible_to(current_actor()).filter(pk__in=[card.pk for card in cards])
    rows = {
        row["pk"]: row
        for row in counted.values("pk").annotate(
            requests=Count("parties__demande"), last=Max("parties__demande__filed_at")
        )
    }
    return [Found(card, rows[card.pk]["requests"], rows[card.pk]["last"]) for card in cards if card.pk in rows]
