
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('grc', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='CategoryGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=60, unique=True, verbose_name='identifiant')),
                ('label', models.CharField(max_length=80, verbose_name='libellé')),
                ('icon', models.CharField(blank=True, max_length=40, verbose_name='icône')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='rang')),
            ],
            options={
                'verbose_name': 'famille d’anomalies',
                'verbose_name_plural': 'familles d’anomalies',
                'ordering': ('position', 'label'),
            },
        ),
        migrations.CreateModel(
            name='Category',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('hint', models.CharField(blank=True, max_length=160, verbose_name='précision')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='rang')),
                ('demarche', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='grc.demarche', verbose_name='démarche')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='categories', to='signalement.categorygroup', verbose_name='famille')),
            ],
            options={
                'verbose_name': 'catégorie d’anomalie',
                'verbose_name_plural': 'catégories d’anomalies',
                'ordering': ('group__position', 'position', 'id'),
            },
        ),
    ]
