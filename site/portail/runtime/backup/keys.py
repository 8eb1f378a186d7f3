"""The keys of the environment: what opens the seals, the links and the sessions that the database holds."""

import io
from pathlib import Path

import pyrage

from portail.runtime.backup.encryption import Written, decrypt, encrypt
from portail.runtime.keys import KEYS
from portail.settings.environment import env

NAMES = (
    *KEYS,
    "LINK_KEY_FORMER",
    "SEAL_KEY_FORMER",
    "OIDC_PRIVATE_KEY",
    "OIDC_PRIVATE_KEY_FORMER",
    "VAPID_PRIVATE_KEY",
)


def held() -> dict[str, str]:
    """Those of this environment, each on one line."""
    return {name: key.replace("\n", "\\n") for name in NAMES if (key := env(name))}


def write(path: Path, keys: list[pyrage.x25519.Recipient]) -> Written:
    """Write them, encrypted, as lines of an environment file. Raises `OSError`."""
    return encrypt(io.BytesIO(lines(held()).encode()), path, keys)


def read(path: Path, key: pyrage.x25519.Identity) -> dict[str, str]:
    """Those of a backup. Raises `BackupRefused`."""
    text = io.BytesIO()
    decrypt(path, text, key)
    pairs = (line.partition("=") for line in text.getvalue().decode().splitlines())
    return {name: value.strip("'") for name, _, value in pairs}


def lines(keys: dict[str, str]) -> str:
    """For systemd and for a shell, which both leave what is between apostrophes as it is."""
    return "".join(f"{name}='{key}'\n" for name, key in keys.items())
