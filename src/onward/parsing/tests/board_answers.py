"""Answers of boards in the shapes they publish, with invented openings."""

import json
from textwrap import dedent

UUID = "3414ba28-35f7-45d3-8e13-35c883959635"
HTML = "<p>We care for people.</p><h3>You bring</h3><ul><li>Two years on a ward</li></ul>"

GREENHOUSE = {
    "absolute_url": "https://boards.greenhouse.io/cella/jobs/4010",
    "id": 4010,
    "internal_job_id": 9,
    "title": "Nurse &amp; Carer",
    "company_name": "Cella",
    "location": {"name": "Remote, Italy"},
    "first_published": "2026-04-17T05:58:03-04:00",
    "updated_at": "2026-07-17T08:48:22-04:00",
    "application_deadline": "2026-12-24",
    "content": HTML.replace("<", "&lt;").replace(">", "&gt;"),
    "pay_input_ranges": [
        {"min_cents": 3800000, "max_cents": 4550050, "currency_type": "EUR", "title": "Yearly salary"}
    ],
}
GREENHOUSE_PAGE = {
    "state": {
        "loaderData": {
            "routes/$url_token": {
                "jobPost": {
                    "title": "Nurse",
                    "company_name": "Cella",
                    "job_post_location": "Leeds, United Kingdom",
                    "public_url": "https://job-boards.greenhouse.io/cella/jobs/4010",
                    "published_at": "2026-04-17T05:58:03-04:00",
                    "introduction": "<p>About us</p>",
                    "content": HTML,
                    "conclusion": None,
                    "pay_ranges": [{"min": "£38,000.00", "max": "45500", "currency_type": "GBP", "title": "Annual"}],
                }
            }
        }
    }
}
LEVER = {
    "id": UUID,
    "text": "Nurse",
    "hostedUrl": f"https://jobs.lever.co/cella/{UUID}",
    "applyUrl": f"https://jobs.lever.co/cella/{UUID}/apply",
    "categories": {"commitment": "Full-time", "location": "Leeds", "allLocations": ["Leeds", "York"], "team": "Wards"},
    "country": "GB",
    "createdAt": 1779223091267,
    "workplaceType": "hybrid",
    "description": "<p>We care for people.</p>",
    "lists": [{"text": "You bring", "content": "<li>Two years on a ward</li>"}],
    "additional": "<p>Apply by mail.</p>",
    "salaryRange": {"min": 38000, "max": 45500, "currency": "GBP", "interval": "per-year-salary"},
}
ASHBY = {
    "apiVersion": "1",
    "jobs": [
        {
            "id": UUID.replace("3", "4"),
            "title": "Porter",
            "employmentType": "PartTime",
            "jobUrl": f"https://jobs.ashbyhq.com/cella/{UUID.replace('3', '4')}",
            "descriptionHtml": HTML,
        },
        {
            "id": UUID,
            "title": "Nurse",
            "employmentType": "FullTime",
            "location": "Leeds Hospital",
            "secondaryLocations": [
                {"location": "York", "address": {"addressLocality": "York", "addressCountry": "UK"}}
            ],
            "address": {
                "postalAddress": {"addressLocality": "Leeds", "addressRegion": "Yorkshire", "addressCountry": "GB"}
            },
            "workplaceType": "OnSite",
            "isRemote": False,
            "publishedAt": "2026-04-17T05:58:03.1+00:00",
            "jobUrl": f"https://jobs.ashbyhq.com/cella/{UUID}",
            "applyUrl": f"https://jobs.ashbyhq.com/cella/{UUID}/application",
            "descriptionHtml": HTML,
            "compensation": {
                "summaryComponents": [
                    {"compensationType": "EquityPercentage", "minValue": 0.1, "maxValue": 0.2},
                    {
                        "compensationType": "Salary",
                        "interval": "1 YEAR",
                        "currencyCode": "GBP",
                        "minValue": 38000,
                        "maxValue": 45500,
                        "summary": "£38K - £45.5K",
                    },
                ]
            },
        },
    ],
}
ASHBY_PAGE = {
    "organization": {"name": "Cella", "publicWebsite": "https://cella.example"},
    "posting": {
        "id": UUID,
        "title": "Nurse",
        "locationName": "Leeds",
        "secondaryLocationNames": ["York"],
        "employmentType": "FullTime",
        "workplaceType": "Hybrid",
        "publishedDate": "2026-04-17",
        "applicationDeadline": "2026-12-24T00:00:00Z",
        "descriptionHtml": HTML,
    },
}
WORKABLE_LIST = {
    "name": "Cella",
    "jobs": [
        {
            "title": "Nurse",
            "shortcode": "DD136DD7E7",
            "department": "Wards",
            "url": "https://apply.workable.com/j/DD136DD7E7",
            "application_url": "https://apply.workable.com/j/DD136DD7E7/apply",
            "telecommuting": False,
            "employment_type": "Full-time",
            "experience": "Mid-Senior level",
            "published_on": "2026-08-05",
            "description": HTML,
            "locations": [{"country": country, "countryCode": code, "city": city, "region": None, "hidden": False}],
        }
        for country, code, city in (("Spain", "ES", "Bilbao"), ("Portugal", "PT", ""))
    ],
}
WORKABLE_PAGE = {
    "id": 1,
    "shortcode": "DD136DD7E7",
    "title": "Nurse",
    "department": ["Wards"],
    "remote": True,
    "workplace": "remote",
    "type": "full",
    "location": {"country": "Spain", "countryCode": "ES", "city": "Bilbao", "region": "Biscay"},
    "published": "2026-08-05T00:00:00.000Z",
    "description": "<p>We care for people.</p>",
    "requirements": "<ul><li>Two years on a ward</li></ul>",
    "benefits": "",
}
SMARTRECRUITERS = {
    "id": "744000012345678",
    "uuid": UUID,
    "name": "Nurse",
    "company": {"identifier": "Cella1", "name": "Cella"},
    "releasedDate": "2026-10-07T17:23:36.531Z",
    "location": {"city": "Leeds", "region": "Yorkshire", "country": "gb", "remote": False, "hybrid": True},
    "typeOfEmployment": {"label": "Part-time"},
    "experienceLevel": {"id": "entry_level", "label": "Entry Level"},
    "applyUrl": "https://jobs.smartrecruiters.com/Cella1/744000012345678-nurse?oga=true",
    "jobAd": {
        "sections": {
            "companyDescription": {"title": "Company Description", "text": ""},
            "jobDescription": {"title": "Job Description", "text": "<p>We care for people.</p>"},
            "qualifications": {"title": "You bring", "text": "<ul><li>Two years on a ward</li></ul>"},
        }
    },
}
RECRUITEE = {
    "offer": {
        "id": 77,
        "slug": "nurse",
        "title": "Nurse",
        "company_name": "Cella",
        "careers_url": "https://cella.recruitee.com/o/nurse",
        "careers_apply_url": "https://cella.recruitee.com/o/nurse/c/new",
        "city": "Utrecht",
        "country_code": "NL",
        "location": "Utrecht, Netherlands",
        "remote": False,
        "hybrid": True,
        "on_site": True,
        "employment_type_code": "fulltime_permanent",
        "experience_code": "mid_level",
        "published_at": "2026-03-04 10:00:00 UTC",
        "close_at": None,
        "salary": {"min": "3000", "max": "3600.50", "currency": "EUR", "period": "month"},
        "description": "<p>We care for people.</p>",
        "requirements": "<ul><li>Two years on a ward</li></ul>",
    }
}
PERSONIO = dedent("""\
    <?xml version="1.0" encoding="UTF-8"?>
    <workzag-jobs>
      <position><id>11</id><name>Porter</name><jobDescriptions/></position>
      <position>
        <id>12</id>
        <subcompany>Cella GmbH</subcompany>
        <office>Leipzig</office>
        <additionalOffices><office>Jena</office></additionalOffices>
        <name>Pflegekraft (m/w/d)</name>
        <jobDescriptions>
          <jobDescription><name>Aufgaben</name><value><![CDATA[<p>We care for people.</p>]]></value></jobDescription>
          <jobDescription><name>You bring</name>
            <value><![CDATA[<ul><li>Two years on a ward</li></ul>]]></value></jobDescription>
        </jobDescriptions>
        <employmentType>permanent</employmentType>
        <seniority>experienced</seniority>
        <schedule>full-time</schedule>
        <salaryInformation><min>38000</min><max>45500</max>
        <currencyCode>EUR</currencyCode><type>yearly</type></salaryInformation>
        <createdAt>2026-04-17T10:00:00+02:00</createdAt>
      </position>
    </workzag-jobs>
    """)
