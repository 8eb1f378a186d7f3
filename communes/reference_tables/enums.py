"""What reference tables are for, what their columns hold, and the words of the table of collection days."""

from django.utils.translation import gettext_lazy as _

from accounts.enums import Vocabulary


class Purpose(Vocabulary):
    """What a table answers. A commune has one of collection days at most, and lists under as many names as it likes."""

    COLLECTION = "jours-de-collecte", _("Jours de collecte")
    LIST = "liste", _("Liste pour les formulaires")


class ColumnKind(Vocabulary):
    """What the cells of a column hold, and how they are kept in JSON."""

    TEXT = "texte", _("texte")
    STREET = "voie", _("voie de la commune")  # its name
    NUMBER = "nombre", _("nombre entier")
    CHOICE = "choix", _("choix dans une liste")  # the value of a word
    WEEKDAYS = "jours", _("jours de la semaine")  # 0 for Monday to 6 for Sunday
    DATE = "date", _("date")  # ISO 8601


class Bin(Vocabulary):
    """What is collected, in the order in which it is said."""

    HOUSEHOLD = "ordures", _("ordures ménagères")
    SORTED = "tri", _("tri")
    GLASS = "verre", _("verre")
    FOOD = "biodechets", _("biodéchets")
    GREEN = "vegetaux", _("déchets végétaux")
    BULKY = "encombrants", _("encombrants")


class Side(Vocabulary):
    """The side of a street, by its numbers."""

    EVEN = "pair", _("pair")
    ODD = "impair", _("impair")


class Frequency(Vocabulary):
    """In which weeks a bin is collected on its days. Weeks are numbered as ISO 8601 does."""

    WEEKLY = "semaine", _("chaque semaine")
    EVEN_WEEKS = "semaines-paires", _("semaines paires")
    ODD_WEEKS = "semaines-impaires", _("semaines impaires")
    FORTNIGHTLY = "quinzaine", _("toutes les deux semaines")
    MONTHLY = "mois", _("une fois par mois")  # the first of these days in the month


class HolidayRule(Vocabulary):
    """What becomes of a collection that falls on a public holiday."""

    KEPT = "assuree", _("assurée")
    DROPPED = "supprimee", _("supprimée")
    NEXT_DAY = "lendemain", _("reportée au lendemain")
