"""How words of a status go together: who acted, on what, whether it is done, and whether it is refused.

Rules are tried in this order, before the word lists of ``status_phrases``; the first that matches takes its words away.
They are made of the classes of ``status_words``, so that a sentence is understood with any words of a class.
Repetitions are bounded: no text must be slow.
"""

from onward.parsing.tables.records import STATUS_STAGES
from onward.parsing.tables.status_rules import Sense, StatusRule, status_rule
from onward.parsing.tables.status_words import (
    ACCEPT,
    APPLICATION,
    APPLYING,
    ARRIVED,
    ASSESSMENT,
    BE,
    BEFORE,
    BEGUN,
    BY_MAIL,
    BY_ME,
    BY_THEM,
    CANCEL,
    CLOSE,
    CONTRACT,
    DECLINE,
    DONE,
    HAVE_DONE,
    HIRING,
    INTERVIEW,
    NOT_ACCEPTED,
    NOT_BEEN,
    OFFER,
    PAPERS,
    PLANNED,
    POSTING,
    REJECT,
    SCREEN,
    SELECTED,
    SENT,
    SOMEONE_ELSE,
    SOON,
    STEP,
    SURE_OFFER,
    THE,
    THEM,
    WITHDRAW,
    I,
)
from onward.vocabulary import Ending, EventKind

APPLIED, ACKNOWLEDGED, _, _, _, OFFERED, ACCEPTED = STATUS_STAGES
REJECTED, WITHDRAWN, NEVER_ANSWERED, CLOSED = Ending

_NOT_SENT = (
    status_rule(
        rf"""
        (?:{POSTING} )?{BE}(?:already )?{CLOSE} {BEFORE} (?:\w+ ){{0,3}}{APPLYING};
        deadline (?:passed|over|expired) {BEFORE} (?:\w+ ){{0,3}}{APPLYING}; too late to apply; ended up not appl\w+;
        never got (?:a?round to|to) apply\w*;
        (?:chose|decided|opted) (?:not to|against) (?:apply|applying|send|submit); never (?:applied|sent|submitted);
        (?:doch )?(?<!noch )nicht beworben
        """,
        ending=CLOSED,
        sense=Sense.NOT_SENT,
    ),
    status_rule(
        rf"""
        (?:gonna|about to|in the middle of|start(?:ing)?) (?:apply|applying); starting {APPLICATION}; a medias;
        {APPLICATION} (?:pending submission|a finaliser|a medias|sin completar); on my list;
        need to (?:tailor|update|write|finish) {PAPERS}(?: first)?; inscripcion sin completar;
        da candidarsi; noch nicht (?:beworben|gesendet|abgeschickt|versendet|verschickt);
        (?:still )?(?:need|have|want|plan|planning|
        going|ready|waiting|left|about|intend|hope|hoping|pending|yet)? ?to (?:be )?(?:apply|applied);
        (?:still )?(?:(?:need|have|want|plan|planning|going|ready|left|about|intend|yet) )?to (?:be )?
        (?:(?:submit|send|sent|submitted|finish|complete)(?: it)?$|(?:submit|send|finish|complete|write|start|prepare|
        update|tailor) (?:{THE} )*(?:{APPLICATION}|{PAPERS})); applying (?:soon|later|tomorrow|today|next|this) ?\w*;
        unsent;
        (?:{THE} )?{APPLICATION} {BE}(?:still )?{BEGUN}(?: (?:but )?not (?:yet )?(?:sent|submitted|finished))?;
        {APPLICATION} to be (?:completed|finished|sent|submitted); will (?:send|submit)(?: {THE})*
        (?: (?:{APPLICATION}|{PAPERS}))?; muss noch \w+(?: werden)?; {PAPERS} in (?:arbeit|vorbereitung);
        {BEGUN} (?:{THE} )*{APPLICATION}; form started; (?:tailoring|writing|updating|preparing|drafting|polishing|
        working on)
        (?: {THE})* (?:{APPLICATION}|{PAPERS}); {PAPERS} (?:needed|in preparation|in progress|to do);
        (?:aun|todavia) no (?:enviad[oa]|postulad[oa]); nog niet (?:verstuurd|gesolliciteerd); concept
        """,
        sense=Sense.NOT_SENT,
    ),
)

