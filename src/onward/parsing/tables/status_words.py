"""Classes of words in statuses, in seven languages, as regular expressions on ``text.normalize`` text.

Who acted, what it was done to, and what was done: ``status_grammar`` puts them together.
"""

import re


def join_lines(text: str) -> str:
    """Join a pattern that is written over several lines."""
    return re.sub(r"\n\s*", "", text).strip()


# Who.
I = r"(?:i|im|i m|i am|ive|i have|i ve|we|ich habe|ich|j ai|je|yo|io ho|io|ho|ik heb|ik|eu)"  # noqa: E741  the word itself
BY_ME = join_lines(
    r"""
    (?:by (?:me|myself|us|candidate|the candidate|applicant|the applicant|choice)|on my (?:side|end|part)|
    from my (?:side|end|part)|von mir(?: aus)?|durch mich|meinerseits|par moi|de ma part|por mi|de mi parte|da me|
    da parte mia|door mij|por mim|da minha parte)
    """
)
THEM = join_lines(
    r"""
    (?:they|them|company|employer|recruiter|hiring manager|hm|hr|team|firm|client|agency|firma|unternehmen|
    arbeitgeber|entreprise|employeur|recruteur|societe|empresa|empleador|azienda|datore|bedrijf|werkgever|
    empregador)
    """
)
BY_THEM = join_lines(
    rf"""
    (?:by|from|von|vom|seitens|par|de|por|da|dall|dalla|dal|door|pel[ao])(?: (?:the|der|dem|la|l|el|het|a|o))? {THEM}
    """
)
SOON = r"(?:also|then|later|just|already|since|now|have|had to|decided to|chose to|politely|eventually|ultimately)"
THE = join_lines(
    r"""
    (?:the|their|this|that|an?|my|any|for|to|of|from|on|with|getting|having|der|die|das|dem|den|des|einem?|einer|
    eine|zum|zur|im|meine|l|la|le|les|un|une|d|de|du|ma|mon|el|los|una?|del|mi|il|lo|della|mia|het|een|mijn|o|a|os|
    as|um|uma|minha)
    """
)

