"""Keys of business software, what it wrote once, and its place in the journal of reads and in that of requests."""

import django.contrib.postgres.fields
import django.db.models.deletion
from accounts.rowsecurity import ProtectRowsThrough
from django.conf import settings
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

KINDS = [
    "depot", "etat", "attribution", "transfert", "note", "message_agent", "message_usager", "photo", "retrait", "lien",
    "rattachement", "detachement", "recours", "fin_recours", "etiquettes", "correction", "document",
]  # fmt: skip
EVENT_KINDS = [
    ("depot", "dépôt"), ("etat", "changement d’état"), ("attribution", "attribution"), ("transfert", "transfert"),
    ("note", "note interne"), ("message_agent", "message à l’usager"), ("message_usager", "message de l’usager"),
    ("photo", "photo ajoutée"), ("retrait", "retrait"), ("lien", "lien de suivi envoyé"),
    ("rattachement", "rattachée à un compte"), ("detachement", "détachée du compte"),
    ("recours", "recours en cours\xa0: anonymisation suspendue"),
    ("fin_recours", "recours terminé\xa0: anonymisation à sa date"),
    ("etiquettes", "étiquettes"), ("correction", "changement d’état annulé"),
    ("document", "document ajouté par le service"),
]  # fmt: skip
SCOPES = [
    ("read", "lire les demandes et suivre leurs changements"),
    ("move", "changer l’état d’une demande"),
    ("message", "écrire à l’usager et laisser des notes"),
    ("attach", "joindre des documents"),
]
# What an agent read keeps its digest; a program stands where the account would, under its own letter.
DIGEST = """
CREATE OR REPLACE FUNCTION grc_access_digest(entry grc_accessrecord) RETURNS text
LANGUAGE sql IMMUTABLE
AS $$
    SELECT encode(sha256(convert_to(concat_ws('|',
        entry.number, entry.previous, READER, entry.authority_id, entry.demande_id, entry.purpose,
        (extract(epoch FROM entry.at) * 1000000)::bigint, (extract(epoch FROM entry.hour) * 1000000)::bigint
    ), 'UTF8')), 'hex')
$$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("communes", "0006_agent_provider"),
        ("grc", "0027_places"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PartnerKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(help_text="Il signe au journal des demandes ce que fait ce logiciel.", max_length=80, verbose_name="nom du logiciel")),
                ("scopes", django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=SCOPES, max_length=10), size=None, verbose_name="droits")),
                ("prefix", models.CharField(editable=False, max_length=12, unique=True, verbose_name="début de la clé")),
                ("digest", models.CharField(editable=False, max_length=64)),
                ("created_at", models.DateTimeField(editable=False, verbose_name="créée le")),
                ("expires_on", models.DateField(verbose_name="valable jusqu’au")),
                ("last_used_on", models.DateField(blank=True, editable=False, null=True, verbose_name="dernier usage")),
                ("revoked_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="révoquée le")),
                ("authority", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="partner_keys", to="communes.authority", verbose_name="collectivité")),
                ("created_by", models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "verbose_name": "clé de logiciel métier",
                "verbose_name_plural": "clés de logiciels métier",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("scopes__contained_by", [name for name, _label in SCOPES])),
                        name="grc_partnerkey_scopes",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PartnerWrite",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("idempotency_key", models.UUIDField()),
                ("digest", models.CharField(max_length=64)),
                ("event", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="grc.event")),
                ("key", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="grc.partnerkey")),
            ],
            options={
                "verbose_name": "écriture d’un logiciel métier",
                "verbose_name_plural": "écritures de logiciels métier",
                "constraints": [
                    models.UniqueConstraint(fields=("key", "idempotency_key"), name="grc_partnerwrite_once")
                ],
            },
        ),
        ProtectRowsThrough("grc_partnerwrite", parent="grc_event", column="event_id"),
        migrations.AlterField("event", "kind", models.CharField(choices=EVENT_KINDS, max_length=16)),
        migrations.RemoveConstraint("event", "grc_event_kind"),
        AddConstraintNotValid(
            "event", models.CheckConstraint(condition=models.Q(kind__in=KINDS), name="grc_event_kind")
        ),
        migrations.AlterField(
            "accessrecord",
            "user",
            models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            "accessrecord",
            "partner",
            models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="grc.partnerkey"),
        ),
        AddConstraintNotValid(
            "accessrecord",
            models.CheckConstraint(
                condition=models.Q(user__isnull=False, partner__isnull=True)
                | models.Q(user__isnull=True, partner__isnull=False),
                name="grc_access_one_reader",
            ),
        ),
        migrations.RunSQL(
            DIGEST.replace("READER", "coalesce(entry.user_id::text, 'k' || entry.partner_id)"),
            DIGEST.replace("READER", "entry.user_id"),
        ),
    ]
