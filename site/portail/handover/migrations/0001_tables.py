"""Archives of what communes take with them: only the system sees them, once it has checked a right."""

import accounts.enums
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import portail.handover.models
from accounts.rowsecurity import ProtectFromAll
from accounts.tables import AddForeignKey, CreateTables

TABLE = "handover_handoverarchive"


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ("accounts", "0006_tick"),
        ("communes", "0005_section"),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name="HandoverArchive",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "state",
                            models.CharField(
                                choices=accounts.enums.ExportState.entries,
                                default="attente",
                                max_length=8,
                                verbose_name="état",
                            ),
                        ),
                        ("asked_at", models.DateTimeField(verbose_name="demandée le")),
                        ("tries", models.PositiveSmallIntegerField(default=0)),
                        ("ready_at", models.DateTimeField(null=True, verbose_name="prête le")),
                        ("expires_at", models.DateTimeField(null=True, verbose_name="gardée jusqu’au")),
                        (
                            "archive",
                            models.FileField(
                                blank=True, max_length=120, storage=portail.handover.models.archive_storage, upload_to=""
                            ),
                        ),
                        ("key", models.TextField(blank=True)),
                        ("size", models.PositiveBigIntegerField(default=0, help_text="octets", verbose_name="taille")),
                        ("sha256", models.CharField(blank=True, max_length=64, verbose_name="empreinte")),
                        ("requests", models.PositiveIntegerField(default=0, verbose_name="demandes")),
                        (
                            "asked_by",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="demandée par",
                            ),
                        ),
                        (
                            "authority",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="communes.authority",
                                verbose_name="commune",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "restitution",
                        "verbose_name_plural": "restitutions",
                        "ordering": ("-asked_at", "-id"),
                        "indexes": [models.Index(fields=["authority", "-asked_at"], name="handover_archive_of")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["attente", "prete", "expiree", "echec"])),
                                name="handover_archive_state",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "attente")),
                                fields=("authority",),
                                name="handover_archive_one_at_a_time",
                            ),
                        ],
                    },
                ),
            ]
        ),
        AddForeignKey(TABLE, "asked_by_id", to="accounts_user", name="handover_archive_asked_by", on_delete="SET NULL"),
        ProtectFromAll(TABLE),
    ]
