"""The words by which content is sorted."""

from django.utils.translation import gettext_lazy as _

from accounts.enums import Vocabulary


class AlertLevel(Vocabulary):
    """How grave an alert is; the values are tones of the call-out. While a site mourns, its colours are grey."""

    INFO = "info", _("information")
    WARNING = "warning", _("vigilance")
    DANGER = "danger", _("danger")
    MOURNING = "mourning", _("deuil")

    @property
    def icon(self) -> str:
        """The drawing of the sprite that stands for it."""
        return ALERT_ICONS[self]


ALERT_ICONS = {
    AlertLevel.INFO: "info",
    AlertLevel.WARNING: "triangle-alert",
    AlertLevel.DANGER: "octagon-alert",
    AlertLevel.MOURNING: "heart-handshake",
}


class Topic(Vocabulary):
    """What news, dates and alerts are about, as officers say it and residents follow it."""

    WORKS = "travaux", _("travaux et circulation")
    WASTE = "dechets", _("collecte et déchets")
    COUNCIL = "conseil", _("conseil et vie démocratique")
    CULTURE = "culture", _("culture et fêtes")
    SCHOOLS = "ecoles", _("écoles et petite enfance")
    SPORT = "sport", _("sport et associations")
    NATURE = "nature", _("nature et environnement")
    SOLIDARITY = "solidarite", _("solidarité et santé")
    SAFETY = "securite", _("sécurité et risques")


class Rhythm(Vocabulary):
    """How somebody is told of a topic."""

    SPACE = "espace", _("dans mon espace seulement")
    AT_ONCE = "courriel", _("par courriel, tout de suite")
    WEEKLY = "semaine", _("par courriel, une fois par semaine")
    DEVICE = "appareil", _("par une notification sur mon appareil")


class Reminder(Vocabulary):
    """How somebody is told, on the eve, of what is collected at an address."""

    SPACE = "espace", _("dans mon espace seulement")
    MAIL = "courriel", _("par courriel, la veille")
    DEVICE = "appareil", _("par une notification sur mon appareil, la veille")


class PlaceKind(Vocabulary):
    """What one goes to a place for."""

    TOWN_HALL = "mairie", _("mairie et accueil")
    CHILDHOOD = "enfance", _("petite enfance")
    SCHOOL = "ecole", _("école")
    LIBRARY = "mediatheque", _("médiathèque")
    CULTURE = "culture", _("culture")
    SPORT = "sport", _("sport")
    SOCIAL = "social", _("solidarité et santé")
    SENIORS = "seniors", _("seniors")
    DISABILITY = "handicap", _("accueil des personnes handicapées")
    WASTE = "dechets", _("déchèterie et tri")
    PARK = "parc", _("parc et jardin")
    MARKET = "marche", _("marché")
    OTHER = "autre", _("autre lieu")

    @property
    def icon(self) -> str:
        """The drawing of the sprite that stands for it."""
        return PLACE_ICONS.get(self, "map-pin")


class WheelchairAccess(Vocabulary):
    """Whether one gets in and about in a wheelchair (OpenStreetMap, key `wheelchair`); empty: nobody has said."""

    YES = "yes", _("oui")
    LIMITED = "limited", _("en partie")
    NO = "no", _("non")


PLACE_ICONS = {
    PlaceKind.TOWN_HALL: "landmark",
    PlaceKind.CHILDHOOD: "baby",
    PlaceKind.SCHOOL: "school",
    PlaceKind.LIBRARY: "book-open",
    PlaceKind.CULTURE: "star",
    PlaceKind.SPORT: "bike",
    PlaceKind.SOCIAL: "heart-handshake",
    PlaceKind.SENIORS: "armchair",
    PlaceKind.DISABILITY: "accessibility",
    PlaceKind.WASTE: "recycle",
    PlaceKind.PARK: "tree-deciduous",
    PlaceKind.MARKET: "tag",
}


class Motif(Vocabulary):
    """What a skyline is composed of: symbols of `img/skyline.svg`."""

    BASILICA = "basilica", _("basilique")
    TOWER = "tower", _("tour de bureaux")
    BRIDGE = "bridge", _("pont")
    CHURCH = "church", _("église")
    HILLS = "hills", _("collines et vignes")
    FORT = "fort", _("fort")
    AIRPORT = "airport", _("aérodrome")
    CAMPUS = "campus", _("université")
    HOSPITAL = "hospital", _("hôpital")
    PARK = "park", _("parc")
    FLATS = "flats", _("grands ensembles")
    HOUSES = "houses", _("maisons")
    FACTORY = "factory", _("usine")
    BARGE = "barge", _("fleuve et péniche")
    PLANETARIUM = "planetarium", _("planétarium")
    LAKE = "lake", _("plan d’eau")
    TRAM = "tram", _("tramway")
    TOWN_HALL = "town_hall", _("hôtel de ville")
    AQUEDUCT = "aqueduct", _("aqueduc")
    STADIUM = "stadium", _("stade")
