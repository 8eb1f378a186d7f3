import communes.models.brand
import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('wagtailcore', '0098_apitoken'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Authority',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('metropole', 'métropole'), ('commune', 'commune'), ('partenaire', 'organisme partenaire')], max_length=12, verbose_name='nature')),
                ('name', models.CharField(max_length=120, verbose_name='nom')),
                ('slug', models.SlugField(max_length=60, unique=True, verbose_name='identifiant')),
                ('sort_key', models.CharField(editable=False, help_text='nom sans accents ni majuscules, pour trier', max_length=120)),
                ('insee_code', models.CharField(blank=True, max_length=5, null=True, unique=True, verbose_name='code INSEE')),
                ('population', models.PositiveIntegerField(blank=True, null=True, verbose_name='population municipale')),
                ('population_year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='millésime')),
                ('latitude', models.FloatField(blank=True, null=True)),
                ('longitude', models.FloatField(blank=True, null=True)),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='adresse électronique')),
                ('phone', models.CharField(blank=True, max_length=20, verbose_name='téléphone')),
                ('address', models.TextField(blank=True, verbose_name='adresse postale')),
                ('opening_hours', models.TextField(blank=True, verbose_name='horaires d’ouverture')),
                ('is_active', models.BooleanField(default=True, verbose_name='en service')),
                ('collection', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='wagtailcore.collection', verbose_name='collection d’images et de documents')),
                ('site', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to='wagtailcore.site', verbose_name='site')),
            ],
            options={
                'verbose_name': 'collectivité',
                'verbose_name_plural': 'collectivités',
                'ordering': ('sort_key',),
            },
        ),
        migrations.CreateModel(
            name='Brand',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(blank=True, max_length=60, verbose_name='nom affiché')),
                ('tagline', models.CharField(blank=True, max_length=120, verbose_name='devise')),
                ('monogram', models.CharField(default='G', max_length=3, verbose_name='monogramme')),
                ('mark_shape', models.CharField(choices=[('circle', 'rond'), ('square', 'carré'), ('shield', 'écu')], default='circle', max_length=8, verbose_name='forme de la marque')),
                ('primary', communes.models.brand.ColourField(default='#1f4e79', max_length=7, verbose_name='couleur principale')),
                ('accent', communes.models.brand.ColourField(default='#c2571a', max_length=7, verbose_name='couleur d’accent')),
                ('surface', communes.models.brand.ColourField(default='#f6f4f0', max_length=7, verbose_name='fond teinté')),
                ('header_background', communes.models.brand.ColourField(default='#ffffff', max_length=7, verbose_name='fond de l’en-tête')),
                ('footer_background', communes.models.brand.ColourField(default='#1d2733', max_length=7, verbose_name='fond du pied de page')),
                ('radius', models.PositiveSmallIntegerField(default=8, validators=[django.core.validators.MaxValueValidator(12)], verbose_name='arrondi (pixels)')),
                ('density', models.CharField(choices=[('comfortable', 'aérée'), ('compact', 'resserrée')], default='comfortable', max_length=12, verbose_name='densité')),
                ('site', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, to='wagtailcore.site')),
            ],
            options={
                'verbose_name': 'identité visuelle',
                'verbose_name_plural': 'identités visuelles',
            },
        ),
        migrations.CreateModel(
            name='ClosingDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(verbose_name='date')),
                ('label', models.CharField(max_length=80, verbose_name='motif')),
                ('authority', models.ForeignKey(blank=True, help_text='Laissez vide pour un jour férié, valable partout.', null=True, on_delete=django.db.models.deletion.CASCADE, to='communes.authority', verbose_name='collectivité')),
            ],
            options={
                'verbose_name': 'jour de fermeture',
                'verbose_name_plural': 'jours de fermeture',
                'ordering': ('on',),
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('agent', 'agent'), ('responsable', 'responsable'), ('redaction', 'chargé de communication'), ('projet', 'équipe projet'), ('assistance', 'assistance aux usagers')], max_length=12, verbose_name='rôle')),
                ('starts_on', models.DateField(verbose_name='à partir du')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='jusqu’au')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='communes.authority', verbose_name='collectivité')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to=settings.AUTH_USER_MODEL, verbose_name='compte')),
            ],
            options={
                'verbose_name': 'rattachement',
                'verbose_name_plural': 'rattachements',
            },
        ),
        migrations.CreateModel(
            name='PostalCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(db_index=True, max_length=5, verbose_name='code postal')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='postal_codes', to='communes.authority', verbose_name='commune')),
            ],
            options={
                'verbose_name': 'code postal',
                'verbose_name_plural': 'codes postaux',
                'ordering': ('code',),
            },
        ),
        migrations.CreateModel(
            name='RoleGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('agent', 'agent'), ('responsable', 'responsable'), ('redaction', 'chargé de communication'), ('projet', 'équipe projet'), ('assistance', 'assistance aux usagers')], max_length=12, verbose_name='rôle')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='role_groups', to='communes.authority', verbose_name='collectivité')),
                ('group', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='role_group', to='auth.group', verbose_name='groupe')),
            ],
            options={
                'verbose_name': 'groupe d’un rôle',
                'verbose_name_plural': 'groupes des rôles',
            },
        ),
        migrations.CreateModel(
            name='Territory',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('insee_code', models.CharField(max_length=5, verbose_name='code INSEE')),
                ('kind', models.CharField(choices=[('commune', 'commune'), ('arrondissement', 'arrondissement'), ('commune_deleguee', 'commune déléguée')], max_length=16, verbose_name='nature')),
                ('name', models.CharField(max_length=80, verbose_name='nom')),
                ('outline', models.JSONField(verbose_name='contour')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='territories', to='communes.authority', verbose_name='commune')),
            ],
            options={
                'verbose_name': 'territoire',
                'verbose_name_plural': 'territoires',
                'ordering': ('insee_code',),
            },
        ),
        migrations.AddConstraint(
            model_name='authority',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['metropole', 'commune', 'partenaire'])), name='communes_authority_kind'),
        ),
        migrations.AddConstraint(
            model_name='authority',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'commune'), _negated=True), ('insee_code__isnull', False), _connector='OR'), name='communes_authority_commune_has_insee_code'),
        ),
        migrations.AddConstraint(
            model_name='authority',
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'metropole')), fields=('kind',), name='communes_authority_one_metropolis'),
        ),
        migrations.AddConstraint(
            model_name='closingday',
            constraint=models.UniqueConstraint(fields=('on', 'authority'), name='communes_closingday_once', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.UniqueConstraint(fields=('user', 'authority', 'role'), name='communes_membership_once'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('role__in', ['agent', 'responsable', 'redaction', 'projet', 'assistance'])), name='communes_membership_role'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='communes_membership_dates'),
        ),
        migrations.AddConstraint(
            model_name='postalcode',
            constraint=models.UniqueConstraint(fields=('code', 'authority'), name='communes_postalcode_once'),
        ),
        migrations.AddConstraint(
            model_name='rolegroup',
            constraint=models.UniqueConstraint(fields=('authority', 'role'), name='communes_rolegroup_once'),
        ),
        migrations.AddConstraint(
            model_name='rolegroup',
            constraint=models.CheckConstraint(condition=models.Q(('role__in', ['agent', 'responsable', 'redaction', 'projet', 'assistance'])), name='communes_rolegroup_role'),
        ),
        migrations.AddConstraint(
            model_name='territory',
            constraint=models.UniqueConstraint(fields=('insee_code', 'kind'), name='communes_territory_once'),
        ),
        migrations.AddConstraint(
            model_name='territory',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['commune', 'arrondissement', 'commune_deleguee'])), name='communes_territory_kind'),
        ),
    ]
