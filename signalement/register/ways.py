"""Words by which residents look for the public register of reports and for what of it is open data."""

from django.utils.translation import gettext_lazy as _

from home.registry import Way

WAYS = (
    Way(
        name="signalements",
        title=_("Carte des signalements"),
        text=_("Ce qui est déjà signalé près de chez vous, et ce que les services en font."),
        icon="map",
        about=frozenset({"carte", "constaté", "autour"}),
        beside=frozenset(
            {
                *("signalement", "signalé", "signaler", "anomalie", "problème", "déjà", "voir", "public", "quartier"),
                *("proche", "chez", "moi", "interactive", "tous", "les", "plan"),
            }
        ),
        in_footer=True,
    ),
    Way(
        name="donnees",
        title=_("Données ouvertes"),
        text=_("Les signalements en tableau et en carte, à télécharger et à réutiliser."),
        icon="download",
        about=frozenset({"données", "opendata", "data", "geojson", "csv"}),
        beside=frozenset(
            {
                *("ouverte", "ouvert", "open", "public", "publique", "libre", "signalement", "anomalie", "télécharger"),
                *("réutiliser", "réutilisation", "licence", "fichier", "jeu", "api"),
            }
        ),
        in_footer=True,
    ),
)
