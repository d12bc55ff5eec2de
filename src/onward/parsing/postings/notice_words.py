"""How pages say that a sign-in or a script is needed, or that an opening is closed, in seven languages."""

from typing import Final

SIGN_IN: Final = {
    "en": "sign in|log in|login|sign up|join linkedin|create an account|authwall",
    "de": "anmelden|einloggen|registrieren",
    "fr": "se connecter|connexion|connectez-vous|identifiez-vous",
    "es": "iniciar sesión|inicia sesión|acceder",
    "it": "accedi|effettua l'accesso|effettua il login",
    "pt": "iniciar sessão|fazer login|inicie sessão",
    "nl": "inloggen|aanmelden",
}
NEEDS_SCRIPT: Final = {
    "en": "just a moment|verify you are human|verifying you are human|are you a robot|attention required"
    "|enable javascript|javascript is disabled|javascript is required|requires javascript|need javascript"
    "|needs javascript|javascript to run this app",
    "de": "javascript aktivieren|javascript ist deaktiviert|aktivieren sie javascript",
    "fr": "activer javascript|activez javascript|javascript est désactivé",
    "es": "habilitar javascript|habilita javascript|active javascript|activar javascript",
    "it": "abilitare javascript|abilita javascript|attivare javascript",
    "pt": "ative o javascript|habilite o javascript|ativar o javascript",
    "nl": "javascript inschakelen|schakel javascript in",
}
CLOSED: Final = {
    "en": "no longer accepting applications|no longer accepting|no longer available|no longer open|no longer active"
    "|not accepting applications|has been filled|is filled|has expired|is now closed|is closed|are closed"
    "|has been closed|has closed",
    "de": "nicht mehr verfügbar|nicht mehr aktiv|nicht mehr online|bereits besetzt|ist abgelaufen",
    "fr": "n'est plus disponible|n'est plus en ligne|n'est plus active|a expiré|est expirée|est pourvu|a été pourvu",
    "es": "ya no está disponible|ya no acepta|ha caducado|ha expirado|está cerrada|proceso cerrado",
    "it": "non è più disponibile|non è più attiva|è scaduta|è scaduto|posizione chiusa",
    "pt": "já não está disponível|não está mais disponível|não está mais aceitando"
    "|foi encerrada|está encerrada|expirou",
    "nl": "niet meer beschikbaar|niet meer actief|is gesloten|is vervuld|is verlopen",
}
OPENING: Final = {
    "en": "job|position|role|posting|vacancy|opening|application|applications",
    "de": "stelle|position|job|anzeige|stellenanzeige|stellenangebot",
    "fr": "poste|offre|annonce",
    "es": "oferta|puesto|vacante|solicitudes|candidaturas",
    "it": "offerta|annuncio|posizione|candidature",
    "pt": "vaga|oferta|candidaturas",
    "nl": "vacature|functie",
}
OTHER_JOBS: Final = {
    "en": "similar jobs|similar job openings|related jobs|other jobs|more jobs|recommended jobs|people also viewed"
    "|you might also like|jobs you might like|share this job|share this position|create a job alert",
    "de": "ähnliche jobs|ähnliche stellen|ähnliche stellenangebote|weitere stellenangebote|job teilen",
    "fr": "offres similaires|autres offres|partager cette offre",
    "es": "ofertas similares|empleos similares|compartir esta oferta",
    "it": "offerte simili|annunci simili|condividi questo annuncio",
    "pt": "vagas semelhantes|vagas similares|partilhar esta oferta",
    "nl": "vergelijkbare vacatures|soortgelijke vacatures|deel deze vacature",
}
"""Headings that follow a posting on its page: what comes after them is no part of it."""
