"""Keeping the register of deposits in step with files; confirming what silence is worth; documents of decisions."""

import datetime
import uuid
from contextlib import AbstractContextManager
from typing import IO

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.models import User
from communes.models import Authority
from grc import operations as requests
from grc.enums import ActorRole, ScanState, State
from grc.images import pictures, pieces
from grc.models import Attachment, Demande, Event
from grc.operations.changing import required, treating
from grc.permissions import Hand
from services.dossiers.enums import FileKind
from services.dossiers.models import Dossier
from services.dossiers.months import months_later
from services.urbanisme import contents, numbers
from services.urbanisme.clock import PermitFile, legal_dates
from services.urbanisme.enums import PermitEventKind, PermitKind, PermitOutcome
from services.urbanisme.models import DecisionDocument, RegisterEntry, TacitConfirmation
from services.urbanisme.stages import PermitStage, step

MONTHS_OF_EXTRACT = 2  # R*424-15
GRANTED = (
    *(PermitStage.GRANTED, PermitStage.GRANTED_WITH_PRESCRIPTIONS, PermitStage.NOT_OPPOSED),
    *(PermitStage.TACIT_GRANT, PermitStage.OPENED, PermitStage.FINISHED, PermitStage.CONFORMING, PermitStage.CONTESTED),
)
OLD = 3  # months after a decision, from which its extract is not begun: it had its time before the file was followed
WAITING = (
    *(PermitStage.DEPOSITED, PermitStage.RECEIVED, PermitStage.INCOMPLETE, PermitStage.COMPLETE),
    *(PermitStage.EXAMINED, PermitStage.EXTENDED, PermitStage.CONSULTED, PermitStage.DEFERRED),
)


def follow(dossier: Dossier) -> None:
    """Write the line of a file whose state moved on, or take it away; in the caller's transaction, as the system.

    A certificat d’urbanisme has none: nothing of it is posted. What was granted is public for two months from the day
    on which it is first told here, however late that is, and not again for what follows.
    """
    file = contents.read(dossier.content)
    commune = Authority.objects.filter(insee_code=numbers.parse(dossier.number).insee).first()
    silence = contents.silence(dossier, timezone.localdate())
    confirmed = silence.by_agent if silence else None
    is_granted = dossier.stage in GRANTED or (confirmed is not None and confirmed.is_grant)
    is_waiting = dossier.stage in WAITING and confirmed is None
    if commune is None or file.kind in PermitKind.CERTIFICATES or not (is_granted or is_waiting):
        RegisterEntry.objects.filter(dossier=dossier).delete()
        return
    entry = RegisterEntry.objects.filter(dossier=dossier).first() or RegisterEntry(dossier=dossier)
    entry.commune = commune
    entry.number, entry.permit_kind = contents.spelled(dossier.number), file.kind
    entry.subject, entry.address = dossier.content["subject"], dossier.content["address"]
    entry.deposited_on = _day_of(file, PermitEventKind.DEPOSITED) or timezone.localdate(dossier.as_of)
    if not is_granted:
        entry.decision, entry.decided_on, entry.public_until = "", None, None
    elif entry.public_until is None:
        entry.decision, entry.decided_on = _decision(file, dossier, silence)
        told_on = timezone.localdate(confirmed.confirmed_at if confirmed else dossier.refreshed_at)
        if months_later(entry.decided_on, OLD) < told_on:
            RegisterEntry.objects.filter(dossier=dossier).delete()
            return
        entry.public_until = months_later(told_on, MONTHS_OF_EXTRACT)
    entry.save()


def forget(keys: list[int]) -> None:
    """Take away what hangs on the files of these requests, in the transaction that anonymises them."""
    RegisterEntry.objects.filter(dossier__demande__in=keys).delete()
    TacitConfirmation.objects.filter(dossier__demande__in=keys).delete()
    DecisionDocument.objects.filter(dossier__demande__in=keys).delete()


