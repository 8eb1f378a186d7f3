"""Completeness of a declaration (R*423-38 to R*423-41): the one letter that asks for what lacks, the last piece."""

import datetime
from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.wording import day
from grc import operations as requests
from grc.models import Event
from grc.operations.changing import treating
from services.dossiers.models import Dossier
from services.dossiers.registry import FileRefused
from services.urbanisme import contents
from services.urbanisme.clock import legal_dates
from services.urbanisme.deposits.enums import SigningPower
from services.urbanisme.deposits.models import Signatory
from services.urbanisme.deposits.operations.filing import move_on
from services.urbanisme.deposits.operations.signing import check_signatory, signature
from services.urbanisme.deposits.operations.standing import file_of, in_french, write
from services.urbanisme.enums import NoticeMeans, PermitEventKind
from services.urbanisme.guide.pieces import Piece, pieces_of_works
from services.urbanisme.stages import NOT_ENDED, PermitStage


def last_safe_sending(dossier: Dossier) -> datetime.date:
    """The last day on which an electronic letter for pieces is sent in time: the day before the month ends."""
    return day_of(dossier, "last_safe_sending")


def day_of(dossier: Dossier, code: str) -> datetime.date:
    """A legal date of the file, by its code."""
    return next(date.on for date in legal_dates(contents.read(dossier.content)) if date.date == code)


def ask_pieces(
    *,
    demande_id: int,
    codes: Iterable[str],
    words: str,
    signatory_id: int,
    by: User,
    version: int,
    at: datetime.datetime,
) -> Event:
    """Ask for all that lacks, in one letter: pieces that the national list has, by their `codes`; `words` go before it.

    Another letter within the month takes the place of the first. Raises `NotAllowed`, `Stale`; `Refused` when nothing
    is asked, for what the list does not have, once the file is decided, for who cannot sign it today
    (`check_signatory`), and once a letter would be received too late.
    """
    with treating(demande_id, by=by, at=at, version=version) as demande, in_french():
        dossier, _deposit = file_of(demande)
        check_undecided(dossier)
        on, known = timezone.localdate(at), {piece.code: piece for piece in pieces_of_works()}
        asked = [known[code] for code in known if code in set(codes)]
        if not asked:
            raise requests.Refused(_("Cochez au moins une pièce à demander."))
        if set(codes) - known.keys():
            raise requests.Refused(_("Le code ne liste pas cette pièce\u00a0: la demander n’arrêterait rien."))
        if on > last_safe_sending(dossier):
            raise requests.Refused(
                _(
                    "Une demande envoyée aujourd’hui serait reçue après le mois du dépôt\u00a0: elle n’arrêterait pas"
                    " le délai (R*423-41). Le dernier jour était le %(day)s."
                )
                % {"day": day(last_safe_sending(dossier))}
            )
        signatory = check_signatory(demande, signatory_id, SigningPower.LETTERS, on)
        lacking = {piece.code for piece in asked}
        dossier.content["pieces"] = [
            *(piece for piece in dossier.content["pieces"] if piece["code"] not in lacking),
            *({"code": piece.code, "name": piece.name, "received": False} for piece in asked),
        ]
        told = {"kind": PermitEventKind.PIECES_ASKED, "sent_on": on.isoformat(), "means": NoticeMeans.ELECTRONIC}
        move_on(dossier, PermitStage.INCOMPLETE, told, at=at)
        return write(demande, dossier, _letter(dossier, asked, words, signatory), by=by, version=version, at=at)


def _letter(dossier: Dossier, asked: Iterable[Piece], words: str, signatory: Signatory) -> str:
    listed = "\n".join(f"– {piece.code}\u00a0: {piece.name} ({piece.article})" for piece in asked)
    lacking = _("Il manque à votre dossier %(number)s\u00a0:\n\n%(pieces)s")
    by_when = _(
        "Envoyez-les toutes au plus tard le %(day)s, en répondant à ce message. Sans elles à cette date, la déclaration"
        " fait l’objet d’une opposition tacite (R*423-39). Le délai d’instruction court du jour où elles sont toutes"
        " reçues."
    )
    parts = [
        words.strip(),
        lacking % {"number": contents.spelled(dossier.number), "pieces": listed},
        by_when % {"day": day(day_of(dossier, "completed_by"))},
        signature(signatory),
    ]
    return "\n\n".join(part for part in parts if part)


def complete(*, demande_id: int, on: datetime.date, by: User, version: int, at: datetime.datetime) -> Event:
    """Write that all the pieces that were asked had come on a day: the month runs anew from it, and its applicant is
    told. Raises `NotAllowed`, `Stale`; `Refused` when none were asked, and for a day that cannot be."""
    with treating(demande_id, by=by, at=at, version=version) as demande, in_french():
        dossier, _deposit = file_of(demande)
        if dossier.stage != PermitStage.INCOMPLETE:
            raise requests.Refused(_("Aucune pièce n’est attendue pour ce dossier."))
        if on > timezone.localdate(at):
            raise requests.Refused(
                _("Ce jour n’est pas encore venu\u00a0: donnez celui où la dernière pièce est arrivée.")
            )
        dossier.content["pieces"] = [piece | {"received": True} for piece in dossier.content["pieces"]]
        try:
            move_on(dossier, PermitStage.COMPLETE, {"kind": PermitEventKind.COMPLETED, "on": on.isoformat()}, at=at)
        except FileRefused as refused:
            raise requests.Refused(" ".join(refused.errors["events"])) from None
        words = _(
            "Votre dossier %(number)s est complet depuis le %(on)s. La décision doit vous être notifiée au plus tard le"
            " %(by)s\u00a0; sans réponse à cette date, rien ne s’oppose à vos travaux."
        )
        body = words % {
            "number": contents.spelled(dossier.number),
            "on": day(on),
            "by": day(day_of(dossier, "decision_by")),
        }
        return write(demande, dossier, body, by=by, version=version, at=at)


def check_undecided(dossier: Dossier) -> None:
    """Raise `Refused` once a file is decided, withdrawn, or decided by silence."""
    if dossier.stage not in NOT_ENDED:
        raise requests.Refused(_("Ce dossier est décidé, ou retiré\u00a0: il ne s’instruit plus."))
