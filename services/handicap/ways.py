"""Words by which residents look for what all sites say of the disabled person’s file."""

from django.utils.translation import gettext_lazy as _

from home.registry import Way

SUBJECT = frozenset({"mdmph", "mdph", "handicap", "handicapé", "handicapée", "aah", "aeeh", "pch", "rqth", "cdaph"})

WAYS = (
    Way(
        name="mdmph_help",
        title=_("Où en est mon dossier MDMPH\u00a0?"),
        text=_("Qui décide et quand, ce que veut dire le silence, les recours, les lieux d’accueil."),
        icon="accessibility",
        about=SUBJECT | {"cmi", "inclusion"},
        beside=frozenset(
            {
                *("dossier", "demande", "personne", "allocation", "adulte", "enfant", "carte", "mobilité"),
                *("stationnement", "prestation", "compensation", "reconnaissance", "travailleur", "recours", "avancée"),
                *("métropole", "maison", "lyon", "contact", "téléphone", "adresse", "accueil", "renouvellement"),
            }
        ),
    ),
    Way(
        name="mdmph_easy",
        title=_("Mon dossier MDMPH, en facile à lire"),
        text=_("Les étapes du dossier avec des phrases courtes et des dessins."),
        icon="book-open",
        about=frozenset({"falc", "facile"}),
        beside=SUBJECT | {"lire", "comprendre", "dossier", "étape", "page", "site", "texte"},
    ),
)
