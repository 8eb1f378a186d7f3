"""A public answer to a report, with or without a change of state, and the photos of after the work."""

import datetime
import uuid

from django.utils.translation import gettext as _

from accounts.models import User
from grc import operations as requests
from grc.desk.operations import answering as together
from grc.enums import ActorRole, State
from grc.enums.publication import PublicAct
from grc.models import Attachment, BulkAction, Event
from grc.operations import attachments
from grc.operations.changing import Refused, required
from signalement.register.models import ReportUpdate
from signalement.register.models.published import SHORT
from signalement.register.operations.moderation import check_length, moderating, tell
from signalement.register.operations.photo_copies import await_checks


def answer_all(
    *,
    demande_id: int,
    text: str,
    by: User,
    version: int,
    at: datetime.datetime,
    to: State | None = None,
    photos_key: uuid.UUID | None = None,
) -> BulkAction | None:
    """Answer for anyone to read, and to the people of the requests that this one is joined to, in the same words.

    With `to`, they all come to that state. What is asked of a worker for the others; None when it is alone.
    """

    def act() -> Event:
        return answer(demande_id=demande_id, text=text, to=to, photos_key=photos_key, by=by, version=version, at=at)

    return together.for_all(act, demande_id=demande_id, to=to, text=text, by=by, at=at)


def answer(
    *,
    demande_id: int,
    text: str,
    by: User,
    version: int,
    at: datetime.datetime,
    to: State | None = None,
    photos_key: uuid.UUID | None = None,
) -> Event:
    """Answer for anyone to read, who reported included; with `to`, the report comes to that state in these words.

    The photos that the agent staged under `photos_key` are of after the work: they come with the state « resolved »
    only, and are published once they are checked.
    """
    with moderating(demande_id, by=by, version=version, at=at) as held:
        text = required(text, _("Écrivez la réponse avant de la publier."))
        staged = Attachment.objects.filter(submission_key=photos_key, by=ActorRole.AGENT, demande__isnull=True)
        photos = list(staged) if photos_key else []
        if photos and State.RESOLVED not in (to, held.demande.state):
            raise Refused(
                _("Les photos d’après l’intervention vont avec un signalement résolu\u00a0: choisissez cet état.")
            )
        if to:
            requests.move(demande_id=demande_id, to=to, note=text, by=by, version=version, at=at)
            held.demande.refresh_from_db()
            held.report.refresh_from_db()
            told = held.report.updates.order_by("-at", "-id")[:1]
            ReportUpdate.objects.filter(pk__in=told.values("pk")).update(text=text)
        else:
            ReportUpdate.objects.create(report=held.report, at=at, state=held.demande.state, text=text)
        attachments.bind(photos, held.demande)
        await_checks(held.report, photos, by=by, at=at)
        act = PublicAct.PHOTO_AFTER if photos else PublicAct.ANSWERED
        if to:  # the change of state has told it
            return tell(held, act, by=by, at=at)
        return tell(held, act, by=by, at=at, shown=True, note=text)


def take_back(*, demande_id: int, update: int, reason: str, by: User, version: int, at: datetime.datetime) -> Event:
    """Let nobody read the words of a public answer any more; its line stays, with the day and the state.

    The reason stays with the agents, and who reported still reads in their thread what was written there.
    """
    with moderating(demande_id, by=by, version=version, at=at) as held:
        reason = required(reason, _("Indiquez pourquoi cette réponse est retirée : ce motif reste au journal."))
        check_length(reason, SHORT)
        if not held.report.updates.filter(pk=update).exclude(text="").update(text=""):
            raise Refused(_("Cette réponse n’est plus publique : rechargez la page."))
        return tell(held, PublicAct.ANSWER_TAKEN_BACK, by=by, at=at, note=reason)
