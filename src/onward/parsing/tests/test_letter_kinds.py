"""What letters say, in sentences that no list has word for word."""

import pytest

from onward.parsing.letters import read_text
from onward.parsing.letters.understanding import About, Doubt, LetterKind, Understanding, understand


def told(text: str, subject: str = "Your application") -> Understanding:
    return understand(read_text(text, subject=subject))


@pytest.mark.parametrize(
    "text",
    [
        "We've chosen to go ahead with somebody whose background is closer to what the role needs.",
        "After much thought we will not be taking your application for Cook any further.",
        "The position of night nurse has since been filled.",
        "Leider können wir Ihre Bewerbung als Schlosser nicht weiter berücksichtigen.",
        "Wir haben uns für einen anderen Kandidaten entschieden, Ihre Bewerbung war trotzdem stark.",
        "Nous ne donnerons malheureusement pas suite à votre candidature pour ce poste.",
        "Le poste a été pourvu en interne, merci pour votre candidature.",
        "Lamentamos informarle de que su candidatura no ha sido seleccionada para el puesto.",
        "Purtroppo la tua candidatura non è stata selezionata per la posizione.",
        "Infelizmente a sua candidatura não foi selecionada para a vaga.",
        "Helaas gaan we niet verder met je sollicitatie voor deze functie.",
    ],
)
def test_a_refusal_is_found_in_seven_languages(text: str) -> None:
    assert told(text).kind is LetterKind.REJECTION


@pytest.mark.parametrize(
    "text",
    [
        "We have your application for Porter. If you are not selected for interview, we will write to you.",
        "We have received your application. Should we not move forward with you, we keep your resume for a year.",
        "Nous avons reçu votre candidature. Sans réponse sous un mois, considérez qu'elle n'a pas été retenue.",
        "Ihre Bewerbung ist eingegangen. Falls wir Ihre Bewerbung nicht berücksichtigen können, melden wir uns.",
        "Hemos recibido tu candidatura para el puesto. En caso de no ser seleccionado te avisaremos.",
        "Abbiamo ricevuto la tua candidatura. Qualora il profilo non fosse selezionato non riceverà risposta.",
        "Recebemos a sua candidatura. Se não for selecionado para a vaga, será informado.",
        "We hebben je sollicitatie ontvangen. Als je niet wordt geselecteerd, hoor je dat ook.",
    ],
)
def test_a_refusal_under_a_condition_is_a_confirmation(text: str) -> None:
    found = told(text)

    assert found.kind is LetterKind.CONFIRMATION
    assert not [cue for cue in found.cues if cue.kind is LetterKind.REJECTION and cue.sure]


def test_what_a_condition_takes_back_is_kept_as_said_against() -> None:
    found = told("We have your application for Porter. If you are not selected, we will write to you.")

    against = [(cue.kind, cue.condition, cue.words) for cue in found.against]
    assert (LetterKind.REJECTION, "if", "not selected") in against


def test_a_concession_takes_nothing_back() -> None:
    found = told("Although you were not selected for the role, we encourage you to apply for other jobs.")

    assert found.kind is LetterKind.REJECTION


def test_a_condition_after_a_contrast_takes_nothing_back() -> None:
    found = told("You are not the right fit for this role at the moment, but should something open up we'll call you.")

    assert found.kind is LetterKind.REJECTION


def test_an_idiom_with_not_denies_nothing() -> None:
    found = told("We received your application. Please do not hesitate to contact us about the selection process.")

    assert found.kind is LetterKind.CONFIRMATION


def test_not_yet_is_no_refusal() -> None:
    assert told("We have not yet selected anyone for the role of Cook.").kind is not LetterKind.REJECTION