TEAMTAILOR = {
    "data": [
        {
            "id": "667",
            "type": "jobs",
            "links": {
                "careersite-job-url": "https://cella.teamtailor.com/jobs/667-nurse",
                "careersite-job-apply-url": "https://cella.teamtailor.com/jobs/667-nurse/applications/new",
            },
            "attributes": {
                "title": "Nurse",
                "pitch": "<p>We care for people.</p>",
                "body": "<ul><li>Two years on a ward</li></ul>",
                "remote-status": "fully",
                "employment-type": "fulltime",
                "created-at": "2026-04-17T10:00:00.000+02:00",
                "end-date": "2026-12-24",
                "min-salary": 38000,
                "max-salary": 45500,
                "currency": "SEK",
                "salary-time-unit": "monthly",
            },
            "relationships": {"locations": {"data": [{"type": "locations", "id": "5"}]}},
        }
    ],
    "included": [{"id": "5", "type": "locations", "attributes": {"name": "Malmö", "city": "Malmö"}}],
}
TEAMTAILOR_FEED = dedent("""\
    <rss version="2.0" xmlns:tt="https://teamtailor.com/locations"><channel><title>Cella</title>
    <item><title>Nurse</title><link>https://cella.teamtailor.com/jobs/667-nurse</link><guid>667</guid>
    <pubDate>Fri, 17 Apr 2026 10:00:00 +0200</pubDate><remoteStatus>hybrid</remoteStatus>
    <description>&lt;p&gt;We care for people.&lt;/p&gt;
    &lt;ul&gt;&lt;li&gt;Two years on a ward&lt;/li&gt;&lt;/ul&gt;</description>
    <tt:locations><tt:location><tt:name>Malmö</tt:name><tt:city>Malmö</tt:city>
    <tt:country>SE</tt:country></tt:location></tt:locations>
    </item></channel></rss>
    """)
