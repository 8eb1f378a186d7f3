"""Words by which residents look for what all sites have of collection days."""

from django.utils.translation import gettext_lazy as _

from home.registry import Way

WAYS = (
    Way(
        name="collection",
        title=_("Jours de collecte"),
        text=_("Quels jours passe la collecte des bacs dans votre rue."),
        icon="calendar-days",
        about=frozenset({"collecte", "ramassage", "éboueur", "ramasser"}),
        beside=frozenset(
            {
                *("jour", "date", "heure", "horaire", "calendrier", "passage", "passer", "quand", "rue", "prochain"),
                *("poubelle", "bac", "ordures", "ménagères", "tri", "verre", "biodéchet", "déchet", "encombrant"),
                *("gris", "jaune", "vert", "sélectif", "recyclage", "camion", "benne", "semaine", "adresse"),
            }
        ),
    ),
)
