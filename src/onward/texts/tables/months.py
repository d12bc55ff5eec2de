"""Names of months and of weekdays, and the other words that stand in dates."""

from __future__ import annotations

from .words import normal

_MONTHS = (
    "january januar janvier enero januari gennaio janeiro jan ene janv gen sty stycznia leden ledna tammikuu jän jaen",
    "february februar fevrier febrero februari febbraio fevereiro feb fev fevr luty lutego unora feber helmikuu",
    "march marz maerz mars marzo maart março mar mrz mrt marts marca brezna maaliskuu",
    "april avril abril aprile apr avr abr kwietnia kwiecien dubna huhtikuu",
    "may mai mayo mei maggio maio maj mag maja kvetna toukokuu",
    "june juni juin junio giugno junho jun giu czerwca cervna kesakuu",
    "july juli juillet julio luglio julho jul juil lug lipca cervence heinakuu",
    "august aout agosto augustus aug ago aou sierpnia srpna elokuu augusti",
    "september septembre septiembre settembre setembro sep sept set wrzesnia zari syyskuu",
    "october oktober octobre octubre ottobre outubro oct okt ott out pazdziernika rijna lokakuu",
    "november novembre noviembre novembro nov listopada listopadu marraskuu",
    "december dezember decembre diciembre dicembre dezembro dec dez dic des grudnia prosince joulukuu",
)
MONTHS: dict[str, int] = {
    normal(name): number for number, names in enumerate(_MONTHS, start=1) for name in names.split()
}

_WEEKDAYS = """
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri sat sun
    montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so lundi mardi mercredi
    jeudi vendredi samedi dimanche lun mer jeu ven sam dim lunes martes miercoles jueves viernes sabado domingo mie
    jue vie sab dom maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma wo vr za zo lunedi martedi
    mercoledi giovedi venerdi gio segunda terca quarta quinta sexta feira seg ter qua qui sex
"""
# "mar" (martes, mardi, martedì) is left to March: as a weekday it is recognised by its place.
_OTHERS = """
    the of de del di den der le el la am um at on den dia ngày st nd rd th er ere uhr h gmt utc est edt pst pdt cet
    cest bst ist
"""
NOISE: frozenset[str] = frozenset(normal(word) for word in (_WEEKDAYS + " " + _OTHERS).split())
