"""What is saved opens with the private key and with no other; every refusal is one sentence that says what to do."""

import io
from pathlib import Path

import pyrage
import pytest

from portail.runtime.backup.encryption import check, decrypt, encrypt, identity, recipients
from portail.runtime.backup.refusal import BackupRefused
from tests.portail.runtime.backup.conftest import Pair, pair

CLEAR = b"des octets " * 100_000


@pytest.fixture
def sealed(keys: Pair, tmp_path: Path) -> Path:
    encrypt(io.BytesIO(CLEAR), tmp_path / "sealed.age", recipients([keys.public]))
    return tmp_path / "sealed.age"


def opened(path: Path, key: Path) -> bytes:
    target = io.BytesIO()
    decrypt(path, target, identity(key))
    return target.getvalue()


def test_the_private_key_opens_it_and_its_digest_is_that_of_the_file(keys: Pair, sealed: Path, tmp_path: Path) -> None:
    assert opened(sealed, keys.private) == CLEAR
    assert b"des octets" not in sealed.read_bytes()
    assert sealed.stat().st_mode & 0o777 == 0o600
    again = encrypt(io.BytesIO(CLEAR), tmp_path / "again.age", recipients([keys.public]))
    check(tmp_path / "again.age", again)
    assert again.size == (tmp_path / "again.age").stat().st_size


def test_another_private_key_does_not(sealed: Path, tmp_path: Path) -> None:
    with pytest.raises(BackupRefused, match=r"Cette clé privée n’ouvre pas .* donnez celle de la paire"):
        opened(sealed, pair(tmp_path, "other.key").private)


@pytest.mark.parametrize("damage", ["cut", "altered", "emptied"])
def test_what_is_damaged_is_not_taken_for_whole(keys: Pair, sealed: Path, damage: str) -> None:
    held = sealed.read_bytes()
    sealed.write_bytes({"cut": held[:-5], "altered": held[:5000] + b"??" + held[5002:], "emptied": b""}[damage])
    with pytest.raises(BackupRefused):
        opened(sealed, keys.private)


def test_a_target_that_is_full_says_so_itself(keys: Pair, sealed: Path) -> None:
    with Path("/dev/full").open("wb", buffering=0) as full, pytest.raises(OSError, match="No space left"):
        decrypt(sealed, full, identity(keys.private))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([], "BACKUP_RECIPIENTS est vide : rien n’est sauvegardé sans chiffrement. Tirez une paire"),
        (["age1nimportequoi"], "« age1nimportequoi » n’est pas une clé publique d’age. Recopiez celle"),
        ([str(pyrage.x25519.Identity.generate())], "tient une clé privée : elle ne doit pas être sur cette machine"),
    ],
)
def test_without_a_public_key_nothing_is_encrypted(given: list[str], said: str) -> None:
    with pytest.raises(BackupRefused, match=said):
        recipients(given)


def test_a_private_key_is_not_repeated(tmp_path: Path) -> None:
    secret = str(pyrage.x25519.Identity.generate())
    with pytest.raises(BackupRefused) as refused:
        recipients([secret])
    assert secret not in str(refused.value)


def test_a_file_that_holds_no_private_key_is_named(tmp_path: Path) -> None:
    with pytest.raises(BackupRefused, match="ne se lit pas : donnez le fichier de « age-keygen »"):
        identity(tmp_path / "nowhere.key")
    (tmp_path / "public.key").write_text("age1unecle\n")
    with pytest.raises(BackupRefused, match="ne tient aucune clé privée d’age : donnez le fichier"):
        identity(tmp_path / "public.key")
    (tmp_path / "half.key").write_text("AGE-SECRET-KEY-1COUPEE\n")
    with pytest.raises(BackupRefused, match="ne tient aucune clé privée d’age"):
        identity(tmp_path / "half.key")
