"""What is known of a person besides the account: identity, proofs, services, periods."""

import accounts.enums
import accounts.models.personal
import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import re
import uuid
from django.conf import settings
from django.db import migrations, models

from accounts.tables import CreateTables


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ("accounts", "0001_user"),
        # What the libraries bring comes first: their many small steps are the slower the more models are known.
        ("account", "0009_emailaddress_unique_primary_email"),
        ("allauth_idp_oidc", "0003_client_allow_uri_wildcards"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("sessions", "0001_initial"),
        ("socialaccount", "0006_alter_socialaccount_extra_data"),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
        ("usersessions", "0001_initial"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailembeds", "0009_embed_cache_until"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailsearch", "0010_add_text_fields"),
        ("wagtailusers", "0015_userprofile_keyboard_shortcuts"),
    ]
    replaces = [("accounts", "0011_purge_notices")]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name='Erasure',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('subject', models.CharField(db_index=True, max_length=64, verbose_name='pseudonyme')),
                        ('at', models.DateTimeField(verbose_name='le')),
                        ('figures', models.JSONField(default=dict, verbose_name='ce qui a été effacé')),
                    ],
                    options={
                        'verbose_name': 'effacement',
                        'verbose_name_plural': 'effacements',
                        'ordering': ('-at', '-id'),
                    },
                ),
                migrations.CreateModel(
                    name='JobReport',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('job', models.CharField(max_length=60, verbose_name='travail')),
                        ('at', models.DateTimeField(db_index=True, verbose_name='le')),
                        ('figures', models.JSONField(default=dict, verbose_name='ce qu’il a fait')),
                        ('is_alarm', models.BooleanField(default=False, verbose_name='à regarder')),
                    ],
                    options={
                        'verbose_name': 'compte rendu',
                        'verbose_name_plural': 'comptes rendus',
                        'ordering': ('-at', '-id'),
                    },
                ),
                migrations.CreateModel(
                    name='TermsVersion',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('version', models.CharField(max_length=20, unique=True, validators=[django.core.validators.RegexValidator(re.compile('^[-a-zA-Z0-9_]+\\Z'), 'Enter a valid “slug” consisting of letters, numbers, underscores or hyphens.', 'invalid')], verbose_name='version')),
                        ('effective_on', models.DateField(blank=True, help_text='Un jour à venir\xa0; laissé vide, c’est un brouillon que personne d’autre ne voit.', null=True, unique=True, verbose_name='s’applique à partir du')),
                        ('changes', models.TextField(blank=True, help_text='Quelques phrases, lues par qui avait accepté la version d’avant.', verbose_name='ce qui change')),
                        ('text', models.TextField(help_text='Un paragraphe par ligne\xa0; «\xa0##\xa0» au début d’un titre.', verbose_name='texte')),
                    ],
                    options={
                        'verbose_name': 'version des conditions d’utilisation',
                        'verbose_name_plural': 'conditions d’utilisation',
                        'ordering': ('-effective_on',),
                    },
                ),
                migrations.CreateModel(
                    name='Profile',
                    fields=[
                        ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='profile', serialize=False, to=settings.AUTH_USER_MODEL)),
                        ('preferred_name', models.CharField(blank=True, max_length=120, verbose_name='nom d’usage')),
                        ('phone', models.CharField(blank=True, max_length=20, verbose_name='téléphone')),
                        ('fills_forms', models.BooleanField(db_default=True, default=True, verbose_name='remplit les formulaires')),
                        ('updated_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='mis à jour le')),
                    ],
                    options={
                        'verbose_name': 'profil',
                        'verbose_name_plural': 'profils',
                    },
                ),
                migrations.CreateModel(
                    name='DataExport',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('state', models.CharField(choices=accounts.enums.ExportState.entries, default='attente', max_length=8, verbose_name='état')),
                        ('asked_at', models.DateTimeField(verbose_name='demandée le')),
                        ('started_at', models.DateTimeField(blank=True, null=True)),
                        ('tries', models.PositiveSmallIntegerField(default=0)),
                        ('ready_at', models.DateTimeField(blank=True, null=True)),
                        ('expires_at', models.DateTimeField(blank=True, null=True)),
                        ('archive', models.FileField(blank=True, max_length=120, storage=accounts.models.personal.export_storage, upload_to='')),
                        ('size', models.PositiveBigIntegerField(default=0, help_text='octets', verbose_name='taille')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'archive de données',
                        'verbose_name_plural': 'archives de données',
                        'ordering': ('-asked_at', '-id'),
                    },
                ),
                migrations.CreateModel(
                    name='Partner',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('description', models.CharField(max_length=200, verbose_name='ce que fait le service')),
                        ('run_by', models.CharField(max_length=120, verbose_name='responsable du traitement')),
                        ('contact', models.EmailField(max_length=254, verbose_name='adresse de contact')),
                        ('privacy_url', models.URLField(blank=True, verbose_name='page sur les données personnelles')),
                        ('sector', models.CharField(max_length=253, verbose_name='secteur')),
                        ('events_url', models.URLField(blank=True, db_default='', help_text='Où dire qu’un compte est effacé (Security Event Token, RFC 8935). Laissée vide\xa0: un courriel à l’adresse de contact.', verbose_name='adresse des événements de compte')),
                        ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='inscrit le')),
                        ('client', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='partner', to='allauth_idp_oidc.client')),
                    ],
                    options={
                        'verbose_name': 'service partenaire',
                        'verbose_name_plural': 'services partenaires',
                    },
                ),
                migrations.CreateModel(
                    name='Consent',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('scopes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=accounts.enums.Scope.entries, max_length=20), size=None)),
                        ('given_at', models.DateTimeField()),
                        ('used_at', models.DateTimeField()),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consents', to=settings.AUTH_USER_MODEL)),
                        ('partner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consents', to='accounts.partner')),
                    ],
                ),
                migrations.CreateModel(
                    name='Passage',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(max_length=64, unique=True)),
                        ('state', models.CharField(max_length=64)),
                        ('host', models.CharField(max_length=255)),
                        ('browser', models.CharField(max_length=36)),
                        ('signed_in_at', models.DateTimeField()),
                        ('proved_at', models.DateTimeField(null=True)),
                        ('expires_at', models.DateTimeField(db_index=True)),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                ),
                migrations.CreateModel(
                    name='PivotIdentity',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('issuer', models.CharField(max_length=255, verbose_name='émetteur')),
                        ('sub', models.CharField(max_length=255, verbose_name='identifiant chez l’émetteur')),
                        ('given_name', models.CharField(blank=True, max_length=255, verbose_name='prénoms')),
                        ('family_name', models.CharField(blank=True, max_length=255, verbose_name='nom de naissance')),
                        ('birthdate', models.CharField(blank=True, max_length=10, verbose_name='date de naissance')),
                        ('gender', models.CharField(blank=True, choices=accounts.enums.Gender.entries, max_length=6, verbose_name='sexe')),
                        ('birthplace', models.CharField(blank=True, max_length=5, verbose_name='commune de naissance')),
                        ('birthcountry', models.CharField(blank=True, max_length=5, verbose_name='pays de naissance')),
                        ('preferred_name', models.CharField(blank=True, max_length=255, verbose_name='nom d’usage')),
                        ('source', models.CharField(choices=accounts.enums.IdentitySource.entries, max_length=16, verbose_name='source')),
                        ('verified_at', models.DateTimeField(verbose_name='vérifiée le')),
                        ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='pivot_identities', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'identité vérifiée',
                        'verbose_name_plural': 'identités vérifiées',
                    },
                ),
                migrations.CreateModel(
                    name='PurgeNotice',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('subject', models.CharField(max_length=64)),
                        ('jti', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('created_at', models.DateTimeField()),
                        ('next_attempt_at', models.DateTimeField()),
                        ('attempts', models.PositiveSmallIntegerField(db_default=0, default=0)),
                        ('outcome', models.CharField(blank=True, choices=accounts.enums.PostOutcome.entries, db_default='', max_length=12)),
                        ('told_at', models.DateTimeField(null=True)),
                        ('partner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='purge_notices', to='accounts.partner')),
                    ],
                    options={
                        'verbose_name': 'effacement à dire',
                        'verbose_name_plural': 'effacements à dire',
                    },
                ),
                migrations.CreateModel(
                    name='RetentionRule',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('category', models.CharField(choices=accounts.enums.RetentionCategory.entries, max_length=16, unique=True, verbose_name='catégorie')),
                        ('length', models.PositiveSmallIntegerField(verbose_name='durée')),
                        ('unit', models.CharField(choices=accounts.enums.PeriodUnit.entries, default='mois', max_length=8, verbose_name='comptée en')),
                        ('starts', models.CharField(help_text='Lu par l’usager après la durée\xa0: «\xa0après la clôture\xa0».', max_length=120, verbose_name='à compter de')),
                        ('source', models.CharField(blank=True, max_length=240, verbose_name='source')),
                    ],
                    options={
                        'verbose_name': 'durée de conservation',
                        'verbose_name_plural': 'durées de conservation',
                        'ordering': ('category',),
                        'constraints': [models.CheckConstraint(condition=models.Q(('category__in', ['compte', 'connexions', 'signalements', 'demarches', 'courriels', 'courriels_recus', 'lectures', 'archives', 'preuves'])), name='accounts_retentionrule_category'), models.CheckConstraint(condition=models.Q(('unit__in', ['jours', 'mois'])), name='accounts_retentionrule_unit'), models.CheckConstraint(condition=models.Q(('length__gte', 1)), name='accounts_retentionrule_length')],
                    },
                ),
                migrations.CreateModel(
                    name='Subject',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('sector', models.CharField(max_length=253)),
                        ('value', models.CharField(max_length=64)),
                        ('created_at', models.DateTimeField(blank=True, default=django.utils.timezone.now, null=True)),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='subjects', to=settings.AUTH_USER_MODEL)),
                    ],
                ),
                migrations.CreateModel(
                    name='TermsAcceptance',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('at', models.DateTimeField(verbose_name='le')),
                        ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('terms', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='acceptances', to='accounts.termsversion')),
                    ],
                    options={
                        'verbose_name': 'accord',
                        'verbose_name_plural': 'accords',
                    },
                ),
                migrations.AddConstraint(
                    model_name='dataexport',
                    constraint=models.CheckConstraint(condition=models.Q(('state__in', ['attente', 'prete', 'expiree', 'echec'])), name='accounts_dataexport_state'),
                ),
                migrations.AddConstraint(
                    model_name='dataexport',
                    constraint=models.UniqueConstraint(condition=models.Q(('state', 'attente')), fields=('user',), name='accounts_dataexport_one_at_a_time'),
                ),
                migrations.AddConstraint(
                    model_name='consent',
                    constraint=models.UniqueConstraint(fields=('user', 'partner'), name='accounts_consent_user_partner'),
                ),
                migrations.AddIndex(
                    model_name='pivotidentity',
                    index=models.Index(fields=['family_name', 'birthdate'], name='accounts_pivotidentity_person'),
                ),
                migrations.AddConstraint(
                    model_name='pivotidentity',
                    constraint=models.UniqueConstraint(fields=('issuer', 'sub'), name='accounts_pivotidentity_once'),
                ),
                migrations.AddConstraint(
                    model_name='pivotidentity',
                    constraint=models.CheckConstraint(condition=models.Q(('source__in', ['franceconnect'])), name='accounts_pivotidentity_source'),
                ),
                migrations.AddConstraint(
                    model_name='pivotidentity',
                    constraint=models.CheckConstraint(condition=models.Q(('gender__in', ['', 'male', 'female'])), name='accounts_pivotidentity_gender'),
                ),
                migrations.AddIndex(
                    model_name='purgenotice',
                    index=models.Index(condition=models.Q(('told_at', None)), fields=['next_attempt_at'], name='accounts_purge_due'),
                ),
                migrations.AddConstraint(
                    model_name='subject',
                    constraint=models.UniqueConstraint(fields=('user', 'sector'), name='accounts_subject_user_sector'),
                ),
                migrations.AddConstraint(
                    model_name='subject',
                    constraint=models.UniqueConstraint(fields=('sector', 'value'), name='accounts_subject_sector_value'),
                ),
                migrations.AddConstraint(
                    model_name='termsacceptance',
                    constraint=models.UniqueConstraint(fields=('user', 'terms'), name='accounts_termsacceptance_once'),
                ),
            ]
        ),
    ]
