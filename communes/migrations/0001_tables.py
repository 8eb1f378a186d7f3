"""The authorities, who works for them, and their territory."""

import communes.enums
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

from accounts.tables import CreateTables


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ("accounts", "0002_tables"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    replaces = [("communes", "0007_addresses")]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name='Address',
                    fields=[
                        ('code', models.CharField(max_length=64, primary_key=True, serialize=False, verbose_name='clé d’interopérabilité')),
                        ('number', models.PositiveIntegerField(verbose_name='numéro')),
                        ('suffix', models.CharField(db_default='', default='', max_length=16, verbose_name='indice')),
                        ('latitude', models.FloatField(verbose_name='latitude')),
                        ('longitude', models.FloatField(verbose_name='longitude')),
                    ],
                    options={
                        'verbose_name': 'adresse',
                        'verbose_name_plural': 'adresses',
                        'ordering': ('street', 'number', 'suffix', 'code'),
                    },
                ),
                migrations.CreateModel(
                    name='ClosingDay',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('on', models.DateField(verbose_name='date')),
                        ('label', models.CharField(max_length=80, verbose_name='motif')),
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
                        ('role', models.CharField(choices=communes.enums.Role.entries, max_length=12, verbose_name='rôle')),
                        ('starts_on', models.DateField(verbose_name='à partir du')),
                        ('ends_on', models.DateField(blank=True, null=True, verbose_name='jusqu’au')),
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
                        ('role', models.CharField(choices=communes.enums.Role.entries, max_length=12, verbose_name='rôle')),
                    ],
                    options={
                        'verbose_name': 'groupe d’un rôle',
                        'verbose_name_plural': 'groupes des rôles',
                    },
                ),
                migrations.CreateModel(
                    name='Street',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=200, verbose_name='nom')),
                        ('postal_code', models.CharField(max_length=5, verbose_name='code postal')),
                        ('insee_code', models.CharField(max_length=5, verbose_name='code INSEE')),
                        ('town', models.CharField(max_length=80, verbose_name='commune, telle que donnée')),
                        ('former_code', models.CharField(db_default='', default='', max_length=5, verbose_name='code INSEE de l’ancienne commune')),
                        ('former_town', models.CharField(db_default='', default='', max_length=80, verbose_name='ancienne commune')),
                        ('name_key', models.TextField(verbose_name='nom, pour la recherche')),
                        ('key', models.TextField(verbose_name='tout, pour la recherche')),
                        ('words', models.GeneratedField(db_persist=True, expression=django.contrib.postgres.search.SearchVector('key', config='simple'), output_field=django.contrib.postgres.search.SearchVectorField())),
                        ('latitude', models.FloatField(verbose_name='latitude')),
                        ('longitude', models.FloatField(verbose_name='longitude')),
                    ],
                    options={
                        'verbose_name': 'voie',
                        'verbose_name_plural': 'voies',
                        'ordering': ('name_key', 'pk'),
                    },
                ),
                migrations.CreateModel(
                    name='Territory',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('insee_code', models.CharField(max_length=5, verbose_name='code INSEE')),
                        ('kind', models.CharField(choices=communes.enums.TerritoryKind.entries, max_length=16, verbose_name='nature')),
                        ('name', models.CharField(max_length=80, verbose_name='nom')),
                        ('outline', models.JSONField(verbose_name='contour')),
                        ('is_exact', models.BooleanField(db_default=False, default=False, verbose_name='contour exact')),
                    ],
                    options={
                        'verbose_name': 'territoire',
                        'verbose_name_plural': 'territoires',
                        'ordering': ('insee_code',),
                    },
                ),
                migrations.CreateModel(
                    name='Authority',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=communes.enums.AuthorityKind.entries, max_length=12, verbose_name='nature')),
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
                    name='AgentProvider',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=80, verbose_name='nom montré aux agents')),
                        ('issuer', models.URLField(max_length=255, verbose_name='émetteur (issuer)')),
                        ('client_id', models.CharField(max_length=255, verbose_name='identifiant de client')),
                        ('sealed_secret', models.TextField(editable=False)),
                        ('algorithm', models.CharField(choices=communes.enums.SigningAlgorithm.entries, default='RS256', max_length=5, verbose_name='signature des jetons')),
                        ('domains', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=253, validators=[django.core.validators.RegexValidator('\\A(?=.{4,253}\\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}\\Z', 'Indiquez un domaine en minuscules, sans @\xa0: ville-bron.fr.')]), size=20, verbose_name='domaines des adresses')),
                        ('is_active', models.BooleanField(default=False, verbose_name='en service')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agent_providers', to='communes.authority', verbose_name='collectivité')),
                    ],
                    options={
                        'verbose_name': 'fournisseur d’identité',
                        'verbose_name_plural': 'fournisseurs d’identité',
                    },
                ),
                migrations.AddField(
                    model_name='closingday',
                    name='authority',
                    field=models.ForeignKey(blank=True, help_text='Laissez vide pour un jour férié, valable partout.', null=True, on_delete=django.db.models.deletion.CASCADE, to='communes.authority', verbose_name='collectivité'),
                ),
                migrations.AddField(
                    model_name='membership',
                    name='authority',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='communes.authority', verbose_name='collectivité'),
                ),
                migrations.AddField(
                    model_name='membership',
                    name='user',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to=settings.AUTH_USER_MODEL, verbose_name='compte'),
                ),
                migrations.AddField(
                    model_name='postalcode',
                    name='authority',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='postal_codes', to='communes.authority', verbose_name='commune'),
                ),
                migrations.AddField(
                    model_name='rolegroup',
                    name='authority',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='role_groups', to='communes.authority', verbose_name='collectivité'),
                ),
                migrations.AddField(
                    model_name='rolegroup',
                    name='group',
                    field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='role_group', to='auth.group', verbose_name='groupe'),
                ),
                migrations.AddField(
                    model_name='street',
                    name='authority',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='streets', to='communes.authority', verbose_name='commune'),
                ),
                migrations.AddField(
                    model_name='address',
                    name='street',
                    field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='addresses', to='communes.street', verbose_name='voie'),
                ),
                migrations.AddField(
                    model_name='territory',
                    name='authority',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='territories', to='communes.authority', verbose_name='commune'),
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
                migrations.AddIndex(
                    model_name='agentprovider',
                    index=django.contrib.postgres.indexes.GinIndex(fields=['domains'], name='communes_agentprovider_domains'),
                ),
                migrations.AddConstraint(
                    model_name='agentprovider',
                    constraint=models.UniqueConstraint(fields=('issuer', 'client_id'), name='communes_agentprovider_once'),
                ),
                migrations.AddConstraint(
                    model_name='agentprovider',
                    constraint=models.CheckConstraint(condition=models.Q(('algorithm__in', ['ES256', 'RS256'])), name='communes_agentprovider_algorithm'),
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
                    constraint=models.CheckConstraint(condition=models.Q(('role__in', ['agent', 'responsable', 'redaction', 'contribution', 'projet', 'assistance'])), name='communes_membership_role'),
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
                    constraint=models.CheckConstraint(condition=models.Q(('role__in', ['agent', 'responsable', 'redaction', 'contribution', 'projet', 'assistance'])), name='communes_rolegroup_role'),
                ),
                migrations.AddIndex(
                    model_name='street',
                    index=django.contrib.postgres.indexes.GinIndex(fields=['words'], name='communes_street_words'),
                ),
                migrations.AddIndex(
                    model_name='street',
                    index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass('key', name='gin_trgm_ops'), name='communes_street_trigrams'),
                ),
                migrations.AddConstraint(
                    model_name='street',
                    constraint=models.UniqueConstraint(fields=('insee_code', 'name', 'postal_code', 'former_code'), name='communes_street_once'),
                ),
                migrations.AddIndex(
                    model_name='address',
                    index=models.Index(fields=['street', 'number'], name='communes_address_number'),
                ),
                migrations.AddIndex(
                    model_name='address',
                    index=django.contrib.postgres.indexes.GistIndex(models.Func(django.db.models.expressions.CombinedExpression(models.F('longitude'), '*', models.Value(0.6978)), models.F('latitude'), function='point'), name='communes_address_nearest'),
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
        ),
    ]
