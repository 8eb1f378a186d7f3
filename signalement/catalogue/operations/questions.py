"""The form of a category: the questions that all reports answer, and its own; frozen each time that they change."""

import datetime

from django.db import transaction

from accounts.reference import held
from grc.models import FormVersion
from grc.questions import definition
from signalement.catalogue.models import Category

FORM = "signalement"
DESCRIBED = (
    definition.Category(id="category", label="Que voulez-vous signaler ?", required=True),
    definition.ShortText(id="address", label="Adresse", help="Numéro et rue, ou un repère proche.", max_length=240),
    definition.Point(id="position", label="Position"),
    definition.ShortText(id="asset", label="Équipement", help="Le numéro qu’il porte.", max_length=160),
    definition.LongText(
        id="description",
        label="Description",
        help="Ce que vous voyez, et où exactement.",
        required=True,
        max_length=4000,
    ),
)
SENT_WITH = (
    definition.Photos(id="photos", label="Photos", max_count=6),
    definition.Email(id="email", label="Adresse électronique", help="Pour être tenu au courant."),
)


def form_of(category: Category) -> str:
    """The name of the form that its reports answer: the common one, until it has questions of its own."""
    return f"{FORM}.{category.pk}" if category.asked else FORM


def version_for(category: Category) -> FormVersion:
    """The published questions that a report of it answers."""
    return _latest(form_of(category))


@held
def _latest(form: str) -> FormVersion:
    return FormVersion.objects.filter(form=form).latest("number")


def publish(category: Category | None, *, at: datetime.datetime) -> tuple[FormVersion, bool]:
    """Publish the questions of a category (None: the common ones), unless the last version has the same.

    Returns the version in force, and whether it is new: what is published never changes.
    """
    own = tuple(question.frozen() for question in category.asked) if category else ()
    asked = definition.define((*DESCRIBED, *own, *SENT_WITH))
    digest = definition.digest_of(asked)
    name = form_of(category) if category else FORM
    with transaction.atomic():
        last = FormVersion.objects.select_for_update().filter(form=name).order_by("-number").first()
        if last and last.digest == digest:
            return last, False
        number = last.number + 1 if last else 1
        made = FormVersion.objects.create(form=name, number=number, definition=asked, digest=digest, published_at=at)
    return made, True