def confirm_silence(*, demande_id: int, by: User, version: int, at: datetime.datetime) -> Event:
    """Confirm that no decision was notified in time: what silence is worth is a fact, which its resident is told.

    The request of a file that was filed here is closed; any other does not move: its software brings it on. Raises
    `NotAllowed`, `Stale` (`grc.operations`); `Refused` as long as a decision may be notified, once one was told, and
    where the software says another thing than the law.
    """
    with treating(demande_id, by=by, at=at, version=version) as demande, _in_french():
        dossier, silence = _silent(demande, at)
        if silence.is_confirmed:
            raise requests.Refused(_("La décision tacite de ce dossier est déjà confirmée."))
        told = {PermitStage.TACIT_GRANT: True, PermitStage.TACIT_REFUSAL: False}.get(PermitStage(dossier.stage))
        if told not in {None, silence.is_grant}:
            raise requests.Refused(
                _("Le logiciel dit «\u00a0%(stage)s\u00a0», la règle le contraire\u00a0: corrigez le dossier d’abord.")
                % {"stage": PermitStage(dossier.stage).label}
            )
        TacitConfirmation.objects.update_or_create(
            dossier=dossier,
            defaults={
                "silent_on": silence.on,
                "is_grant": silence.is_grant,
                "confirmed_by": by,
                "confirmed_at": at,
            },
        )
        to = _bring(dossier, PermitStage.TACIT_GRANT if silence.is_grant else PermitStage.TACIT_REFUSAL)
        follow(dossier)
        body = _("Aucune décision ne vous a été notifiée dans le délai. %(sentence)s") % {
            "sentence": silence._replace(is_confirmed=True).text
        }
        if silence.is_grant and dossier.content["permit_kind"] not in PermitKind.CERTIFICATES:
            body += " " + _("La mairie vous en donne le certificat si vous le demandez.")
        return requests.write_to_resident(demande_id=demande.pk, body=body, by=by, version=version, at=at, to=to)


def _bring(dossier: Dossier, stage: PermitStage) -> State | None:
    """Bring a file that was filed here to a stage, and say the state of its request; None where a software does it."""
    if not dossier.demande.demarche.procedure:
        return None
    dossier.stage = stage
    dossier.save(update_fields=["stage"])
    return step(stage, dossier.content).state


def deny_silence(*, demande_id: int, reason: str, by: User, version: int, at: datetime.datetime) -> Event:
    """Take back what an agent had confirmed: a decision had been notified. `reason`: which, as its resident reads it.

    The request of a file that was filed here is open again, for that decision to be written. Raises `NotAllowed`,
    `Stale`; `Refused` without a reason, and where no agent had confirmed anything.
    """
    with treating(demande_id, by=by, at=at, version=version) as demande, _in_french():
        reason = required(reason, _("Dites quelle décision avait été notifiée, et quand\u00a0: l’usager le lira."))
        dossier = Dossier.objects.of(demande, FileKind.URBANISME)
        confirmed = TacitConfirmation.objects.filter(dossier=dossier).first() if dossier else None
        if dossier is None or confirmed is None:
            raise requests.Refused(_("Personne n’a confirmé ici de décision tacite pour ce dossier."))
        confirmed.delete()
        is_open_again = _bring(dossier, PermitStage.EXAMINED) is not None
        follow(dossier)
        body = _(
            "Nous vous avions écrit qu’aucune décision ne vous avait été notifiée dans le délai\u00a0: c’était une"
            " erreur. %(reason)s"
        )
        return requests.write_to_resident(
            demande_id=demande.pk,
            body=body % {"reason": reason},
            by=by,
            version=version,
            at=at,
            to=State.REOPENED if is_open_again else None,
        )


def examine_decision(file: IO[bytes], *, name: str, size: int, declared_type: str) -> str:
    """The content type of the document of a decision, which is a PDF; `Unacceptable` for any other."""
    if not name.lower().endswith(".pdf"):
        raise pictures.Unacceptable(
            _("Le document d’une décision est un PDF\u00a0: enregistrez-le dans ce format, puis joignez-le.")
        )
    return pieces.examine(file, name=name, size=size, declared_type=declared_type)


