"""What people write in the status column, in seven languages, most telling phrases first.

Each rule is (phrases, stages named, ending, is sure), with None for stages where nothing was sent yet. Phrases are
regular expressions on ``text.normalize`` text, separated by "; ". The first that matches takes its words away.
Repetitions are bounded: no text must be slow.
"""

import re
from typing import NamedTuple

from onward.parsing.tables.records import STATUS_STAGES
from onward.vocabulary import Ending, EventKind

APPLIED, ACKNOWLEDGED, SCREEN, ASSESSMENT, INTERVIEW, OFFER, ACCEPTED = STATUS_STAGES
REJECTED, WITHDRAWN, NEVER_ANSWERED, CLOSED = Ending


class StatusRule(NamedTuple):
    """Phrases that mean the same."""

    pattern: re.Pattern[str]
    stages: tuple[EventKind, ...]
    ending: Ending | None
    is_sure: bool
    is_saved: bool


def _join_lines(text: str) -> str:
    """Join a pattern that is written over several lines."""
    return re.sub(r"\n\s*", "", text)


_JOB_WORDS = _join_lines(
    r"""
    (?:position|posting|job posting|job|role|req|requisition|vacancy|listing|opening|stelle|ausschreibung|offre|
    poste|annonce|oferta|vacante|puesto|posizione|annuncio|vacature|vaga)
    """
)
_FORMS_OF_BE = r"(?:was |is |has been |got |have |wurde |ist |a ete |est |ha sido |fue |esta |e stata |is al |foi )?"
_CLOSED_WORDS = _join_lines(
    r"""
    (?:removed|closed|filled|cancell?ed|taken down|expired|deleted|frozen|pulled|eliminated|withdrawn|unavailable|
    gone|offline|besetzt|geschlossen|gestrichen|zuruckgezogen|entfernt|beendet|aufgehoben|pourvue?|expiree?|
    cloturee?|fermee?|retiree?|supprimee?|annulee?|cerrad[oa]|cubiert[oa]|caducad[oa]|expirad[oa]|cancelad[oa]|
    retirad[oa]|eliminad[oa]|coperta|chius[oa]|scadut[oa]|annullat[oa]|rimoss[oa]|gesloten|vervuld|verlopen|
    ingevuld|ingetrokken|encerrad[oa]|fechad[oa]|preenchid[oa])
    """
)
_FIRST_PERSON = r"(?:i|ive|i have|me|myself|ich(?: habe)?|j ai|yo|io ho|ho|ik heb|eu)"
_DECLINE_WORDS = _join_lines(
    r"""
    (?:declined?|denied|deny|rejected?|refused?|turned (?:it |them )?down|passed|withdrew|cancell?ed|quit|said no|
    dropped out|backed out|pulled out|abgelehnt|abgesagt|zuruckgezogen|refuse|decline|rifiutato|rinunciato|
    afgewezen|bedankt|recusei|rechace)
    """
)
_OFFER_WORDS = r"(?:offer|job offer|angebot|offre|oferta|offerta|aanbod|proposta)"
_DECLINED_WORDS = _join_lines(
    r"""
    (?:declined|rejected|refused|turned down|abgelehnt|ausgeschlagen|declinee?|refusee?|rechazad[oa]|declinad[oa]|
    rifiutat[oa]|declinat[oa]|afgewezen|geweigerd|recusad[oa])
    """
)
_ANSWER_WORDS = r"(?:response|reply|answer|news|feedback|contact|callback|call back|word|follow up|communication)"