# What.
APPLICATION = (
    r"(?:job )?(?:applications?|app|candidacy|bewerbung|candidature|solicitud|candidatura|sollicitatie)(?: form)?"
)
PAPERS = join_lines(
    r"""
    (?:cv|resume|cover letter|papers|documents|lebenslauf|anschreiben|(?:bewerbungs)?unterlagen|dossier|
    lettre(?: de motivation)?|curriculum(?: vitae)?|domanda|sollicitatiebrief|motivatiebrief|curriculo)
    """
)
SENT = join_lines(
    r"""
    (?:sent(?: off| in)?|submitted|lodged|delivered|filed|made|put in|handed in|emailed|mailed|gesendet|geschickt|
    abgeschickt|verschickt|versendet|versandt|eingereicht|abgegeben|raus|envoyee?s?|deposee?s?|soumise?s?|transmise?s?|
    enviad[oa]s?|presentad[oa]s?|entregad[oa]s?|inviat[oaie]|presentat[oaie]|consegnat[oaie]|verstuurd|verzonden|
    ingediend)
    """
)
BY_MAIL = (
    r"(?:(?:by|via|per|par|por|through) (?:e ?mail|mail|post|portal|website|linkedin|indeed|courriel|correo|posta))"
)
CONTRACT = r"(?:(?:work|employment|arbeits)? ?(?:contract|vertrag|contrat|contrato|contratto|arbeidscontract))"
HIRING = join_lines(
    r"""
    (?:hiring|recruiting|recruitment|recruiting process|hiring process|selection process|search|recrutement|proceso|
    processo|procedure|ricerca|auswahlverfahren|bewerbungsverfahren)
    """
)
SELECTED = join_lines(
    r"""
    (?:selected|chosen|shortlisted|picked|taken forward|progressed|advanced|invited|considered|hired|retained|
    genommen|ausgewahlt|berucksichtigt|eingeladen|ubernommen|retenue?|selectionnee?|prise?|seleccionad[oa]|elegid[oa]|
    selezionat[oa]|scelt[oa]|pres[oa]|geselecteerd|gekozen|uitgenodigd|aangenomen|selecionad[oa]|escolhid[oa]|
    aprovad[oa])
    """
)
NOT_BEEN = join_lines(
    r"""
    (?:(?:i )?(?:was |were |have |am )?(?:not|wasnt|werent|havent)(?: been)?|(?:ich )?(?:wurde |bin )?nicht|
    (?:je )?n ai pas ete|(?:je )?ne suis pas|pas ete|no (?:fui|he sido|ha sido|me han)|non sono stat[oa]|
    (?:ik )?(?:ben|werd) niet|nao fui)
    """
)
POSTING = join_lines(
    r"""
    (?:positions?|postings?|job posting|job ad|jobs?|roles?|req|requisition|vacancy|listing|opening|stelle|
    ausschreibung|stellenanzeige|offre|poste|annonce|oferta|vacante|puesto|posizione|annuncio|vacature|vaga)
    """
)
OFFER = join_lines(
    r"""
    (?:(?:job|verbal|written|formal|final) )*(?:offers?(?: letter| package)?|angebot|vertragsangebot|jobangebot|zusage|
    offre(?: d emploi)?|proposition d embauche|oferta(?: de (?:trabajo|empleo))?|offerta(?: di lavoro)?|aanbod|
    proposta(?: de (?:trabalho|emprego))?)
    """
)
# Words for an offer that are words for a posting as well ("oferta", "offre").
SURE_OFFER = join_lines(
    r"""
    (?:(?:job|verbal|written|formal|final) )*(?:offers?(?: letter| package)?|angebot|vertragsangebot|jobangebot|zusage|
    proposition d embauche|aanbod)
    """
)
SCREEN = join_lines(
    r"""
    (?:(?P<n1>\d+ )?(?:(?:initial|first|short|quick|intro|introductory) )*
    (?:phone|recruiter|hr|initial|tel|telephone|pre|talent|intro|introductory) ?
    (?:screen(?:ing|ed|s)?|interviews?|call|chat|conversation|round)|screen(?:ing|ed)?(?: (?:call|interview|round))*|
    (?:phone|recruiter|discovery) ?calls?|calls? (?:with|from) (?:the )?(?:recruiter|hr|talent)|
    (?:erstes )?telefon(?:at|interview|gesprach|isches (?:gesprach|interview))(?: mit (?:hr|personal\w*))?|vorauswahl|
    appel (?:rh|telephonique)|entretien (?:telephonique|rh)|(?:entrevista|llamada) (?:telefonica|rrhh|de rrhh|con rrhh|
    com (?:o )?rh|rh)|
    llamada|telefonisch (?:gesprek|interview)|telefonische kennismaking|colloquio telefonico|preselezione|triagem)
    """
)
ASSESSMENT = join_lines(
    r"""
    (?:(?:(?:online|coding|technical|skills?|take home|written|home|personality|aptitude|case|code|typing|
    cognitive|psychometric|pymetrics) ){0,4}
    (?:assess?ments?|challenge|assignment|exercise|exam|tests?|tasks?|quiz)(?: (?:cent(?:er|re)|techniques?|tecnic[oa]|
    en ligne))?|take ?home|homework|
    oa ?\d?|hackerrank|hacker rank|codility|codesignal|code signal|hirevue|leetcode|testgorilla|case study|
    testaufgabe|probeaufgabe|einstellungstest|eignungstest|tests? techniques?|tests? en ligne|
    (?:exercice|epreuve|cas) (?:technique|pratique)|exercice|epreuve|pruebas?(?: tecnicas?)?|test tecnico|
    prova(?: tecnica)?|(?:test)?opdracht|testes?(?: tecnico)?|desafio(?: tecnico)?)
    """
)
_ORDINAL = join_lines(
    r"""
    (?:first|second|third|fourth|fifth|final|last|next|1st|2nd|3rd|4th|5th|1er|2e|2eme|1|2|3|4|5|technical|video|zoom|
    teams|panel|onsite|on site|in person|virtual|face to face|behaviou?ral|hiring manager|hm|job|round|loop|erstes|
    erstem|zweites|zweitem|letztem?s?|premier|deuxieme|dernier|primera?|segund[ao]|ultima|primo|secondo|eerste|
    tweede|primeir[ao])
    """
)
INTERVIEW = join_lines(
    rf"""
    (?:(?:(?P<n2>\d+|one|two|three|four|five|six|zwei|drei|vier|deux|trois|quatre|dos|tres|cuatro|due|tre|twee|drie|
    dois|duas) ?x? )?(?:(?:{_ORDINAL}|rounds? of) ){{0,4}}
    (?:interview(?:s|ed|ing|er)?|interveiw(?:ed)?|interviwed|intervew|inter|intv|vorstellungsgesprache?|
    bewerbungsgesprache?|kennenlerngesprach|erstgesprach|zweitgesprach|gesprache?|entretiens?|entrevues?|
    entrevist(?:as?|ad[oa])|colloqui[o]?|intervista|sollicitatiegesprek(?:ken)?|gesprek(?:ken)?)
    (?: (?:round|stage|process|phase|loop|day|\d|i|ii|iii))*|
    (?:first|second|third|fourth|final|next|last|technical|1st|2nd|3rd|4th)(?: \w+)? (?:round|stage)(?: interview)?|
    rounds? \d|r\d|onsite|on site|superday|panel|(?:met|meeting|call|chat)(?: with)?(?: the)? (?:hiring manager|team|
    hm)|
    probearbeiten|probetag|proeverdag|probeerdag)
    """
)
STEP = rf"(?:{SCREEN}|{ASSESSMENT}|{INTERVIEW})".replace("(?P<n1>", "(?:").replace("(?P<n2>", "(?:")

