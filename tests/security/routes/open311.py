"""Open311: who may use its addresses. Anyone reads; a program writes with a key, which the sweep has not."""

from tests.security.routes.policy import EVERYONE, Policy, read_by

NAMES = ("services", "service", "file", "requests", "request", "updates")
OPEN311: dict[str, Policy] = {
    "open311_discovery": read_by(EVERYONE),
    "open311_nothing": read_by(EVERYONE, found=False),
    "open311_doubled": read_by(EVERYONE),
    **{f"{endpoint}_{name}": read_by(EVERYONE) for endpoint in ("open311", "open311_test") for name in NAMES},
    **{
        f"{endpoint}_{name}": read_by(EVERYONE, found=False)
        for endpoint in ("open311", "open311_test")
        for name in ("root", "token")
    },
}


def values_for(reference: str, code: str) -> dict[str, dict[str, object]]:
    """What stands in the addresses, by their names."""
    named: dict[str, dict[str, object]] = {
        "service": {"code": code},
        "request": {"id": reference},
        "token": {"token": "8e03978e-40d5-43dd-bc93-6894a57f9324"},
        "services": {},
        "requests": {},
        "updates": {},
    }
    return {
        "open311_discovery": {"suffix": "json"},
        "open311_nothing": {"rest": "v2/licorne.xml"},
        "open311_doubled": {"root": "v2", "rest": "services.json"},
        **{
            f"{endpoint}_{name}": values | {"suffix": "json"}
            for endpoint in ("open311", "open311_test")
            for name, values in named.items()
        },
    }
