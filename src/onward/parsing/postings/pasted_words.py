"""Lines around a posting that was copied from a page: labels, buttons, and where its description begins."""

import re

DESCRIPTION_STARTS = frozenset(
    "about the job|about this job|about the role|job description|full job description|description|the role|job summary|overview|"
    "about us|about the company|position summary|role overview|who we are|what you'll do|company description|job purpose|"
    "stellenbeschreibung|vollständige stellenbeschreibung|über den job|über die stelle|jobbeschreibung|über uns|deine aufgaben|ihre aufgaben|"
    "zur stelle|das erwartet dich|aufgaben|einleitung|"
    "à propos de l'offre d'emploi|à propos du poste|description du poste|descriptif du poste|description de l'offre|le poste|vos missions|"
    "détail du poste|qui sommes-nous|à propos de nous|"
    "acerca del empleo|descripción del empleo|descripción completa del empleo|descripción del puesto|descripción de la oferta|sobre el puesto|"
    "sobre nosotros|información sobre el empleo|descripción|"
    "informazioni sull'offerta di lavoro|descrizione del lavoro|descrizione completa del lavoro|descrizione|descrizione dell'offerta|chi siamo|"
    "sobre a vaga|sobre a oferta de emprego|descrição da vaga|descrição completa da vaga|descrição|descrição do cargo|quem somos|"
    "over de vacature|vacaturebeschrijving|volledige vacaturetekst|functieomschrijving|functiebeschrijving|over ons|"
    "informatie over de vacature".split("|")
)
"""Lines after which the text of a posting begins, in lower case without a colon."""

SECTIONS_OF_LABELS = frozenset(
    "profile insights|job details|pay|job type|schedule|shift and schedule|benefits|location|salary|work setting|skills|"
    "here's how the job details align with your profile|pulled from the full job description|&nbsp;|work location|"
    "jobdetails|gehalt|anstellungsart|standort|leistungen|détails de l'emploi|salaire|type de poste|lieu|avantages|"
    "información del empleo|sueldo|tipo de empleo|ubicación|beneficios|dettagli dell'offerta|retribuzione|tipo di lavoro|sede|"
    "detalhes da vaga|salário|tipo de vaga|localização|vacaturegegevens|salaris|soort baan|locatie".split("|")
)
"""Lines that head a list of labels in a page of jobs; what follows may be pay or a kind of work, never a title."""