WORKDAY = {
    "jobPostingInfo": {
        "id": "abc",
        "title": "Nurse",
        "jobReqId": "R-1234",
        "jobDescription": HTML,
        "location": "Leeds",
        "additionalLocations": ["York"],
        "country": {"descriptor": "United Kingdom", "alpha2Code": "GB"},
        "postedOn": "Posted 3 Days Ago",
        "startDate": "2026-04-17",
        "timeType": "Full time",
        "remoteType": "Hybrid",
        "externalUrl": "https://cella.wd5.myworkdayjobs.com/Careers/job/Leeds/Nurse_R-1234",
    },
    "hiringOrganization": {"name": "Cella plc", "url": ""},
}
ICIMS = {
    "jobs": [
        {
            "data": {
                "slug": "2345",
                "title": "Nurse",
                "hiring_organization": "Cella",
                "city": "Boston",
                "state": "Massachusetts",
                "country_code": "US",
                "employment_type": "FULL_TIME",
                "posted_date": "2026-04-17T00:00:00+0000",
                "apply_url": "https://careers-cella.icims.com/jobs/2345/login",
                "description": "<p>We care for people.</p>",
                "qualifications": "<ul><li>Two years on a ward</li></ul>",
            }
        }
    ]
}
BAMBOOHR = {
    "meta": {},
    "result": {
        "jobOpening": {
            "jobOpeningShareUrl": "https://cella.bamboohr.com/careers/45",
            "jobOpeningName": "Nurse",
            "employmentStatusLabel": "Full-Time",
            "location": {"city": "Lehi", "state": "Utah", "addressCountry": "United States"},
            "atsLocation": {"country": None, "state": None, "city": None},
            "description": HTML,
            "compensation": "$38 an hour",
            "datePosted": "2026-04-17",
            "minimumExperience": "Entry-level",
            "locationType": "1",
        }
    },
}
BREEZY = [
    {
        "id": "0123456789ab",
        "friendly_id": "0123456789ab-nurse",
        "name": "Nurse",
        "url": "https://cella.breezy.hr/p/0123456789ab-nurse",
        "published_date": "2026-04-17T10:00:00.000Z",
        "type": {"id": "fullTime", "name": "Full-Time"},
        "location": {
            "country": {"name": "United States", "id": "US"},
            "state": {"id": "FL", "name": "Florida"},
            "city": "Tampa",
            "is_remote": True,
            "name": "Tampa, FL",
        },
        "company": {"name": "Cella"},
        "salary": "$38 an hour",
        "description": HTML,
    }
]
JOBVITE = {
    "jobs": [
        {
            "eId": "oABC1fwd",
            "title": "Nurse",
            "companyName": "Cella",
            "jobType": "Full-Time",
            "location": "Boston, Massachusetts, United States",
            "date": "2026-04-17",
            "detailUrl": "https://jobs.jobvite.com/cella/job/oABC1fwd",
            "applyUrl": "https://jobs.jobvite.com/cella/job/oABC1fwd/apply",
            "description": HTML,
        }
    ]
}
PINPOINT = {
    "data": [
        {
            "id": "99",
            "title": "Nurse",
            "url": f"https://cella.pinpointhq.com/en/postings/{UUID}",
            "location": {"id": "1", "city": "Leeds", "province": "Yorkshire", "name": "Leeds Hospital"},
            "workplace_type": "onsite",
            "employment_type": "full_time",
            "deadline_at": "2026-12-24T00:00:00Z",
            "compensation": "£38,000 - £45,500 / year",
            "compensation_minimum": 38000.0,
            "compensation_maximum": 45500.0,
            "compensation_currency": "GBP",
            "compensation_frequency": "year",
            "compensation_visible": True,
            "description": "<div>We care for people.</div>",
            "key_responsibilities": None,
            "skills_knowledge_expertise_header": "You bring",
            "skills_knowledge_expertise": "<ul><li>Two years on a ward</li></ul>",
        }
    ]
}
RIPPLING = {
    "uuid": UUID,
    "name": "Nurse",
    "companyName": "Cella",
    "url": f"https://ats.rippling.com/cella/jobs/{UUID}",
    "createdOn": "2026-03-31T17:37:26.093000-07:00",
    "description": {"company": "<p>We care for people.</p>", "role": "<ul><li>Two years on a ward</li></ul>"},
    "workLocations": ["Leeds, UK", "Remote (UK)"],
    "employmentType": {"label": "SALARIED_FT", "id": "Salaried, full-time"},
    "payRangeDetails": [{"currency": "GBP", "frequency": "YEAR", "rangeStart": 38000, "rangeEnd": 45500}],
}
JAZZHR = dedent("""\
    <jobs><job><id>job_1</id><title>Nurse</title><url>https://cella.applytojob.com/apply/AbCdEf1234/Nurse</url>
    <city>Boston</city><state>MA</state><country>US</country><postalcode>02101</postalcode><type>Full Time</type>
    <experience>Entry Level</experience>
    <description><![CDATA[<p>We care for people.</p><ul><li>Two years on a ward</li></ul>]]></description></job></jobs>
    """)


def written(answer: object) -> str:
    """An answer as it arrives."""
    return answer if isinstance(answer, str) else json.dumps(answer)
