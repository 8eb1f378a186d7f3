"""The streets of the demonstration: those that its requests name, for a report to say in which one it is."""

import json
import re

from communes.models import Authority, Street
from communes.names import plain_words
from portail.starter.texts import DEMO

NUMBER = re.compile(r"^\d+\s+")


def install_streets() -> int:
    """A street for each name of the file of requests; how many are new. No address: the geocoder is still asked."""
    rows = json.loads((DEMO / "requests.json").read_text(encoding="utf-8"))
    named = {(row["commune"], NUMBER.sub("", row["address"])) for row in rows if "address" in row}
    communes = {one.slug: one for one in Authority.objects.communes().prefetch_related("postal_codes")}
    before = Street.objects.count()
    Street.objects.bulk_create(
        (street_of(communes[slug], name[0].upper() + name[1:]) for slug, name in sorted(named)), ignore_conflicts=True
    )
    return Street.objects.count() - before


def street_of(commune: Authority, name: str) -> Street:
    """A street in the middle of its commune."""
    postal_code = commune.postal_codes.all()[0].code
    key = plain_words(name)
    return Street(
        name=name,
        postal_code=postal_code,
        insee_code=commune.insee_code or "",
        town=commune.name,
        authority=commune,
        name_key=key,
        key=f"{key} {postal_code} {plain_words(commune.name)}",
        latitude=commune.latitude or 0.0,
        longitude=commune.longitude or 0.0,
    )
