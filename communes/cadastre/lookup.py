"""What the loaded cadastre knows: which parcel a reference names, and how parcels are told to people."""

from collections.abc import Collection, Iterable, Sequence

from django.db import connection
from django.utils.translation import gettext as _

from communes import territory
from communes.cadastre.models import Parcel
from communes.cadastre.references import (
    ABSORBED,
    DISTRICTS,
    LONGEST,
    UNPREFIXED,
    ParcelReference,
    ReferenceRefused,
    parse,
    reference_of,
)
from communes.names import town

LOADED = """
SELECT asked FROM unnest(%s::varchar[]) AS asked
WHERE EXISTS (SELECT FROM cadastre_parcel WHERE insee_code = asked)
"""
SHOWN = 4  # parcels that one reference may name


def loaded(insee_codes: Collection[str]) -> set[str]:
    """Those of these INSEE codes whose parcels were loaded."""
    with connection.cursor() as cursor:
        cursor.execute(LOADED, [list(insee_codes)])
        return {code for (code,) in cursor.fetchall()}


def is_loaded(commune: str) -> bool:
    """Whether the whole cadastre of a commune of today was loaded; of any commune, for an empty code."""
    codes = DISTRICTS.get(commune, (commune,))
    return loaded(codes) == set(codes) if commune else Parcel.objects.exists()


def read(text: str, *, commune: str = "") -> ParcelReference:
    """The reference that a text spells, the name of a commune before it where no code is: « Bron AB 123 ».

    Raises `ReferenceRefused`.
    """
    words = text.split() if len(text) <= LONGEST else []
    for length in range(len(words) - 1, 0, -1):
        named = territory.commune_named(town(" ".join(words[:length])))
        if named is not None:
            return parse(" ".join(words[length:]), commune=named.insee_code or "")
    return parse(text, commune=commune)


def found(references: Sequence[ParcelReference]) -> list[str | ReferenceRefused]:
    """The identifier of the parcel that each reference names, or why it names none. Two statements.

    Where no parcel of a commune was loaded, what is written is believed.
    """
    codes = {code for one in references for code in one.codes_of_commune}
    sections, numbers = {one.section for one in references}, {one.number for one in references}
    held = Parcel.objects.filter(insee_code__in=codes, section__in=sections, number__in=numbers)
    known, complete = sorted(held.values_list("code", flat=True)), loaded(codes)
    return [_one(reference, known, complete) for reference in references]


def _one(reference: ParcelReference, known: Iterable[str], complete: set[str]) -> str | ReferenceRefused:
    possible = [code for code in known if reference.may_be(code)]
    if len(possible) == 1:
        return possible[0]
    said = {"parcel": reference.spelled, "commune": place_of(reference.insee)}
    if possible:
        written = [reference_of(code).written(reference.insee) for code in possible[:SHOWN]]
        msg = _("plusieurs parcelles s’écrivent %(parcel)s à %(commune)s\u00a0: écrivez %(choices)s.")
        return ReferenceRefused(msg % (said | {"choices": _(" ou ").join(written)}))
    if complete.issuperset(reference.codes_of_commune):
        msg = _("le cadastre n’a pas de parcelle %(parcel)s à %(commune)s\u00a0: vérifiez la section et le numéro.")
        return ReferenceRefused(msg % said)
    if reference.insee in DISTRICTS:
        first = DISTRICTS[reference.insee][0]
        msg = _(
            "%(commune)s a un cadastre par arrondissement\u00a0: écrivez aussi le code du vôtre, par exemple"
            " %(code)s %(parcel)s."
        )
        return ReferenceRefused(msg % (said | {"code": first}))
    if reference.insee in ABSORBED.values() and not reference.prefix:
        prefixes = [UNPREFIXED, *(old[2:] for old, new in ABSORBED.items() if new == reference.insee)]
        written = [f"{prefix} {reference.spelled}" for prefix in prefixes]
        msg = _("%(commune)s réunit plusieurs communes\u00a0: écrivez aussi le préfixe de la section, %(choices)s.")
        return ReferenceRefused(msg % (said | {"choices": _(" ou ").join(written)}))
    return reference.code


def place_of(insee_code: str) -> str:
    """The name of the commune of an INSEE code, of the arrondissement in Lyon; the code of one that is not ours."""
    commune = territory.commune_for_insee(insee_code)
    if commune is None:
        return insee_code
    districts = DISTRICTS.get(commune.insee_code or "", ())
    if insee_code not in districts:
        return commune.name
    rank = districts.index(insee_code) + 1
    return f"{commune.name} {rank}{'er' if rank == 1 else 'e'}"


def commune_of(code: str) -> str:
    """The INSEE code of today's commune in which the parcel of this identifier is; its own where it is not ours."""
    commune = territory.commune_for_insee(code[:5])
    return (commune and commune.insee_code) or code[:5]


def areas_of(codes: Collection[str]) -> dict[str, int | None]:
    """The areas that the cadastre states of these parcels, in m²; nothing of one that it has not, or no more."""
    return dict(Parcel.objects.filter(code__in=codes).values_list("code", "area")) if codes else {}
