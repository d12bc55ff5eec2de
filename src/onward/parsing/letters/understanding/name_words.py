"""Words around the names of companies and jobs in letters, in seven languages."""

BEFORE_A_COMPANY: tuple[str, ...] = (
    *("applying to", "applying at", "applying with", "applied to", "applied at", "applied with", "application to"),
    *("application at", "application with", "application was sent to", "application was viewed by", "interest in"),
    *("interest in joining", "interested in", "considering", "career at", "careers at", "opportunities at"),
    *(
        "opportunities with",
        "opportunity at",
        "opportunity with",
        "position at",
        "position with",
        "role at",
        "role with",
    ),
    *("job at", "employment with", "employment at", "working at", "working for", "work at", "work with us at", "join"),
    *(
        "joining",
        "update from",
        "news from",
        "team at",
        "from the team at",
        "behalf of",
        "your interview with",
        "here at",
    ),
    *(
        "we at",
        "all of us at",
        "internship at",
        "submitted to",
        "sent to",
        "hear from",
        "candidacy with",
        "candidacy at",
    ),
    *(
        "chez",
        "vue par",
        "lue par",
        "au sein de",
        "aupr\u00e8s de",
        "envoy\u00e9e \u00e0",
        "rejoindre",
        "int\u00e9grer",
        "nouvelle de",
    ),
    *("candidature \u00e0", "l'\u00e9quipe de", "consult\u00e9e par", "transmise \u00e0"),
    *("bei der", "bei", "interesse an", "interesse an der", "bewerbung an", "arbeitgeber", "unternehmen"),
    *("inter\u00e9s en", "empresa", "trabajar en", "equipo de", "candidatura en", "candidatura a"),
    *("presso", "azienda", "interesse per", "interesse in", "candidatura in", "lavorare in", "unirti a"),
    *("interesse na", "interesse no", "candidatura na", "trabalhar na", "equipa da", "equipe da"),
    *("bij", "werkgever", "interesse in", "sollicitatie bij", "werken bij"),
)
AT: frozenset[str] = frozenset("at chez bei bij presso".split())
"""Before a company and before a place."""
TEAMS: tuple[str, ...] = (
    *(
        "the team at",
        "l'\u00e9quipe",
        "l\u2019\u00e9quipe",
        "toute l'\u00e9quipe",
        "equipo de",
        "il team",
        "team di",
        "equipa",
    ),
    *("equipe", "ihr team von", "ihr team der", "dein team von", "het team van", "team van"),
)
AFTER_A_COMPANY: tuple[str, ...] = (
    *("team", "recruiting", "recruitment", "recruiting team", "recruitment team", "talent acquisition", "talent team"),
    *("hiring team", "careers", "people team", "human resources", "hr", "hr team", "staffing", "has received your"),
    *("thanks you", "looked at your application", "recrutement", "ressources humaines", "personalabteilung"),
    *("recursos humanos", "risorse umane", "hat ihre bewerbung", "ha visto", "ha letto", "viewed your application"),
)
BEFORE_A_TITLE: tuple[str, ...] = (
    *("position of", "role of", "post of", "job of", "vacancy for", "vacancy of", "opening for", "position:", "role:"),
    *("job title:", "position title:", "job:", "vacancy:", "title:", "application for the position of"),
    *("application for the role of", "application for the post of", "application for our", "application for the"),
    *(
        "application for",
        "applying for the position of",
        "applying for the role of",
        "applying for the",
        "applying for",
    ),
    *("applied for the", "applied for", "requisition for", "your interview for the", "your interview for"),
    *("for the position of", "for the role of", "for our", "selected for"),
    *("poste de", "poste d'", "poste d\u2019", "poste :", "poste:", "l'offre de", "l\u2019offre de", "au poste de"),
    *(
        "candidature pour le poste de",
        "candidature au poste de",
        "candidature pour",
        "re\u00e7ue pour",
        "votre candidature :",
    ),
    *("votre candidature:", "l'emploi de", "l\u2019emploi de", "le stage de", "emploi de"),
    *(
        "bewerbung als",
        "bewerbung f\u00fcr die stelle als",
        "stelle als",
        "position als",
        "stelle:",
        "stelle der",
        "t\u00e4tigkeit als",
    ),
    *("ausbildung zum", "ausbildung zur", "bewerbung um die stelle als", "bewerbung auf die stelle"),
    *(
        "puesto de",
        "cargo de",
        "vacante de",
        "vacante para",
        "plaza de",
        "oferta de empleo de",
        "oferta de empleo:",
        "puesto:",
    ),
    *("posizione di", "ruolo di", "figura di", "posto di", "posizione:", "candidatura per", "candidatura come"),
    *("vaga de", "cargo de", "fun\u00e7\u00e3o de", "vaga:", "vaga para", "posi\u00e7\u00e3o de"),
    *(
        "functie van",
        "functie:",
        "vacature:",
        "vacature voor",
        "sollicitatie als",
        "sollicitatie naar de functie van",
        "functie",
    ),
)
AFTER_A_TITLE: tuple[str, ...] = (
    *(
        "at",
        "with",
        "in",
        "position",
        "role",
        "has",
        "have",
        "is",
        "was",
        "and",
        "to",
        "here",
        "on",
        "within",
        "opening",
    ),
    *("vacancy", "job", "through", "via", "posted", "by", "from", "as", "which", "that", "we", "for", "team", "will"),
    *("chez", "au sein", "dans", "\u00e0", "est", "a", "n'a", "en", "sur", "bas\u00e9", "que", "pour", "nous"),
    *("bei", "ist", "in der", "eingegangen", "haben", "wurde", "zu", "zum", "und", "konnte"),
    *("con", "en", "ha", "ha sido", "presso", "\u00e8", "na", "no", "foi", "bij", "heeft", "binnen", "niet", "om"),
)
LEGAL_FORMS: frozenset[str] = frozenset(
    """inc llc ltd limited corp corporation co company plc llp lp gmbh ag kg ohg ug se sa sas sarl sasu eurl snc spa
    srl srls sl slu lda ltda bv nv vof ab as oy aps pty holding holdings group groupe gruppe""".split()
)
NO_COMPANY: frozenset[str] = frozenset(
    """i we you us our your the this that it here there a an and or if as at in on for to by linkedin indeed dear hi
    hello hey monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december human hr talent recruiting recruitment hiring careers
    customer team people sincerely regards best kind warm thanks thank cheers teams zoom google other another
    employer company candidate applicant please unfortunately however im bonjour salut cher chere hallo liebe
    lieber sehr hola estimado estimada ciao gentile ola caro cara beste geachte hoi madame monsieur herr frau
    senor senora signor signora senhor senhora meneer mevrouw yours respectfully regards greetings faithfully
    cordialement bien sinceres salutations sincerement amicalement respectueusement merci mit freundlichen
    freundliche viele beste liebe herzliche grusse gruesse hochachtungsvoll saludos atentamente cordialmente
    gracias cordiali distinti saluti grazie atenciosamente cumprimentos melhores obrigado obrigada vriendelijke
    hartelijke groet groeten ats mail jobs job apply notifications noreply""".split()
)
"""Words that begin no company's name, as often as they stand where one might."""
BEFORE_A_TEAM: frozenset[str] = frozenset("the l'equipe le la les your ihr dein das el il o a het equipe team".split())
ROLES_OF_SENDERS: frozenset[str] = frozenset(
    """careers career jobs job recruiting recruitment recruiter hiring team talent acquisition hr human resources
    people noreply no-reply notifications notification do not reply donotreply mail info the application
    applications support recrutement candidature candidatures emploi rh ressources humaines bewerbung
    bewerbermanagement karriere personal personalabteilung seleccion empleo rrhh selezione lavoro recrutamento
    vagas werving vacatures jobalerts alerts workday greenhouse lever smartrecruiters ashby teamtailor
    personio""".split()
)
HIRING_SENDERS: frozenset[str] = frozenset(
    """careers career jobs job recruiting recruitment recruiter recruiters hiring talent hr vacancies applications
    recrutement candidature candidatures emploi emplois rh bewerbung bewerbungen bewerbermanagement karriere
    personalabteilung stellen seleccion empleo rrhh selezione lavoro recrutamento vagas werving vacatures sollicitatie
    jobalerts workday greenhouse smartrecruiters ashby teamtailor personio""".split()
)
"""Words of senders who hire."""
HIRING_HOSTS: frozenset[str] = frozenset(
    """indeed.com indeedemail.com ziprecruiter.com stepstone.de infojobs.net infojobs.it welcometothejungle.com
    welcomekit.co hellowork.com apec.fr francetravail.fr greenhouse.io greenhouse-mail.io lever.co myworkday.com
    myworkdayjobs.com smartrecruiters.com ashbyhq.com teamtailor.com teamtailor-mail.com personio.de personio.com
    recruitee.com breezy.hr workable.com workablemail.com icims.com taleo.net jobvite.com successfactors.com
    successfactors.eu bamboohr.com applytojob.com jazz.co jobscore.com recruiterbox.com avature.net eightfold.ai gem.com
    goodtime.io hirevue.com codility.com hackerrankforwork.com codesignal.com testgorilla.com gupy.io gupy.com.br
    catho.com.br vagas.com.br computrabajo.com bumeran.com jobteaser.com wttj.co flatchr.io taleez.com softgarden.io
    softgarden.de rexx-systems.com onlyfy.io prescreen.io nationalevacaturebank.nl jobs.nhs.uk trac.jobs reed.co.uk
    totaljobs.com cv-library.co.uk usajobs.gov governmentjobs.com joinhandshake.com wellfound.com otta.com""".split()
)
"""Hosts that send letters of hiring alone."""
RELAYS: frozenset[str] = HIRING_HOSTS | frozenset(
    """gmail.com googlemail.com outlook.com hotmail.com live.com yahoo.com yahoo.fr icloud.com me.com aol.com gmx.de
    gmx.net web.de t-online.de orange.fr free.fr laposte.net wanadoo.fr libero.it protonmail.com proton.me
    linkedin.com indeed.com indeedemail.com glassdoor.com ziprecruiter.com monster.com stepstone.de xing.com
    infojobs.net infojobs.it welcometothejungle.com welcomekit.co candidates.welcomekit.co hellowork.com apec.fr
    francetravail.fr pole-emploi.fr greenhouse.io greenhouse-mail.io us.greenhouse-mail.io eu.greenhouse-mail.io
    lever.co hire.lever.co myworkday.com myworkdayjobs.com workday.com smartrecruiters.com ashbyhq.com
    teamtailor.com teamtailor-mail.com personio.de personio.com recruitee.com breezy.hr workable.com
    workablemail.com candidates.workablemail.com icims.com talent.icims.com taleo.net jobvite.com
    successfactors.com successfactors.eu bamboohr.com applytojob.com jazz.co jobscore.com recruiterbox.com
    zohorecruit.com rippling.com paylocity.com paycomonline.net ultipro.com oraclecloud.com avature.net
    phenompeople.com eightfold.ai gem.com calendly.com goodtime.io hirevue.com codility.com hackerrank.com
    hackerrankforwork.com codesignal.com testgorilla.com dice.com gupy.io gupy.com.br catho.com.br vagas.com.br
    computrabajo.com bumeran.com jobteaser.com wttj.co flatchr.io taleez.com join.com softgarden.io
    softgarden.de rexx-systems.com onlyfy.io prescreen.io nationalevacaturebank.nl jobs.nhs.uk trac.jobs
    reed.co.uk totaljobs.com cv-library.co.uk usajobs.gov governmentjobs.com handshake.com joinhandshake.com
    wellfound.com angel.co otta.com sendgrid.net amazonses.com mailgun.org""".split()
)
"""Hosts that send letters for many companies, and of people's own mailboxes."""
