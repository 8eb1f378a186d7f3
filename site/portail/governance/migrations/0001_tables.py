"""The bodies of the partnership: exceptions to who sits, meetings, what was published of them, consultations."""

import django.contrib.postgres.constraints
import django.core.validators
import django.db.models.deletion
import modelcluster.fields
import portail.governance.enums
import uuid
import wagtail.fields
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models

from accounts.rowsecurity import AppendOnly
from accounts.tables import CreateTables


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('communes', '0005_section'),
        ('home', '0003_reference_versions'),
        ('wagtailcore', '0098_apitoken'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name='Consultation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('question', models.CharField(max_length=300, verbose_name='question')),
                        ('context', models.TextField(verbose_name='ce qui est proposé')),
                        ('amount', models.DecimalField(decimal_places=2, max_digits=12, validators=[django.core.validators.MinValueValidator(Decimal('0.01'))], verbose_name='montant de l’investissement, en € TTC')),
                        ('opens_on', models.DateField(help_text='À partir de ce jour, la question ne change plus.', verbose_name='ouverte le')),
                        ('closes_on', models.DateField(verbose_name='dernier jour')),
                        ('decision', models.TextField(blank=True, verbose_name='ce que la métropole décide')),
                        ('decision_reason', models.TextField(blank=True, verbose_name='pourquoi')),
                        ('decided_on', models.DateField(blank=True, null=True, verbose_name='décidé le')),
                        ('is_example', models.BooleanField(default=False, editable=False, help_text='D’une démonstration\xa0: sans valeur.', verbose_name='exemple')),
                    ],
                    options={
                        'verbose_name': 'consultation',
                        'verbose_name_plural': 'consultations',
                        'ordering': ('-closes_on', '-pk'),
                        'constraints': [models.CheckConstraint(condition=models.Q(('closes_on__gte', models.F('opens_on'))), name='governance_consultation_days', violation_error_message='Le dernier jour précède le jour d’ouverture.'), models.CheckConstraint(condition=models.Q(models.Q(('decided_on__isnull', True), ('decision', ''), ('decision_reason', '')), models.Q(('decided_on__gt', models.F('closes_on')), models.Q(('decision', ''), _negated=True), models.Q(('decision_reason', ''), _negated=True)), _connector='OR'), name='governance_consultation_decided', violation_error_message='La métropole décide après le dernier jour, et dit quoi et pourquoi.')],
                    },
                ),
                migrations.CreateModel(
                    name='ConsultationDocument',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                        ('consultation', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='documents', to='governance.consultation')),
                        ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='home.document', verbose_name='document joint')),
                    ],
                    options={
                        'verbose_name': 'document joint',
                        'verbose_name_plural': 'documents joints',
                        'ordering': ['sort_order'],
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Library',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('collection', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.collection', verbose_name='collection')),
                    ],
                    options={
                        'verbose_name': 'bibliothèque des partenaires',
                        'verbose_name_plural': 'bibliothèques des partenaires',
                    },
                ),
                migrations.CreateModel(
                    name='Meeting',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('body', models.CharField(choices=portail.governance.enums.Body.entries, max_length=10, verbose_name='instance')),
                        ('day', models.DateField(help_text='Les heures sont celles de Paris. Une fois convoqués, les membres sont avertis de ce qui change.', verbose_name='jour')),
                        ('begins_at', models.TimeField(verbose_name='de')),
                        ('ends_at', models.TimeField(verbose_name='à')),
                        ('place', models.CharField(blank=True, max_length=200, verbose_name='lieu')),
                        ('link', models.URLField(blank=True, verbose_name='lien de visioconférence')),
                        ('state', models.CharField(choices=portail.governance.enums.MeetingState.entries, default='draft', editable=False, max_length=10, verbose_name='état')),
                        ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('sequence', models.PositiveSmallIntegerField(default=0, editable=False, verbose_name='version de la convocation')),
                        ('cancellation_reason', models.CharField(blank=True, editable=False, max_length=300, verbose_name='motif de l’annulation')),
                        ('minutes', wagtail.fields.RichTextField(blank=True, verbose_name='compte rendu')),
                    ],
                    options={
                        'verbose_name': 'réunion',
                        'verbose_name_plural': 'réunions',
                        'ordering': ('-day', '-begins_at', '-pk'),
                        'permissions': [('read_partnership', 'Lire l’espace des partenaires')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('body__in', ['pilotage', 'direction', 'projet'])), name='governance_meeting_body'), models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'convened', 'held', 'cancelled'])), name='governance_meeting_state'), models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('begins_at'))), name='governance_meeting_hours', violation_error_message='La réunion s’achève après avoir commencé.')],
                    },
                ),
                migrations.CreateModel(
                    name='AgendaPoint',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                        ('title', models.CharField(max_length=200, verbose_name='point')),
                        ('detail', models.TextField(blank=True, verbose_name='précisions')),
                        ('meeting', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='agenda', to='governance.meeting')),
                    ],
                    options={
                        'verbose_name': 'point de l’ordre du jour',
                        'verbose_name_plural': 'ordre du jour',
                        'ordering': ['sort_order'],
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Invitation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=120, verbose_name='nom')),
                        ('office', models.CharField(max_length=120, verbose_name='fonction')),
                        ('email', models.EmailField(blank=True, max_length=254, verbose_name='adresse électronique')),
                        ('sequence', models.PositiveSmallIntegerField(null=True)),
                        ('is_withdrawn', models.BooleanField(default=False)),
                        ('presence', models.CharField(blank=True, choices=portail.governance.enums.Presence.entries, max_length=12, verbose_name='présence')),
                        ('represented_by', models.CharField(blank=True, max_length=120, verbose_name='représenté par')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communes.authority', verbose_name='collectivité')),
                        ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='governance.meeting')),
                    ],
                    options={
                        'verbose_name': 'convocation',
                        'verbose_name_plural': 'convocations',
                        'ordering': ('authority__sort_key', 'pk'),
                        'constraints': [models.UniqueConstraint(fields=('meeting', 'authority', 'name', 'email'), name='governance_invitation_once'), models.CheckConstraint(condition=models.Q(('presence__in', ['', 'present', 'excused', 'represented', 'absent'])), name='governance_invitation_presence'), models.CheckConstraint(condition=models.Q(models.Q(('presence', 'represented'), _negated=True), models.Q(('represented_by', ''), _negated=True), _connector='OR'), name='governance_invitation_represented', violation_error_message='Dites par qui ce membre était représenté.')],
                    },
                ),
                migrations.CreateModel(
                    name='Decision',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                        ('number', models.PositiveSmallIntegerField(blank=True, editable=False, null=True, verbose_name='numéro')),
                        ('text', models.TextField(verbose_name='décision')),
                        ('meeting', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='decisions', to='governance.meeting')),
                    ],
                    options={
                        'verbose_name': 'décision',
                        'verbose_name_plural': 'décisions',
                        'ordering': ['sort_order'],
                        'abstract': False,
                        'constraints': [models.UniqueConstraint(fields=('meeting', 'number'), name='governance_decision_number_once')],
                    },
                ),
                migrations.CreateModel(
                    name='MinutesVersion',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('version', models.PositiveSmallIntegerField(verbose_name='version')),
                        ('minutes', models.TextField(verbose_name='compte rendu')),
                        ('decisions', models.JSONField(verbose_name='décisions')),
                        ('attendance', models.JSONField(verbose_name='présences')),
                        ('reason', models.CharField(blank=True, max_length=300, verbose_name='motif de la correction')),
                        ('published_at', models.DateTimeField(verbose_name='publié le')),
                        ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='governance.meeting', verbose_name='réunion')),
                    ],
                    options={
                        'verbose_name': 'compte rendu publié',
                        'verbose_name_plural': 'comptes rendus publiés',
                        'ordering': ('meeting_id', 'version'),
                        'constraints': [models.UniqueConstraint(fields=('meeting', 'version'), name='governance_minutes_once'), models.CheckConstraint(condition=models.Q(('version', 1), models.Q(('reason', ''), _negated=True), _connector='OR'), name='governance_minutes_correction')],
                    },
                ),
                migrations.CreateModel(
                    name='Seat',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('body', models.CharField(choices=portail.governance.enums.Body.entries, max_length=10, verbose_name='instance')),
                        ('name', models.CharField(max_length=120, verbose_name='nom')),
                        ('office', models.CharField(max_length=120, verbose_name='fonction')),
                        ('email', models.EmailField(blank=True, max_length=254, verbose_name='adresse électronique')),
                        ('starts_on', models.DateField(verbose_name='à partir du')),
                        ('ends_on', models.DateField(blank=True, null=True, verbose_name='jusqu’au')),
                        ('reason', models.CharField(help_text='Pourquoi une autre personne que le référent siège.', max_length=300, validators=[django.core.validators.MinLengthValidator(5)], verbose_name='motif')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communes.authority', verbose_name='collectivité')),
                    ],
                    options={
                        'verbose_name': 'siège d’exception',
                        'verbose_name_plural': 'sièges d’exception',
                        'ordering': ('body', 'authority__sort_key', 'starts_on'),
                        'constraints': [models.CheckConstraint(condition=models.Q(('body__in', ['pilotage', 'direction', 'projet'])), name='governance_seat_body'), models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='governance_seat_dates', violation_error_message='La date de fin précède la date de début.'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('body', '='), ('authority', '='), (models.Func('starts_on', 'ends_on', models.Value('[]'), function='daterange'), '&&')], name='governance_seat_one_at_a_time', violation_error_message='Une autre exception vaut déjà pour ce siège à ces dates.')],
                    },
                ),
                migrations.CreateModel(
                    name='Stance',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('choice', models.CharField(choices=portail.governance.enums.Choice.entries, max_length=12, verbose_name='position')),
                        ('comment', models.TextField(blank=True, max_length=2000, verbose_name='commentaire')),
                        ('given_as', models.CharField(max_length=200, verbose_name='donnée par')),
                        ('given_at', models.DateTimeField(verbose_name='donnée le')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communes.authority', verbose_name='commune')),
                        ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stances', to='governance.consultation', verbose_name='consultation')),
                        ('given_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'position d’une commune',
                        'verbose_name_plural': 'positions des communes',
                        'ordering': ('authority__sort_key',),
                        'constraints': [models.UniqueConstraint(fields=('consultation', 'authority'), name='governance_stance_once'), models.CheckConstraint(condition=models.Q(('choice__in', ['favourable', 'unfavourable', 'abstention'])), name='governance_stance_choice')],
                    },
                ),
            ]
        ),
        AppendOnly('governance_minutesversion'),
    ]
