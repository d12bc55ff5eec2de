# ruff: noqa: E501  tables of cases read better unbroken
from __future__ import annotations

import pytest

from onward.parsing.tables.column_mapping import header_signature, map_columns
from onward.parsing.tables.file_reader import read_main_table
from onward.parsing.tables.records import MappingBasis, TableField
from onward.parsing.tests.sample_tables import csv_bytes


def mapped_fields(*lines: str) -> list[TableField | None]:
    return [column.field for column in map_columns(read_main_table(csv_bytes(*lines), "t.csv")).columns]


@pytest.mark.parametrize(
    ("header", "row", "expected"),
    [
        (
            "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,Resume Name,Question And Answers",
            '"11/20/24, 8:15 AM",a@b.example,+1 555,Acme,Baker,https://x.example,cv.pdf,none so far',
            "applied_on contact_email contact_phone company title url - notes",
        ),
        ("Saved Date,Job Url,Job Title,Company Name", "11/20/24,https://x.example,Baker,Acme", "saved_on url title company"),
        (
            "index,createdAt,applied,appliedDate,Company,JobTitle,jobType,workplaceType,Location,JobSource,Status",
            "1,2024-01-02T10:00:00Z,true,2024-01-03T10:00:00Z,Acme,Baker,FT,Remote,Lyon,LinkedIn,Applied",
            "- saved_on applied_on applied_on company title job_type remote place source status",
        ),
        (
            "Job Position,Company,Max. Salary,Location,Status,Date Saved,Deadline,Date Applied,Follow up,Excitement",
            "Baker,Acme,50000,Lyon,Applied,2024-01-02,2024-02-02,2024-01-03,2024-01-10,5",
            "title company pay_max place status saved_on deadline_on applied_on next_follow_up_on priority",
        ),
        (
            "id,company_name,job_title,status,source,location,is_remote,job_url,salary_range_min,salary_range_max,ai_match_score,notes,tags,applied_at,interview_at,offer_at,rejected_at,created_at,updated_at",
            "1,Acme,Baker,applied,LinkedIn,Lyon,true,https://x.example,1,2,80,n1,a;b,2024-01-02,,,,2024-01-01,2024-01-02",
            "- company title status source place remote url pay_min pay_max - notes tags applied_on interview_on offer_on rejected_on saved_on -",
        ),
        ("#,Date,Company,Role,Score,Status,PDF,Report,Notes", "1,2024-01-02,Acme,Baker,4.2,Applied,yes,r.md,n1", "- applied_on company title - status - - notes"),
        ("title,company,company_url,job_url,location,is_remote,description,job_type,interval,min_amount,max_amount,currency,salary_source,date_posted,emails",
         "Baker,Acme,https://a.example,https://j.example,Lyon,True,Bake,fulltime,yearly,1,2,EUR,direct,2024-01-02,a@b.example",
         "title company - url place remote description job_type - pay_min pay_max currency - posted_on contact_email"),
        ("Date Received,Sender Name,Sender Email,Subject,Status Label", "2024-01-02,Acme,a@b.example,Thank you,Rejection", "outcome_on company contact_email notes status"),
        ("Employer,Role,Stage,Stage Date,Location,Compensation,Source,Note,Link,Tags", "Acme,Baker,applied,2024-01-02,Lyon,50k,X,n1,https://x.example,a",
         "company title status outcome_on place pay source notes url tags"),
        ("Firma,Stelle,Ort,Beworben am,Status,Ansprechpartner,Bemerkungen,Gehalt", "Acme,Bäcker,Bonn,3.4.2024,Absage,Frau Stein,n1,50.000", "company title place applied_on status contact_name notes pay"),
        ("Entreprise,Intitulé du poste,Ville,Date de candidature,Réponse,Relance,Lien", "Acme,Boulanger,Lyon,13/04/2024,Refus,20/04/2024,https://x.example", "company title place applied_on status next_follow_up_on url"),
        ("Empresa,Puesto,Ciudad,Fecha de aplicación,Estado,Salario,Notas", "Acme,Panadero,Vigo,13/04/2024,Rechazado,30.000,n1", "company title place applied_on status pay notes"),
        ("Bedrijf,Functie,Plaats,Datum sollicitatie,Status,Opmerkingen", "Acme,Bakker,Delft,13-04-2024,Afgewezen,n1", "company title place applied_on status notes"),
        ("Azienda,Ruolo,Città,Data candidatura,Esito,Note", "Acme,Fornaio,Bari,13/04/2024,Rifiutato,n1", "company title place applied_on outcome notes"),
        ("Your Company *,Job Title (required),Date You Applied,1st Interview,2nd Interview,Got an offer?", "Acme,Baker,2024-01-02,2024-01-09,,no",
         "company title applied_on interview_on interview_on offer_on"),
    ],
)  # fmt: skip
def test_the_columns_of_known_trackers_are_recognised(header, row, expected):
    assert [field.value if field else "-" for field in mapped_fields(header, row)] == expected.split()


