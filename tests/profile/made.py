"""Documents and a small vocabulary for the tests of this folder. Everybody in them is invented."""

from greenroom.adapters.reading import read_document
from greenroom.content.vocabulary import Skill, Vocabulary
from greenroom.profile.job import Job
from greenroom.profile.page import Document, Line, Media, Page
from greenroom.profile.reading import read_job, read_resume
from greenroom.profile.resume import Resume

VOCABULARY = Vocabulary(
    skills=(
        Skill(id="python", name="Python", kind="language"),
        Skill(id="go", name="Go", kind="language", aliases=("Golang",), exact=True),
        Skill(id="r", name="R", kind="language", exact=True),
        Skill(id="swift", name="Swift", kind="language", exact=True),
        Skill(id="java", name="Java", kind="language"),
        Skill(id="javascript", name="JavaScript", kind="language", aliases=("JS",)),
        Skill(id="kotlin", name="Kotlin", kind="language"),
        Skill(id="kafka", name="Kafka", kind="tool", aliases=("Apache Kafka",)),
        Skill(id="postgresql", name="PostgreSQL", kind="datastore", aliases=("Postgres",)),
        Skill(id="opa", name="Open Policy Agent", kind="tool"),
        Skill(id="node", name="Node.js", kind="framework", aliases=("Node",)),
        Skill(id="cpp", name="C++", kind="language"),
    )
)


def resume_of(text: str, name: str = "cv.txt") -> Resume:
    return read_resume(read_document(name, text.encode()), VOCABULARY)


def job_of(text: str, name: str = "job.txt") -> Job:
    return read_job(read_document(name, text.encode()), VOCABULARY)


def drawn(*lines: Line, height: float = 800.0) -> Document:
    return Document(
        file="cv.pdf", media=Media.PDF, pages=(Page(number=1, width=600.0, height=height, lines=lines),)
    )


def at(number: int, text: str, x0: float = 50.0, top: float = 0.0, **more: object) -> Line:
    """A line 10 points high, as wide as 5 points a letter."""
    values: dict[str, object] = {"x1": x0 + 5.0 * len(text), "bottom": top + 10.0, "size": 10.0, **more}
    return Line.model_validate({"page": 1, "number": number, "text": text, "x0": x0, "top": top, **values})
