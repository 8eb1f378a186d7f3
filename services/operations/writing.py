"""What is written otherwise than by the form of a service: to a body, to the assistance, to the project team."""

import datetime
import uuid
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.context import acting_as, resident
from accounts.models import User
from communes.models import Authority
from grc import operations as requests
from grc import routing
from grc.enums.demarches import CONTACT, SUPPORT
from grc.enums.sharing import ASSISTANCE
from grc.models import Demarche, Event, FormVersion
from grc.questions import display
from grc.wording import of_body
from services import permissions
from services.wording import impersonal_address

TO = "destinataire"  # the question of the contact form that says to whom one writes, in words


def write(
    *,
    to: Authority,
    commune: Authority | None,
    version: FormVersion,
    answers: dict[str, Any],
    filer: requests.Filer,
    submission_key: uuid.UUID,
    at: datetime.datetime,
) -> requests.Submitted:
    """File what a resident of `commune` (None: not said) writes to a body, which has it, or to which it is passed on.

    `answers` say to whom, so that the same form sent to another body is another. Raises what `grc.operations.submit`
    raises; `Refused` when they may not write to it that day.
    """
    if reason := permissions.refusal_to_write(to, commune, timezone.localdate(at)):
        raise requests.Refused(reason)
    return requests.submit(
        demarche=Demarche.objects.get(slug=CONTACT),
        form_version=version,
        answers=answers,
        location=requests.Location(commune),
        filer=filer,
        submission_key=submission_key,
        at=at,
        summary=display.in_a_line(one.words for one in display.answers(version.definition, answers) if one.id != TO),
        designated=routing.Designated(to, _("Vous avez choisi d’écrire à %(body)s.") % {"body": of_body(to)}),
    )


def ask_assistance(
    *,
    version: FormVersion,
    answers: dict[str, Any],
    filer: requests.Filer,
    submission_key: uuid.UUID,
    at: datetime.datetime,
) -> requests.Submitted:
    """File the question of who is stuck with the assistance team; what their browser told along is for the team."""
    return requests.submit(
        demarche=Demarche.objects.get(slug=ASSISTANCE),
        form_version=version,
        answers=answers,
        filer=filer,
        submission_key=submission_key,
        at=at,
        summary=display.in_a_line([answers["question"]]),
    )


def ask_for_help(
    *, message: str, page: str, version: FormVersion, by: User, submission_key: uuid.UUID, at: datetime.datetime
) -> requests.Submitted:
    """Ask the project team for help from the administration: what one tried, on which page, for which bodies.

    Of the address of the page what names a row is left out, whatever was sent. Raises `NotAllowed` for who does not
    enter the administration, and what `grc.operations.submit` raises.
    """
    if not permissions.can_ask_for_help(by):
        raise requests.NotAllowed
    served = by.memberships.in_force(timezone.localdate(at)).select_related("authority").order_by("authority__sort_key")
    bodies = ", ".join(dict.fromkeys(one.authority.body_name for one in served))
    answers = {"message": message, "page": impersonal_address(page), "collectivite": bodies}
    return requests.submit(
        demarche=Demarche.objects.get(slug=SUPPORT),
        form_version=version,
        answers={name: words for name, words in answers.items() if words},
        filer=requests.Filer(
            requests.Contact(name=by.get_full_name(), email=by.email), origin=Authority.objects.metropolis(), user=by
        ),
        submission_key=submission_key,
        at=at,
        summary=display.in_a_line(filter(None, [bodies, message])),
    )


def write_again(*, reference: str, body: str, by: User, at: datetime.datetime) -> Event | None:
    """Write to the project team about a call for help of one's own; None for a second click.

    Raises `NotAllowed` for any other request, and what `grc.operations.reply` raises.
    """
    with acting_as(resident(by.pk)):
        own = permissions.own_calls(by).filter(reference=reference).first()
    if own is None or not permissions.can_ask_for_help(by):
        raise requests.NotAllowed
    return requests.reply(demande_id=own.pk, body=body, at=at)