_OFFERS = (
    status_rule(
        rf"""
        (?:waiting (?:for|on)|awaiting|expecting|hoping for|hope for) (?:{THE} )*{SURE_OFFER}
        """,
        is_sure=False,
        sense=Sense.UNLIKELY,
    ),
    status_rule(
        rf"""
        (?:{THEM} )?(?:have |has )?(?:rescinded|revoked|retracted|pulled|took back|cancell?ed|withdrew) (?:{THE} )*
        {SURE_OFFER}; {SURE_OFFER} {BE}(?:{DECLINE}|pulled|rescinded|revoked) {BY_THEM};
        {SURE_OFFER} {BE}(?:rescinded|revoked|retracted|taken back|pulled|zuruckgezogen); rescinded
        """,
        (OFFERED,),
        REJECTED,
    ),
    status_rule(rf"{SURE_OFFER} {BE}(?:withdrawn|cancell?ed|expired|lapsed)", (OFFERED,), REJECTED, is_sure=False),
    status_rule(
        rf"""
        (?:{I} )?(?:{SOON} )*(?:{DECLINE}|rejecting|declining|recusei|rechace) (?:{THE} )*{OFFER}(?: {BY_ME})?;
        turned (?:{THE} )*{OFFER} down; (?:did not|didnt|will not|wont|not) (?:accept|accepted|accepting|take|taking)
        (?: {THE})* {OFFER}; {OFFER}(?: {ARRIVED})? {BE}(?:{DECLINE}|ausgeschlagen) {BY_ME};
        {OFFER} {BE}{NOT_ACCEPTED};
        {SURE_OFFER}(?: (?:{ARRIVED}|made|extended))?(?: (?:but|and|then|later))* {BE}(?:declined|turned down|
        refused|not accepted|abgelehnt|ausgeschlagen|geweigerd|afgewezen|rejected by me); {OFFER} {BE}(?:refusee?|
        declinee?|rechazad[oa]|declinad[oa]|rifiutat[oa]|recusad[oa]); no to (?:{THE} )*{OFFER}
        """,
        (OFFERED,),
        WITHDRAWN,
    ),
    status_rule(
        rf"""
        (?:{I} )?(?:accepted|accepting|took|taking|signed|said yes to) (?:{THE} )*(?:{OFFER}|{POSTING}|contract);
        {CONTRACT} {BE}(?:{ACCEPT}|unterzeichnet); {OFFER}(?: {ARRIVED})?(?: und| and)? {BE}{ACCEPT};
        (?:habe |hab )?(?:{THE} )*{OFFER} (?:angenommen);
        (?:acepte|aceite|j ai accepte|ho accettato) (?:{THE} )*{OFFER}; said yes
        """,
        (OFFERED, ACCEPTED),
    ),
    status_rule(
        rf"""
        (?:{ARRIVED}|got|made|given|have|tengo|ho|j ai) (?:{THE} |me )*{OFFER};
        {OFFER} {BE}(?:{ARRIVED}|made|extended|given|in hand|in writing|liegt vor)
        """,
        (OFFERED,),
    ),
)

_POSTINGS = (
    status_rule(
        rf"""
        (?:company|firm) (?:shut down|closed down|went under|bankrupt);
        {THEM} (?:have |has |had )?(?:closed|filled|cancell?ed|eliminated|froze|paused|pulled|removed|withdrew)
        (?: {THE})* {POSTING}; {POSTING} {BE}(?:already |bereits |schon )?(?:{CLOSE}|no longer (?:available|active|
        open|exists?)|nicht mehr (?:verfugbar|da|online|offen)|(?:n est )?plus disponible|
        ya no disponible)(?: internally)?
        (?: {BY_THEM})?
        """,
        (),
        CLOSED,
    ),
)

_TAKEN_BACK = (
    status_rule(rf"(?:{APPLICATION} )?{BE}{WITHDRAW} {BY_THEM}; {THEM} {WITHDRAW}", (), CLOSED, is_sure=False),
    status_rule(r"offerta (?:e stata )?ritirata", (OFFERED,), REJECTED, is_sure=False),
    status_rule(
        rf"{I} (?:never |did not |didnt |failed to |also )?(?:respond(?:ed)?|repl(?:y|ied)|answer(?:ed)?|ghost(?:ed)?)"
        rf"(?: (?:to )?{THEM})?",
        (),
        WITHDRAWN,
        is_sure=False,
    ),
)

