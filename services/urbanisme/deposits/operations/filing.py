"""Deposit of a declaration: its number and its file, in the transaction in which its request is filed."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.wording import day
from communes.models import Authority
from grc import deadlines
from grc import operations as requests
from grc.enums import EventKind, State
from grc.enums.demarches import Procedure
from grc.models import Demande, Event
from grc.operations.changing import treating
from services.dossiers.enums import FileKind
from services.dossiers.models import Dossier
from services.dossiers.querysets import number_key
from services.registry import ProcedureOpening
from services.urbanisme import contents
from services.urbanisme import operations as files
from services.urbanisme.deposits import answers, runs
from services.urbanisme.deposits.enums import Numbering
from services.urbanisme.deposits.models import Deposit, PermitOpening
from services.urbanisme.enums import PermitEventKind, PermitKind
from services.urbanisme.numbers import FileNumber
from services.urbanisme.stages import NOT_ENDED, PermitStage

WORKING_DAYS = 10


def opening_of(authority: Authority | None) -> ProcedureOpening:
    """From when a commune takes declarations here; how they are filed otherwise, where it does not."""
    opening = PermitOpening.objects.filter(authority=authority).first() if authority else None
    if opening and opening.opens_on:
        midnight = datetime.datetime.combine(opening.opens_on, datetime.time.min)
        return ProcedureOpening(opens_at=timezone.make_aware(midnight))
    words = _("Déposez votre déclaration à la mairie, en personne ou par lettre recommandée avec avis de réception.")
    return ProcedureOpening(instead=(opening.instead if opening else "") or words)


def follow(demande: Demande, event: Event) -> None:
    """Begin the file of a declaration that has just been filed, end that of one which its applicant withdraws; what
    closes a request leaves no file undecided (`Refused`).

    In the transaction of the event, as the system; nothing for another request.
    """
    if demande.demarche.procedure != Procedure.DECLARATION:
        return
    if event.kind == EventKind.FILED:
        _deposit(demande, event.at)
        return
    closes = event.kind == EventKind.MOVED and event.to_state in State.FINAL
    if not closes and event.kind != EventKind.WITHDRAWN:
        return
    dossier = Dossier.objects.of(demande, FileKind.URBANISME)
    if dossier is None:
        return
    if closes and dossier.stage in NOT_ENDED:
        raise requests.Refused(
            _("Une déclaration se clôt par sa décision\u00a0: écrivez-la, ou confirmez la décision tacite.")
        )
    if not closes:
        withdrawn_on = timezone.localdate(event.at).isoformat()
        happened = {"kind": PermitEventKind.WITHDRAWN_BY_APPLICANT, "on": withdrawn_on}
        move_on(dossier, PermitStage.WITHDRAWN, happened, at=event.at)


def _deposit(demande: Demande, at: datetime.datetime) -> None:
    received_on = timezone.localdate(demande.filed_at)
    opening = PermitOpening.objects.select_related("authority").filter(authority=demande.authority).first()
    if opening is None or not opening.is_open(received_on):
        return
    deposit = Deposit.objects.create(demande=demande, received_on=received_on)
    set_due_day(demande, acknowledge_by(deposit))
    if opening.numbered_by == Numbering.HERE:
        begin_file(demande, runs.draw(opening, PermitKind.DP, received_on), received_on, at=at)


def begin_file(demande: Demande, number: FileNumber, received_on: datetime.date, *, at: datetime.datetime) -> Dossier:
    """The file of a declaration under its number, and its line at the register of deposits (R*423-6)."""
    stored = number.canonical
    dossier = Dossier(
        kind=FileKind.URBANISME,
        demande=demande,
        number=stored,
        number_key=number_key(FileKind.URBANISME, stored),
        content=answers.content_of(demande),
    )
    deposited = {"kind": PermitEventKind.DEPOSITED, "on": received_on.isoformat()}
    move_on(dossier, PermitStage.DEPOSITED, deposited, at=at)
    return dossier


def move_on(dossier: Dossier, stage: PermitStage, *happened: dict[str, str], at: datetime.datetime) -> None:
    """Add to the events of a file, and bring it to a stage: its dates, its line at the register and the deadline of its
    request follow. In the caller's transaction, as the system. Raises `FileRefused` for what cannot have happened."""
    kept = dossier.content
    dates = [{"date": name, "on": datetime.date.fromisoformat(on)} for name, on in kept["dates"].items()]
    told = kept | {"events": [*kept["events"], *happened], "dates": dates}
    dossier.content = contents.content(dossier.number, told, ())
    dossier.stage, dossier.as_of, dossier.refreshed_at = stage, at, at
    dossier.save()
    files.follow(dossier)
    set_due_day(dossier.demande, contents.due(stage, dossier.content))


def set_due_day(demande: Demande, on: datetime.date | None) -> None:
    """Write by when agents act next: until the récépissé is issued, no later than it is due."""
    deposit = Deposit.objects.get(demande=demande)
    if on and deposit.acknowledged_at is None:
        on = min(on, acknowledge_by(deposit))
    if demande.due_on != on:
        demande.due_on = on
        demande.save(update_fields=["due_on"])


def acknowledge_by(deposit: Deposit) -> datetime.date:
    """The last day to issue the récépissé of a deposit: ten working days after its receipt (CRPA, R112-11-2)."""
    return deadlines.next_open_days(deposit.received_on, count=WORKING_DAYS)[-1]


def assign_number(*, demande_id: int, text: str, by: User, version: int, at: datetime.datetime) -> Event:
    """Give a declaration the number that the commune's software gave it. Its file begins, from the day of its receipt.

    Raises `NotAllowed`, `Stale` (`grc.operations`); `Refused` for one that is numbered here or already, and for a
    number of another commune, kind or year, or of another file.
    """
    with treating(demande_id, by=by, at=at, version=version) as demande:
        deposit = Deposit.objects.filter(demande=demande).first()
        opening = PermitOpening.objects.select_related("authority").filter(authority=demande.authority).first()
        if deposit is None or opening is None or Dossier.objects.of(demande, FileKind.URBANISME):
            raise requests.Refused(_("Cette demande n’attend pas de numéro."))
        number = runs.typed(text, opening, PermitKind.DP, deposit.received_on)
        begin_file(demande, number, deposit.received_on, at=at)
        words = _("Numéro du dossier\u00a0: %(number)s, reçu le %(day)s.")
        told = {"number": contents.spelled(number.canonical), "day": day(deposit.received_on, "short")}
        return requests.add_note(demande_id=demande.pk, body=words % told, by=by, at=at)


def forget(keys: list[int]) -> None:
    """Take away what hangs on these requests, in the transaction that anonymises them."""
    Deposit.objects.filter(demande__in=keys).delete()
