"""Words by which residents look for alerts on what is reported near them."""

from django.utils.translation import gettext_lazy as _

from home.registry import Way

WAYS = (
    Way(
        name="alertes",
        title=_("Être prévenu près de chez vous"),
        text=_("Un message quand quelque chose est signalé ou réglé autour d’une adresse que vous choisissez."),
        icon="bell",
        about=frozenset({"alerte", "notification", "prévenu", "prévenir", "averti", "avertir"}),
        beside=frozenset(
            {
                *("signalement", "anomalie", "problème", "quartier", "rue", "adresse", "mail", "message", "abonnement"),
                *("abonner", "inscription", "inscrire", "recevoir", "être", "proche", "près", "chez", "moi", "autour"),
            }
        ),
        in_footer=True,
    ),
)