def test_thanks_before_a_refusal_do_not_make_it_a_confirmation() -> None:
    found = told("Thank you for applying to Acme. We have decided not to proceed with your application.")

    assert found.kind is LetterKind.REJECTION
    assert "not to proceed" in [cue.words for cue in found.cues if cue.sure]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (LetterKind.OFFER, "We are delighted to offer you the position of Nurse, starting on May 4."),
        (LetterKind.OFFER, "Wir freuen uns, Ihnen die Stelle anbieten zu können."),
        (LetterKind.ASSESSMENT, "Please complete the online assessment for the role within five days."),
        (LetterKind.INTERVIEW_INVITATION, "Your resume looks great and we would like to invite you to an interview."),
        (LetterKind.INTERVIEW_INVITATION, "Votre profil nous plaît, seriez-vous disponible pour un entretien ?"),
        (LetterKind.INTERVIEW_SCHEDULED, "Your interview is confirmed for Tuesday, May 6 at 2 PM."),
        (LetterKind.INTERVIEW_CHANGED, "We have to reschedule your interview for the role, sorry."),
        (LetterKind.INTERVIEW_CHANGED, "Unfortunately we need to move our interview on Monday to another day."),
        (LetterKind.ON_HOLD, "The hiring process for this role is on hold until the new budget."),
        (LetterKind.INFORMATION_REQUEST, "Please send us the names of two references for the position."),
        (LetterKind.WITHDRAWAL_ACKNOWLEDGED, "As you requested, your application has been withdrawn."),
        (LetterKind.VIEWED, "The employer viewed your application."),
        (LetterKind.JOB_ALERT, "12 new jobs for you: Cook at Acme, Porter at Beta."),
        (LetterKind.RECRUITER_OUTREACH, "I came across your profile and have a job for my client in mind."),
    ],
)
def test_each_kind_is_told(kind: LetterKind, text: str) -> None:
    assert told(text, subject="").kind is kind


@pytest.mark.parametrize(
    "text",
    [
        "Unfortunately we are unable to approve your application for a mortgage. Your credit score was too low.",
        "The landlord has decided to rent the apartment to another applicant.",
        "We regret that your manuscript was not selected for the journal. The reviewers were divided.",
        "We are delighted to offer you 20% off your next order. Use the voucher today.",
        "Le propriétaire a retenu un autre dossier pour l'appartement.",
        "Der Vermieter hat sich für einen anderen Mieter der Wohnung entschieden.",
    ],
)
def test_a_refusal_of_another_matter_is_no_rejection(text: str) -> None:
    found = told(text, subject="")

    assert found.about is not About.YES
    assert not (found.kind in (LetterKind.REJECTION, LetterKind.OFFER) and found.probability >= 0.5)


def test_a_letter_about_an_application_that_says_nothing_known_is_asked_about() -> None:
    found = told("The latest on your job application: sign in to the careers portal to see the status of the position.")

    assert found.about is About.YES
    assert found.kind is LetterKind.OTHER
    assert Doubt.KIND_UNKNOWN in found.doubts
    assert found.is_to_be_asked


def test_two_languages_in_one_letter_are_both_read() -> None:
    found = told(
        "Please find our answer to your application below, in French, with kind regards of the team in Paris.\n\n"
        "Nous sommes au regret de vous dire que nous ne pouvons pas donner suite à votre candidature pour ce poste."
    )

    assert found.kind is LetterKind.REJECTION


def test_a_letter_without_words_says_nothing() -> None:
    found = understand(read_text(""))

    assert (found.kind, found.cues, found.company) == (LetterKind.OTHER, (), "")


@pytest.mark.parametrize(
    "text",
    [
        "Thank you for your application. Late applications will not be considered.",
        "Thank you for your application. We hope to choose a cook by the end of May.",
        "Thank you for your application. The vacancy may be filled before the closing date.",
        "Merci pour votre candidature. Les candidats non retenus ne seront pas contactés.",
        "Merci pour votre candidature. Nous espérons choisir quelqu'un avant la fin du mois.",
        "Vielen Dank für Ihre Bewerbung. Die Stelle wird erst im Mai besetzt.",
        "Bedankt voor je sollicitatie. Onvolledige sollicitaties nemen we niet in behandeling.",
    ],
)
def test_what_is_said_of_others_or_of_a_day_to_come_refuses_nobody(text: str) -> None:
    assert told(text).kind is LetterKind.CONFIRMATION


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("on_hold", "The recruitment for the post of Cook is suspended. You haven't been turned down."),
        ("on_hold", "Le recrutement est suspendu. Votre candidature n'est pas écartée pour autant."),
        ("withdrawal_acknowledged", "Thanks for telling us that you no longer wish to be considered for the job."),
        ("withdrawal_acknowledged", "Nous prenons note que vous ne souhaitez plus donner suite à votre candidature."),
        ("offer", "It was a hard choice between you and another candidate, but the job is yours."),
        ("offer", "We can't go higher than that, but we would like to offer you the position of Cook."),
        ("interview_changed", "Could we do Thursday instead of Monday for your interview for the job?"),
        ("interview_changed", "Unfortunately we can't hold your interview for the job of Cook on Monday."),
        ("interview_scheduled", "That's settled: Monday 4 May, 10:30, at our office, about the job of Cook."),
        ("information_request", "Before I pass your application on: what notice do you have to give?"),
        ("information_request", "We can't go on with your application until you send us a copy of your licence."),
        ("job_alert", "New jobs for you. Jobs that are no longer available are removed daily."),
        ("recruiter_outreach", "I'm a recruiter and saw your profile. My client needs a cook. Could we talk?"),
    ],
)
def test_words_that_refuse_elsewhere_say_another_thing_here(kind: str, text: str) -> None:
    assert told(text).kind == kind