_BY_THE_PERSON = (
    status_rule(
        rf"""
        (?:{STEP} |{APPLICATION} )?{BE}(?:{DECLINE}|closed|removed|deleted|archived) {BY_ME};
        {BY_ME} {BE}(?:{DECLINE}|closed);
        {I} (?:{SOON} )*(?:{DECLINE}|rejecting|declining|cancelling)(?: (?:{THE} )*(?:{THEM}|{STEP}|{APPLICATION}|
        {POSTING}|process|it|them))?; {I} (?:{SOON} )*(?:closed|ended|stopped|cancell?ed) (?:{THE} )*(?:{APPLICATION}|
        process); (?:declined|turned down|cancell?ed) (?:{THE} )*{STEP} {BY_ME};
        (?:declined|turned down|refused) (?:{THE} )*
        (?:{STEP}|invitation|to (?:interview|continue|proceed)); {STEP} declined;
        (?:{I} )?(?:decided|chose|opted)(?: not to
        | against) (?:proceed|continue|pursue|move forward|go forward|go ahead|go on|go further|accept|
        interview|proceeding|continuing)(?: \w+)?; (?:{I} )?(?:am |im |was )?no longer interested; (?:{I} )?(?:am |im )?
        not interested (?:any ?more|now); (?:{I} )?(?:have )?lost interest; kein interesse mehr; plus interessee?;
        ya no me interesa; non (?:mi interessa|sono) piu(?: interessat[oa])?; geen interesse meer;
        (?:not|no longer) pursuing(?: it)?; (?:{I} )?(?:decided|chose) against it; {WITHDRAW};
        (?:{I} )?declined to (?:continue|proceed|interview|move forward); je ne suis plus interessee?; (?:lo |la )?
        (?:rechace|cancele|retire) yo; he (?:rechazado|cancelado|retirado|declinado|renunciado|desistido)(?: (?:la|
        mi) \w+)?; rechace; cancele;
        j ai (?:refuse|annule|decline|retire|abandonne)(?: (?:ma|l|la|le) ?\w+)?; ho (?:rifiutato|annullato|ritirato|
        rinunciato)(?: (?:la|mia) \w+)*; (?:me |je me )?(?:suis )?desistee?; (?:recusei|cancelei|retirei|desisti)
        (?: (?:a|minha) \w+)*; my (?:own )?(?:choice|decision|rejection|withdrawal);
        habe (?:auch |selbst |leider )?(?:abgesagt|abgelehnt|zuruckgezogen); (?:selbst|selber|zelf)(?: {DECLINE}
        | gestopt| gecanceld); (?:eigene absage|absage (?:von mir|meinerseits|durch mich))
        """,
        (),
        WITHDRAWN,
    ),
)

_UNSAID = (status_rule(rf"{I} pass(?:ed)?$; (?:didnt|did not) (?:take|accept)(?: it)?", (), WITHDRAWN, is_sure=False),)

_HIRING = (
    status_rule(
        rf"""
        {HIRING} {BE}(?:put )?(?:{CLOSE}|stopped|halted|on hold|on ice|eingestellt|gestopt|stopgezet|parado|sospes[oa]);
        (?:{THEM} )?(?:have |has )?(?:stopped|paused|froze|halted) (?:all )?{HIRING}; {POSTING} {BE}(?:put )?on ice
        """,
        (),
        CLOSED,
    ),
)

_THEIR_CHOICE = (
    status_rule(
        rf"""
        (?:{POSTING} {BE})?(?:{THEM} )?(?:have |has |had )?(?:decided to |chose to |opted to |ended up )?(?:go|going|
        went|
        gone|chose|chosen|choose|hired|hire|hiring|picked|pick|selected|move|moved|moving|proceed|proceeded|proceeding|
        filled|lost(?: out)?|preferred|offered (?:it|{THE} {POSTING}))(?: (?:forward|ahead|on))?(?: (?:with|for|by|
        to))? {SOMEONE_ELSE};
        {THEM} (?:have |has |had )?(?:decided|chose|opted) (?:not to|against)(?: \w+){{0,3}}
        """,
        (),
        REJECTED,
    ),
)

