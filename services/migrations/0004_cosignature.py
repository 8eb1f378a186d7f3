"""What a service asks a second person to attest."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('services', '0003_availability'),
    ]

    operations = [
        migrations.AddField(
            model_name='servicepage',
            name='attested',
            field=models.CharField(blank=True, db_default='', default='', help_text='À la première personne\xa0: «\xa0J’atteste l’héberger\xa0», «\xa0Je suis l’autre parent et j’accepte\xa0». L’usager la nomme, elle reçoit un lien et répond en son nom. Vide\xa0: personne d’autre n’est sollicité.', max_length=240, verbose_name='ce qu’une deuxième personne atteste'),
        ),
        migrations.AddField(
            model_name='servicepage',
            name='cosigner_reads',
            field=models.BooleanField(db_default=False, default=False, help_text='Sinon elle ne lit que le nom de l’usager, la démarche et la phrase. Jamais les pièces.', verbose_name='elle lit les réponses au formulaire'),
        ),
    ]