def test_a_job_of_a_machine_is_no_job() -> None:
    found = told('The job "deploy" was not successful. Position in queue: 9. View log.')

    assert found.kind is not LetterKind.REJECTION or found.probability < 0.5


@pytest.mark.parametrize("sender", ["Acme Careers <no-reply@acme.example>", "Acme <no-reply@greenhouse-mail.io>"])
def test_a_sender_who_hires_speaks_for_a_letter(sender: str) -> None:
    text = "We decided to go with another candidate."

    assert understand(read_text(text, sender=sender)).probability > understand(read_text(text)).probability


@pytest.mark.parametrize(
    "text",
    [
        "In the end we chose somebody who has run a shop of this size.",
        "We decided to take the other girl, she can open at six, but thank you for the trial day.",
        "Both assistantships have been given to a former trainee.",
        "The place in our workshop is already occupied, so we release every apprentice from the process.",
        "You have not been called for interview for the post.",
        "Votre nom ne figure pas parmi les candidats admis à l'entretien.",
        "Nous avons privilégié des personnes avec plus d'expérience pour ce poste.",
        "Nach dem Probearbeiten geht es mit dir nicht weiter, wir haben eine andere Verkäuferin gefunden.",
        "Tras la entrevista no me es posible aceptarla para las prácticas.",
        "La prova scritta non è stata superata, il concorso per il posto prosegue con altri candidati.",
        "Depois da entrevista optámos por uma colega com mais experiência para a vaga.",
        "We hebben voor iemand anders gekozen, iemand die al als kok heeft gewerkt.",
    ],
)
def test_a_refusal_is_found_in_the_words_of_small_employers_and_of_panels(text: str) -> None:
    assert told(text).kind is LetterKind.REJECTION


@pytest.mark.parametrize(
    "text",
    [
        'This week we ask three recruiters what "We have decided to move forward with other candidates" means.',
        "They wrote “We went with someone with more experience for the job”. Are you free tonight?",
        "« Nous ne donnerons pas suite à votre candidature » : apprenez à rebondir après un entretien.",
        "Die Personalerin schrieb „Wir haben uns für einen anderen Bewerber entschieden“ und sonst nichts.",
    ],
)
def test_what_is_quoted_refuses_nobody(text: str) -> None:
    assert told(text, subject="News").kind is LetterKind.OTHER


def test_a_refusal_that_quotes_the_name_of_a_job_is_one() -> None:
    assert told('The vacancy "Assistant in the office of the mayor" has been filled.').kind is LetterKind.REJECTION


@pytest.mark.parametrize(
    "text",
    [
        "They turned me down after four interviews for the job. I need a drink.",
        "Thanks for interviewing Devon yesterday. I'll ask the recruiter to send him the rejection.",
        "Three candidates for your vacancy are attached. Tell us whom you want to meet and whom you reject.",
    ],
)
def test_a_refusal_of_somebody_else_is_not_surely_a_rejection(text: str) -> None:
    found = told(text, subject="News")

    assert found.kind is not LetterKind.REJECTION or found.probability < 0.5


@pytest.mark.parametrize(
    "text",
    [
        "Your drawings are lovely, but there is only one place and my niece wants it.",
        "J'ai beaucoup aimé ton dossier, mais il n'y a qu'un poste. Retente ta chance l'an prochain.",
        "Dein Probetag war toll, aber wir haben nur eine Stelle. Nicht traurig sein.",
    ],
)
def test_a_refusal_that_is_only_implied_is_proposed_as_one_and_asked_about(text: str) -> None:
    found = told(text, subject="Hello")

    assert found.kind is LetterKind.REJECTION
    assert found.is_to_be_asked


def test_a_polite_if_is_no_condition() -> None:
    text = "Thank you for your application. We would be pleased if you could attend for an interview on Saturday."

    assert told(text).kind in (LetterKind.INTERVIEW_INVITATION, LetterKind.INTERVIEW_SCHEDULED)
