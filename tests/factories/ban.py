"""A file in the format of the national address base, made up: streets and numbers that exist nowhere."""

import csv
import gzip
import random
from collections.abc import Iterable, Iterator
from pathlib import Path

from communes.models import Authority, Territory

COLUMNS = (
    "id;id_fantoir;numero;rep;nom_voie;code_postal;code_insee;nom_commune;code_insee_ancienne_commune;"
    "nom_ancienne_commune;x;y;lon;lat;type_position;alias;nom_ld;libelle_acheminement;nom_afnor;source_position;"
    "source_nom_voie;certification_commune"
)
HEADER = COLUMNS.split(";")
KINDS = ["Rue", "Avenue", "Boulevard", "Place", "Chemin", "Impasse", "Allée", "Montée", "Quai", "Cours"]
LINKS = ["de la ", "du ", "des ", "de l’", "", "de "]
STEMS = "Répub Libert Égal Frat Verd Clair Beau Mont Saint-Ex Chât Font Bell Roch Grand Peti Neuv Vieil Haut Bass Long"
ENDS = "ique é ité ernité ure ière mont aigne upéry eau aine evue e ons ville e ain fort el champ"


def line(code: str, number: int, street: str, **said: object) -> dict[str, object]:
    """A line, in Bron unless said otherwise."""
    usual: dict[str, object] = {
        "id": code,
        "numero": number,
        "nom_voie": street,
        "code_postal": "69500",
        "code_insee": "69029",
        "nom_commune": "Bron",
        "x": "847000.1",
        "y": "6517000.2",
        "lon": 4.9111,
        "lat": 45.7333,
        "type_position": "entrée",
        "certification_commune": 1,
    }
    return usual | said


def write(path: Path, lines: Iterable[dict[str, object]], *, header: list[str] = HEADER) -> Path:
    """A file of these lines, compressed when its name says so."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "wt", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, delimiter=";", restval="", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(lines)
    return path


def made_up(count: int, *, seed: int = 69) -> Iterator[dict[str, object]]:
    """So many addresses, shared out among communes and arrondissements by their population, some 33 a street."""
    draw = random.Random(seed)
    places = _places()
    total = sum(weight for *_rest, weight in places)
    left = count
    for rank, (code, town, postal_codes, latitude, longitude, weight) in enumerate(places):
        share = left if rank == len(places) - 1 else round(count * weight / total)
        left -= share
        for street in range(-(-share // 33)):
            name = _name(draw)
            postal_code = draw.choice(postal_codes)
            at = latitude + draw.uniform(-0.01, 0.01), longitude + draw.uniform(-0.014, 0.014)
            for number in range(1, min(33, share - street * 33) + 1):
                yield line(
                    f"{code}_{street:04}_{number:05}",
                    number,
                    name,
                    code_postal=postal_code,
                    code_insee=code,
                    nom_commune=town,
                    lat=round(at[0] + number * 0.00004, 6),
                    lon=round(at[1] + number * 0.00006, 6),
                )


def _places() -> list[tuple[str, str, list[str], float, float, int]]:
    """INSEE code, name, postal codes, point and population of each commune, Lyon's by arrondissement."""
    places = []
    for commune in Authority.objects.communes().prefetch_related("postal_codes"):
        codes = sorted(row.code for row in commune.postal_codes.all())
        parts = list(Territory.objects.filter(authority=commune, kind="arrondissement"))
        point = (commune.latitude, commune.longitude)
        for part in parts:
            number = int(part.insee_code[-1])
            town = f"Lyon {number}{'er' if number == 1 else 'e'} Arrondissement"
            places.append((part.insee_code, town, [f"6900{number}"], *point, commune.population // len(parts)))
        if not parts:
            places.append((commune.insee_code, commune.name, codes, *point, commune.population))
    return places


def _name(draw: random.Random) -> str:
    stem, end = draw.choice(STEMS.split()), draw.choice(ENDS.split())
    return (
        f"{draw.choice(KINDS)} {draw.choice(LINKS)}{stem}{end} {draw.choice(['', '', draw.randrange(1, 999)])}".strip()
    )
