"""Words of the answer of the guide: what is to be asked for, what to expect, what comes after."""

from collections.abc import Iterator, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from services.urbanisme.clock.delays import MONTHS_TO_COMPLETE
from services.urbanisme.enums import PermitKind
from services.urbanisme.guide.delay import Delay
from services.urbanisme.guide.rules import Advice

NAMED: Mapping[PermitKind, Promise] = {
    PermitKind.DP: gettext_lazy("une déclaration préalable (DP)"),
    PermitKind.PCMI: gettext_lazy("un permis de construire une maison individuelle (PCMI)"),
    PermitKind.PC: gettext_lazy("un permis de construire (PC)"),
    PermitKind.PA: gettext_lazy("un permis d’aménager (PA)"),
    PermitKind.PD: gettext_lazy("un permis de démolir (PD)"),
    PermitKind.CUA: gettext_lazy("un certificat d’urbanisme d’information (CUa)"),
    PermitKind.CUB: gettext_lazy("un certificat d’urbanisme opérationnel (CUb)"),
}
# Copies on paper, at least: R*423-2, R*410-2. Protected places ask for more.
COPIES: Mapping[PermitKind, int] = {kind: 2 if kind in ("DP", "CUa") else 4 for kind in PermitKind}


def named(kind: PermitKind | None) -> str:
    """« un permis d’aménager (PA) », « rien »."""
    return str(NAMED[kind]) if kind else _("rien")


def heading(advice: Advice) -> str:
    """The answer in a few words: whether something is to be asked for, and what."""
    if advice.kind is None:
        return _("Vous n’avez rien à demander")
    words = {"what": named(advice.kind)}
    if advice.kind in PermitKind.CERTIFICATES:
        return _("Demandez %(what)s") % words
    if advice.is_certain:
        return _("Il vous faut %(what)s") % words
    return _("Prévoyez %(what)s, à confirmer") % words


def months(number: int) -> str:
    """« 1 mois », « 3 mois »."""
    return ngettext("%(number)s\u00a0mois", "%(number)s\u00a0mois", number) % {"number": number}


def delay_words(delay: Delay) -> list[str]:
    """How long the instruction takes, from when, and when it takes longer."""
    said = [_("%(months)s à partir du jour où la mairie a reçu un dossier complet.") % {"months": months(delay.months)}]
    if delay.here:
        said.append(_("En secteur protégé, comptez jusqu’à %(months)s.") % {"months": months(delay.here)})
    elif delay.near_monument:
        said.append(_("Près d’un monument historique, comptez %(months)s.") % {"months": months(delay.near_monument)})
    if delay.near_monument:
        said.append(_("Il peut être plus long\u00a0: la mairie vous l’écrit dans le mois qui suit le dépôt."))
    return said


def steps_after(advice: Advice) -> list[dict[str, str]]:
    """What comes next, in order: mappings with `title` and `text`."""
    return [{"title": title, "text": text} for title, text in _steps(advice)]


def _steps(advice: Advice) -> Iterator[tuple[str, str]]:
    kind = advice.kind
    if kind is None:
        yield (
            _("Vérifiez les règles du terrain"),
            _("Le plan local d’urbanisme dit les hauteurs, les distances et l’aspect à respecter."),
        )
        yield (
            _("Commencez les travaux"),
            _("Gardez cette page avec vos plans\u00a0: ses réponses sont dans son adresse."),
        )
        return
    yield _("Préparez les pièces"), _("La liste dit ce que chacune doit montrer.")
    yield (
        _("Déposez le dossier à la mairie"),
        _("Elle vous remet un récépissé avec le numéro du dossier et la date à laquelle attendre une réponse."),
    )
    if kind in PermitKind.CERTIFICATES:
        yield (
            _("Recevez le certificat"),
            _("Pendant dix-huit mois, les règles qu’il cite restent celles de votre demande."),
        )
        yield _("Demandez l’autorisation"), _("Le certificat ne suffit pas pour commencer des travaux.")
        return
    text = _("Vous avez %(months)s pour les envoyer toutes. Le délai ne part qu’ensuite.")
    yield _("Répondez si la mairie demande des pièces"), text % {"months": months(MONTHS_TO_COMPLETE)}
    yield (
        _("Affichez l’autorisation sur le terrain"),
        _("Un panneau lisible de la rue, jusqu’à la fin des travaux. Les voisins ont deux mois pour la contester."),
    )
    yield from _during_works(advice)


def _during_works(advice: Advice) -> Iterator[tuple[str, str]]:
    if advice.kind in PermitKind.OPENED:
        yield _("Déclarez l’ouverture du chantier"), _("C’est la DOC, à envoyer quand les travaux commencent.")
    if advice.kind in PermitKind.COMPLETED:
        yield _("Déclarez la fin des travaux"), _("C’est la DAACT, qui atteste que tout est fait comme prévu.")
    if advice.is_taxed:
        yield (
            _("Déclarez la taxe d’aménagement aux impôts"),
            _("Dans les 90\u00a0jours qui suivent la fin des travaux, dans votre espace sur impots.gouv.fr."),
        )