def test_an_unnamed_column_of_names_is_the_company():
    rows = [f"Firm {n},Lyon,13-10-2021,Baker,Denied" for n in range(8)]
    mapping = map_columns(read_main_table(csv_bytes(",City,Day Sent,Position,Status", *rows), "t.csv"))
    assert (mapping.columns[0].field, mapping.columns[0].basis) == (TableField.COMPANY, MappingBasis.COMPANY_NAMES)
    assert mapping.columns[0].confidence < mapping.columns[1].confidence


def test_a_table_without_any_header_is_told_by_its_values():
    rows = [f"Firm {n},Data Engineer,https://x.example/{n},{n + 1}/13/2024,Rejected" for n in range(8)]
    assert mapped_fields(*rows) == [
        TableField.COMPANY,
        TableField.TITLE,
        TableField.URL,
        TableField.APPLIED_ON,
        TableField.STATUS,
    ]


def test_values_speak_against_a_header_that_claims_too_much():
    assert mapped_fields("Company,Position,Link,Salary", "Acme,Baker,here,Hourly", "Bolt,Cook,here,Yearly")[2:] == [
        None,
        None,
    ]
    assert (
        mapped_fields("Company,Position,Response", "Acme,Baker,2024-01-02", "Bolt,Cook,2024-01-03")[2]
        is TableField.RESPONDED_ON
    )
    assert mapped_fields("Company,Position,Response", "Acme,Baker,y", "Bolt,Cook,n")[2] is TableField.RESPONDED_ON
    assert (
        mapped_fields("Company,Position,Applied", "Acme,Baker,Rejected", "Bolt,Cook,Interview")[2] is TableField.STATUS
    )


def test_an_outcome_in_numbers_is_left_for_a_choice():
    assert (
        mapped_fields("Company,Position,Outcome", "Acme,Baker,0", "Bolt,Cook,0.5", "Cork,Smith,1")[2]
        is TableField.OUTCOME
    )


def test_city_and_country_share_but_two_companies_do_not():
    assert mapped_fields("Company,Employer,City,Country", "Acme,Acme Ltd,Lyon,France") == [
        TableField.COMPANY,
        None,
        TableField.PLACE,
        TableField.COUNTRY,
    ]


def test_a_mapping_can_be_changed():
    table = read_main_table(csv_bytes("Company,Position,Thing", "Acme,Baker,2024-01-02"), "t.csv")
    changed = map_columns(table).with_field(2, TableField.APPLIED_ON).with_field(1, None)
    assert changed.columns[2].basis is MappingBasis.PERSON
    assert [column.field for column in changed.columns] == [TableField.COMPANY, None, TableField.APPLIED_ON]
    with pytest.raises(IndexError):
        changed.with_field(9, None)


def test_the_signature_is_the_same_for_the_same_source():
    assert header_signature(("Company Name", "jobTitle")) == header_signature(("company_name", "Job title"))
    assert header_signature(("A", "B")) != header_signature(("B", "A"))


@pytest.mark.parametrize(
    ("header", "value", "field"),
    [
        ("job post date", "2024-01-02", TableField.POSTED_ON),
        ("Date of job posting", "2024-01-02", TableField.POSTED_ON),
        ("first reply type", "rejection", TableField.STATUS),
        ("Type of response", "rejection", TableField.STATUS),
        ("selected for interview?", "Yes", TableField.INTERVIEW_ON),
        ("Invited to interview", "No", TableField.INTERVIEW_ON),
        ("Interview outcome", "passed", TableField.OUTCOME),
        ("Date of final interview", "2024-01-02", TableField.INTERVIEW_ON),
        ("Last response date", "2024-01-02", TableField.RESPONDED_ON),
    ],
)
def test_a_header_is_read_by_its_words(header, value, field):
    rows = [f"Acme {n},Baker,{value}" for n in range(4)]
    assert mapped_fields(f"Company,Position,{header}", *rows)[2] is field


def test_name_beside_a_company_is_the_title_unless_it_names_people():
    assert mapped_fields("Name,Company,Status", "Data Analyst,Acme,Applied")[0] is TableField.TITLE
    people = mapped_fields("Name,Company,Email", "Ada Stone,Acme,a@x.example", "Bo Reed,Bolt,b@x.example")
    assert people[0] is not TableField.TITLE


def test_a_column_that_looks_like_an_outcome_is_asked_about():
    rows = [f"Acme {n},Baker,{'blue' if n % 2 else 'green'},Zoom" for n in range(6)]
    mapped = mapped_fields("Company,Position,Proceeded further,Interview format", *rows)
    assert mapped[2:] == [TableField.OUTCOME, None]