# What was done.
BE = join_lines(
    r"""
    (?:(?:was|is|were|are|has|has been|have|been|got|being|wurde|ist|a ete|est|ha sido|fue|esta|e stat[ao]|is al|foi) )*
    """
)
DONE = join_lines(
    r"""
    (?:completed?|done|finished|concluded|over|passed|cleared|taken|attended|conducted|held|aced|success(?:ful)?|
    went (?:well|ok|okay|great|fine|badly)|abgeschlossen|gefuhrt|gehabt|absolviert|durchgefuhrt|erledigt|bestanden|
    stattgefunden|gemacht|gelaufen|effectuee?s?|passee?s?|terminee?s?|realisee?s?|faite?s?|finie?s?|reussie?s?|
    rendue?|realizad[oa]s?|hech[oa]s?|completad[oa]s?|terminad[oa]s?|entregad[oa]s?|superad[oa]s?|aprobad[oa]|
    finalizad[oa]s?|fatt[oaie]|sostenut[oaie]|effettuat[oaie]|completat[oaie]|superat[oaie]|conclus[oaie]|
    terminat[oaie]|consegnat[oaie]|svolt[oaie]|gehad|afgerond|gedaan|ingeleverd|afgelegd|gevoerd|geweest|feit[oa]s?|
    concluid[oa]s?|aprovad[oa])
    """
)
HAVE_DONE = join_lines(
    r"""
    (?:(?:have |has |had |already |just |successfully )*(?:completed|finished|did|had|took|attended|passed|cleared|
    submitted|done|aced|got through|made it through|made it to|moved to|advanced to|moved on to|reached|progressed to|
    nailed))
    """
)
PLANNED = join_lines(
    r"""
    (?:scheduled|scheduling|(?:need )?to schedule|to be scheduled|upcoming|pending|booked|set(?: up)?|confirmed|
    requested|request|rescheduled|
    postponed|moved|arranged|planned|invited?|invitation|due|stage|only|shortlisted|selected|landed|today|tomorrow|
    sent|received|submitted|
    link|test|in progress|underway|ongoing|results?|geplant|vereinbart|terminiert|steht an|abgegeben|eingereicht|
    erhalten|bekommen|eingeladen|prevue?|fixee?|planifiee?|programad[oa]|agendad[oa]|concertad[oa]|fissat[oa]|
    programmat[oa]|gepland|ingepland|marcad[oa]|recue?|recibid[oa]|ricevut[oa]|ontvangen|gekregen|recebid[oa])
    """
)
ARRIVED = r"(?:received|erhalten|bekommen|gekriegt|recue?|recibid[oa]|ricevut[oa]|ontvangen|gekregen|recebid[oa])"
BEGUN = join_lines(
    r"""
    (?:started|begun|begin|opened|half (?:done|finished|complete)|half way|halfway|partially (?:done|completed?)|
    incomplete|unfinished|not (?:yet )?(?:finished|completed?|done|ready|sent|submitted)|in draft|draft|drafted|
    in preparation|to (?:finish|complete|send|submit|do|write)|begonnen|angefangen|gestartet|
    (?:noch )?nicht (?:fertig|abgeschickt|versendet|verschickt|gesendet|abgeschlossen|beendet)|unvollstandig|
    in vorbereitung|commencee?|entamee?|a (?:envoyer|finir|terminer|completer|faire)|
    (?:en cours de )?redaction|pas (?:encore )?(?:envoyee?|finie?|terminee?)|empezad[oa]|iniciad[oa]|
    sin (?:enviar|terminar|completar)|por (?:enviar|terminar|completar)|iniziat[oa]|cominciat[oa]|
    da (?:inviare|finire|completare|terminare)|non (?:inviat[oa]|completat[oa]|finit[oa])|begonnen|gestart|
    (?:nog )?niet (?:af|verstuurd|verzonden|afgerond|klaar)|comecad[oa]|por (?:enviar|terminar)|
    nao (?:enviad[oa]|concluid[oa]))
    """
)
REJECT = join_lines(
    r"""
    (?:reject(?:ed|s|ing)?|declined?|denied|refused|turned down|dismissed|abgelehnt|zuruckgewiesen|refusee?|rejetee?|
    declinee?|rechazad[oa]s?|descartad[oa]s?|denegad[oa]|rifiutat[oa]|respint[oa]|scartat[oa]|afgewezen|geweigerd|
    rejeitad[oa]|recusad[oa]|unsuccessful|not (?:successful|selected|accepted|chosen|shortlisted))
    """
)
CANCEL = join_lines(
    r"""
    (?:cancell?ed|called off|abgesagt|storniert|annulee?|cancelad[oa]|annullat[oa]|geannuleerd|afgezegd)
    """
)
CLOSE = join_lines(
    r"""
    (?:removed|closed|filled|cancell?ed|taken down|expired|deleted|frozen|paused|pulled|eliminated|withdrawn|
    unavailable|gone|offline|besetzt|geschlossen|gestrichen|zuruckgezogen|entfernt|beendet|aufgehoben|
    abgelaufen|weg|pourvue?|expiree?|cloturee?|fermee?|retiree?|supprimee?|annulee?|cerrad[oa]|cubiert[oa]|
    caducad[oa]|expirad[oa]|cancelad[oa]|retirad[oa]|eliminad[oa]|copert[oa]|chius[oa]|scadut[oa]|annullat[oa]|
    rimoss[oa]|gesloten|vervuld|verlopen|ingevuld|ingetrokken|geannuleerd|encerrad[oa]|fechad[oa]|preenchid[oa])
    """
)
WITHDRAW = join_lines(
    r"""
    (?:withdr(?:ew|awn|aw)|self withdr(?:ew|awn)|dropped out|backed out|pulled out|opted out|bowed out|stepped (?:back|
    away)|quit|called (?:it|this) off|pulled my application|
    decided to withdraw|(?:removed|took|taken) (?:myself|my application)(?: out)?(?: (?:from|
    of) (?:the )?(?:consideration|process|
    running))?|zuruckgezogen|zuruckgenommen|retiree?|desistee?|retirad[oa]|desistido|
    renunciad[oa]|rinunciato|ritirat[oa]|ingetrokken|teruggetrokken|afgehaakt|bedankt)
    """
)
DECLINE = join_lines(
    rf"""
    (?:{REJECT}|{CANCEL}|{WITHDRAW}|rejection|absage|refus|rechazo|rifiuto|afwijzing|recusa|said no|passed on|
    turned (?:it|them|this(?: one)?|him|her) down)
    """
)
APPLYING = join_lines(
    r"""
    (?:appl(?:ied|y|ying)|application|submitting|submitted|submit|sending|i (?:could|did|got|had|
    was able)(?: (?:to )?(?:appl|submi|sen)\w+)?|
    bewerbung|bewerben|beworben|candidature|postuler|aplicar|postular|solicitud|candidarmi|candidatura|sollicitatie|
    solliciteren|candidatar(?: me)?)
    """
)
BEFORE = r"(?:before|prior to|ahead of|bevor|vor|avant(?: de)?|antes de|prima (?:di|del|della)|voor|voordat)"
NOT_ACCEPTED = join_lines(
    r"""
    (?:not (?:accepted|taken)|nicht angenommen|non acceptee?|pas acceptee?|no aceptad[oa]|non accettat[oa]|
    niet (?:geaccepteerd|aangenomen)|nao aceit[oa])
    """
)
ACCEPT = join_lines(
    r"""
    (?:accepted|signed|taken|angenommen|unterschrieben|acceptee?|signee?|aceptad[oa]|firmad[oa]|accettat[oa]|
    firmat[oa]|geaccepteerd|aangenomen|getekend|aceit[oa]|assinad[oa])
    """
)
SOMEONE_ELSE = join_lines(
    r"""
    (?:(?:an? |the )?(?:another|other|different|internal|stronger|better|someone|somebody|others|more \w+)
    (?: (?:else|candidates?|applicants?|persons?|people|hires?|internally))*)
    """
)

