"""`manage.py backup`: database, files and keys, encrypted, in a folder of `BACKUP_DIR` (docs/operations.md)."""

import logging
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from portail.runtime.backup import saving
from portail.runtime.backup.refusal import BackupRefused

log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Sauvegarde la base, les fichiers et les clés, chiffrés pour BACKUP_RECIPIENTS, et vérifie ce qui est écrit."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--keep", type=int, default=0, help="combien de sauvegardes garder ; 0 : toutes")

    def handle(self, *args: Any, **options: Any) -> None:
        started = timezone.now()
        try:
            folder, saved = saving.save(at=started)
            lost = saving.lost_files(saved)
        except BackupRefused as refused:
            log.error("No backup was made.")
            raise CommandError(str(refused)) from refused
        saving.report(saved, lost, took=timezone.now() - started)
        self.stdout.write(f"Sauvegarde faite et relue : {folder} ({saved.size // saving.MEGABYTE} Mo).")
        self.stdout.write(f"Fichiers : {saved.files}. Effacés entre-temps : {len(saved.absent) - len(lost)}.")
        if lost:
            self.stderr.write(f"Fichiers introuvables, que la base nomme : {len(lost)}. Leurs noms : manifest.json.")
        if options["keep"] > 0:
            for old in saving.keep_last(options["keep"]):
                self.stdout.write(f"Ancienne sauvegarde supprimée : {old}.")
