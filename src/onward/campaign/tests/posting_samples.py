"""Postings made up for the tests of saving."""

import json

LINK = "https://jobs.kew.example/openings/17"
PARAGRAPHS = ["Kew looks after fifty thousand living plants.", "You will plant, prune and label them with us."]
WANTED = ["Three years in a public garden", "A driving licence"]


def posting_page(title="Gardener", company="Kew", place="London", paragraphs=tuple(PARAGRAPHS), **more) -> str:
    """A page that carries its posting as JSON-LD."""
    description = "".join(f"<p>{each}</p>" for each in paragraphs)
    description += "<h2>You must have</h2><ul>" + "".join(f"<li>{each}</li>" for each in WANTED) + "</ul>"
    data = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": title,
        "hiringOrganization": {"@type": "Organization", "name": company},
        "jobLocation": {"@type": "Place", "address": {"addressLocality": place, "addressCountry": "GB"}},
        "description": description,
        **more,
    }
    return (
        f"<!doctype html><html><head><title>{title}</title>"
        f'<script type="application/ld+json">{json.dumps(data)}</script></head><body><h1>{title}</h1>{description}'
        "<script>alert(1)</script></body></html>"
    )


PASTED = "\n".join(["Gardener", "Quillpoint Gardens", "London", "About the job", *PARAGRAPHS, "You must have", *WANTED])