HARMLESS_WORDS: frozenset[str] = frozenset(
    """
    the a an my me i we it its is was are were be been has have had this that these to of for from in on at by with w
    via as so now still already also again just yesterday today tomorrow tonight week weeks month months day days year
    years hour hours ago last next this early late since until s re their they them our your one two three twice once
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun january
    february march april may june july august september october november december jan feb mar apr jun jul aug sep sept
    oct nov dec email e mail mails call phone video online portal website site linkedin indeed workday greenhouse lever
    handshake glassdoor zoom teams letter form status stage round process role job position company employer recruiter
    hr hm ceo cto cfo vp manager director lead team engineer hiring internal external candidate application applications
    update results result feedback decision reply response review date confirmed formal formally officially very long
    quick quickly same within soon later successfully successful technical initial first second third final 1st 2nd 3rd
    good great well ok okay nice fine received sent done got get note thank you thanks far all both took place
    currently off back
    out under negotiation negotiating table easy quick polite generic cold warm total account created profile emailed
    called copy only new happened via through due waiting pending open active sadly unfortunately actually finally
    draft automatic automated standard in hand thinking deciding doing ever final online intern ai am bin ben via post
    erfolgreich begrundung automatique grund
    gut lief ergebnis warte attente suite espera der die das den dem des ein eine einen einem einer am im um von vom
    zum zur mit bei per und auf fur ich mich wurde
    wird war ist habe hat haben noch schon heute gestern morgen woche wochen monat montag dienstag mittwoch donnerstag
    freitag januar februar marz april mai juni juli august september oktober november dezember bewerbung firma
    unternehmen arbeitgeber bekommen erhalten mail leider
    le la les l un une d de du des en et au aux je j ai me ma mon par pour avec sur ce cette est ete a jour semaine mois
    lundi mardi mercredi jeudi vendredi suite poste entreprise
    el los las una unos del al mi por con para es fue ha he han hoy ayer semana mes lunes martes miercoles jueves
    viernes
    empresa puesto
    il lo gli i uno della dello dal dalla da di con per su sono stato stata e ho hanno oggi ieri settimana mese lunedi
    azienda
    het een van op bij met te is was heb door naar na vandaag gisteren morgen week maand maandag bedrijf
    o os as um uma do da dos das no na em com por para foi hoje ontem semana mes segunda empresa vaga
    """.split()
)
"""Words beside a known phrase that cannot turn its meaning."""
