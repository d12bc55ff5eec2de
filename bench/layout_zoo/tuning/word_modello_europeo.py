"""The old European form for Word: a table with the labels right-aligned in a narrow column, headings in capitals, labels with bullets."""

from typing import Any

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

from layout_zoo.word_parts import joined, short, what

FORMS = {
    "it": ("CURRICULUM VITAE", "INFORMAZIONI PERSONALI", "Nome", "Indirizzo", "Telefono", "E-mail", "Nazionalità", "Italiana",
           "Date (da – a)", "Nome e indirizzo del datore di lavoro", "Tipo di azienda o settore", "Tipo di impiego",
           "Principali mansioni e responsabilità", "Nome e tipo di istituto di istruzione o formazione", "Qualifica conseguita"),
    "en": ("CURRICULUM VITAE", "PERSONAL INFORMATION", "Name", "Address", "Telephone", "E-mail", "Nationality", "British",
           "Dates (from – to)", "Name and address of employer", "Type of business or sector", "Occupation or position held",
           "Main activities and responsibilities", "Name and type of organisation providing education and training",
           "Title of qualification awarded"),
    "pt": ("CURRICULUM VITAE", "INFORMAÇÃO PESSOAL", "Nome", "Morada", "Telefone", "Correio eletrónico", "Nacionalidade", "Portuguesa",
           "Datas (de – até)", "Nome e endereço do empregador", "Tipo de empresa ou sector", "Função ou cargo ocupado",
           "Principais atividades e responsabilidades", "Nome e tipo da organização de ensino ou formação",
           "Designação da qualificação atribuída"),
    "es": ("CURRICULUM VITAE", "INFORMACIÓN PERSONAL", "Nombre", "Dirección", "Teléfono", "Correo electrónico", "Nacionalidad", "Española",
           "Fechas (de – a)", "Nombre y dirección del empleador", "Tipo de empresa o sector", "Puesto o cargo ocupados",
           "Principales actividades y responsabilidades", "Nombre y tipo de organización que ha impartido la educación o la formación",
           "Título de la cualificación obtenida"),
    "fr": ("CURRICULUM VITAE", "INFORMATIONS PERSONNELLES", "Nom", "Adresse", "Téléphone", "Courrier électronique", "Nationalité", "Française",
           "Dates (de – à)", "Nom et adresse de l'employeur", "Type ou secteur d'activité", "Fonction ou poste occupé",
           "Principales activités et responsabilités", "Nom et type de l'établissement dispensant l'enseignement ou la formation",
           "Intitulé du certificat ou diplôme délivré"),
    "de": ("LEBENSLAUF", "ANGABEN ZUR PERSON", "Name", "Adresse", "Telefon", "E-Mail", "Staatsangehörigkeit", "deutsch",
           "Datum (von – bis)", "Name und Adresse des Arbeitgebers", "Tätigkeitsbereich oder Branche", "Beruf oder Funktion",
           "Wichtigste Tätigkeiten und Zuständigkeiten", "Name und Art der Bildungs- oder Ausbildungseinrichtung",
           "Bezeichnung der erworbenen Qualifikation"),
    "nl": ("CURRICULUM VITAE", "PERSOONLIJKE INFORMATIE", "Naam", "Adres", "Telefoon", "E-mail", "Nationaliteit", "Nederlandse",
           "Data (van – tot)", "Naam en adres van de werkgever", "Soort bedrijf of sector", "Functie of beroep",
           "Voornaamste werkzaamheden en verantwoordelijkheden", "Naam en soort onderwijsinstelling",
           "Behaalde kwalificatie"),
}


class Form:
    """A table of labels and facts, one row each."""

    def __init__(self, document: Document) -> None:
        self.table = document.add_table(0, 2)
        self.table.autofit = False

    def row(self, label: str, text: str = "", *, is_bold: bool = False, is_mark: bool = False) -> None:
        left, right = self.table.add_row().cells
        left.width, right.width = Cm(5.6), Cm(11)
        paragraph = left.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        made = paragraph.add_run(f"\u2022 {label}" if is_mark else label)
        made.bold, made.font.size = is_bold, Pt(12 if is_bold else 9)
        first, *others = text.split("\n")
        right.paragraphs[0].add_run(first).font.size = Pt(10)
        for other in others:
            right.add_paragraph(other).runs[0].font.size = Pt(10)


def write(document: Document, data: dict[str, Any]) -> None:
    title, personal, name, address, phone, mail, nation, of, dates, employer, sector, post, tasks, school, degree = FORMS[
        data["language"]
    ]
    document.styles["Normal"].paragraph_format.space_after = Pt(2)
    form = Form(document)
    form.row(title, is_bold=True)
    form.row(personal, is_bold=True)
    for label, text in ((name, data["name"]), (address, data["place"]), (phone, data["phone"]), (mail, data["email"])):
        form.row(label, text)
    form.row(nation, of)
    for section in data["sections"]:
        form.row(section["heading"].upper(), is_bold=True)
        for entry in section["entries"]:
            if section["kind"] not in ("work", "education"):
                form.row("", short(entry) if not entry["lines"] else joined(", ", what(entry), entry["organization"], entry["dates"]))
                if entry["lines"]:
                    form.row("", "\n".join(f"- {line}" for line in entry["lines"]))
                continue
            is_work = section["kind"] == "work"
            form.row(dates, entry["dates"], is_mark=True)
            form.row(employer if is_work else school, joined(", ", entry["organization"], entry["place"]), is_mark=True)
            if is_work:
                form.row(sector, is_mark=True)
            form.row(post if is_work else degree, what(entry), is_mark=True)
            if entry["lines"]:
                form.row(tasks, "\n".join(f"- {line}" for line in entry["lines"]), is_mark=True)
