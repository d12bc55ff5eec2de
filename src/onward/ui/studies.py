"""The studies that pages rest on, beside those of the odds: each with its address, how it was read and its strength.

Addresses were held against the publisher's or the authors' own page on November 28, 2026; those of Gollwitzer, Edwards,
Iyengar, Bertrand and Liu could be held only against other people's citations, which agree.
"""

from onward.odds.provenance import Source, SourceReading, SourceStrength

PAGE, HIGH, MEDIUM, LOW = SourceReading.PAGE, SourceStrength.HIGH, SourceStrength.MEDIUM, SourceStrength.LOW

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
        Source(
            "spera",
            "Spera, Buhrfeind and Pennebaker: Expressive Writing and Coping with Job Loss",
            "https://www.jstor.org/stable/256708",
            1994,
            PAGE,
            MEDIUM,
        ),
        Source(
            "macgowan",
            "MacGowan and others: Does Psychological Detachment Benefit Job Seekers?",
            "https://experts.arizona.edu/en/publications/does-psychological-detachment-benefit-job-seekers-a-two-study-wee",
            2022,
            PAGE,
            MEDIUM,
        ),
        Source(
            "van_hooft",
            "van Hooft and Noordzij: The Effects of Goal Orientation on Job Search and Reemployment",
            "https://doi.org/10.1037/a0017592",
            2009,
            PAGE,
            LOW,
        ),
        Source(
            "paul_moser",
            "Paul and Moser: Unemployment Impairs Mental Health",
            "https://doi.org/10.1016/j.jvb.2009.01.001",
            2009,
            PAGE,
            HIGH,
        ),
        Source(
            "liu",
            "Liu, Huang and Wang: Effectiveness of Job Search Interventions",
            "https://doi.org/10.1037/a0035923",
            2014,
            PAGE,
            HIGH,
        ),
    )
}