_BY_THE_EMPLOYER = (
    status_rule(r"not (?:been )?(?:rejected|declined|refused) (?:yet|so far)", sense=Sense.WAITING),
    status_rule(
        rf"""
        no longer (?:under consideration|being considered|considered|in consideration|in the running|moving forward);
        (?:not|nicht|niet|non|no|pas|nao)(?: {BE})?(?:been )?(?:invited|selected|chosen|shortlisted|picked|called|
        considered|eingeladen|uitgenodigd|invitee?|seleccionad[oa]|selezionat[oa])(?: {THE})* {STEP};
        (?:{I} |{APPLICATION} )?(?:was|were|got|been|have been|has been|being) {REJECT};
        {REJECT} (?:at|on|in|after|during)?(?: {THE})* {PAPERS} (?:screen(?:ing)?|stage|review);
        (?:failed|did not pass|didnt pass) (?:at )?(?:{THE} )*{PAPERS} (?:screen(?:ing)?|stage|review);
        {PAPERS} (?:screened out|screen(?:ing)? failed); (?:han|hat|haben) (?:mi |meine )?(?:{APPLICATION} )?abgelehnt;
        sie haben (?:abgesagt|abgelehnt); dear john letter;
        rechazad[oa] por ellos; han rechazado(?: mi {APPLICATION})?;
        {THEM} (?:was |were |is |are )?not interested; {NOT_BEEN} {SELECTED}(?: for| to| in)?;
        me (?:rechazaron|han rechazado);
        mi hanno (?:scartato|rifiutato); ik ben afgewezen; (?:did not|didnt) get (?:it|{THE} {POSTING}); knocked back;
        hat nicht geklappt; dropped {BY_THEM}; {THEM} (?:have |has |had |hat |haben |{SOON} )*(?:{REJECT}|passed|
        said no|turned me down|abgesagt|abgelehnt)
        (?: (?:on )?me)?; {REJECT} me; (?:{REJECT}|passed on|abgesagt|absage) {BY_THEM};
        {APPLICATION} {BE}(?:{REJECT}|abgesagt); {PAPERS} {BE}{REJECT};
        (?:screened|filtered|sifted|weeded|ruled|sorted|cut|counted|knocked|bounced) out;
        (?:rejection|absage|afwijzing|refus|
        rechazo|rifiuto|recusa)(?: (?:letter|e ?mail|mail|notice))? {ARRIVED}; {ARRIVED} (?:{THE} )*(?:rejection|
        absage|refus|rechazo|rifiuto|afwijzing|recusa)(?: (?:letter|e ?mail|notice))?; (?:got|getting|received)
        (?: {THE})* (?:rejection|no)(?: (?:letter|e ?mail|mail))?;
        (?:did not|didnt) make (?:the cut|it(?! (?:past|through|to)));
        (?:unfortunately|sadly) (?:no|not|a no)
        """,
        (),
        REJECTED,
    ),
    status_rule(
        r"fail(?:ed)?(?: at| the)* screening; rejected (?:at|in|during) screening; (?:past|through) (?:the )?screening",
        (),
        REJECTED,
        is_sure=False,
    ),
    status_rule(rf"{CANCEL} {BY_THEM}; {THEM} (?:has |have )?{CANCEL}", (), CLOSED, is_sure=False),
)


def _step_rules(stage: EventKind, noun: str) -> tuple[StatusRule, ...]:
    """Return the rules of one stage: called off, hoped for, or named, be it planned or done."""
    return (
        status_rule(rf"{noun} {BE}(?:{CANCEL}|expired|missed|lapsed)", (stage,), is_sure=False),
        status_rule(rf"{CANCEL} (?:{THE} )*{noun}", (stage,), is_sure=False),
        status_rule(
            rf"(?:hoping for|hope for|expecting|hopefully|waiting (?:for|on)|awaiting) (?:{THE} )*{noun}$",
            (stage,),
            is_sure=False,
        ),
        status_rule(
            rf"(?:(?:{HAVE_DONE}|{PLANNED}|{DONE})(?: {THE}){{0,3}} ){{0,2}}{noun}(?: {BE}(?:{DONE}|{PLANNED})){{0,4}}",
            (stage,),
        ),
    )


_PHONE = r"(?:by|over the|on the|via|am|per|par|por|al|per) (?:phone|telefone?|telefono|telephone)"

_STEPS = (
    status_rule(rf"{INTERVIEW} {_PHONE}(?: {BE}{DONE})?", (EventKind.SCREEN,)),
    *_step_rules(EventKind.SCREEN, SCREEN),
    *_step_rules(EventKind.ASSESSMENT, ASSESSMENT),
    *_step_rules(EventKind.INTERVIEW, INTERVIEW),
)

_APPLICATIONS = (
    status_rule(rf"{APPLICATION} {BE}with (?:{THE} )?{THEM}", sense=Sense.WAITING),
    status_rule(rf"{APPLICATION} {BE}in progress", (APPLIED,), is_sure=False),
    status_rule(rf"{APPLICATION} {BE}{CANCEL}", (), WITHDRAWN, is_sure=False),
    status_rule(
        rf"""
        (?:{THE} )?{APPLICATION} {BE}(?:{BY_MAIL} )?(?:successfully )?(?:{DONE}|
        {SENT})(?: successfully)?(?: {BY_MAIL})?;
        (?:{PAPERS} (?:and )?)+{BE}{SENT}(?: {BY_MAIL})?; {SENT} (?:{THE} )*(?:{APPLICATION}|{PAPERS})(?: {BY_MAIL})?;
        {HAVE_DONE} (?:{THE} )*(?:{APPLICATION}|{PAPERS})
        """,
        (APPLIED,),
    ),
)

GRAMMAR_RULES: tuple[StatusRule, ...] = (
    *_NOT_SENT, *_OFFERS, *_HIRING, *_THEIR_CHOICE, *_POSTINGS, *_TAKEN_BACK, *_BY_THE_PERSON, *_UNSAID,
    *_BY_THE_EMPLOYER, *_STEPS,
    *_APPLICATIONS,
)  # fmt: skip
