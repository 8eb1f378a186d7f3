"""Rooms: applications for what they do, which store under the label of their package."""

import pytest
from django.apps import AppConfig, apps
from django.conf import settings

PACKAGES = {path.name for path in settings.BASE_DIR.iterdir() if (path / "apps.py").exists()}
# Born with tables of its own, once installations existed for which no label may change.
WITH_TABLES = {f"communes.{room}": room for room in ("announcements", "commitments", "conventions", "launch")}
WITH_TABLES |= {"communes.vocabulary": "vocabulary", "communes.reference_tables": "reference_tables"}
WITH_TABLES |= {"communes.cadastre": "cadastre"}
WITH_TABLES |= {"grc.activity": "activity", "services.dossiers": "dossiers", "services.urbanisme": "urbanisme"}
WITH_TABLES |= {"services.handicap": "handicap", "grc.cosignatures": "cosignatures"}
WITH_TABLES |= {"services.dossiers.polling": "dossier_polling", "services.dossiers.subjects": "dossier_subjects"}
WITH_TABLES |= {"services.urbanisme.deposits": "deposits"}
WITH_TABLES |= {"home.interests": "interests", "services.drafts": "drafts", "services.embed": "embed"}
ROOMS = [one for one in apps.get_app_configs() if "." in one.name and one.name.partition(".")[0] in PACKAGES]


def test_rooms_are_found() -> None:
    assert {"signalement.catalogue", "signalement.desk"} <= {room.name for room in ROOMS}


@pytest.mark.parametrize("room", [one for one in ROOMS if one.name not in WITH_TABLES], ids=lambda room: room.name)
def test_a_room_has_a_label_and_no_table_of_its_own(room: AppConfig) -> None:
    assert room.label == room.name.replace(".", "_")
    assert list(room.get_models()) == []


def test_models_say_the_label_of_their_package() -> None:
    """Tables, permissions, policies, addresses and migrations follow from it, wherever the class is written."""
    ours = [model for model in apps.get_models() if model.__module__.partition(".")[0] in PACKAGES]
    assert any(model.__module__.startswith("signalement.register.") for model in ours)
    labels = WITH_TABLES | {package: package for package in PACKAGES}
    for model in ours:
        parts = model.__module__.split(".")
        rooms = (".".join(parts[:depth]) for depth in (3, 2, 1))  # a room may have rooms
        assert model._meta.app_label == next(labels[room] for room in rooms if room in labels), model


def test_each_package_with_rooms_is_told_of_migrations() -> None:
    """Django tells an application of them that has a module of models: without, no permission would be made."""
    for package in {room.name.partition(".")[0] for room in ROOMS} | set(WITH_TABLES.values()):
        assert apps.get_app_config(package).models_module is not None, package
