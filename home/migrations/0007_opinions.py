"""What readers say of a page of help: counts, and remarks that the system alone reads, gone with the page."""

import django.db.models.deletion
from accounts.rowsecurity import ProtectFromAll
from django.db import migrations, models

# The constraint that Django does not write: remarks that whoever deletes the page does not see go too.
GOES_WITH_THE_PAGE = migrations.RunSQL(
    "ALTER TABLE home_helpremark ADD CONSTRAINT home_helpremark_page_id FOREIGN KEY (page_id)"
    " REFERENCES home_helppage (page_ptr_id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED",
    "ALTER TABLE home_helpremark DROP CONSTRAINT home_helpremark_page_id",
)


class Migration(migrations.Migration):

    dependencies = [
        ('home', '0006_commune_since'),
    ]

    operations = [
        migrations.CreateModel(
            name='HelpRemark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(db_index=True, verbose_name='le')),
                ('text', models.CharField(max_length=300, verbose_name='ce qui était cherché')),
                ('page', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='remarks', to='home.helppage')),
            ],
            options={
                'verbose_name': 'remarque sur une page d’aide',
                'verbose_name_plural': 'remarques sur les pages d’aide',
                'ordering': ('-on', '-id'),
            },
        ),
        migrations.CreateModel(
            name='HelpVote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(verbose_name='le')),
                ('useful', models.PositiveIntegerField(db_default=0, default=0, verbose_name='utile')),
                ('not_useful', models.PositiveIntegerField(db_default=0, default=0, verbose_name='pas utile')),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='votes', to='home.helppage')),
            ],
            options={
                'verbose_name': 'avis sur une page d’aide',
                'verbose_name_plural': 'avis sur les pages d’aide',
                'constraints': [models.UniqueConstraint(fields=('page', 'on'), name='home_helpvote_once')],
            },
        ),
        GOES_WITH_THE_PAGE,
        ProtectFromAll("home_helpremark"),
    ]
