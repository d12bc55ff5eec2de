"""The names under which columns are known, by field, in seven languages.

Sources: the exports of known trackers and boards (LinkedIn, JobSync, Reactive Resume, JustAJobApp, career-ops, Teal,
JobSpy, pipe-Ui) and the words people use for their own sheets. Phrases are separated by ";" and compared after
``text.normalize_header``.
"""

from __future__ import annotations

from onward.parsing.tables.cells import normalize_header
from onward.parsing.tables.records import TableField

_NAMES_BY_FIELD: dict[TableField, str] = {
    TableField.TITLE: """
        title; job title; what; position; position title; role; role title; job role; job; job position; job name;
        position name; designation; opening; profession; occupation; card name; card title; task name; posting title;
        vacancy; vacancy title;
        position applied for; job title position; applied for; applied position; stelle; stellenbezeichnung;
        stellentitel; jobtitel; titel; beruf; rolle; berufsbezeichnung; poste; intitule; intitule du poste;
        intitule de l offre; titre; titre du poste; fonction; metier; emploi; puesto; cargo; titulo; vacante;
        puesto de trabajo; oferta; functie; functietitel; vacature; rol; baan; ruolo; posizione; mansione; titolo;
        qualifica; vaga; funcao; posicao; titulo da vaga; nome da vaga
    """,
    TableField.COMPANY: """
        company; company name; employer; employer name; organization; organisation; organization name; firm;
        business; companies; org; institution; institute; university; school; agency; hiring company; sender name;
        where; startup; client; account; company organization; name of company; firma; firmenname; unternehmen;
        unternehmensname; arbeitgeber; betrieb; entreprise; nom de l entreprise; nom entreprise; societe;
        nom de la societe; employeur; organisme; structure; empresa; nombre de la empresa; nombre empresa; compania;
        empleador; organizacion; bedrijf; bedrijfsnaam; werkgever; organisatie; naam bedrijf; azienda; nome azienda;
        societa; datore di lavoro; ditta; ente; nome da empresa; empregador; companhia
    """,
    TableField.PLACE: """
        location; place; city; town; city state; state; region; province; area; office; office location;
        job location; where based; address; county; locations; location city; ort; standort; stadt; arbeitsort;
        einsatzort; region stadt; lieu; ville; localisation; lieu de travail; localite; adresse; departement;
        ubicacion; ciudad; lugar; localidad; localizacion; provincia; locatie; plaats; stad; standplaats; sede;
        citta; luogo; localita; luogo di lavoro; local; cidade; localizacao; localidade; estado
    """,
    TableField.COUNTRY: """
        country; nation; land; pays; pais; paese; country region
    """,
    TableField.REMOTE: """
        remote; is remote; remote work; workplace type; work model; work type; work mode; work arrangement;
        work location type; remote hybrid onsite; remote onsite; remote hybrid; on site remote; onsite remote;
        location type; working model; workplace; wfh; work from home; home office; homeoffice; arbeitsmodell;
        remote moglich; teletravail; mode de travail; modalidad; teletrabajo; remoto; thuiswerken; smart working;
        modalita; modelo de trabalho; remote status; job model
    """,
    TableField.URL: """
        url; link; job url; job link; job posting; posting; posting url; posting link; job posting url;
        job posting link; application link; application url; apply link; apply url; listing; listing url;
        listing link; job listing; website; web site; webpage; page; hyperlink; link to job; link to posting;
        link to job posting; href; job ad; advert; job post; job post link; job description link; stellenanzeige;
        anzeige; stellenlink; link zur stelle; link zur anzeige; lien; lien de l offre; lien offre; annonce;
        lien annonce; url offre; enlace; enlace oferta; link oferta; vacaturelink; link vacature; collegamento;
        annuncio; link annuncio; link da vaga; web; company website job posting
    """,
    TableField.SOURCE: """
        source; site; job source; job board; jobboard; board; platform; portal; job site; job portal;
        application site; application source; where found; found via; found on; found at; found; applied via;
        applied through; applied on site; applied where; how applied; how did you apply; where applied;
        application method; application platform; application portal; method; how found; how did you find it; via;
        medium; website used; job platform; site applied; applied from; application via; lead source; quelle;
        stellenborse; jobborse; jobportal; plattform; gefunden uber; beworben uber; gefunden bei; plateforme;
        site web; canal de candidature; trouve sur; fuente; plataforma; portal de empleo; bolsa de trabajo; bron;
        gevonden via; website bron; fonte; piattaforma; sito; trovato su; portale; site da vaga
    """,
    TableField.CHANNEL: """
        channel; application channel; kanal; bewerbungsweg; canal; kanaal; canale; application type;
        type of application; approach
    """,
    TableField.REFERRAL: """
        referral; referred; referred by; referral name; referrer; reference; recommended by; recommendation;
        internal referral; has referral; referral contact; empfehlung; empfohlen von; recommandation;
        recommande par; cooptation; referido; referencia; recomendado por; aanbevolen door; referentie; referenza;
        segnalazione; segnalato da; indicacao; indicado por
    """,
    TableField.SAVED_ON: """
        date saved; saved; saved date; saved on; saved at; created at; created; date added; added; added on;
        added at; created on; date created; created time; date found; found on date; found date; timestamp;
        discovered; date discovered; first seen; erfasst am; gespeichert am; gefunden am; ajoute le; date d ajout;
        enregistre le; guardado el; fecha de registro; toegevoegd op; opgeslagen op; aggiunto il; salvato il;
        adicionado em
    """,
    TableField.POSTED_ON: """
        date posted; posted; posted date; posted on; posted at; posting date; published; published on;
        publication date; date published; job post date; post date; date advertised; date opened; ad published;
        when was it posted; advertised; advertised on;
        listed; date listed; listing date; listed on; job posted; posting time;
        veroffentlicht; veroffentlicht am; ausgeschrieben am; publie le; date de publication; publicado;
        fecha de publicacion; geplaatst; geplaatst op; pubblicato il; data pubblicazione; publicado em;
        data de publicacao
    """,
    TableField.DEADLINE_ON: """
        deadline; date deadline; valid until; application closes; application deadline; due; due date; closing date;
        close date; closes; closes on;
        closing; apply by; expires; expiry; expires on; expiry date; expiration date; last date; valid through;
        end date; frist; bewerbungsfrist; bewerbungsschluss; date limite; echeance; cloture; date de cloture;
        fecha limite; plazo; cierre; sluitingsdatum; deadline sollicitatie; uiterste datum; scadenza; data limite;
        prazo
    """,
    TableField.APPLIED_ON: """
        date applied; applied date; applied; applied on; applied at; application date; date of application;
        application submitted; application submission date; date sent; day sent; sent; sent on; sent date; sent at;
        date submitted; submitted; submitted on; submitted at; submission date; submission; date;
        date of submission; apply date; day applied; when applied; when; application sent; application sent on;
        cv sent; cv sent on; resume sent; date apply; applying date; app date; i applied on; date you applied;
        have applied; did you apply; datum; bewerbungsdatum; beworben am; beworben; bewerbung am;
        bewerbung gesendet; bewerbung vom; abgeschickt; abgeschickt am; gesendet am; versendet am; versandt am;
        datum der bewerbung; datum bewerbung; bewerbung verschickt; date de candidature; date candidature;
        candidature; date d envoi; envoye le; date envoi; postule le; date de postulation; candidature envoyee le;
        candidature envoyee; fecha; fecha de aplicacion; fecha aplicacion; fecha de solicitud; fecha solicitud;
        fecha de envio; fecha envio; enviado; enviado el; fecha de postulacion; fecha postulacion;
        fecha candidatura; fecha de candidatura; aplicado; sollicitatiedatum; datum sollicitatie; gesolliciteerd op;
        gesolliciteerd; verzonden op; verstuurd op; data; data candidatura; data di candidatura; data invio;
        data di invio; inviato il; inviata il; data candidatura inviata; candidato il; data de candidatura;
        data da candidatura; data de envio; data do envio; enviado em; candidatei em; data de aplicacao
    """,
    TableField.RESPONDED_ON: """
        date of 1st response; date of first response; first response; first response date; response date;
        date of response; date response; responded on; responded; responded at; responded date; reply date;
        callback; call back; got callback; got reply; did they reply; did they respond; antwort erhalten;
        reponse recue; date of reply; replied on; replied; reply; reply received;
        date of first reply; first reply; heard back;
        heard back on; heard back date; date heard back; date heard; got response; received response;
        response received; response on; any response; answer date; answered on; answered; antwort am; antwortdatum;
        antwort; ruckmeldung; ruckmeldung am; datum antwort; datum der antwort; datum ruckmeldung; date de reponse;
        date reponse; repondu le; reponse le; date retour; date de retour; retour le; fecha de respuesta;
        fecha respuesta; respuesta el; datum reactie; reactie op; reactie; datum antwoord; antwoord op;
        data risposta; data di risposta; risposta il; data de resposta; data da resposta; data resposta
    """,
    TableField.ACKNOWLEDGED_ON: """
        acknowledged; acknowledged on; acknowledgement; acknowledgment; confirmation; confirmation date;
        confirmation received; application received; received; confirmed; confirmed on; viewed; viewed on;
        eingangsbestatigung; bestatigung; bestatigt am; eingang bestatigt; accuse de reception; accuse reception;
        confirmation recue; confirmacion; acuse de recibo; bevestiging; ontvangstbevestiging; conferma; confirmacao
    """,
    TableField.SCREEN_ON: """
        phone screen; phone screening; phone screen date; screen; screening; screen date; screening date;
        phone interview; phone interview date; phone call; phone call date; recruiter screen; recruiter call;
        hr call; hr screen; hr interview; hr round; intro call; initial call; initial screen; screening call;
        date of phone screen; telefoninterview; telefonat; telefongesprach; entretien telephonique; preselection;
        entrevista telefonica; llamada; telefonisch gesprek; telefonisch interview; colloquio telefonico; triagem
    """,
    TableField.ASSESSMENT_ON: """
        assessment; assessment date; assessment sent; test; test date; coding test; coding challenge;
        coding challenge date; technical test; online assessment; oa; oa date; take home; take home test;
        take home assignment; assignment; task; challenge; technical assessment; case study; homework;
        einstellungstest; testaufgabe; test technique; exercice; prueba; prueba tecnica; opdracht; prova;
        test tecnico; teste; teste tecnico; desafio
    """,
    TableField.INTERVIEW_ON: """
        interview; interviews; interview date; interview dates; date interview; date of interview; interviewed;
        interviewed on; interview at; interview on; interview time; interview scheduled; interview 1; interview 2;
        interview 3; interview 4; interview 5; 1st interview; 2nd interview; 3rd interview; 4th interview;
        first interview; second interview; third interview; final interview; last interview; interview 1 date;
        interview 2 date; interview 3 date; 1st interview date; 2nd interview date; 3rd interview date;
        first interview date; second interview date; third interview date; final interview date; first round;
        second round; third round; final round; round 1; round 2; round 3; round 4; 1st round; 2nd round; 3rd round;
        technical interview; technical round; onsite; onsite interview; on site interview; final round interview;
        got interview; got an interview; interview offered; did i get an interview; no of rounds;
        einladung zum gesprach; eingeladen; number of interviews; no of interviews; interview count; interview rounds;
        rounds; interviews count; interview invitation; gesprach; gesprache; gesprach am; vorstellungsgesprach;
        vorstellungsgesprach am; interview am; datum gesprach; bewerbungsgesprach; erstgesprach; zweitgesprach;
        einladung; entretien; entretiens; date entretien; date d entretien; date de l entretien; entretien le;
        entretien 1; entretien 2; entrevue; entrevista; entrevistas; fecha entrevista; fecha de entrevista;
        fecha de la entrevista; entrevista 1; entrevista 2; gesprek; datum gesprek; sollicitatiegesprek; gesprek 1;
        gesprek 2; colloquio; colloqui; data colloquio; data del colloquio; colloquio 1; colloquio 2;
        data da entrevista; data entrevista
    """,
    TableField.OFFER_ON: """
        offer; offer date; date of offer; date offer; offer on; offer at; offered; offered on; offer received;
        offer received on; job offer; job offer date; got offer; got an offer; offer extended; angebot; angebot am;
        zusage; zusage am; jobangebot; offre recue; proposition; date proposition; oferta recibida;
        oferta de trabajo; fecha oferta; aanbod; datum aanbod; offerta; offerta ricevuta; data offerta; proposta;
        data da proposta
    """,
    TableField.ACCEPTED_ON: """
        accepted; accepted on; accepted at; date accepted; offer accepted; acceptance date; hired; hired on;
        hire date; accepted offer; angenommen; angenommen am; accepte; accepte le; aceptado; geaccepteerd;
        accettato; aceito; start date; started
    """,
    TableField.REJECTED_ON: """
        rejected; rejected on; rejected at; date rejected; rejection date; date of rejection; rejection;
        rejection received; rejected date; refused on; denied; denied on; declined on; absage; absage am;
        abgelehnt am; abgelehnt; absagedatum; datum absage; refus; refus le; date refus; date de refus; refuse le;
        rechazo; rechazado; fecha rechazo; fecha de rechazo; rechazado el; afgewezen; afgewezen op; afwijzing;
        datum afwijzing; rifiuto; rifiutato; rifiutato il; data rifiuto; rejeitado; rejeitado em; data da rejeicao;
        recusa
    """,
    TableField.WITHDRAWN_ON: """
        withdrawn; withdrew; withdrawn on; date withdrawn; withdrawal date; zuruckgezogen; zuruckgezogen am;
        retire le; retirado; ingetrokken; ritirato
    """,
    TableField.OUTCOME_ON: """
        date outcome; outcome date; date of outcome; decision date; date of decision; result date; date of result;
        stage date; stage entered at; stage entered; status date; date of status; status changed; status changed on;
        status updated; status update date; date closed; closed on; closed date; final decision date; date received;
        entscheidung am; ergebnis am; date de decision; date resultat; fecha resultado; fecha de resultado;
        fecha de decision; datum uitslag; data esito; data resultado; end of process; date of last status;
        date ended
    """,
    TableField.NEXT_FOLLOW_UP_ON: """
        follow up; followup; follow up date; follow up on; next follow up; next follow up on; next follow up date;
        follow up by; date to follow up; next action date; next step date; next contact; reminder; remind me on;
        nachfassen; nachfassen am; wiedervorlage; erinnerung; relance; relancer le; date de relance; date relance;
        seguimiento; fecha seguimiento; opvolgen; opvolgen op; opvolging; sollecito; ricontattare il; acompanhamento
    """,
    TableField.STATUS: """
        status; state of application; application status; current status; status label; stage; current stage;
        application stage; application state; progress; phase; pipeline stage; response; responses; response type;
        response status; reponse; antwort status; section; section column; board column; lane; bucket; stand;
        bewerbungsstand; bewerbungsstatus; aktueller stand; statut;
        etat; etat de la candidature; statut de la candidature; avancement; suivi; estado de la solicitud;
        situacion; estado de candidatura; estado actual; fase; estado; etapa; stadium; voortgang; stato;
        stato candidatura; fase attuale; situacao; estado da candidatura; list; column; board list; job status;
        status of application; latest status; application progress; process status
    """,
    TableField.OUTCOME: """
        outcome; result; results; final result; final outcome; decision; final status; verdict; ergebnis; ausgang;
        entscheidung; resultat; issue; resultado; uitslag; resultaat; esito; risultato; desfecho; resultado final;
        final decision; application outcome; end result
    """,
    TableField.DAYS_TO_RESPONSE: """
        time to first response; time to response; days to response; days to first response; response time;
        days until response; days to reply; time to reply; response time days; tage bis antwort; antwortzeit;
        delai de reponse; dias hasta respuesta; dagen tot reactie; giorni alla risposta; days till response;
        days to hear back
    """,
    TableField.DAYS_TO_REJECTION: """
        time to rejection; days to rejection; days until rejection; tage bis absage; jours avant refus;
        dias hasta rechazo; days till rejection
    """,
    TableField.DAYS_TO_OUTCOME: """
        days to outcome; time to outcome; days to decision; time to decision; days until outcome; tage bis ergebnis
    """,
    TableField.PAY: """
        pay; salary; salary range; pay range; compensation; comp; wage; wages; wage amount; salary amount; pay rate;
        rate; hourly rate; hourly; annual salary; base salary; base; salary expectation; expected salary;
        advertised salary; salary estimate; estimated salary; salary offered; remuneration; package;
        total compensation; tc; ctc; stipend; day rate; salary wage; salary pay; gehalt; gehaltsspanne;
        gehaltsvorstellung; lohn; vergutung; jahresgehalt; gehaltswunsch; salaire; salaire annuel;
        fourchette salariale; salario; sueldo; remuneracion; rango salarial; banda salarial; salaris; loon;
        salarisindicatie; stipendio; retribuzione; ral; salario mensal; remuneracao; faixa salarial
    """,
    TableField.PAY_MIN: """
        pay minimum; pay min; minimum pay; min salary; salary min; minimum salary; salary minimum; salary range min;
        min amount; min pay; salary low; salary from; low salary; gehalt min; mindestgehalt; gehalt von;
        salaire min; salaire minimum; salario minimo; salaris min; stipendio minimo; base min; min comp
    """,
    TableField.PAY_MAX: """
        pay maximum; pay max; maximum pay; max salary; salary max; maximum salary; salary maximum; salary range max;
        max amount; max pay; salary high; salary to; high salary; gehalt max; hochstgehalt; gehalt bis; salaire max;
        salaire maximum; salario maximo; salaris max; stipendio massimo; base max; max comp
    """,
    TableField.CURRENCY: """
        currency; salary currency; pay currency; wahrung; devise; moneda; divisa; munt; valuta; moeda
    """,
    TableField.NOTES: """
        notes; note; comment; comments; remark; remarks; details; additional notes; other notes; other; misc; memo;
        thoughts; feedback; interview notes; extra notes; additional info; additional information; extra;
        observations; next step; next steps; next action; question and answers; subject; action; actions; activity;
        reason; rejection reason; reason for rejection; my notes; notizen; notiz; bemerkung; bemerkungen; kommentar;
        kommentare; anmerkung; anmerkungen; hinweise; sonstiges; remarque; remarques; commentaire; commentaires;
        divers; notas; comentario; comentarios; observaciones; opmerking; opmerkingen; notities; notitie;
        toelichting; commenti; commento; osservazioni; annotazioni; observacoes; anotacoes; nota
    """,
    TableField.TAGS: """
        tags; tag; labels; label; keywords; categories; category; schlagworter; stichworte; kategorie; etiquettes;
        mots cles; categorie; etiquetas; palabras clave; categoria; trefwoorden; etichette; industry; sector;
        branche; secteur; industria; company type; sektor; settore; setor
    """,
    TableField.CONTACT_NAME: """
        contact; contact name; contact person; contacts; recruiter; recruiter name; hiring manager;
        hiring manager name; interviewer; interviewers; point of contact; poc; hr contact; people; ansprechpartner;
        ansprechpartnerin; kontakt; kontaktperson; personne de contact; interlocuteur; recruteur; nom du contact;
        contacto; persona de contacto; reclutador; contactpersoon; referente; contatto; contato; recrutador;
        recruteur contact
    """,
    TableField.CONTACT_EMAIL: """
        email; e mail; mail; contact email; email address; recruiter email; hr email; sender email; emails;
        contact e mail; contact mail; kontakt email; e mail adresse; adresse mail; courriel; correo;
        correo electronico; email contacto; e mailadres; indirizzo email; email contatto; mail address;
        hiring manager email
    """,
    TableField.CONTACT_PHONE: """
        phone; phone number; telephone; contact phone; contact phone number; contact number; tel; recruiter phone;
        mobile; telefon; telefonnummer; kontakt telefon; numero de telephone; telefono; telefoon; telefoonnummer;
        numero di telefono; telefone
    """,
    TableField.JOB_TYPE: """
        job type; employment type; type of job; contract type; contract; type of contract; position type; type;
        type of employment; full time part time; commitment; hours; vertragsart; anstellungsart; beschaftigungsart;
        arbeitszeit; type de contrat; contrat; tipo de contrato; jornada; tipo de empleo; dienstverband;
        contractvorm; tipo contratto; tipo di contratto; tipo de vaga; regime
    """,
    TableField.LEVEL: """
        level; job level; seniority; seniority level; experience level; experience; grade; erfahrungsstufe;
        karrierestufe; niveau; experience requise; nivel; experiencia; ervaring; livello; seniorita; senioridade
    """,
    TableField.DESCRIPTION: """
        description; job description; jd; posting text; job posting text; job details; stellenbeschreibung;
        beschreibung; aufgaben; description du poste; descriptif; descripcion; descripcion del puesto; omschrijving;
        functieomschrijving; descrizione; descricao; descricao da vaga; summary
    """,
    TableField.PRIORITY: """
        priority; excitement; interest; interest level; rating; rank; ranking; preference; desirability; stars;
        favorite; favourite; enthusiasm; how much i want it; prioritat; priorite; interet; prioridad; interes;
        prioriteit; priorita; interesse; prioridade; excitement level; desire; dream job
    """,
}

FIELD_BY_HEADER_NAME: dict[str, TableField] = {
    normalize_header(name): item for item, names in _NAMES_BY_FIELD.items() for name in names.split(";")
}

# Words that add nothing to a name ("Job Title *", "Your company name").
FILLER_WORDS = frozenset(
    """
    the a an my your our this of for to field optional required please enter if any s name info amount de la le
    les l du des der die das den del della di da do il lo el van het een et y e o
    """.split()
)
