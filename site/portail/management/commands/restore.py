"""`manage.py restore`: a backup, on an empty machine (docs/operations.md)."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portail.runtime.backup import keys, manifest
from portail.runtime.backup.encryption import identity
from portail.runtime.backup.refusal import BackupRefused
from portail.runtime.backup.restoring import Restored, restore


class Command(BaseCommand):
    help = "Restaure une sauvegarde dans une base et des dossiers vides. Ce qui attendait de partir est retenu."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="dossier de la sauvegarde")
        parser.add_argument("--identity", type=Path, required=True, help="fichier de la clé privée (age-keygen)")
        parser.add_argument("--keys", action="store_true", help="écrit les clés de l’environnement, et rien d’autre")
        parser.add_argument("--erasures", type=Path, help="liste des effacements, si elle n’est pas à côté")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            key = identity(options["identity"])
            if options["keys"]:
                manifest.read(options["folder"])
                self.stdout.write(keys.lines(keys.read(options["folder"] / manifest.KEYS, key)), ending="")
                return
            self._tell(restore(options["folder"], key, listed=options["erasures"]))
        except BackupRefused as refused:
            raise CommandError(str(refused)) from refused

    def _tell(self, restored: Restored) -> None:
        held, write = restored.held, self.stdout.write
        moment = f"{restored.saved.moment:%d/%m/%Y à %H:%M} UTC"
        write(f"Restauré tel qu’au {moment} : la base, {restored.packed.files} fichiers.")
        write(f"Comptes effacés de nouveau : {restored.erased}. Toutes les sessions sont fermées.")
        if not restored.listed:
            self.stderr.write(
                "La liste des effacements manque : ceux d’après la sauvegarde ne sont pas refaits. Donnez à "
                "« reapply_erasures » les pseudonymes que nomment les journaux (« An account was erased »)."
            )
        write(
            f"Retenus, car peut-être déjà partis : {held.notices} courriels ou messages et {held.purges} effacements "
            "à dire. « release_held » les laisse partir, « release_held --drop » les abandonne ; d’ici là, ils restent."
        )
        write(
            f"Abandonnés, à reprendre par les services : {held.deliveries} envois aux logiciels métier, "
            f"{held.sendings} aux partenaires, {held.acts} actions groupées inachevées. Abandonnés pour de bon : "
            f"{held.dropped} courriels à des adresses qui ne se gardent pas (comptes effacés, liens d’un moment)."
        )
