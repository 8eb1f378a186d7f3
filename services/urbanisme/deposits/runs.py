"""The run of the numbers of a commune (code de l’urbanisme, A423-1 to A423-3): one by kind and year of receipt."""

import datetime

from django.utils.translation import gettext as _

from grc.operations import Refused
from services.dossiers.enums import FileKind
from services.dossiers.models import Dossier
from services.urbanisme.deposits.models import MOST_NUMBERS, NumberRun, PermitOpening
from services.urbanisme.enums import PermitKind
from services.urbanisme.numbers import FileNumber, NumberRefused, parse


def draw(opening: PermitOpening, kind: PermitKind, received_on: datetime.date) -> FileNumber:
    """The next number of a file that was received on a day, whatever its channel.

    The run is held until the caller's transaction ends: what is undone gives its number back, so that none lacks and
    none is given twice. A number under which a software has told of a file already is that file's, and is passed over.
    """
    insee, year = str(opening.authority.insee_code), received_on.year
    is_first_year = opening.opens_on is not None and opening.opens_on.year == year
    start = {"last": opening.last_number if is_first_year else 0}
    NumberRun.objects.get_or_create(authority=opening.authority, kind=kind, year=year, defaults=start)
    run = NumberRun.objects.select_for_update().get(authority=opening.authority, kind=kind, year=year)
    while True:
        run.last += 1
        if run.last > MOST_NUMBERS:
            raise Refused(_("Les numéros de l’année sont épuisés\u00a0: appelez l’équipe projet."))
        number = FileNumber(
            kind=kind[:2], insee=insee, written_insee=insee, year=f"{year % 100:02}", serial=f"{run.last:05}"
        )
        if not Dossier.objects.numbered(FileKind.URBANISME, number.canonical).exists():
            run.save(update_fields=["last"])
            return number


def typed(text: str, opening: PermitOpening, kind: PermitKind, received_on: datetime.date) -> FileNumber:
    """The number that the commune's software gave, as an agent copies it. Raises `Refused`, with what to correct."""
    try:
        number = parse(text)
    except NumberRefused as refused:
        raise Refused(str(refused)) from None
    if number.kind != kind[:2] or number.amendment:
        raise Refused(_("Ce numéro n’est pas celui d’une déclaration préalable\u00a0: il commence par DP."))
    if number.insee != opening.authority.insee_code:
        raise Refused(
            _("Ce numéro est celui d’un dossier d’une autre commune\u00a0: le code de la vôtre est %(insee)s.")
            % {"insee": opening.authority.insee_code}
        )
    if number.year != f"{received_on.year % 100:02}":
        raise Refused(
            _("Ce numéro est celui d’une autre année\u00a0: la déclaration est reçue en %(year)s.")
            % {"year": received_on.year}
        )
    if Dossier.objects.numbered(FileKind.URBANISME, number.canonical).exists():
        raise Refused(_("Ce numéro est déjà celui d’un autre dossier\u00a0: relisez-le dans le logiciel."))
    return number