_INTERFACE = (
    r"(?:easy )?apply(?: now| on company (?:web)?site| with \w+| externally)?|continue to apply.*|applied(?: .{0,30}ago)?|save(?:d| job)?|share|report(?: (?:this )?job)?|"
    r"show (?:more|less)(?: options)?|see (?:more|less|all.*|who.*|how.*)|more|less|skip to .*|sign in.*|log in.*|join (?:now|linkedin).*|"
    r"promoted(?: by .*)?|actively (?:recruiting|reviewing applicants|hiring)|responses managed off linkedin|no longer accepting applications|"
    r"(?:re)?posted|new|urgently hiring|hiring multiple candidates|hiring for multiple roles|often (?:replies|responds).*|typically responds.*|"
    r"\d[\d,.]*\+? (?:connections?|followers?|alumni|employees|reviews?|bewertungen|avis|opiniones|recensioni|avaliações|beoordelingen).*|"
    r".{0,60}connections? works? here|.*school alumni.*|your profile (?:and resume )?(?:match\w*|is missing).*|.*am i a good fit.*|"
    r"your profile matches.*|matches your job preferences.*|how (?:your|you) (?:profile|match).*|get (?:ai|help).*|tailor my resume.*|"
    r"create cover letter|help me .*|try premium.*|reactivate premium.*|meet the hiring team|message|connect|follow(?:ing)?|people you can reach out to|"
    r"(?:set )?(?:job )?alert.*|get notified.*|is this information accurate\??.*|-? ?job post|&nbsp;|employer active.*|"
    r"\d(?:[.,]\d)?(?: out of 5(?: stars)?| von 5 sternen| sur 5 étoiles| de 5 estrellas| su 5 stelle| de 5 estrelas| van de 5 sterren|★| ★| stars?)?(?: \(.*\))?|"
    r"★+.*|you must create an indeed account.*|back to .*|view (?:all )?(?:jobs?|company|job|details|profile).*|print|back|next|home|jobs?|menu|search|"
    r"(?:is )?verified|company (?:logo|website)|logo|image|photo|premium|hirer|be an early applicant|early applicant|medical insurance.*|"
    r"your job alert.*|.*\bnew jobs?\b.*|jobs? (?:recommended|picked|selected) for you.*|recommended for you.*|.*match(?:es)? your (?:preferences|profile|skills).*|"
    r"based on your .*|(?:view|see) (?:this )?job.*|unsubscribe.*|manage (?:your )?alerts?.*|neue jobs? .*|\d+ neue .*|"
    r"job poster.*|assessing your job match.*|beta|about|salaries|interviews|culture|overview|"
    r"jetzt bewerben|bewerben|einfach bewerben|schnellbewerbung|speichern|gespeichert|merken|teilen|melden|anzeige melden|mehr anzeigen|weniger anzeigen|"
    r"neu|weiter|zurück|drucken|job merken|anmelden.*|gesponsert|premium|sei unter den ersten.*|"
    r"postuler.*|candidature simplifiée|enregistrer|sauvegarder|partager|signaler.*|voir (?:plus|moins).*|sponsorisé|nouveau|suivre|imprimer|"
    r"solicitar.*|solicitud sencilla|inscribirme|guardar|compartir|denunciar.*|ver (?:más|menos).*|mostrar (?:más|menos)|nuevo|seguir|promocionado|"
    r"candidati.*|candidatura semplice|salva|condividi|segnala.*|mostra (?:altro|meno).*|nuovo|segui|promosso|"
    r"candidatar-?se.*|candidatura simplificada|salvar|guardar|compartilhar|partilhar|denunciar.*|mostrar (?:mais|menos)|novo|promovida?|"
    r"solliciteren.*|solliciteer.*|eenvoudig solliciteren|opslaan|bewaren|delen|rapporteren|meer weergeven|minder weergeven|nieuw|gepromoot|volgen"
)
INTERFACE_LINE = re.compile(rf"^\W*(?:{_INTERFACE})\W*$", re.IGNORECASE)
"""A line of buttons, badges and counts of a page of jobs, which tells nothing of the job."""

SAVE_TITLE_AT_COMPANY = re.compile(r"^(?:Save|Apply to|Share)\s+(?P<title>\S.{1,160}?)\s+at\s+(?P<company>\S.{0,100})$")
LOGO_OF_COMPANY = re.compile(
    r"^(?:Company logo for,?|Logo of|Unternehmenslogo (?:von|für):?|Logo de l[’']entreprise|Logotipo de la empresa|Logo de|Logo dell[’']azienda|"
    r"Logotipo da empresa|Logo da empresa|Bedrijfslogo (?:van|voor):?|Firmenlogo (?:von|für):?)\s+(?P<company>.{1,100}?)(?:\s+logo)?\.?$|"
    r"^(?P<before>.{1,100}?) (?:company )?logo$",
    re.IGNORECASE,
)
LABELS = {
    "title": (
        r"job title|title|position|position title|role|vacancy|job|stelle|stellenbezeichnung|stellentitel|jobtitel|position|poste|"
        r"intitulé(?: du poste)?|puesto|cargo|posizione|ruolo|mansione|vaga|função|functie|functietitel|vacature"
    ),
    "company": (
        r"company|company name|employer|organi[sz]ation|client|unternehmen|firma|arbeitgeber|entreprise|employeur|société|empresa|"
        r"compañía|azienda|società|datore di lavoro|empregador|bedrijf|werkgever|organisatie"
    ),
    "places": (
        r"location|locations|job location|work location|place of work|based in|office|standort|arbeitsort|einsatzort|dienstort|ort|lieu|lieu de travail|localisation|"
        r"ubicación|lugar(?: de trabajo)?|sede|luogo(?: di lavoro)?|località|localização|local(?: de trabalho)?|locatie|standplaats|plaats|werklocatie"
    ),
}
LABELLED_LINE = re.compile(
    rf"^\W{{0,4}}(?:(?P<title>{LABELS['title']})|(?P<company>{LABELS['company']})|(?P<places>{LABELS['places']}))\s?\*?\*?\s?[:\t]\s*(?P<value>\S.*)$",
    re.IGNORECASE,
)
"""A line like "Employer: Castor Mutual" in a text."""
