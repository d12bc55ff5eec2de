"""Résumés of invented people in every format that is data."""

import io
import json
import zipfile

JSON_RESUME = json.dumps(
    {
        "basics": {
            "name": "Alice Example",
            "label": "Nurse",
            "email": "alice@example.com",
            "phone": "+44 20 7946 0000",
            "url": "https://alice.example",
            "summary": "Nurse.\n\nNights and days.",
            "location": {"city": "Leeds", "region": "England", "countryCode": "gb", "postalCode": "LS1"},
            "profiles": [{"network": "LinkedIn", "username": "alice", "url": "https://linkedin.com/in/alice"}],
        },
        "work": [
            {
                "company": "St Mary's",
                "position": "Ward nurse",
                "startDate": "2019-06",
                "highlights": ["Ran a ward of 28 beds", ""],
            },
            {"name": "Acme Care", "position": "Nurse", "startDate": "2015", "endDate": "2019-05-31"},
        ],
        "education": [{"institution": "Leeds", "studyType": "BSc", "area": "Nursing", "courses": ["Anatomy"]}],
        "awards": [{"title": "Nurse of the year", "awarder": "The Trust", "date": "2021-11"}],
        "projects": [{"name": "Rota", "description": "A fair rota", "roles": ["Lead"], "keywords": ["Excel"]}],
        "languages": [{"language": "German", "fluency": "B2"}],
        "patents": [{"name": "A better sling", "date": "2020"}],
        "hobby": "chess",
    }
)

RENDERCV = """\
cv:
  name: Bob Builder
  location: Lyon
  email: bob@example.com
  phone: tel:+33-1-09-75-83-51
  website: https://bob.example
  social_networks:
    - {network: GitHub, username: bob}
  custom_connections:
    - {placeholder: Book a call, url: https://cal.example/bob, fontawesome_icon: calendar}
  sections:
    summary:
      - Builds *small* things that [last](https://last.example).
    experience:
      - &first
        company: Acme
        position: '**Engineer**'
        start_date: 2020-01
        end_date: present
        highlights:
          - Built a bridge - of steel - in six weeks
      - *first
    projects:
      - name: '[Bridge](https://bridge.example)'
        date: Fall 2019
        summary: A bridge
    publications:
      - {title: On bridges, authors: ['*Bob Builder*', Alice], doi: 10.1/2, journal: Bridges, date: 2021-05}
    skills:
      - {label: Tools, details: 'Python, SQL (Postgres, SQLite), Git'}
    languages:
      - {label: French, details: native}
    prizes:
      - bullet: A prize (2020)
    things_I_like:
      - reversed_number: Bridges
"""

REACTIVE = json.dumps(
    {
        "basics": {"name": "Charlie", "headline": "Cook", "location": "Rome", "url": {"label": "", "href": ""}},
        "sections": {
            "summary": {"content": "<p>Cooks <strong>well</strong>.</p>", "visible": True},
            "profiles": {"items": [{"network": "X", "username": "c", "url": {"href": "https://x.com/c"}}]},
            "experience": {
                "name": "Experience",
                "items": [
                    {
                        "company": "Trattoria",
                        "position": "Chef",
                        "date": "March 2019 to Present",
                        "summary": "<p>A kitchen</p><ul><li><p>Led six cooks</p></li>"
                        "<li>Cut waste by 30&nbsp;%</li></ul>",
                    },
                    {"company": "Bar", "position": "Cook", "date": "2015", "visible": False},
                ],
            },
            "skills": {"name": "Skills", "items": [{"name": "Pasta", "description": "Expert", "keywords": ["Ragù"]}]},
            "references": {"name": "References", "visible": False, "items": [{"name": "On request"}]},
            "custom": {"abc": {"name": "Awards", "items": [{"name": "A star", "date": "2020"}]}},
        },
    }
)

