"""Streets and addresses held here, as `load_addresses` would have brought them."""

from communes.models import Address, Authority, Street
from communes.names import plain_words

REPUBLIQUE = "Rue de la République"


def street(commune: Authority, name: str = REPUBLIQUE) -> Street:
    """A street of a commune, far from where anything is reported."""
    key = plain_words(name)
    return Street.objects.create(
        name=name,
        postal_code="69500",
        insee_code=commune.insee_code,
        town=commune.name,
        authority=commune,
        name_key=key,
        key=f"{key} 69500 {plain_words(commune.name)}",
        latitude=45.7,
        longitude=4.9,
    )


def address(street: Street, latitude: float, longitude: float) -> Address:
    """A numbered address of a street, at a place in degrees."""
    code = f"{street.insee_code}_{street.pk}_{street.addresses.count()}"
    return Address.objects.create(code=code, street=street, number=3, latitude=latitude, longitude=longitude)
