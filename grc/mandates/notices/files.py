"""What is told of a mandate for one followed file; of the file itself nothing, for an address may be mistyped."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from grc.enums import Side
from grc.mandates.notices.letter import Letter, day


def to_helper(stored: Mapping[str, Any]) -> Letter:
    names = {"name": stored["beneficiary_name"], "day": day(stored["ends_on"]), "until": day(stored["answer_by"])}
    match stored["happened"]:
        case "asked":
            return Letter(
                _("Une personne vous demande de suivre son dossier"),
                (
                    _("%(name)s vous demande de suivre ici, jusqu’au %(day)s, un dossier déposé auprès d’un service.")
                    % names,
                    _(
                        "Si vous acceptez, vous verrez ce dossier et ses dates, et vous pourrez écrire au service."
                        " Rien d’autre de cette personne ne s’ouvre à vous. Il faut un compte à cette adresse."
                    ),
                    _(
                        "Ce n’est pas pour vous\u00a0? Ne faites rien\u00a0: sans accord avant le %(until)s, sa"
                        " demande s’efface."
                    )
                    % names,
                ),
                _("Accepter ou refuser"),
            )
        case "refused":
            return Letter(
                _("Vous avez refusé un mandat"),
                (_("Vous ne suivez pas le dossier de %(name)s, qui le sait.") % names,),
                _("Voir ce mandat"),
            )
        case "revoked" if stored["by"] == Side.HELPER:
            said = _("Vous ne suivez plus le dossier de %(name)s.") % names
        case "revoked":
            said = _("%(name)s a mis fin au mandat par lequel vous suiviez un dossier.") % names
        case "erased":
            said = _("Votre mandat pour un dossier de %(name)s a pris fin\u00a0: un compte a été supprimé.") % names
        case "forgotten":
            said = _("Le dossier de %(name)s que vous suiviez est effacé, au terme de sa conservation.") % names
        case _:
            said = _("Votre mandat pour un dossier de %(name)s s’est terminé le %(day)s.") % names
    return Letter(
        _("Vous ne suivez plus un dossier"),
        (said, _("Il n’est plus dans votre espace, et continue sans vous.")),
        _("Voir mes mandats"),
    )


def to_beneficiary(stored: Mapping[str, Any]) -> Letter:
    names = {"helper": stored["helper_name"], "day": day(stored["ends_on"]), "until": day(stored["answer_by"])}
    stop = _("Vous pouvez y mettre fin à tout moment, avec ce lien ou sur la page du dossier.")
    see = _("Voir ce mandat")
    match stored["happened"]:
        case "asked":
            return Letter(
                _("Vous faites suivre un dossier par quelqu’un"),
                (
                    _(
                        "Nous avons écrit à %(helper)s, qui peut accepter ou refuser jusqu’au %(until)s. Cette personne"
                        " verra ce seul dossier, jusqu’au %(day)s, et pourra écrire au service."
                    )
                    % names,
                    stop,
                ),
                see,
            )
        case "accepted":
            return Letter(
                _("Une personne suit maintenant un de vos dossiers"),
                (_("%(helper)s a accepté, et suit ce seul dossier jusqu’au %(day)s.") % names, stop),
                see,
            )
        case "refused":
            return Letter(
                _("Une personne ne veut pas suivre votre dossier"),
                (_("%(helper)s n’a pas accepté de suivre votre dossier.") % names,),
                see,
            )
        case "revoked" if stored["by"] == Side.HELPER:
            said = _("%(helper)s a cessé de suivre votre dossier.") % names
        case "revoked":
            said = _("Vous avez mis fin au mandat de %(helper)s.") % names
        case "erased":
            said = _("Le mandat de %(helper)s a pris fin\u00a0: un compte a été supprimé.") % names
        case "forgotten":
            said = (
                _("Le mandat de %(helper)s a pris fin\u00a0: le dossier est effacé, au terme de sa conservation.")
                % names
            )
        case _:
            said = _("Le mandat de %(helper)s s’est terminé le %(day)s.") % names
    return Letter(
        _("Une personne ne suit plus votre dossier"),
        (said, _("Cette personne ne voit plus rien de ce dossier. Il continue, et vous le suivez comme avant.")),
        see,
    )