REACTIVE_5 = json.dumps(
    {
        "basics": {"name": "Charlie", "website": {"url": "https://c.example", "label": ""}},
        "summary": {"title": "", "hidden": False, "content": "<p>Cooks.</p>"},
        "sections": {
            "experience": {
                "items": [
                    {
                        "company": "Trattoria",
                        "position": "Chef",
                        "period": "03/2019 - 05/2021",
                        "description": "<ul><li>Led six cooks</li></ul>",
                        "hidden": False,
                    },
                    {"company": "Bar", "hidden": True},
                ]
            },
            "education": {"items": [{"school": "Alma", "degree": "Diploma", "area": "Pastry", "grade": "30"}]},
            "languages": {"items": [{"language": "Italian", "fluency": "Native", "level": 5}]},
        },
        "customSections": [{"title": "Tastings", "type": "experience", "items": [{"company": "Guild"}]}],
    }
)

LINKEDIN_FILES = {
    "Profile.csv": 'First Name,Last Name,Headline,Summary,Geo Location,Websites\nAlice,Example,Nurse,"Cares.\n• Calm",'
    'Leeds,"[PERSONAL:https://alice.example,BLOG:https://blog.example]"\n',
    "Email Addresses.csv": "Email Address,Confirmed,Primary\nold@example.com,Yes,No\nalice@example.com,Yes,Yes\n",
    "positions.CSV": "Title,Company Name,Started On,Finished On,Description\n"
    'Ward nurse,St Mary\'s,Jun 2019,,"A ward of 28 beds\n• Ran it\n• Taught six"\nNurse,Acme,2015,May 2019,\n',
    "Education.csv": "Notes:\nSchool Name,Degree Name,Start Date,End Date\nLeeds,BSc,2012,2015\n",
    "Skills.csv": "Name\nTriage\nExcel\n",
    "Languages.csv": "Name,Proficiency\nGerman,Professional\n",
    "Certifications.csv": "Name,Authority,License Number,Started On,Finished On\nALS,Council,A-1,Jan 2020,\n",
    "Connections.csv": "First Name,Last Name\nBob,Builder\n",
}


def linkedin_archive(files: dict[str, str] = LINKEDIN_FILES, folder: str = "Complete_Export/") -> bytes:
    with io.BytesIO() as target:
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in files.items():
                archive.writestr(folder + name, text)
        return target.getvalue()


EUROPASS = """<?xml version="1.0" encoding="UTF-8"?>
<e:SkillsPassport xmlns:e="http://europass.cedefop.europa.eu/Europass/V2.0" locale="de">
 <e:LearnerInfo>
  <e:Identification>
   <e:PersonName><e:FirstName>Bob</e:FirstName><e:Surname>Builder</e:Surname></e:PersonName>
   <e:ContactInfo>
    <e:Address><e:Contact><e:AddressLine>Weg 1</e:AddressLine><e:Municipality>Bonn</e:Municipality>
     <e:Country><e:Code>DE</e:Code><e:Label>Deutschland</e:Label></e:Country></e:Contact></e:Address>
    <e:Email><e:Contact>bob@example.com</e:Contact></e:Email>
    <e:TelephoneList><e:Telephone><e:Contact>+49 228 1</e:Contact></e:Telephone></e:TelephoneList>
    <e:WebsiteList><e:Website><e:Contact>https://bob.example</e:Contact></e:Website></e:WebsiteList>
   </e:ContactInfo>
  </e:Identification>
  <e:WorkExperienceList>
   <e:WorkExperience>
    <e:Period><e:From year="2018" month="--07"/><e:Current>true</e:Current></e:Period>
    <e:Position><e:Label>Maurer</e:Label></e:Position>
    <e:Activities>&lt;p&gt;Bau&lt;/p&gt;&lt;ul&gt;&lt;li&gt;12 Häuser gebaut&lt;/li&gt;&lt;/ul&gt;</e:Activities>
    <e:Employer><e:Name>Bau GmbH</e:Name></e:Employer>
   </e:WorkExperience>
  </e:WorkExperienceList>
  <e:EducationList><e:Education>
   <e:Period><e:From year="2010"/><e:To year="2013" month="--06" day="---30"/></e:Period>
   <e:Title>Geselle</e:Title><e:Organisation><e:Name>Schule</e:Name></e:Organisation>
  </e:Education></e:EducationList>
  <e:Skills>
   <e:Linguistic>
    <e:MotherTongueList><e:MotherTongue><e:Description><e:Label>Deutsch</e:Label></e:Description></e:MotherTongue>
    </e:MotherTongueList>
    <e:ForeignLanguageList><e:ForeignLanguage><e:Description><e:Label>Englisch</e:Label></e:Description>
     <e:ProficiencyLevel><e:Listening>B2</e:Listening><e:Writing>B1</e:Writing></e:ProficiencyLevel>
    </e:ForeignLanguage></e:ForeignLanguageList>
   </e:Linguistic>
   <e:Computer><e:Description>Excel</e:Description></e:Computer>
  </e:Skills>
  <e:AchievementList><e:Achievement><e:Title><e:Code>publications</e:Code><e:Label>Bücher</e:Label></e:Title>
   <e:Description>&lt;ul&gt;&lt;li&gt;Über Mauern&lt;/li&gt;&lt;/ul&gt;</e:Description>
  </e:Achievement></e:AchievementList>
 </e:LearnerInfo>
</e:SkillsPassport>
"""