_RULE_TABLE: tuple[tuple[str, tuple[EventKind, ...] | None, Ending | None, bool], ...] = (
    # Nothing sent.
    (
        r"""
        did(?:nt| not) (?:end up )?(?:apply|applying|submit)(?: .*closed| in time| on time)?; (?:never|
        not) applied before .*closed; decided not to apply; not applying; (?:wont|will not) apply; (?:posting |
        position |job |application |it )?(?:was )?closed before (?:i )?(?:appl\w+|could|submitting).*;
        missed (?:the )?deadline; skip(?:ped)?; discarded; not interested; nicht beworben; verworfen; doch nicht;
        pas postule; non postule; no (?:aplique|me postule); niet gesolliciteerd; non candidato; nao me candidatei;
        did not apply inbound.*
        """,
        None,
        CLOSED,
        True,
    ),
    (
        r"""
        (?:still )?(?:need|have|want|going|plan(?:ning)?|intend|ready|left|yet|about|am)? ?to (?:be )?(?:apply|
        submit|send|sent|submitted|applied); will (?:apply|submit); not (?:yet )?(?:applied|submitted|sent|
        started)(?: yet)?; (?:havent|have not|hasnt) (?:yet )?(?:applied|submitted|sent)(?: yet)?; apply (?:later|
        soon|next|now|by .*); unapplied; wish ?list(?:ed)?; bookmark(?:ed)?; saved?(?: for later)?; drafts?;
        drafting; draft(?:ed)?; interested; considering; backlog; to ?do; evaluated; preparing; in preparation;
        researching; shortlist; prospect; lead; identified; target(?:ed)?; working on(?: it| application)?;
        not started; vorgemerkt; geplant; merkliste; gemerkt; (?:noch )?(?:zu )?bewerben; noch nicht beworben;
        noch nicht (?:gesendet|abgeschickt|versendet); entwurf; in vorbereitung; gespeichert;
        offen noch nicht beworben; a (?:postuler|envoyer|faire); brouillon; enregistree?; sauvegardee?;
        non envoyee?; pas encore (?:envoyee?|postule); en preparation; por (?:aplicar|enviar|postular); guardad[oa];
        pendiente de (?:enviar|aplicar|postular); borrador; da (?:inviare|candidare|fare); salvat[oa]; bozza;
        opgeslagen; (?:nog )?(?:te )?solliciteren; nog (?:te )?(?:doen|versturen); bewaard; salv[oa]; rascunho;
        por candidatar; a candidatar
        """,
        None,
        None,
        True,
    ),
    # Not yet answered is waiting.
    (
        rf"""
        (?:no|not|without|nothing|havent|have not) (?:any |a )?(?:{_ANSWER_WORDS}|heard(?: back)?|responded|
        replied) ?(?:so far|yet|as yet|to date); (?:awaiting|waiting (?:for|on)|pending|await) (?:a |an |their |
        the |your )?(?:{_ANSWER_WORDS}|decision|outcome|results?|interview results?|review); still waiting.*;
        noch keine (?:antwort|ruckmeldung|reaktion); warte(?:t|nd)?(?: auf (?:antwort|ruckmeldung|entscheidung))?;
        pas (?:encore )?de reponse (?:encore|pour le moment|pour l instant); pas encore (?:de |eu de )?(?:reponse|
        retour); en attente(?: de (?:reponse|retour|decision))?; (?:aun|todavia) sin respuesta; (?:a la |
        en )?esperando?(?: (?:de )?respuesta)?; a la espera(?: de respuesta)?; en espera; ancora nessuna risposta;
        in attesa(?: di (?:risposta|riscontro|esito))?; nog geen (?:reactie|antwoord); in afwachting(?: van .*)?;
        ainda sem (?:resposta|retorno); aguardando(?: (?:resposta|retorno))?; em espera
        """,
        (APPLIED,),
        None,
        True,
    ),
    # Silence.
    (
        rf"""
        ghost(?:ed|ing)?(?: me| by .*)?; (?:got )?(?:no|never|not|without|w o|zero|didnt|did not|never got|
        never received|didnt get|dont have) (?:an? |any |further |more )?(?:{_ANSWER_WORDS}|responses|replies|
        respond(?:ed)?|repl(?:y|ied)|answer(?:ed)?|heard(?: back| anything)?|hear(?: back)?|got back|
        contacted)(?: (?:to|from|on|for|after) (?:my )?(?:the )?(?:application|them|company|cv|resume|me|
        submission))?; nothing heard; heard nothing; no ?response; unanswered; unresponsive; (?:radio )?silence;
        crickets; no ?reply; no show by company; stale; lost contact; keine (?:antwort|ruckmeldung|reaktion|
        nachricht)(?: erhalten)?; nie (?:wieder )?(?:gemeldet|geantwortet|gehort); nicht (?:gemeldet|geantwortet|
        reagiert); unbeantwortet; ohne (?:antwort|ruckmeldung|reaktion); nichts gehort; (?:pas|sans|aucune?|
        jamais)(?: eu)?(?: de)? (?:reponse|retour|nouvelles?|repondu|reponses|suite donnee); n (?:ont|a) (?:pas|
        jamais) repondu; reste sans reponse; sin (?:respuesta|contestar|contestacion|noticias); (?:no|
        nunca) (?:me )?(?:han |ha )?(?:respondio|respondieron|respondido|contestaron|contesto|contestado);
        no hay respuesta; ninguna respuesta; nessun[ao]? (?:risposta|notizia|riscontro); senza (?:risposta|
        riscontro); (?:mai|non)(?: hanno| ha)?(?: mai)? rispost[oa]; geen (?:reactie|antwoord|gehoor|bericht);
        niets (?:meer )?gehoord; niet (?:gereageerd|beantwoord); sem (?:resposta|retorno); nenhuma? (?:resposta|
        retorno); nao responder?a?m; nunca responderam
        """,
        (),
        NEVER_ANSWERED,
        True,
    ),
    (
        r"(?:accepted|took|taking|chose|got|signed|found) (?:another|a different|other) (?:job|offer|position|role)s?",
        (),
        WITHDRAWN,
        True,
    ),
    (r"referral (?:needing|need|needs|requires|pending) ?\w*(?: action)?|referral|referred", None, None, False),
    # Offers turned down, by either side.
    (
        rf"""
        (?:{_FIRST_PERSON} )?{_DECLINE_WORDS} (?:the |their |an |my )?(?:job )?offer;
        {_OFFER_WORDS} {_FORMS_OF_BE}{_DECLINED_WORDS}(?: by me| von mir
        | par moi| por mi)?; {_DECLINED_WORDS} {_OFFER_WORDS}; no to offer; offer not accepted; rechace la oferta
        """,
        (OFFER,),
        WITHDRAWN,
        True,
    ),
    (
        r"""
        (?:job )?offer (?:was )?(?:rescinded|revoked|retracted|taken back|pulled|withdrawn by .*);
        rescinded(?: offer)?; angebot zuruckgezogen
        """,
        (OFFER,),
        REJECTED,
        True,
    ),
    (
        r"""
        accepted (?:for|to|into|an|the|their)? ?(?:an? |the )?(?:interview|assessment|next (?:round|stage));
        application accepted
        """,
        (ACKNOWLEDGED,),
        None,
        False,
    ),
    (
        rf"(?:no|not|kein|pas d|pas de|sin|geen|nessuna|sem) (?:job )?{_OFFER_WORDS}; not offered; no hire",
        (),
        REJECTED,
        False,
    ),
    # The opening went away.
    (
        rf"""
        {_JOB_WORDS} {_FORMS_OF_BE}(?:no longer (?:available|active|open|exists)|
        {_CLOSED_WORDS})(?: by (?:the )?(?:company|employer))?;
        {_CLOSED_WORDS} {_JOB_WORDS}; (?:job )?offer (?:closed|expired|removed|no longer available);
        no longer (?:available|
        accepting(?: applications)?|hiring|active|open|exists?); hiring (?:freeze|frozen|paused|stopped|on hold);
        (?:position |role |job )?(?:was )?filled(?: internally)?; application closed; applications closed;
        closed by (?:the )?(?:company|employer); not hiring(?: anymore)?; deadline (?:passed|missed|over); expired;
        closed(?: out)?; deleted; removed; cancell?ed; (?:schon |bereits )?besetzt; abgelaufen; geschlossen;
        beendet; einstellungsstopp; stelle gibt es nicht mehr; nicht mehr verfugbar; pourvue?; expiree?; cloturee?;
        fermee?; annulee?; gel des embauches; classee? sans suite; cerrad[oa]; cubiert[oa]; caducad[oa];
        expirad[oa]; cancelad[oa]; cerrado el proceso; proceso cerrado; chius[oa]; scadut[oa]; annullat[oa];
        gesloten; vervuld; verlopen; ingevuld; geannuleerd; encerrad[oa]; fechad[oa]; preenchid[oa]
        """,
        (),
        CLOSED,
        True,
    ),
    (
        r"""
        archived?; archiviert; archivee?; archivad[oa]; archiviat[oa]; gearchiveerd; arquivad[oa]; inactive; dead;
        done; finished; complete; completed; ended; over
        """,
        (),
        CLOSED,
        False,
    ),
    # The person stepped back.
    (
        rf"""
        {_FIRST_PERSON} (?:also |have |then )?{_DECLINE_WORDS}(?: (?:them|it|the (?:interview|role|job|position|
        process)|
        interview))?; {_DECLINED_WORDS} by me; (?:my|own) (?:choice|decision|rejection); withdr(?:ew|awn|aw|
        awal)(?: (?:my )?application| by me| from (?:the )?process)?; application withdrawn; retracted; pulled out;
        dropped out; backed out; self (?:rejected|withdrawn|withdrew); no longer interested; (?:not|
        lost) interest(?:ed)?(?: any ?more)?; cancelled by me; declined (?:the |an )?(?:interview|assessment|
        to (?:interview|continue|proceed)); interview declined(?: by me)?; candidate withdr(?:ew|awn);
        (?:bewerbung )?(?:zuruckgezogen|zuruckgenommen); (?:selbst|selber) (?:abgesagt|abgelehnt|zuruckgezogen);
        von mir (?:abgesagt|abgelehnt); (?:eigene absage|absage (?:von mir|meinerseits|durch mich)); abgebrochen;
        retiree?; (?:me suis )?desistee?; abandon(?:nee?)?; (?:refusee?|declinee?) par moi; desistement; me retire;
        retirad[oa]; desisti(?:do|o)?; (?:rechazad[oa]|declinad[oa]|descartad[oa]) por mi; renuncie; ritirat[oa];
        rinuncia(?:to)?; ho rinunciato; (?:in|terug)getrokken; zelf (?:afgewezen|afgezegd|gestopt); desistencia;
        retirei
        """,
        (),
        WITHDRAWN,
        True,
    ),
    # A no.
    (
        r"""
        reject(?:ed|ion|ions|s)?(?: (?:e ?mail|letter|call|by (?:email|phone|company|employer|them)|received|
        sent))?; rejec; rejctd; rejeted; rejcted; rej; den(?:ied|y|ial); refused; unsuccessful; regret(?:s|ted|
        ful)?; unfortunately; knocked out; (?:was |were |been )?(?:not|wasnt|werent|didnt|
        did not) (?:been )?(?:selected|chosen|shortlisted|successful|moving forward|move forward|moved forward|
        move on|moving on|moved on|going forward|go forward|proceeding|proceed|progressed|progress|considered|
        a match|a fit|the right fit|hired|qualified|invited|retained|continuing|pursued|get (?:the |it|selected|
        an offer)(?: ?job)?|pass(?:ed)?|make it|a good fit|good fit|accepted)(?: (?:in|with|by|for) \w+)?;
        no longer (?:under consideration|being considered|considered|in consideration|in the running|
        moving forward); (?:went|going|gone|chose|moved forward|moving forward) (?:with|another|someone)(?: (?:with|
        another|someone|other|internal|else|different|candidates?|a|an)){0,4}; (?:another|
        other) candidates? (?:was )?(?:chosen|selected|hired); passed on me; fail(?:ed)?; thanks but no thanks;
        no thanks; they (?:declined|passed|refused|rejected|said no|turned me down)(?: me)?; (?:declined|passed|
        turned down|refused) by (?:the |them|company|employer|recruiter|hiring)(?: ?\w+)?; said no; got a no;
        absagen?(?: (?:erhalten|bekommen|per mail))?; abgesagt; abgelehnt; ablehnung; nicht (?:ausgewahlt|
        berucksichtigt|eingeladen|erfolgreich|genommen|weiter); (?:candidature )?refus(?:ee?|e)?; rejet(?:ee?|e)?;
        reponse negative; negati(?:f|ve); recalee?; non retenue?; pas retenue?; pas selectionnee?;
        non selectionnee?; ecartee?; rechaz(?:ad[oa]s?|o); descartad[oa]; denegad[oa];
        no (?:he sido )?(?:seleccionad[oa]|elegid[oa]|continuo|apto|pase); (?:respuesta )?negativ[oa];
        rifiut(?:at[oa]|o); respint[oa]; scartat[oa]; esito negativo; non (?:selezionat[oa]|idone[oa]|pres[oa]|
        passat[oa]); afgewezen; afwijzing; afgezegd; niet (?:geselecteerd|gekozen|uitgenodigd|door|aangenomen|
        doorgegaan); rejeitad[oa]; recusad[oa]; reprovad[oa]; nao (?:selecionad[oa]|aprovad[oa]|passei); eliminad[oa]
        """,
        (),
        REJECTED,
        True,
    ),
    (
        r"""
        declined?; turned down; passed on; pass; passed over; decline; eliminated; dropped; nope; not (?:a )?fit;
        declinad[oa]; declinat[oa]
        """,
        (),
        REJECTED,
        False,
    ),
    # A yes.
    (
        rf"""
        (?:{_FIRST_PERSON} )?accept(?:ed|ing)? (?:the |their |an |my )?(?:job )?offer;
        {_OFFER_WORDS} {_FORMS_OF_BE}(?:accepted|angenommen|
        acceptee?|aceptad[oa]|accettat[oa]|aceit[oa]|geaccepteerd); (?:i )?accepted; hired; (?:offer |
        contract )?signed(?: contract| offer)?; got (?:the )?(?:job|hired); employed; started(?: (?:job|working|
        work))?; success; won; angenommen; zugesagt; eingestellt; vertrag unterschrieben; unterschrieben; acceptee?;
        embauchee?; recrutee?; contrat signe; aceptad[oa]; contratad[oa]; accettat[oa]; assunt[oa]; geaccepteerd;
        aangenomen; aceit[oa]; admitid[oa]
        """,
        (OFFER, ACCEPTED),
        None,
        True,
    ),
    (
        r"""
        (?:job |verbal |received |got |an |written |final |an? ){0,4}offer(?:s|ed)?(?: (?:made|received|extended|
        pending|stage|in hand|negotiation|negotiating|letter|given))?; zusage(?: erhalten)?; (?:job|
        vertrags)?angebot(?: erhalten)?; offre(?: recue)?; proposition(?: d embauche)?; oferta(?: recibida
        | de trabajo)?; offerta(?: ricevuta)?; proposta(?: recebida)?; aanbod; aanbieding; negotiat(?:ing|ion);
        background check; reference check
        """,
        (OFFER,),
        None,
        True,
    ),
    # Tests, calls, interviews.
    (
        r"""
        (?:online |coding |technical |skills? |take home |written |home |personality |aptitude |case |code |
        pymetrics ){0,4}(?:assess?ments?|challenge|assignment|exercise|exam|tests?|tasks?)(?: (?:sent|done|completed|
        received|center|centre|submitted|pending|stage|passed|invited|invite|requested|taken|scheduled)){0,4};
        take home; homework; oa(?: (?:sent|done|completed|received))?; hackerrank; codility; codesignal; hirevue;
        case study; testaufgabe; probeaufgabe; einstellungstest; eignungstest; assessment center; test technique;
        tests? (?:technique|en ligne); exercice; epreuve; pruebas?(?: tecnicas?)?; test tecnico; prova(?: tecnica)?;
        (?:test)?opdracht; case; testes?(?: tecnico)?; desafio
        """,
        (ASSESSMENT,),
        None,
        True,
    ),
    (
        r"""
        (?P<n1>\d+ )?(?:phone|recruiter|hr|initial|tel|telephone|pre|talent|first|intro|
        introductory) ?(?:screen(?:ing|ed|s)?|interviews?|call|chat|round)(?: (?:scheduled|done|completed|call|
        requested|invite|passed|interview)){0,4}; screen(?:ing|ed)?(?: (?:call|interview|scheduled|stage|completed|
        round)){0,4}; (?:phone|recruiter) ?call; call(?: scheduled)?; shortlisted; pre ?select(?:ed|ion); telefon(?:at|
        interview|gesprach|isches gesprach|isches interview); vorauswahl; entretien (?:telephonique|rh);
        pre ?(?:qualification|selection); (?:entrevista|llamada) (?:telefonica|rrhh|de rrhh|con rrhh); llamada;
        preseleccionad[oa]; telefonisch (?:gesprek|interview); colloquio telefonico; preselezione; triagem;
        entrevista (?:rh|telefonica)
        """,
        (SCREEN,),
        None,
        True,
    ),
    (
        r"""
        (?:(?P<n2>\d+|one|two|three|four|five|zwei|drei|deux|trois|dos|tres|due|tre|twee|drie|dois|
        duas) ?x? )?(?:(?:first|second|third|fourth|fifth|final|last|next|1st|2nd|3rd|4th|5th|technical|video|zoom|
        panel|onsite|on site|in person|virtual|face to face|rounds? of|behavioral|behavioural|hiring manager|hm|job|
        erstes|zweites|premier|second|deuxieme|primera?|segunda?|primo|secondo|eerste|tweede|
        round) ){0,4}(?:interview(?:s|ed|ing|er)?|interveiw(?:ed)?|interviwed|intervew|inter|intv|gesprache?|
        vorstellungsgesprache?|bewerbungsgesprache?|kennenlerngesprach|erstgesprach|zweitgesprach|entretiens?|
        entrevues?|entrevist(?:as?|ad[oa])|colloqui[o]?|intervista|gesprek(?:ken)?|
        sollicitatiegesprek)(?: (?:scheduled|invite[d]?|invitation|request(?:ed)?|completed|complete|done|stage|
        process|phase|set up|confirmed|upcoming|round|pending|booked|only|geplant|vereinbart|prevu|passe|fixe|
        programada|agendada|realizada|gepland|fissato|marcada|(?:1|2|3|4|5|i|ii|iii))){0,4}; onsite; on site; (?:first|
        second|third|final|next|last|1st|2nd|3rd) (?:round|stage)(?: interview)?; round (?:1|2|3|4|5); superday;
        panel; hiring manager; availability request(?:ed)?; advanced; moved forward; next (?:round|stage|step);
        einladung; eingeladen; probearbeiten; probetag; convoquee?; uitgenodigd; probeerdag
        """,
        (INTERVIEW,),
        None,
        True,
    ),
    # A word from them that decides nothing.
    (
        r"""
        (?:application |email |auto ?)?(?:received|confirm(?:ed|ation)|acknowledg(?:ed|e?ment))(?: (?:by (?:company|
        employer)|email|received|sent))?; application confirmation; viewed(?: by .*)?; seen; opened; auto ?(?:reply|
        response); responded; replied; response(?: received)?; reply(?: received)?; heard back;
        got (?:a )?(?:response|reply); in contact; contact(?:ed)?(?: by (?:recruiter|company))?; (?:information|
        info) request(?:ed)?; action required.*; in touch; eingangsbestatigung(?: erhalten)?; bestatigt;
        (?:bewerbung )?eingegangen; ruckmeldung; antwort(?: erhalten)?; accuse (?:de )?reception; vue; consultee?;
        reponse(?: recue)?; reponse positive; confirmad[oa]; recibid[oa]; vist[oa]; respuesta; ricevut[oa];
        confermat[oa]; visualizzat[oa]; vist[oa]; risposta; ontvangen; bevestigd; bekeken; reactie; recebid[oa];
        visualizad[oa]; resposta
        """,
        (ACKNOWLEDGED,),
        None,
        True,
    ),
    # Sent.
    (
        r"""
        (?:re)?appl(?:ied|y|ying)(?: (?:online|directly|to|via .*|through .*|on .*|with .*))?;
        submitted(?: application)?; sent(?: (?:cv|resume|application|email))?; (?:application|cv|resume)(?: (?:was|
        is))? (?:sent|submitted|complete|completed|in); pending; waiting; awaiting; in progress; in process;
        under (?:review|consideration); (?:in )?review(?:ing|ed)?; being (?:reviewed|considered); processing;
        process; active; open; ongoing; current; live; follow(?:ed|ing)? ?up(?: sent)?; on hold; paused; beworben;
        bewerbung(?: (?:gesendet|verschickt|abgeschickt|versendet|versandt|raus|ist raus|eingereicht|lauft))?;
        (?:ab)?gesendet; verschickt; abgeschickt; versendet; versandt; eingereicht; offen; ausstehend; laufend;
        lauft; in (?:bearbeitung|prufung); postulee?; candidature(?: (?:envoyee?|deposee?|soumise|transmise))?;
        candidatee?; envoyee?; soumise?; deposee?; relancee?; en (?:cours|traitement)(?: (?:de traitement|d examen|
        d etude))?; aplicad[oa]; aplique; solicitud enviada; candidatura(?: (?:enviada|inviata))?; enviad[oa];
        postulad[oa]; solicitad[oa]; inscrit[oa]; en (?:proceso|curso|revision|tramite); pendiente; abiert[oa];
        inviat[oa]; candidat[oa]; in (?:corso|valutazione|revisione); gesolliciteerd; verstuurd; verzonden;
        in behandeling; lopend; openstaand; candidatei(?: me)?; em (?:andamento|analise|processo|avaliacao|aberto);
        pendente; aplicado
        """,
        (APPLIED,),
        None,
        True,
    ),
)


def _compile_phrases(phrases: str) -> re.Pattern[str]:
    options = "|".join(f"(?:{phrase.strip()})" for phrase in _join_lines(phrases).split(";") if phrase.strip())
    return re.compile(rf"(?<!\w)(?:{options})(?!\w)")


STATUS_RULES = tuple(
    StatusRule(_compile_phrases(phrases), stages or (), ending, is_sure, is_saved=stages is None)
    for phrases, stages, ending, is_sure in _RULE_TABLE
)
