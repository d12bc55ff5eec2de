"""The studies that pages rest on, beside those of the odds: each with its address, how it was read and its strength."""

from onward.odds.provenance import Source, SourceReading, SourceStrength

PAGE, HIGH, MEDIUM = SourceReading.PAGE, SourceStrength.HIGH, SourceStrength.MEDIUM

STUDIES = {
    study.key: study
    for study in (
        Source(
            "kreemers",
            "Kreemers and others: Testing a Self-Compassion Intervention Among Job Seekers",
            "https://doi.org/10.3389/fpsyg.2020.01371",
            2020,
            PAGE,
            MEDIUM,
        ),
        Source(
            "vinokur",
            "Vinokur, Price and Schul: Impact of the JOBS Intervention",
            "https://pubmed.ncbi.nlm.nih.gov/7572826/",
            1995,
            PAGE,
            MEDIUM,
        ),
        Source(
            "gollwitzer",
            "Gollwitzer and Sheeran: Implementation Intentions and Goal Achievement",
            "https://doi.org/10.1016/S0065-2601(06)38002-1",
            2006,
            PAGE,
            HIGH,
        ),
        Source(
            "pfrombeck",
            "Pfrombeck and others: Self-affirmation increases reemployment success for the unemployed",
            "https://doi.org/10.1073/pnas.2301532120",
            2023,
            PAGE,
            MEDIUM,
        ),
        Source(
            "edwards",
            "Edwards and Barron: SMARTS and SMARTER",
            "https://doi.org/10.1006/obhd.1994.1087",
            1994,
            PAGE,
            HIGH,
        ),
        Source(
            "iyengar",
            "Iyengar, Wells and Schwartz: Doing Better but Feeling Worse",
            "https://doi.org/10.1111/j.1467-9280.2006.01677.x",
            2006,
            PAGE,
            MEDIUM,
        ),
    )
}