CANDIDATE = """<?xml version="1.0" encoding="UTF-8"?>
<Candidate xmlns="http://www.europass.eu/1.0" xmlns:oa="http://www.openapplications.org/oagis/9"
  xmlns:eures="http://www.europass_eures.eu/1.0" xmlns:hr="http://www.hr-xml.org/3">
 <CandidatePerson>
  <PersonName><oa:GivenName>Alice</oa:GivenName><hr:FamilyName>Example</hr:FamilyName></PersonName>
  <Communication><ChannelCode>Email</ChannelCode><oa:URI>alice@example.com</oa:URI></Communication>
  <Communication><ChannelCode>Telephone</ChannelCode><CountryDialing>39</CountryDialing>
   <oa:DialNumber>06 1</oa:DialNumber></Communication>
  <Communication><Address><oa:CityName>Roma</oa:CityName><CountryCode>it</CountryCode></Address></Communication>
  <PrimaryLanguageCode name="NORMAL">ita</PrimaryLanguageCode>
 </CandidatePerson>
 <CandidateProfile languageCode="en">
  <hr:ExecutiveSummary>&lt;p&gt;Cares.&lt;/p&gt;</hr:ExecutiveSummary>
  <EmploymentHistory><EmployerHistory><hr:OrganizationName>Ospedale</hr:OrganizationName>
   <PositionHistory><PositionTitle typeCode="x">Nurse</PositionTitle>
    <eures:EmploymentPeriod><eures:StartDate><hr:FormattedDateTime>2018-09-01</hr:FormattedDateTime></eures:StartDate>
     <hr:CurrentIndicator>true</hr:CurrentIndicator></eures:EmploymentPeriod>
    <oa:Description>&lt;ol&gt;&lt;li&gt;Ran a ward&lt;/li&gt;&lt;/ol&gt;</oa:Description><City>Roma</City>
   </PositionHistory></EmployerHistory></EmploymentHistory>
  <EducationHistory><EducationOrganizationAttendance><hr:OrganizationName>Sapienza</hr:OrganizationName>
   <AttendancePeriod><EndDate><hr:FormattedDateTime>2017-06</hr:FormattedDateTime></EndDate></AttendancePeriod>
   <EducationDegree><hr:DegreeName>BSc Nursing</hr:DegreeName></EducationDegree>
  </EducationOrganizationAttendance></EducationHistory>
  <PersonQualifications><PersonCompetency><CompetencyID>eng</CompetencyID><hr:TaxonomyID>language</hr:TaxonomyID>
   <eures:CompetencyDimension><eures:Score><hr:ScoreText>C1</hr:ScoreText></eures:Score></eures:CompetencyDimension>
  </PersonCompetency></PersonQualifications>
  <Projects><Project><Title>Rota</Title><oa:Description>A fair rota</oa:Description></Project></Projects>
 </CandidateProfile>
</Candidate>
"""
