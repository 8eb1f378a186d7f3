"""How long mails and letters that came in are kept."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0009_own_rows'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='retentionrule',
            name='accounts_retentionrule_category',
        ),
        migrations.AlterField(
            model_name='retentionrule',
            name='category',
            field=models.CharField(choices=[('compte', 'comptes'), ('connexions', 'connexions'), ('signalements', 'signalements'), ('demarches', 'démarches'), ('courriels', 'courriels envoyés'), ('courriels_recus', 'courriels et courriers reçus'), ('lectures', 'journal des lectures'), ('archives', 'archives de données'), ('preuves', 'preuves d’accord et d’effacement')], max_length=16, unique=True, verbose_name='catégorie'),
        ),
        migrations.AddConstraint(
            model_name='retentionrule',
            constraint=models.CheckConstraint(condition=models.Q(('category__in', ['compte', 'connexions', 'signalements', 'demarches', 'courriels', 'courriels_recus', 'lectures', 'archives', 'preuves'])), name='accounts_retentionrule_category'),
        ),
    ]
