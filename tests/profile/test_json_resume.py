import json

from tests.profile.made import VOCABULARY, resume_of

from greenroom.adapters.reading import read_document
from greenroom.profile.json_resume import to_json_resume
from greenroom.profile.reading import read_resume

WRITTEN = {
    "basics": {"name": "Ada Example", "label": "Engineer", "email": "ada@example.org", "summary": "Builds plain systems."},
    "work": [
        {"name": "Brightwater", "position": "Senior Engineer", "location": "Berlin", "startDate": "2019-03", "highlights": ["Cut p99 to 180 ms", "Led 4 engineers"]},
        {"company": "Kestrel Ltd", "position": "Analyst", "startDate": "2014-01-15", "endDate": "2019-02", "summary": "Reports in Python."},
    ],
    "education": [{"institution": "University of Leeds", "studyType": "BSc", "area": "Physics", "endDate": "2012"}],
    "skills": [{"name": "Data", "keywords": ["Kafka", "PostgreSQL"]}, {"name": "Go"}],
    "languages": [{"language": "Polish", "fluency": "native"}],
    "projects": [{"name": "Tide clock", "description": "A clock for 40 harbours"}],
    "interests": [{"name": "Rowing"}],
}  # fmt: skip


def test_fields_map_directly():
    data = json.dumps(WRITTEN, indent=1).encode()
    read = read_resume(read_document("resume.json", data), VOCABULARY)
    assert read.name is not None
    assert read.name.text == "Ada Example"
    now, then = read.roles
    assert now.employer is not None
    assert now.employer.text == "Brightwater"
    assert now.span is not None
    assert now.span.present
    assert [claim.text for claim in now.claims] == ["Cut p99 to 180 ms", "Led 4 engineers"]
    assert then.employer is not None
    assert then.employer.text == "Kestrel Ltd"
    assert [claim.text for claim in then.claims] == ["Reports in Python."]
    assert [(item.text, item.group) for item in read.skills] == [
        ("Kafka", "Data"),
        ("PostgreSQL", "Data"),
        ("Go", ""),
    ]
    assert [item.text for item in read.languages] == ["Polish"]
    assert "Rowing" in [each.text for each in read.unread]
    for claim in read.claims:
        assert claim.source.quote in data.decode()


def test_out_by_the_schema_and_in_again():
    read = resume_of(
        "Ada Example\nada@example.org\n\nEXPERIENCE\nSenior Engineer, Brightwater, Berlin\nMar 2019 - Present\n- Cut latency to 180 ms\n\nAnalyst, Kestrel Ltd, Leeds\n2014 - 2018\n- Built reports\n\nSKILLS\nData: Kafka, PostgreSQL\n"
    )
    told = to_json_resume(read)
    assert [(job["name"], job["position"], job.get("startDate"), job.get("endDate"), job["highlights"]) for job in told["work"]] == [
        ("Brightwater", "Senior Engineer", "2019-03", None, ["Cut latency to 180 ms"]),
        ("Kestrel Ltd", "Analyst", "2014", "2018", ["Built reports"]),
    ]  # fmt: skip
    assert told["skills"] == [{"name": "Data", "keywords": ["Kafka", "PostgreSQL"]}]
    again = read_resume(read_document("resume.json", json.dumps(told).encode()), VOCABULARY)
    assert to_json_resume(again) == told
