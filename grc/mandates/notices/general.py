"""What is told of a mandate for every service."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from grc.enums import BeneficiaryKind, Side
from grc.mandates.notices.letter import Letter, day


def to_helper(stored: Mapping[str, Any]) -> Letter:
    names = {"name": stored["beneficiary_name"], "day": day(stored["ends_on"]), "until": day(stored["answer_by"])}
    see = _("Voir mes mandats")
    gone = _("Vous ne voyez plus les demandes déposées sous ce mandat\u00a0: elles continuent sans vous.")
    match stored["happened"]:
        case "asked":
            return Letter(
                _("Votre demande de mandat est envoyée"),
                (
                    _("Nous avons écrit à %(name)s, qui peut accepter ou refuser jusqu’au %(until)s.") % names,
                    _("Vous pourrez agir en son nom dès que son accord sera donné. Nous vous le dirons."),
                ),
                see,
            )
        case "accepted" | "declared":
            return Letter(
                _("Vous pouvez agir pour quelqu’un"),
                (
                    _("Vous pouvez faire des démarches pour %(name)s jusqu’au %(day)s.") % names,
                    _(
                        "Dans chaque formulaire, dites pour qui vous faites la demande\u00a0: le service saura que vous"
                        " agissez en son nom."
                    ),
                ),
                see,
            )
        case "refused":
            return Letter(
                _("Votre demande de mandat est refusée"),
                (_("%(name)s n’a pas accepté que vous agissiez en son nom.") % names,),
                see,
            )
        case "revoked" if stored["by"] == Side.HELPER:
            said = _("Vous avez mis fin à votre mandat pour %(name)s.") % names
        case "revoked":
            said = _("Votre mandat pour %(name)s a été révoqué.") % names
        case "erased":
            said = _("Votre mandat pour %(name)s a pris fin\u00a0: un compte a été supprimé.") % names
        case _:
            said = _("Votre mandat pour %(name)s s’est terminé le %(day)s.") % names
    return Letter(_("Votre mandat a pris fin"), (said, gone), see)


def to_beneficiary(stored: Mapping[str, Any]) -> Letter:
    names = {
        "helper": stored["helper_name"],
        "email": stored["helper_email"],
        "name": stored["beneficiary_name"],
        "capacity": stored["capacity"],
        "day": day(stored["ends_on"]),
        "until": day(stored["answer_by"]),
    }
    stop = _("Vous pouvez y mettre fin à tout moment, avec ce lien ou dans votre espace.")
    see = _("Voir ce mandat")
    match stored["happened"]:
        case "asked":
            return Letter(
                _("Une personne demande à agir pour vous"),
                (
                    _(
                        "%(helper)s (%(email)s) demande à faire des démarches en votre nom auprès des services publics"
                        " du territoire, jusqu’au %(day)s."
                    )
                    % names,
                    _(
                        "Si vous acceptez, cette personne déposera des demandes pour vous et suivra celles-là, pas les"
                        " autres. Vous serez prévenu de chacune, et vous pourrez y mettre fin à tout moment."
                    ),
                    _(
                        "Vous ne la connaissez pas\u00a0? Refusez, ou ne faites rien\u00a0: sans accord avant le"
                        " %(until)s, sa demande s’efface."
                    )
                    % names,
                ),
                _("Accepter ou refuser"),
            )
        case "declared":
            return Letter(
                _("Une personne déclare agir pour votre organisme"),
                (
                    _(
                        "%(helper)s (%(email)s) déclare agir pour %(name)s en qualité de"
                        " «\u00a0%(capacity)s\u00a0», jusqu’au"
                        " %(day)s."
                    )
                    % names,
                    stop,
                ),
                see,
            )
        case "accepted":
            return Letter(
                _("Vous avez donné un mandat"),
                (_("%(helper)s peut faire des démarches en votre nom jusqu’au %(day)s.") % names, stop),
                see,
            )
        case "refused":
            return Letter(
                _("Vous avez refusé un mandat"),
                (_("%(helper)s ne peut pas agir en votre nom, et le sait.") % names,),
                see,
            )
        case "revoked" if stored["by"] == Side.HELPER:
            said = _("%(helper)s a mis fin au mandat qui lui permettait d’agir pour %(name)s.") % names
        case "revoked":
            said = _("Vous avez mis fin au mandat de %(helper)s.") % names
        case "erased":
            said = _("Le mandat de %(helper)s a pris fin\u00a0: un compte a été supprimé.") % names
        case _:
            said = _("Le mandat de %(helper)s s’est terminé le %(day)s.") % names
    kept = _(
        "Cette personne ne voit plus les demandes déposées sous ce mandat. Elles continuent\u00a0: vous les suivez avec"
        " leur lien, ou dans votre espace."
    )
    title = (
        _("Une personne n’agit plus pour votre organisme")
        if stored["kind"] == BeneficiaryKind.BODY
        else _("Une personne n’agit plus pour vous")
    )
    return Letter(title, (said, kept), see)
