"""A page of help, drafted of a question to the assistance and its answer."""

import uuid

from django.db import transaction
from django.utils.text import Truncator, slugify
from django.utils.translation import gettext as _
from wagtail.coreutils import find_available_slug
from wagtail.log_actions import log
from wagtail.models import Page

from accounts.context import SYSTEM, acting_as
from accounts.models import User
from grc.enums import MessageKind
from grc.models import Demande
from home.models import HelpPage
from home.reserved_slugs import OPERATIONAL, RESERVED
from services.wording import as_rich_text, impersonal

DRAFTS = uuid.UUID("5b0c1f86-5d4f-4a52-9d34-2f6a6a3c7e11")  # of which the keys of drafts are names: one a request
TITLE_LENGTH = 100  # characters


def draft_help(*, demande: Demande, place: Page, by: User) -> HelpPage:
    """Make a draft of a page of help, below `place`, of a question to the assistance and of the last answer to it.

    Never published by this. What names the people of the request is left out, as far as it is known. The same request
    has one draft: twice is once; one that was deleted is made again.
    """
    key = uuid.uuid5(DRAFTS, str(demande.pk))
    with acting_as(SYSTEM), transaction.atomic():
        Demande.objects.select_for_update(of=("self",)).get(pk=demande.pk)
        if made := HelpPage.objects.filter(translation_key=key).first():
            return made
        answer = demande.messages.filter(kind=MessageKind.TO_RESIDENT).select_related("author").last()
        authors = [answer.author] if answer and answer.author else []
        names = [*demande.parties.values_list("name", flat=True), *(author.get_full_name() for author in authors)]
        question = impersonal(str(demande.answers.get("question", "")), [*names, demande.reference]).strip()
        title = Truncator(question.partition("\n")[0].strip()).chars(TITLE_LENGTH) or _("Une question à l’assistance")
        said = impersonal(answer.body, [*names, demande.reference]) if answer else _("La réponse est à écrire.")
        text = as_rich_text(said)
        if question != title:
            text = as_rich_text(question) + text
        page = HelpPage(title=title, slug=slug_of_help(title, place), translation_key=key, owner=by, live=False)
        page.questions = [("question", {"title": title, "text": text})]  # type: ignore[assignment] # as a StreamField takes them
        place.add_child(instance=page)
        log(instance=page, action="wagtail.create", user=by)
        page.save_revision(user=by)
        return page


def slug_of_help(title: str, place: Page) -> str:
    """A slug that a page of help may have below `place`."""
    slug = slugify(title)[:60].strip("-") or "question"
    return find_available_slug(place, f"question-{slug}" if slug in RESERVED | OPERATIONAL else slug)
