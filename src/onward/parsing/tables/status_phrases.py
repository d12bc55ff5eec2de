"""Phrases that people write in the status column, in seven languages, the most specific first.

These stand alone; what is said of whom is for ``status_grammar``, which is tried before.
"""

from onward.parsing.tables.records import STATUS_STAGES
from onward.parsing.tables.status_rules import Sense, StatusRule, status_rule
from onward.parsing.tables.status_words import BE, I
from onward.vocabulary import Ending

APPLIED, ACKNOWLEDGED, SCREEN, _, INTERVIEW, OFFER, ACCEPTED = STATUS_STAGES
REJECTED, WITHDRAWN, NEVER_ANSWERED, CLOSED = Ending

_ANSWER_WORDS = r"(?:response|reply|answer|news|feedback|contact|callback|call back|word|follow up|communication)"
_OFFER_WORDS = r"(?:offer|job offer|angebot|offre|oferta|offerta|aanbod|proposta)"

WORD_LISTS: tuple[StatusRule, ...] = (
    # Nothing sent.
    status_rule(
        r"""
        did(?:nt| not) (?:end up )?(?:apply|applying|submit)(?: .*closed| in time| on time)?; (?:never|
        not) applied before .*closed; decided not to apply; not applying; (?:wont|will not) apply; (?:posting |
        position |job |application |it )?(?:was )?closed before (?:i )?(?:appl\w+|could|submitting).*;
        missed (?:the )?deadline; skip(?:ped)?; discarded; not interested; verworfen; doch nicht;
        (?:finalement )?pas postule; non postule; no (?:aplique|me postule); niet gesolliciteerd; non candidato;
        nao me candidatei;
        did not apply inbound.*
        """,
        (),
        CLOSED,
        sense=Sense.NOT_SENT,
    ),
    status_rule(
        r"""
        will (?:apply|submit); not (?:yet )?(?:applied|submitted|sent|
        started)(?: yet)?; (?:havent|have not|hasnt) (?:yet )?(?:applied|submitted|sent)(?: yet)?; apply (?:later|
        soon|next|now|by .*); unapplied; wish ?list(?:ed)?; bookmark(?:ed)?; saved?(?: for later)?; drafts?;
        drafting; draft(?:ed)?(?: saved)?; (?:moet )?nog solliciteren; ancora da candidarsi; backlog; shortlist;
        prospect; lead; identified; target(?:ed)?; not started;
        vorgemerkt; geplant; merkliste; gemerkt; (?:noch )?(?:zu )?bewerben; entwurf; in vorbereitung; gespeichert;
        offen noch nicht beworben; a (?:postuler|envoyer|faire); brouillon; enregistree?; sauvegardee?;
        non envoyee?; pas encore (?:envoyee?|postule); en preparation; por (?:aplicar|enviar|postular); guardad[oa];
        pendiente de (?:enviar|aplicar|postular); borrador; da (?:inviare|candidare|fare); salvat[oa]; bozza;
        opgeslagen; (?:nog )?(?:te )?solliciteren; nog (?:te )?(?:doen|versturen); bewaard; salv[oa]; rascunho;
        por candidatar; a candidatar
        """,
        (),
        sense=Sense.NOT_SENT,
    ),
    status_rule(
        r"""
        interested; considering; to ?do; looking into it; a (?:completer|finir|terminer); por (?:terminar|completar);
        da (?:completare|finire); evaluated; preparing; in preparation; researching; working on(?: it)?; need to
        """,
        sense=Sense.PLANNED,
    ),
    status_rule(r"started", is_sure=False, sense=Sense.NOT_SENT),  # an application, or the job
    # Not yet answered is waiting.
    status_rule(
        rf"""
        (?:no|not|without|nothing|havent|have not) (?:any |a )?(?:{_ANSWER_WORDS}|heard(?: back)?|responded|
        replied) ?(?:so far|yet|as yet|to date); (?:awaiting|waiting (?:for|on)|pending|await) (?:a |an |their |
        the |your )?(?:{_ANSWER_WORDS}|decision|outcome|results?|review)s?; (?:still )?waiting to hear(?: back)?;
        still waiting; nothing yet; (?:radio )?silence (?:so far|yet);
        no (?:update|updates|word|movement|change)(?: yet)?;
        (?:havent|have not|hasnt) heard(?: back)?(?: from (?:them|recruiter|company))?; j attends(?: une reponse)?;
        (?:en )?attente (?:de )?(?:reponse|retour); in the queue; chased(?: once| twice)?;
        en attente (?:d un |de )?(?:retour|reponse); pinged (?:recruiter|them); emailed recruiter(?: for update)?;
        bisher keine (?:antwort|ruckmeldung|reaktion); esperando noticias; wacht(?: nog)? op antwoord;
        waiting for (?:them|recruiter|hr) to (?:get back|respond|reply|call);
        sin respuesta (?:aun|todavia);
        pendiente de respuesta; wacht(?:en|end)?(?: op (?:reactie|antwoord))?; geen reactie tot nu toe;
        noch keine (?:antwort|ruckmeldung|reaktion); warte(?:t|nd)?(?: auf (?:antwort|ruckmeldung|entscheidung))?;
        pas (?:encore )?de reponse (?:encore|pour le moment|pour l instant); pas encore (?:de |eu de )?(?:reponse|
        retour); en attente(?: de (?:reponse|retour|decision))?; (?:aun|todavia) sin respuesta; (?:a la |
        en )?esperando?(?: (?:de )?respuesta)?; a la espera(?: de respuesta)?; en espera; ancora nessuna risposta;
        in attesa(?: di (?:risposta|riscontro|esito))?; nog geen (?:reactie|antwoord); in afwachting(?: van .*)?;
        ainda sem (?:resposta|retorno); aguardando(?: (?:resposta|retorno))?; em espera; pending; waiting; awaiting;
        in progress; in process; under (?:review|consideration); (?:in )?review(?:ing|ed)?; being (?:reviewed|
        considered); processing; process; active; open; ongoing; current; live; on hold; paused; offen; ausstehend;
        laufend; lauft; in (?:bearbeitung|prufung); en (?:cours|traitement)(?: (?:de traitement|d examen|
        d etude))?; en (?:proceso|curso|revision|tramite); pendiente; abiert[oa]; in (?:corso|valutazione|revisione);
        in behandeling; lopend; openstaand; em (?:andamento|analise|processo|avaliacao|aberto); pendente
        """,
        sense=Sense.WAITING,
    ),
    # Silence.
    status_rule(
        rf"""
        (?:got |was )?ghost(?:ed|ing)?(?: me| by .*)?; ils n ont jamais repondu;
        (?:got )?(?:no|never|not|without|w o|zero|didnt|did not|never got|
        never received|didnt get|dont have) (?:an? |any |further |more )?(?:{_ANSWER_WORDS}|responses|replies|
        respond(?:ed)?|repl(?:y|ied)|answer(?:ed)?|heard(?: back| anything)?|hear(?: back)?|got back|
        contacted)(?: (?:to|from|on|for|after) (?:my )?(?:the )?(?:application|them|company|cv|resume|me|
        submission))?; nothing heard; heard nothing; no ?response; unanswered; never got back to me;
        (?:firma )?meldet sich nicht; nooit (?:iets gehoord|(?:een )?(?:reactie|antwoord)(?: gekregen)?);
        (?:they |company )?(?:never (?:wrote|called|emailed|got) back|went (?:silent|quiet|dark))(?: on me)?;
        geghostet; plus de nouvelles; nichts mehr gehort; ni respuesta; no reply ever; no callback;
        nie eine (?:antwort|ruckmeldung)(?: bekommen| erhalten)?; left on read; disappeared; no contact;
        unresponsive; (?:radio )?silence;
        crickets; no ?reply; no show by company; stale; lost contact; keine (?:antwort|ruckmeldung|reaktion|
        nachricht)(?: erhalten)?; nie (?:wieder |etwas )?(?:gemeldet|geantwortet|gehort); nicht (?:gemeldet|geantwortet|
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
    ),
    status_rule(
        r"(?:accepted|took|taking|chose|got|signed|found) (?:another|a different|other) (?:job|offer|position|role)s?",
        (),
        WITHDRAWN,
    ),
    status_rule(
        r"referral (?:needing|need|needs|requires|pending) ?\w*(?: action)?; referral; referred",
        is_sure=False,
        sense=Sense.CHANNEL,
    ),
    status_rule(
        r"""
        accepted (?:for|to|into|an|the|their)? ?(?:an? |the )?(?:interview|assessment|next (?:round|stage));
        application accepted
        """,
        (ACKNOWLEDGED,),
        is_sure=False,
    ),
    status_rule(
        rf"(?:no|not|kein|pas d|pas de|sin|geen|nessuna|sem) (?:job )?{_OFFER_WORDS}; not offered; no hire; no job",
        (),
        REJECTED,
        is_sure=False,
    ),
    # The opening went away.
    status_rule(
        r"""
        (?:job )?offer (?:closed|removed|no longer available); no longer (?:available|accepting(?: applications)?|
        hiring|active|open|exists?); hiring (?:freeze|frozen|paused|stopped|on hold); filled(?: internally)?;
        application closed; applications closed; closed by (?:the )?(?:company|employer); not hiring(?: anymore)?;
        deadline (?:passed|missed|over); expired; deleted; removed; (?:schon |bereits )?besetzt; abgelaufen;
        einstellungsstopp; stelle gibt es nicht mehr; nicht mehr verfugbar; pourvue?; expiree?;
        gel des embauches; classee? sans suite; cubiert[oa]; caducad[oa]; expirad[oa]; cerrado el proceso;
        proceso cerrado; scadut[oa]; vervuld; verlopen; ingevuld; preenchid[oa]
        """,
        (),
        CLOSED,
    ),
    # The person stepped back.
    status_rule(
        r"""
        withdr(?:ew|awn|aw|awal)(?: (?:my )?application| by me| from (?:the )?process)?; application withdrawn;
        retracted; not for me; (?:j ai )?laisse tomber; ich habe die bewerbung storniert; pulled out; dropped out;
        backed out; self (?:rejected|withdrawn|withdrew); (?:not|
        lost) interest(?:ed)?(?: any ?more)?; candidate withdr(?:ew|awn);
        (?:bewerbung )?(?:zuruckgezogen|zuruckgenommen); (?:ma )?(?:candidature )?retiree?; (?:me suis )?desistee?;
        abandon(?:nee?)?; desistement; me retire; retirad[oa]; desisti(?:do|o)?; renuncie; ritirat[oa];
        rinuncia(?:to)?; (?:in|terug)getrokken; desistencia; retirei
        """,
        (),
        WITHDRAWN,
    ),
    # A no.
    status_rule(
        r"""
        (?:auto(?:matic(?:ally)?)? |instant )?reject(?:ed|ion|ions|s)?(?: (?:e ?mail|letter|call|by (?:email|phone|
        company|employer|them)|received|
        sent))?; rejec; rejctd; rejeted; rejcted; rej; den(?:ied|y|ial); refused; unsuccessful; eliminated; cut;
        not (?:a )?fit; not progressing; leider nein; regret(?:s|ted|
        ful)?; unfortunately; knocked out; (?:was |were |been )?(?:not|wasnt|werent|didnt|
        did not) (?:been )?(?:selected|chosen|shortlisted|successful|moving forward|move forward|moved forward|
        move on|moving on|moved on|going forward|go forward|proceeding|proceed|progressed|progress|considered|
        a match|a fit|the right fit|hired|qualified|invited|retained|continuing|pursued|get (?:the |it|selected|
        an offer)(?: ?job)?|pass(?:ed)?|make it|a good fit|good fit|accepted)(?: (?:in|with|by|for) \w+)?;
(?:went|going|gone|chose|moved forward|moving forward) (?:with|another|someone)(?: (?:with|
        another|someone|other|internal|else|different|candidates?|a|an)){0,4}; (?:another|
        other) candidates? (?:was )?(?:chosen|selected|hired); passed on me; fail(?:ed)?;
        (?:nicht|niet) (?:bestanden|gehaald); bocciat[oa]; another (?:applicant|candidate) was (?:chosen|selected|
        hired); thanks but no thanks;
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
    ),
    status_rule(
        r"""
        declined?; turned (?:it |them )?down; passed on; pass; passed over; decline; dropped; nope;
        declinad[oa]; declinat[oa]
        """,
        (),
        REJECTED,
        is_sure=False,
    ),
    # A yes.
    status_rule(
        rf"""
        (?:{I} )?accept(?:ed|ing)? (?:the |their |an |my )?(?:job )?offer;
        {_OFFER_WORDS} {BE}(?:accepted|angenommen|
        acceptee?|aceptad[oa]|accettat[oa]|aceit[oa]|geaccepteerd); (?:i )?accepted; hired; (?:offer |
        contract )?signed(?: contract| offer)?; got (?:the )?(?:job|hired); employed;
        started (?:new )?(?:job|working|work); success; won; angenommen; zugesagt; eingestellt;
        vertrag unterschrieben; unterschrieben; acceptee?;
        (?<!d )embauchee?; recrutee?; contrat signe; aceptad[oa]; contratad[oa]; accettat[oa]; assunt[oa]; geaccepteerd;
        aangenomen; aceit[oa]; admitid[oa]
        """,
        (OFFER, ACCEPTED),
    ),
    status_rule(
        r"""
        (?:job |verbal |received |got |an |written |final |an? ){0,4}offer(?:s|ed)?(?: (?:made|received|extended|
        pending|stage|in hand|negotiation|negotiating|letter|given))?; zusage(?: erhalten)?; (?:job|
        vertrags)?angebot(?: erhalten)?; offre(?: recue)?; proposition(?: d embauche)?; oferta(?: recibida
        | de trabajo)?; offerta(?: ricevuta)?; proposta(?: recebida)?; aanbod; aanbieding; negotiat(?:ing|ion);
        background check; reference check
        """,
        (OFFER,),
    ),
    # An interview without the word.
    status_rule(
        r"""
        shortlisted; pre ?select(?:ed|ion); pre ?(?:qualification|selection); preseleccionad[oa]; preselezione
        """,
        (SCREEN,),
    ),
    status_rule(
        r"""
        availability request(?:ed)?; advanced; moved forward; next (?:round|stage|step);
        einladung; eingeladen; convoquee?; convocad[oa]; convocat[oa]; uitgenodigd
        """,
        (INTERVIEW,),
    ),
    # A word from them that decides nothing.
    status_rule(
        r"""
        (?:application |email |auto ?)?(?:received|confirm(?:ed|ation)|acknowledg(?:ed|e?ment))(?: (?:by (?:company|
        employer)|email|received|sent))?; (?:received |got )?(?:application )?confirmation(?: e ?mail)?(?: received)?;
        auto acknowledged; viewed(?: by .*)?; seen; opened; (?:got )?auto(?:matic)? ?(?:reply|
        response)(?: received)?; responded; replied; response(?: received)?; reply(?: received)?; heard back;
        recruiter (?:reached out|emailed(?: back)?|called|messaged)(?: me)?; reached out to me;
        got (?:a )?(?:response|reply); in contact; contact(?:ed)?(?: by (?:recruiter|company))?; (?:information|
        info) request(?:ed)?; action required.*; in touch; (?:eingangs|empfangs)bestatigung(?: erhalten)?;
        bestatigt; acuse de recibo; ontvangst ?bevestig\w+; asked for (?:more )?(?:information|info|details|documents);
        (?:bewerbung )?eingegangen; ruckmeldung; antwort(?: erhalten)?; accuse (?:de )?reception(?: recu)?; vue;
        consultee?;
        reponse(?: recue)?; reponse positive; confirmad[oa]; recibid[oa]; vist[oa]; respuesta; ricevut[oa];
        confermat[oa]; visualizzat[oa]; vist[oa]; risposta; ontvangen; bevestigd; bekeken; reactie; recebid[oa];
        visualizad[oa]; resposta
        """,
        (ACKNOWLEDGED,),
    ),
    # Another application, later.
    status_rule(
        r"""
        (?:(?:to|will|can|may|could|should|might|please|invited to|told to|asked to|encouraged to|welcome to|try to) )*
        (?:re ?apply|apply again)(?: (?:later|soon|(?:in|next|after|when|by|from) .*))?; (?:spater )?(?:erneut|nochmal|
        wieder) bewerben; (?:re)?postuler (?:a nouveau|plus tard); volver a (?:aplicar|postular); reapplication
        """,
        sense=Sense.AGAIN,
    ),
    # Sent.
    status_rule(
        r"""
        (?:re|easy )?appl(?:ied|y|ying)(?: (?:online|directly|again|to|via .*|through .*|on .*|with .*))?;
        submitted(?: application)?; sent(?: (?:cv|resume|application|email))?; (?:application|cv|resume)(?: (?:was|
        is))? (?:sent|submitted|in)?; (?:cv|curriculum|lebenslauf) (?:envoyee?|enviado|inviato|verstuurd|gesendet);
        (?:emailed |sent )?follow(?:ed|ing)? ?up(?: sent)?; beworben;
        bewerbung(?: (?:gesendet|verschickt|abgeschickt|versendet|versandt|raus|ist raus|eingereicht|lauft))?;
        (?:ab)?gesendet; verschickt; abgeschickt; versendet; versandt; eingereicht; postulee?;
        candidature(?: (?:envoyee?|deposee?|soumise|transmise))?; candidatee?; envoyee?; soumise?; deposee?;
        relancee?; aplicad[oa]; aplique; solicitud(?: enviada)?; candidatura(?: (?:enviada|inviata))?; enviad[oa];
        postulad[oa]; solicitad[oa]; inscrit[oa]; inviat[oa]; candidat[oa]; gesolliciteerd; verstuurd; verzonden;
        candidatei(?: me)?; sollicitatie(?: verstuurd)?
        """,
        (APPLIED,),
    ),
    # Over or done, without a word on how or what.
    status_rule(
        r"""
        archived?; archiviert; archivee?; archivad[oa]; archiviat[oa]; gearchiveerd; arquivad[oa]; inactive; dead;
        ended; closed(?: out)?; cancell?ed; geschlossen; beendet; abgebrochen; cloturee?; fermee?; annulee?;
        cerrad[oa]; cancelad[oa]; chius[oa]; annullat[oa]; gesloten; geannuleerd; encerrad[oa]; fechad[oa]
        """,
        (),
        CLOSED,
        is_sure=False,
    ),
    status_rule(
        r"""
        done; finished; complete; completed; over; passed; cleared; erledigt; abgeschlossen; fertig; terminee?;
        finie?; finalizad[oa]; terminad[oa]; completad[oa]; terminat[oa]; completat[oa]; conclus[oa]; afgerond;
        klaar; concluid[oa]
        """,
        (),
        CLOSED,
        is_sure=False,
        sense=Sense.DONE,
    ),
)
