"""The public register of reports, and what a category says beside its name."""

import django.core.validators
import django.db.models.deletion
import django.db.models.functions.datetime
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('communes', '0006_agent_provider'),
        ('grc', '0055_party_sms'),
        ('signalement', '0002_signalementpage_picture'),
    ]

    operations = [
        migrations.AddField(
            model_name='category',
            name='is_danger',
            field=models.BooleanField(db_default=False, default=False, help_text='Affiche les numéros d’urgence et arrête le signalement.', verbose_name='danger immédiat'),
        ),
        migrations.AddField(
            model_name='category',
            name='is_public',
            field=models.BooleanField(db_default=True, default=True, help_text='Décochez pour ce qui touche des personnes\xa0: bruit, habitat, véhicules.', verbose_name='publique'),
        ),
        migrations.AddField(
            model_name='category',
            name='keywords',
            field=models.CharField(blank=True, db_default='', default='', help_text='Ceux que les habitants emploient, séparés par des virgules\xa0: «\xa0réverbère, candélabre\xa0».', max_length=400, verbose_name='autres mots'),
        ),
        migrations.AddField(
            model_name='category',
            name='message',
            field=models.CharField(blank=True, db_default='', default='', help_text='Affiché avant l’envoi\xa0: «\xa0Les encombrants se prennent sur rendez-vous.\xa0»', max_length=400, verbose_name='message à qui la choisit'),
        ),
        migrations.AddField(
            model_name='category',
            name='radius',
            field=models.PositiveSmallIntegerField(db_default=250, default=250, help_text='En mètres. 0\xa0: ne pas demander si c’est déjà signalé.', validators=[django.core.validators.MaxValueValidator(1000)], verbose_name='rayon des signalements semblables'),
        ),
        migrations.CreateModel(
            name='PublishedReport',
            fields=[
                ('demande', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='grc.demande')),
                ('reference', models.CharField(max_length=12, unique=True, verbose_name='référence')),
                ('state', models.CharField(choices=[('recu', 'Reçue'), ('transmis', 'Transmise'), ('pris_en_charge', 'Prise en charge'), ('planifie', 'Intervention planifiée'), ('en_cours', 'En cours'), ('attente_usager', 'En attente de votre réponse'), ('attente_partenaire', 'En attente d’un partenaire'), ('resolu', 'Résolue'), ('sans_suite', 'Sans suite'), ('non_competent', 'Hors de notre compétence'), ('doublon', 'Déjà signalée'), ('retire', 'Retirée par l’usager'), ('rouvert', 'Rouverte')], max_length=20, verbose_name='état')),
                ('address', models.CharField(blank=True, max_length=240, verbose_name='adresse')),
                ('text', models.TextField(blank=True, verbose_name='description publiée')),
                ('moderation', models.CharField(choices=[('attente', 'à relire'), ('publie', 'publié'), ('retenu', 'gardé pour le service')], db_default='attente', default='attente', max_length=8, verbose_name='relecture')),
                ('latitude', models.FloatField(null=True)),
                ('longitude', models.FloatField(null=True)),
                ('cell', models.BigIntegerField(null=True)),
                ('joined', models.PositiveIntegerField(db_default=1, default=1)),
                ('endorsements', models.PositiveIntegerField(db_default=0, default=0)),
                ('hidden_reason', models.CharField(blank=True, db_default='', default='', max_length=240, verbose_name='motif du retrait')),
                ('listed', models.BooleanField(db_default=True, default=True)),
                ('filed_at', models.DateTimeField(verbose_name='signalé le')),
                ('entered_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now)),
                ('updated_at', models.DateTimeField(verbose_name='mis à jour le')),
                ('closed_at', models.DateTimeField(null=True, verbose_name='clos le')),
                ('due_on', models.DateField(null=True, verbose_name='à traiter avant le')),
                ('authority', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communes.authority', verbose_name='collectivité')),
                ('category', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='signalement.category', verbose_name='catégorie')),
                ('commune', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='communes.authority', verbose_name='commune du lieu')),
                ('led_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='signalement.publishedreport')),
            ],
            options={
                'verbose_name': 'signalement public',
                'verbose_name_plural': 'signalements publics',
            },
        ),
        migrations.CreateModel(
            name='Endorsement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(db_index=True)),
                ('mark', models.CharField(max_length=64)),
                ('report', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='signalement.publishedreport')),
            ],
            options={
                'verbose_name': 'confirmation d’un signalement',
                'verbose_name_plural': 'confirmations de signalements',
            },
        ),
        migrations.CreateModel(
            name='ReportUpdate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(verbose_name='le')),
                ('state', models.CharField(choices=[('recu', 'Reçue'), ('transmis', 'Transmise'), ('pris_en_charge', 'Prise en charge'), ('planifie', 'Intervention planifiée'), ('en_cours', 'En cours'), ('attente_usager', 'En attente de votre réponse'), ('attente_partenaire', 'En attente d’un partenaire'), ('resolu', 'Résolue'), ('sans_suite', 'Sans suite'), ('non_competent', 'Hors de notre compétence'), ('doublon', 'Déjà signalée'), ('retire', 'Retirée par l’usager'), ('rouvert', 'Rouverte')], max_length=20, verbose_name='état')),
                ('text', models.TextField(blank=True, verbose_name='réponse publique')),
                ('report', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='updates', to='signalement.publishedreport')),
            ],
            options={
                'verbose_name': 'nouvelle d’un signalement',
                'verbose_name_plural': 'nouvelles des signalements',
                'ordering': ('at', 'id'),
            },
        ),
        migrations.AddIndex(
            model_name='publishedreport',
            index=models.Index(condition=models.Q(('cell__isnull', False), ('listed', True)), fields=['cell'], include=('demande', 'category', 'commune', 'state', 'filed_at', 'latitude', 'longitude', 'closed_at'), name='signalement_map'),
        ),
        migrations.AddIndex(
            model_name='publishedreport',
            index=models.Index(condition=models.Q(('cell__isnull', False), ('closed_at__isnull', True), ('listed', True)), fields=['cell'], include=('demande', 'category', 'commune', 'state', 'filed_at', 'latitude', 'longitude'), name='signalement_map_open'),
        ),
        migrations.AddIndex(
            model_name='publishedreport',
            index=models.Index(condition=models.Q(('listed', True)), fields=['-filed_at', '-demande'], name='signalement_newest'),
        ),
        migrations.AddIndex(
            model_name='publishedreport',
            index=models.Index(condition=models.Q(('listed', True)), fields=['commune', '-filed_at', '-demande'], name='signalement_of_commune'),
        ),
        migrations.AddIndex(
            model_name='publishedreport',
            index=models.Index(condition=models.Q(('listed', True)), fields=['commune', 'category', '-filed_at', '-demande'], name='signalement_of_category'),
        ),
        migrations.AddIndex(
            model_name='publishedreport',
            index=models.Index(condition=models.Q(('listed', True)), fields=['entered_at'], name='signalement_entered'),
        ),
        migrations.AddIndex(
            model_name='publishedreport',
            index=models.Index(condition=models.Q(('led_by__isnull', False)), fields=['led_by'], name='signalement_led'),
        ),
        migrations.AddIndex(
            model_name='publishedreport',
            index=models.Index(condition=models.Q(('moderation', 'attente')), fields=['authority', 'filed_at'], name='signalement_to_read'),
        ),
        migrations.AddConstraint(
            model_name='publishedreport',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['recu', 'transmis', 'pris_en_charge', 'planifie', 'en_cours', 'attente_usager', 'attente_partenaire', 'resolu', 'sans_suite', 'non_competent', 'doublon', 'retire', 'rouvert'])), name='signalement_published_state'),
        ),
        migrations.AddConstraint(
            model_name='publishedreport',
            constraint=models.CheckConstraint(condition=models.Q(('moderation__in', ['attente', 'publie', 'retenu'])), name='signalement_published_moderation'),
        ),
        migrations.AddConstraint(
            model_name='publishedreport',
            constraint=models.CheckConstraint(condition=models.Q(('moderation', 'publie'), ('text', ''), _connector='OR'), name='signalement_published_once_read'),
        ),
        migrations.AddConstraint(
            model_name='endorsement',
            constraint=models.UniqueConstraint(fields=('report', 'mark'), name='signalement_endorsed_once'),
        ),
        migrations.AddIndex(
            model_name='reportupdate',
            index=models.Index(fields=['report', 'at', 'id'], name='signalement_update_report'),
        ),
        migrations.AddIndex(
            model_name='reportupdate',
            index=models.Index(fields=['at', 'id'], name='signalement_update_newest'),
        ),
        migrations.AddConstraint(
            model_name='reportupdate',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['recu', 'transmis', 'pris_en_charge', 'planifie', 'en_cours', 'attente_usager', 'attente_partenaire', 'resolu', 'sans_suite', 'non_competent', 'doublon', 'retire', 'rouvert'])), name='signalement_update_state'),
        ),
    ]
