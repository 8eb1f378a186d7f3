"""Filing a request: one transaction, sent once whatever happens."""

import datetime
import hashlib
import json
import uuid
from dataclasses import asdict
from typing import Any, NamedTuple

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.context import SYSTEM, acting_as
from accounts.models import User
from grc import deadlines, notices, routing
from grc.enums import ActorRole, EventKind, PartyRole
from grc.models import Attachment, Demande, Demarche, FormVersion, Mandate, Party, Person
from grc.operations import attachments, relaying, search
from grc.operations.changing import Refused, record
from grc.operations.contact import taken_from
from grc.operations.filing import Counter, Filer, Location
from grc.questions import display, sealing
from grc.references import new_reference

REFERENCE_TRIES = 3
NOWHERE = Location()


class Submitted(NamedTuple):
    """The request, and whether this call made it (False: the same form had already been received).

    `relayed_to` is the body to which it is passed on, as it is called; empty where the authority that has it answers.
    """

    demande: Demande
    created: bool
    relayed_to: str = ""


class SubmissionConflict(Exception):  # noqa: N818
    """The form was already sent with other content; `demande` is the one that it made."""

    def __init__(self, demande: Demande) -> None:
        super().__init__(demande.reference)
        self.demande = demande


def submit(
    *,
    demarche: Demarche,
    form_version: FormVersion,
    answers: dict[str, Any],
    filer: Filer,
    submission_key: uuid.UUID,
    at: datetime.datetime,
    location: Location = NOWHERE,
    summary: str = "",
    designated: routing.Designated | None = None,
) -> Submitted:
    """File a request with the competent authority, with the files staged under `submission_key`.

    `summary`: the line that tells it from another, where the first answers do not. `designated`: who answers for what
    it is about, before any rule, and which of its teams. What is sensitive of the `answers` is put under seal here.

    The same key with the same content returns the first request. Raises `SubmissionConflict` for the same key with
    other content, `Refused` for a mandate of the filer's that stands no more, `routing.NoCompetentAuthorityError` when
    no rule names an authority.
    """
    commune, mandate = location.commune, filer.mandate
    sent = sealing.comparable(form_version.questions, answers)
    answers = sealing.sealed(form_version.questions, answers)
    place = (location.address, location.latitude, location.longitude, commune and commune.insee_code)
    filing = Demande(
        demarche=demarche,
        origin=filer.origin,
        commune=commune,
        channel=filer.channel,
        form_version=form_version,
        answers=answers,
        summary=summary or display.summary(form_version.definition, answers),
        address=location.address,
        latitude=location.latitude,
        longitude=location.longitude,
        submission_key=submission_key,
        filed_at=filer.received_at or at,
        updated_at=at,
    )
    with acting_as(SYSTEM):
        for _try in range(REFERENCE_TRIES):
            try:
                with transaction.atomic():
                    files = list(Attachment.objects.filter(submission_key=submission_key).order_by("id"))
                    content = [
                        demarche.slug,
                        sent,
                        place,
                        asdict(filer.contact),
                        sorted(file.question + file.sha256 for file in files),
                    ]
                    filing.content_digest = digest_of([*content, str(mandate.uuid)] if mandate else content)
                    # The day of filing, whenever a letter came: it says to whom something can be given.
                    answer = routing.competent(
                        demarche=demarche, commune=commune, on=timezone.localdate(at), designated=designated
                    )
                    filed = _file(filing, filer, files, answer=answer, at=at)
                    event = relaying.relay(filed, answer, at=at)
                    return Submitted(filed, created=True, relayed_to=event.detail["to"] if event else "")
            except IntegrityError:
                first = (
                    Demande.objects.select_related("authority", "demarche")
                    .filter(submission_key=submission_key)
                    .first()
                )
                if first is None:
                    filing.pk = None  # the reference was taken: another is drawn
                elif first.content_digest == filing.content_digest:
                    return Submitted(first, created=False, relayed_to=relaying.relayed_to(first))
                else:
                    raise SubmissionConflict(first) from None
    msg = "No free reference was found."
    raise RuntimeError(msg)


def sent_under(submission_key: uuid.UUID) -> Demande | None:
    """The request that the form of this key has made already, if it was sent."""
    with acting_as(SYSTEM):
        return Demande.objects.select_related("form_version").filter(submission_key=submission_key).first()


def _file(
    filing: Demande,
    filer: Filer,
    files: list[Attachment],
    *,
    answer: routing.Destination,
    at: datetime.datetime,
) -> Demande:
    """Write a new request and all that goes with it, inside the caller's transaction."""
    contact, mandate, counter = filer.contact, filer.mandate, filer.counter
    filing.authority, filing.team_id = answer.authority, answer.team_id
    filing.reference = new_reference()
    filed_on = timezone.localdate(filing.filed_at)
    filing.due_on = deadlines.due_on(demarche=filing.demarche, authority_id=answer.authority.id, filed_on=filed_on)
    filing.save(force_insert=True)
    author = Party.objects.create(
        demande=filing,
        user=filer.user,
        name=contact.name,
        email=contact.email,
        email_key=contact.email.lower(),
        phone=contact.phone,
        from_account=taken_from(filer.user, contact) if filer.user else "",
        mandate=mandate,
        person=_card_for(filing, counter),
    )
    parties = [author, _file_for(filing, mandate, filer.user)] if mandate else [author]
    if files:
        attachments.bind(files, filing)
    event = record(
        filing,
        EventKind.FILED,
        at=at,
        actor=counter.agent if counter else None,
        role=ActorRole.AGENT if counter else ActorRole.RESIDENT,
        shown=True,
        states=("", filing.state),
        detail={"reason": answer.reason, "photos": len(files), "channel": filing.channel},
    )
    words = [filing.reference, filing.demarche.label]
    if not filing.demarche.is_secret:
        words += [filing.address, *display.searched(filing.form_version.definition, filing.answers)]
        words += [contact.email, contact.phone, *(party.name for party in parties)]
    search.index(
        demande_id=filing.id, authority_id=filing.authority_id, filed_at=filing.filed_at, text="\n".join(words)
    )
    notices.filed(filing, event, *parties)
    return filing


def _card_for(filing: Demande, counter: Counter | None) -> Person | None:
    """The card that the agent chose. A card is one authority's alone: another in charge makes its own."""
    person = counter.person if counter else None
    return person if person and person.authority_id == filing.authority_id else None


def _file_for(filing: Demande, mandate: Mandate, helper: User | None) -> Party:
    """Write for whom a request is filed. The mandate is held: it cannot end in the meantime."""
    held = Mandate.objects.select_for_update(of=("self",)).filter(pk=mandate.pk, helper=helper)
    standing = held.general().active(timezone.localdate(filing.filed_at)).first()
    if standing is None:
        raise Refused(_("Ce mandat a pris fin\u00a0: vous ne pouvez plus agir pour cette personne."))
    return Party.objects.create(
        demande=filing,
        role=PartyRole.BENEFICIARY,
        user=standing.beneficiary,
        name=standing.name,
        email=standing.email,
        email_key=standing.email_key,
        link_uuid=uuid.uuid4(),
    )


def digest_of(content: Any) -> str:
    """SHA-256 of what was sent, in a canonical form."""
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