def stage_decision(*, upload: UploadedFile, submission_key: uuid.UUID, at: datetime.datetime) -> Attachment:
    """Keep the document of a decision in quarantine, until `attach_decision`. Raises `UploadRefused`."""
    wanted = requests.UploadSlot(most=1, examine=examine_decision, is_photo=False)
    return requests.stage_upload(submission_key=submission_key, upload=upload, by=ActorRole.AGENT, at=at, wanted=wanted)


def attach_decision(
    *, demande_id: int, decision: contents.ExpressDecision, submission_key: uuid.UUID, by: Hand, at: datetime.datetime
) -> Event:
    """Give its decision the document that was staged under `submission_key`; its resident is told, and reads it there.

    Another one of the same decision replaces it. Raises `NotAllowed`; `Refused` where `decision` is not the last one
    that was told of the file, and for the document that it has already.
    """
    with treating(demande_id, by=by, at=at) as demande, _in_french():
        dossier = Dossier.objects.of(demande, FileKind.URBANISME)
        if dossier is None or contents.decision(dossier.content) != decision:
            raise requests.Refused(
                _("Le logiciel a dit une autre décision depuis\u00a0: relisez le dossier, puis joignez la sienne.")
            )
        file = Attachment.objects.filter(submission_key=submission_key, demande__isnull=True).first()
        if file is None:
            raise requests.Refused(_("Le document n’a pas été reçu\u00a0: joignez-le de nouveau."))
        about = {"dossier": dossier, "outcome": decision.outcome, "decided_on": decision.on}
        former = DecisionDocument.objects.filter(**about).exclude(attachment__scan_state=ScanState.REFUSED)
        last = former.select_related("attachment").first()
        if last is not None and last.attachment.sha256 == file.sha256:
            raise requests.Refused(_("Ce document est déjà celui de la décision."))
        words = _("Le document de la décision est joint\u00a0: %(decision)s.")
        if last is not None:
            words = _("Un nouveau document remplace celui de la décision\u00a0: %(decision)s.")
        event = requests.write_to_resident(
            demande_id=demande.pk,
            body=words % {"decision": decision.text},
            by=by,
            version=demande.version,
            at=at,
            submission_key=submission_key,
        )
        DecisionDocument.objects.create(**about, attachment=file, added_at=at)
        return event


def _in_french() -> AbstractContextManager[None]:
    """What is written stays, whatever the language of the agent."""
    return translation.override(settings.LANGUAGE_CODE)


def _silent(demande: Demande, at: datetime.datetime) -> tuple[Dossier, contents.Silence]:
    """The file of a request, and what silence is worth of it. Raises `Refused`."""
    dossier = Dossier.objects.of(demande, FileKind.URBANISME)
    silence = contents.silence(dossier, timezone.localdate(at)) if dossier else None
    if dossier is None or silence is None:
        raise requests.Refused(
            _("Il n’y a pas de décision tacite à confirmer\u00a0: le délai court, ou une décision est connue.")
        )
    return dossier, silence


def _decision(file: PermitFile, dossier: Dossier, silence: contents.Silence | None) -> tuple[str, datetime.date]:
    """What was granted, in words, and the day: of the last express decision, else of the tacit one."""
    decided = file.by_kind().get(PermitEventKind.DECIDED)
    if decided and decided[-1].on:
        return str(PermitOutcome(decided[-1].code).label).capitalize(), decided[-1].on
    computed = next((date.on for date in legal_dates(file) if date.date == "tacit_on"), None)
    tacit = silence.on if silence else computed
    return str(PermitStage.TACIT_GRANT.label), tacit or timezone.localdate(dossier.as_of)


def _day_of(file: PermitFile, kind: PermitEventKind) -> datetime.date | None:
    """The day of the last event of a kind."""
    events = file.by_kind().get(kind)
    return events[-1].on if events else None
