"""Keep what touches people out of the public register, and enter the reports that were there before it."""

from django.db import migrations
from django.db.models import Exists, OuterRef

from signalement.grid import cell_of

NOT_PUBLIC = ("bruit", "logement-insalubre", "occupation-espace", "stationnement-genant", "vehicule-abandonne")
BATCH = 2000
COPIED = (
    *("reference", "authority_id", "commune_id", "state", "latitude", "longitude"),
    *("filed_at", "updated_at", "closed_at", "due_on"),
)


def fill(apps, _schema_editor):
    category = apps.get_model("signalement", "Category")
    category.objects.filter(demarche__slug__in=NOT_PUBLIC).update(is_public=False)
    categories = dict(category.objects.filter(is_public=True).values_list("demarche_id", "pk"))
    demande, report = apps.get_model("grc", "Demande"), apps.get_model("signalement", "PublishedReport")
    missing = (
        demande.objects.filter(~Exists(report.objects.filter(pk=OuterRef("pk"))), demarche__in=categories)
        .filter(anonymised_at=None)
        .order_by("pk")
    )
    last = 0
    while rows := list(missing.filter(pk__gt=last)[:BATCH]):
        report.objects.bulk_create(entered(report, row, categories[row.demarche_id]) for row in rows)
        last = rows[-1].pk


def entered(report, row, category_id):
    placed = row.latitude is not None and row.longitude is not None
    return report(
        demande_id=row.pk,
        category_id=category_id,
        cell=cell_of(row.latitude, row.longitude) if placed else None,
        listed=row.state != "retire",
        **{name: getattr(row, name) for name in COPIED},
    )


class Migration(migrations.Migration):
    dependencies = [("signalement", "0003_public_register"), ("grc", "0057_events_of_reports_checked")]

    operations = [
        migrations.RunSQL("SET LOCAL statement_timeout = 0", migrations.RunSQL.noop),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
