"""Résumés as plain text, of invented people."""

ALICE = """ALICE ARCHER
Registered nurse
alice@example.org | +1 555 0100 123 | Portland, OR

SUMMARY
Nurse with nine years on surgical wards. Calm in the night.

WORK EXPERIENCE

Staff Nurse, Mercy Hospital, Portland, OR            March 2019 - Present
- Led the handover for 24 beds on nights
- Cut falls by 30% within a year by walking
  rounds at two and four

Nurse, Lakeside Clinic, Salem, OR            June 2014 - February 2019
- Ran the wound clinic for 40 patients a week

EDUCATION

B.S. in Nursing, Oregon State University          2010 - 2014

SKILLS
Wound care, triage, Epic
""".replace("ALICE ARCHER", "Alice Archer")

BOB = """# Bob Beispiel
bob@example.de · 0171 5550 123 · Köln

## Berufserfahrung

**Schweißer**
Stahlbau Muster GmbH, Köln
03/2018 \u2013 heute
* Träger bis 12 m geschweißt
* Zwei Lehrlinge ausgebildet

**Konstruktionsmechaniker**
Werft Beispiel AG, Emden
08/2012 \u2013 02/2018
* Sektionen geheftet

## Ausbildung

**Ausbildung zum Konstruktionsmechaniker**
Berufsbildende Schulen Emden
2009 \u2013 2012
"""

CHARLIE = """Charlie Charpentier
charlie@example.fr
06 55 50 12 84
Rennes, France

Expérience professionnelle
==========================

Professeur de mathématiques | Lycée du Parc | Rennes | sept. 2018 - aujourd'hui
• Responsable de quatre classes de première
• Création d'un club de géométrie

Professeur stagiaire | Collège des Ormeaux | Saint-Malo | sept. 2013 - août 2018
• Tutorat entre élèves de troisième et de sixième

Formation
=========

Licence en mathématiques | Université de Nantes | 2008 - 2011

Langues
=======
Français : langue maternelle
Anglais : courant
"""
