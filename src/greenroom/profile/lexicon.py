"""Words that tell what a line of a résumé is: names of sections, job titles, employers, schools, degrees, places.

Cues, not gazetteers: each adds to a score, and the layout of the document itself decides where words say nothing.
"""

from __future__ import annotations

import re
from enum import StrEnum


class Section(StrEnum):
    EXPERIENCE = "experience"
    EDUCATION = "education"
    SKILLS = "skills"
    PROJECTS = "projects"
    SUMMARY = "summary"
    CERTIFICATES = "certificates"
    LANGUAGES = "languages"
    PUBLICATIONS = "publications"
    VOLUNTEERING = "volunteering"
    AWARDS = "awards"
    CONTACT = "contact"
    ASIDE = "aside"  # interests, references, personal data


def _phrases(text: str) -> frozenset[str]:
    return frozenset(phrase.strip() for phrase in text.split("|"))


SECTION_NAMES: dict[Section, frozenset[str]] = {
    Section.EXPERIENCE: _phrases(
        "experience|experiences|employment|employment details|employment summary|organisational experience|organizational experience|professional journey|work summary|career graph|career path|employment history|employment record|work|work history|work experience|career|career history"
        "|career summary and history|professional history|positions|positions held|jobs|where i've worked|where i have worked|what i've done"
        "|occupation|occupations|professional background|background|internships|internship|appointments|roles|job history|industry experience|industry"
        "|experience and employment|berufserfahrung|beruflicher werdegang|werdegang|berufspraxis|expérience|expériences|expérience professionnelle"
        "|expériences professionnelles|parcours professionnel|experiencia|experiencia profesional|experiencia laboral|esperienza|esperienze lavorative"
        "|praktische erfahrung|work history and experience|career experience|career to date|career so far|earlier|earlier career|previously"
        "|earlier roles|previous roles|earlier experience|military service|service record|contracts|engagements|client work|consulting"
        "|selected engagements|clients|what i have done|career history and achievements"
    ),
    Section.EDUCATION: _phrases(
        "education|academic qualification|educational qualification|educational qualifications|qualification|academic details|academic record|educational details|scholastic record|academic profile|educational history|educational background|education and training|academic background|academic history|academics|studies|qualifications"
        "|academic qualifications|schooling|training|degrees|ausbildung|studium|bildung|bildungsweg|formation|formations|études|diplômes"
        "|educación|formación|formación académica|istruzione|education and qualifications|university|schools|where i studied|education and certifications"
        "|schulbildung|akademischer werdegang|hochschule|learning|education and credentials|what i studied"
    ),
    Section.SKILLS: _phrases(
        "skills|skill|it proficiency|it proficiencies|technical proficiency|technical competence|technical competency|skill matrix|skill summary|skill set|skillset|technical skills|technologies|technology|tech stack|tech|tools|toolbox|toolkit|competencies|competences"
        "|core competencies|areas of expertise|expertise|technical expertise|technical proficiencies|proficiencies|languages and tools"
        "|tools and technologies|languages and technologies|programming|programming languages|computer skills|it skills|strengths"
        "|kenntnisse|fähigkeiten|it-kenntnisse|edv-kenntnisse|kompetenzen|compétences|compétences techniques|habilidades|competencias"
        "|competenze|skills and tools|skills and technologies|abilities|technical summary|know-how|technical competencies|key skills|hard skills"
        "|digital skills|skills and expertise|software|stack|core skills|frameworks|databases|technical profile|technical toolkit|what i use"
        "|skills and interests|professional skills|soft skills|technical knowledge|knowledge|skills summary|technologies and languages"
        "|specialized in|specialised in|specialties|specialities|top skills|fachkenntnisse|technische kenntnisse|my skills|what i work with|i work with"
    ),
    Section.PROJECTS: _phrases(
        "projects|project|side project|personal project|personal projects|side projects|selected projects|key projects|open source|open source projects|open-source"
        "|open source contributions|open source work|portfolio|things i've built|things i have built|projekte|projets|proyectos|progetti"
        "|academic projects|software projects|projects and open source|notable projects|technical projects|what i've built|side work|own projects"
        "|github projects|hackathons|featured projects|relevant projects|capstone|capstone project|independent projects|personal work"
    ),
    Section.SUMMARY: _phrases(
        "summary|profile|about|about me|professional summary|executive summary|career summary|objective|career objective|introduction|overview"
        "|personal statement|professional profile|personal profile|career profile|in short|in brief|who i am|bio|biography|statement"
        "|profil|kurzprofil|zusammenfassung|über mich|résumé|à propos|profil professionnel|perfil|resumen|sobre mí|profilo|highlights"
        "|career highlights|summary of qualifications|qualifications summary|intro|hello|key achievements|selected achievements|at a glance|goal"
        "|selected highlights|persönliches profil|profile summary|mission"
    ),
    Section.CERTIFICATES: _phrases(
        "certifications|certification|certificates|licenses|licences|licenses and certifications|courses|certifications and courses"
        "|courses and certifications|professional development|further training|zertifikate|weiterbildung|weiterbildungen|certificaciones|certificazioni"
        "|continuing education|trainings|professional certifications|licensure|relevant coursework|coursework|courses and training|credentials|zertifizierungen"
        "|training and certifications|certifications and training|licences and certificates|fortbildung|online courses|relevant courses"
    ),
    Section.LANGUAGES: _phrases(
        "languages|spoken languages|language skills|sprachen|sprachkenntnisse|langues|idiomas|lingue|human languages|foreign languages|natural languages"
        "|languages spoken|languages i speak"
    ),
    Section.PUBLICATIONS: _phrases(
        "publications|papers|selected publications|articles|talks|presentations|talks and publications|publications and talks|conference talks|patents"
        "|speaking|writing|publikationen|vorträge|veröffentlichungen|research|press|blog posts|selected talks|patents and publications|publications and patents"
        "|research output|talks and writing|writing and talks|speaking and writing|invited talks|books"
    ),
    Section.VOLUNTEERING: _phrases(
        "volunteering|volunteer|volunteer work|volunteer experience|volunteering experience|community|community work|leadership|extracurricular"
        "|extracurricular activities|activities|leadership and activities|ehrenamt|engagement|bénévolat|voluntariado|social engagement|community involvement"
        "|leadership experience|extra-curricular activities|mentoring|ehrenamtliches engagement|outreach|service|professional activities|giving back"
        "|community service|activities and leadership|mentoring and community|associations|clubs|leadership and involvement|teaching"
    ),
    Section.AWARDS: _phrases(
        "awards|honors|honours|awards and honors|honors and awards|achievements|accomplishments|recognition|scholarships|auszeichnungen|preise|prix|premios"
        "|distinctions|prizes|awards and achievements|awards and recognition|honours and awards|fellowships|competitions|grants|awards and scholarships"
        "|scholarships and awards|medals|decorations"
    ),
    Section.CONTACT: _phrases(
        "contact|contact details|contact information|contacts|kontakt|coordonnées|contacto|links|find me|online|get in touch|social|profiles|connect"
        "|where to find me|contact info|address|social media|reach me|elsewhere|social network|social networks|network|kontaktdaten|personal information|on the web"
    ),
    Section.ASIDE: _phrases(
        "interests|hobbies|hobbies and interests|interests and hobbies|personal interests|references|referees|references available|hobbys|interessen|centres d'intérêt|loisirs|intereses"
        "|personal|personal details|personal data|persönliche daten|additional information|additional|miscellaneous|other|misc|references available on request"
        "|outside work|outside of work|memberships|affiliations|professional affiliations|professional memberships|sonstiges|divers|zusätzliches|availability"
        "|passions|most proud of|my life philosophy|a day of my life|declaration|informations personnelles|other information|work permit|driving licence"
        "|fun facts|life|beyond work|referenzen|weitere informationen|further information|societies"
    ),
}  # fmt: skip

_BY_NAME = {name: section for section, names in SECTION_NAMES.items() for name in names}

_MODIFIERS = frozenset(
    [
        "professional",
        "relevant",
        "selected",
        "technical",
        "my",
        "other",
        "additional",
        "recent",
        "early",
        "earlier",
        "previous",
        "key",
        "core",
        "main",
        "general",
        "industry",
        "commercial",
        "current",
        "further",
        "freelance",
        "full-time",
        "part-time",
        "teaching",
        "research",
        "academic",
        "practical",
        "engineering",
        "software",
        "military",
        "other",
        "notable",
        "representative",
        "major",
        "and",
        "&",
        "+",
        "/",
        "of",
        "the",
        "in",
        "with",
        "as",
        "i",
        "have",
        "a",
        "it",
        "personal",
        "work",
        "related",
        "continued",
        "cont",
        "non-academic",
        "computer",
        "it",
        "volunteer",
        "civilian",
        "nursing",
        "clinical",
    ]
)
_HEADS: tuple[tuple[str, Section], ...] = (
    ("experience", Section.EXPERIENCE), ("employment", Section.EXPERIENCE), ("career", Section.EXPERIENCE), ("worked", Section.EXPERIENCE),
    ("erfahrung", Section.EXPERIENCE), ("positions", Section.EXPERIENCE), ("internships", Section.EXPERIENCE),
    ("education", Section.EDUCATION), ("studied", Section.EDUCATION), ("ausbildung", Section.EDUCATION),
    ("skills", Section.SKILLS), ("technologies", Section.SKILLS), ("competencies", Section.SKILLS), ("expertise", Section.SKILLS), ("tools", Section.SKILLS),
    ("proficiencies", Section.SKILLS), ("strengths", Section.SKILLS), ("proficiency", Section.SKILLS), ("frameworks", Section.SKILLS), ("libraries", Section.SKILLS), ("databases", Section.SKILLS),
    ("projects", Section.PROJECTS), ("open-source", Section.PROJECTS), ("built", Section.PROJECTS),
    ("summary", Section.SUMMARY), ("profile", Section.SUMMARY), ("about", Section.SUMMARY), ("highlights", Section.SUMMARY),
    ("certifications", Section.CERTIFICATES), ("certificates", Section.CERTIFICATES), ("courses", Section.CERTIFICATES), ("licenses", Section.CERTIFICATES),
    ("publications", Section.PUBLICATIONS), ("talks", Section.PUBLICATIONS), ("patents", Section.PUBLICATIONS), ("papers", Section.PUBLICATIONS),
    ("volunteering", Section.VOLUNTEERING), ("volunteer", Section.VOLUNTEERING), ("activities", Section.VOLUNTEERING), ("community", Section.VOLUNTEERING),
    ("awards", Section.AWARDS), ("honors", Section.AWARDS), ("honours", Section.AWARDS), ("achievements", Section.AWARDS),
    ("languages", Section.LANGUAGES), ("interests", Section.ASIDE), ("references", Section.ASIDE), ("hobbies", Section.ASIDE),
    ("contact", Section.CONTACT),
)  # fmt: skip

_NAME_NOISE = re.compile(r"^[\W\d_]+|[\W_]+$")


def name_section(text: str) -> tuple[Section | None, float]:
    """Which section `text` names, and how surely: 1 by the very words, 0.8 by a head word with modifiers, 0.4 a head word in a phrase."""
    words = _NAME_NOISE.sub("", text.replace("’", "'")).casefold()
    words = re.sub(r"\s+", " ", words.replace(" & ", " and ").replace("/", " and ").replace(" + ", " and "))
    words = re.sub(r"\s*\((?:continued|cont\.?|cont'd|\d+)\)?$", "", words)
    if not words or len(words) > 48:
        return None, 0.0
    exact = _BY_NAME.get(words) or _BY_NAME.get(re.sub(r"^(?:my|the|selected|key|some) ", "", words))
    if exact:
        return exact, 1.0
    tokens = words.replace(",", " ").split()
    if len(tokens) > 6:
        return None, 0.0
    prose = any(token in ("years", "with", "for", "to") for token in tokens)
    if prose and any(token in ("experience", "worked", "built", "years") for token in tokens):
        return None, 0.0
    for head, section in _HEADS:
        if head in tokens:
            rest = [token for token in tokens if token != head]
            known = not prose and all(token in _MODIFIERS or token in _BY_NAME for token in rest)
            return section, 0.8 if known else 0.4
    return None, 0.0


_TITLE_HEADS = ["engineer", "engineers", "developer", "programmer", "coder", "architect", "administrator", "admin", "sysadmin", "analyst", "scientist", "manager", "lead", "leader", "head", "director", "vp", "president", "officer", "chief", "cto", "ceo", "coo", "cio", "ciso", "cfo", "founder", "co-founder", "cofounder", "partner", "principal", "consultant", "contractor", "freelancer", "specialist", "expert", "technician", "technologist", "researcher", "intern", "internship", "trainee", "apprentice", "associate", "assistant", "fellow", "student", "lecturer", "professor", "teacher", "tutor", "instructor", "trainer", "coach", "mentor", "nurse", "doctor", "physician", "paramedic", "therapist", "pharmacist", "chef", "cook", "baker", "barista", "waiter", "waitress", "bartender", "designer", "writer", "editor", "journalist", "author", "translator", "producer", "artist", "musician", "photographer", "illustrator", "animator", "operator", "supervisor", "coordinator", "foreman", "executive", "representative", "agent", "advisor", "adviser", "strategist", "evangelist", "advocate", "planner", "buyer", "accountant", "auditor", "bookkeeper", "controller", "economist", "actuary", "statistician", "mathematician", "physicist", "chemist", "biologist", "librarian", "pilot", "captain", "lieutenant", "sergeant", "major", "corporal", "commander", "soldier", "electrician", "mechanic", "plumber", "carpenter", "welder", "machinist", "driver", "courier", "clerk", "cashier", "receptionist", "secretary", "salesperson", "tester", "qa", "sre", "sdet", "dba", "devops", "postdoc", "phd-researcher", "owner", "entwickler", "entwicklerin", "ingenieur", "ingénieur", "ingénieure", "développeur", "développeuse", "ingeniero", "ingeniera", "desarrollador", "desarrolladora", "softwareentwickler", "werkstudent", "werkstudentin", "praktikant", "praktikantin", "leiter", "leiterin", "berater", "beraterin", "architekt", "projektleiter", "teamleiter", "stagiaire", "chercheur", "consultor", "programmierer", "informatiker", "sviluppatore", "ingegnere", "swe", "member", "scrum-master", "volunteer", "maintainer", "contributor", "lawyer", "solicitor", "paralegal", "attorney", "firefighter", "policeman", "detective", "inspector", "warden", "steward", "attendant", "butcher", "gardener", "farmer", "fisherman", "tailor", "surveyor", "geologist", "geophysicist", "astronomer", "psychologist", "psychotherapist", "counsellor", "counselor", "social-worker", "midwife", "dentist", "veterinarian", "radiographer", "dispatcher", "merchandiser", "underwriter", "broker", "trader", "banker", "quant", "superintendent", "headteacher", "headmaster", "dean", "principal-investigator", "estimator", "handler", "curator", "conductor", "violinist", "pianist", "cellist", "systementwickler", "product-owner", "ship's", "navigator", "squadron", "sous-chef", "demi-chef", "commis", "steuermann", "lehrer", "lehrerin", "krankenpfleger", "krankenschwester", "caregiver", "carer", "porter", "sailor", "bosun", "dispenser", "roaster", "brewer", "sommelier", "concierge", "housekeeper", "interpreter"]  # fmt: skip
TITLE_HEADS = frozenset(_TITLE_HEADS)
TITLE_MODIFIERS = frozenset(
    [
        "senior",
        "junior",
        "staff",
        "principal",
        "sr",
        "sr.",
        "jr",
        "jr.",
        "mid",
        "mid-level",
        "entry-level",
        "graduate",
        "lead",
        "chief",
        "deputy",
        "vice",
        "distinguished",
        "associate",
        "assistant",
        "founding",
        "i",
        "ii",
        "iii",
        "iv",
        "v",
        "software",
        "backend",
        "back-end",
        "frontend",
        "front-end",
        "fullstack",
        "full-stack",
        "full",
        "web",
        "mobile",
        "ios",
        "android",
        "data",
        "machine",
        "learning",
        "ml",
        "ai",
        "platform",
        "infrastructure",
        "cloud",
        "systems",
        "system",
        "site",
        "reliability",
        "security",
        "network",
        "embedded",
        "firmware",
        "hardware",
        "devops",
        "research",
        "applied",
        "product",
        "project",
        "program",
        "programme",
        "technical",
        "tech",
        "test",
        "quality",
        "assurance",
        "automation",
        "release",
        "build",
        "database",
        "business",
        "intelligence",
        "analytics",
        "support",
        "solutions",
        "solution",
        "customer",
        "field",
        "sales",
        "marketing",
        "operations",
        "engineering",
        "development",
        "ux",
        "ui",
        "game",
        "games",
        "graphics",
        "robotics",
        "computer",
        "vision",
        "nlp",
        "deep",
        "staff",
        "registered",
        "charge",
        "head",
        "team",
        "executive",
        "general",
        "regional",
        "interim",
        "freelance",
        "independent",
        "visiting",
        "adjunct",
        "high",
        "school",
        "primary",
        "secondary",
        "science",
        "maths",
        "mathematics",
        "physics",
        "english",
        "of",
        "and",
        "the",
    ]
)
_TITLE_PHRASES = re.compile(
    r"\b(?:head of|director of|vp of|vp,|vice president|member of technical staff|team lead|tech lead|product owner|scrum master|self[- ]employed|research assistant"
    r"|teaching assistant|officer in charge|chef de partie|sous[- ]chef|social worker|site reliability|l[3-7]\b|sde ?(?:i{1,3}|[1-3])?\b|technical staff|responsable|chargée? de)",
    re.I,
)
_EMPLOYER_CUES = re.compile(
    r"\b(?:inc|incorporated|llc|llp|ltd|limited|gmbh|corp|corporation|company|plc|pty|pvt|(?-i:AG|SE|KG|OHG|UG|Co|S\.?A\.?S?|S\.?R\.?L|SL|S\.?r\.?l|B\.?V|N\.?V|Oyj?|AB|ApS|ASA?|SARL|KK|K\.K|SpA|S\.p\.A|CO)|a/s|sp\. z o\.o"
    r"|group|gruppe|holdings?|labs?|laborator(?:y|ies)|technologies|technology|tech|systems|solutions|software|studios?|networks?|partners|ventures|capital|bank|insurance|hospital|clinic|klinik"
    r"|school|college|university|universit[äàéy]\w*|hochschule|institute?|institut|academy|agency|ministry|department of|army|navy|air force|marines|royal|trust|nhs|foundation|media|games|energy|logistics"
    r"|airlines|airways|motors|pharma|pharmaceuticals|health|healthcare|telecom|communications|consulting|services|industries|international|restaurant|hotel|bistro|brasserie|café|cafe|kitchen"
    r"|council|city of|government|centre|center|society|association|cooperative|co-op|works|analytics|robotics|dynamics|interactive|digital|financial|payments|brands|stores?|retail|foods?|bakery|gymnasium"
    r"|startup|freelance|self[- ]employed|stealth)\b\.?|\.(?:com|io|ai|org|net|co|dev|app)\b|&",
    re.I,
)
SCHOOL_CUES = re.compile(
    r"\b(?:universit\w*|university|college|school|institute?|instituto|institut|academy|académie|akademie|polytechnic\w*|politechnika|politecnico|hochschule|école|ecole|eth|epfl|mit|gymnasium|lyc[ée]e"
    r"|fachhochschule|bootcamp|boot camp|conservatory|seminary|ucla|ucl|insa|iit|nit|tu|hec|kth|lse|háskóli|uniwersytet\w*|akademia|liceum|universidad|faculty|berufsschule|realschule|codeup|hack reactor|htl|htw|htblva|bts|iut|fh|esiea|ensimag|kaist|postech|unsw|cmu"
    r"|general assembly|makers|udacity|coursera|open university|le wagon|flatiron|trường|đại học)\b|大学|學院|学院|대학교|جامعة",
    re.I,
)
DEGREE_CUES = re.compile(
    r"\b(?:b\.?\s?sc|m\.?\s?sc|b\.?\s?a|m\.?\s?a|b\.?\s?s|m\.?\s?s|b\.?\s?eng|m\.?\s?eng|b\.?\s?tech|m\.?\s?tech|b\.?\s?e|m\.?\s?e|ph\.?\s?d|d\.?\s?phil|mba|mphil|llb|llm|bba|bfa|mfa|btech|mtech|bcom|mcomp|meng|msci|btec|hnd|hnc|mag\.|dipl\.?(?:-ing|-inf)?"
    r"|bachelors?(?:'s|’s)?|masters?(?:'s|’s)?|doctorate|doctor of|diploma|diplom\w*|abitur|matura|baccalaur[ée]at|bac|licence|laurea|licenciatura|inżynier|magister|magistr|associate(?:'s|’s)? (?:degree|of)|degree|certificate"
    r"|apprenticeship|a[- ]levels?|gcse|ged|high school diploma|fachinformatiker\w*|ausbildung|promotion|staatsexamen|ingénieur|minor|major|nanodegree|pgce|qts|retraining|immersive|program(?:me)?|bootcamp|kandidat\w*|sveinspróf|stúdentspróf)(?![\w])",
    re.I,
)
_STATES = (
    "AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|DC"
    "|ON|QC|BC|AB|NSW|VIC|QLD"
)
_COUNTRIES = (
    "USA|U\\.S\\.A?\\.?|US|UK|United States(?: of America)?|United Kingdom|England|Scotland|Wales|Ireland|Northern Ireland|Germany|Deutschland|France|Spain|España|Portugal|Italy|Italia|Netherlands|The Netherlands|Belgium"
    "|Switzerland|Schweiz|Suisse|Austria|Österreich|Poland|Polska|Czech Republic|Czechia|Slovakia|Hungary|Romania|Bulgaria|Serbia|Croatia|Slovenia|Greece|Turkey|Türkiye|Ukraine|Russia|Belarus|Lithuania|Latvia|Estonia|Finland"
    "|Sweden|Norway|Denmark|Iceland|Ísland|Israel|Egypt|Morocco|Tunisia|Algeria|Nigeria|Kenya|Ghana|Ethiopia|Rwanda|Uganda|South Africa|India|Pakistan|Bangladesh|Sri Lanka|Nepal|China|Hong Kong|Taiwan|Japan|South Korea|S\\. ?Korea|Republic of Korea|Korea"
    "|Vietnam|Viet Nam|Thailand|Malaysia|Singapore|Indonesia|Philippines|Australia|New Zealand|Canada|Mexico|México|Brazil|Brasil|Argentina|Chile|Colombia|Peru|Uruguay|UAE|United Arab Emirates|Saudi Arabia|Qatar|Kuwait|Jordan"
    "|Lebanon|Iran|Iraq|Armenia|Georgia|Kazakhstan|Uzbekistan|Luxembourg|Malta|Cyprus|Europe|EU|EMEA|Global|Worldwide|California|Texas|Washington|Bavaria|Bayern|Ontario|Quebec|Québec|Oregon|Colorado|Massachusetts|New York"
)
_CITIES = (
    "London|Berlin|München|Munich|Hamburg|Köln|Cologne|Frankfurt(?: am Main)?|Stuttgart|Leipzig|Dresden|Düsseldorf|Hannover|Bremen|Nürnberg|Nuremberg|Karlsruhe|Heidelberg|Bonn|Mannheim|Potsdam|Zürich|Zurich|Genève|Geneva|Basel|Bern|Lausanne"
    "|Wien|Vienna|Graz|Paris|Lyon|Marseille|Toulouse|Lille|Nantes|Bordeaux|Grenoble|Nice|Strasbourg|Rennes|Madrid|Barcelona|Valencia|Sevilla|Seville|Bilbao|Lisbon|Lisboa|Porto|Rome|Roma|Milan|Milano|Turin|Torino|Bologna|Naples|Amsterdam"
    "|Rotterdam|Utrecht|Eindhoven|Delft|The Hague|Brussels|Bruxelles|Antwerp|Ghent|Gent|Leuven|Copenhagen|København|Aarhus|Stockholm|Göteborg|Gothenburg|Malmö|Uppsala|Oslo|Bergen|Trondheim|Helsinki|Tampere|Espoo|Reykjav[íi]k|Akureyri|Dublin|Cork"
    "|Galway|Belfast|Edinburgh|Glasgow|Aberdeen|Manchester|Leeds|Liverpool|Bristol|Cambridge|Oxford|Birmingham|Sheffield|Newcastle|Nottingham|Brighton|Cardiff|Reading|Leicester|Warsaw|Warszawa|Kraków|Krakow|Wrocław|Wroclaw|Gdańsk|Gdansk|Poznań"
    "|Poznan|Łódź|Lodz|Katowice|Lublin|Prague|Praha|Brno|Ostrava|Bratislava|Budapest|Bucharest|București|Cluj(?:-Napoca)?|Sofia|Belgrade|Zagreb|Ljubljana|Athens|Thessaloniki|Istanbul|Ankara|Izmir|Kyiv|Kiev|Lviv|Moscow|Vilnius|Riga|Tallinn|Tartu"
    "|Tel Aviv|Haifa|Jerusalem|Cairo|Alexandria|Casablanca|Tunis|Lagos|Abuja|Ibadan|Nairobi|Accra|Kigali|Cape Town|Johannesburg|Durban|Bangalore|Bengaluru|Mumbai|Pune|Hyderabad|Chennai|Delhi|New Delhi|Gurgaon|Gurugram|Noida|Kolkata|Ahmedabad|Jaipur"
    "|Kochi|Karachi|Lahore|Islamabad|Dhaka|Colombo|Kathmandu|Beijing|Shanghai|Shenzhen|Guangzhou|Hangzhou|Chengdu|Nanjing|Wuhan|Xi'an|Hong Kong|Taipei|Hsinchu|Tokyo|Osaka|Kyoto|Fukuoka|Nagoya|Seoul|Busan|Daejeon|Pangyo|Suwon|Hanoi|Hà Nội"
    "|Ho Chi Minh City|Saigon|Da Nang|Đà Nẵng|Bangkok|Kuala Lumpur|Singapore|Jakarta|Bandung|Manila|Cebu|Sydney|Melbourne|Brisbane|Perth|Adelaide|Canberra|Auckland|Wellington|Toronto|Montreal|Montréal|Vancouver|Ottawa|Calgary|Edmonton|Waterloo"
    "|Quebec City|Halifax|Winnipeg|New York(?: City)?|NYC|Brooklyn|San Francisco|San Francisco Bay Area|Bay Area|San Jose|San José|Los Angeles|LA|San Diego|Oakland|Berkeley|Palo Alto|Mountain View|Menlo Park|Sunnyvale|Cupertino|Santa Clara"
    "|Redwood City|San Mateo|Los Gatos|Seattle|Bellevue|Redmond|Portland|Denver|Boulder|Salt Lake City|Phoenix|Austin|Dallas|Houston|San Antonio|Chicago|Minneapolis|Milwaukee|Detroit|Ann Arbor|Columbus|Cleveland|Cincinnati|Pittsburgh|Philadelphia"
    "|Boston|Somerville|Providence|Hartford|Baltimore|Washington,? D\\.?C\\.?|Arlington|Reston|Raleigh|Durham|Charlotte|Atlanta|Miami|Orlando|Tampa|Nashville|Memphis|St\\.? Louis|Kansas City|New Orleans|Las Vegas|Sacramento|Irvine|Santa Monica"
    "|Mexico City|Guadalajara|Monterrey|São Paulo|Sao Paulo|Rio de Janeiro|Recife|Porto Alegre|Belo Horizonte|Buenos Aires|Córdoba|Santiago|Bogotá|Bogota|Medellín|Medellin|Lima|Montevideo|Dubai|Abu Dhabi|Riyadh|Jeddah|Doha|Amman|Beirut|Tehran|Yerevan|Tbilisi"
    "|Almaty|Tashkent|Bucaramanga|Fort \\w+|Camp \\w+"
)
PLACE_CUES = re.compile(
    rf"^(?:(?:{_CITIES})|(?:{_COUNTRIES})|(?-i:{_STATES})|(?:(?:fully |100% )?remote(?:ly)?|hybrid|on-?site|home office|distributed)\b[\w ,()/-]{{0,24}}"
    rf"|(?:Greater )?[\w .'’-]{{2,24}} (?:Area|Metropolitan Area|Region)|[A-Z]{{2}} \d{{5}}|\d{{5}})$",
    re.I,
)
_PLACE_PAIR = re.compile(
    rf"^[^\W\d_][\w .'’/-]{{1,30}},\s?(?:(?-i:{_STATES})|{_COUNTRIES})(?:\s\d{{5}})?$", re.I
)
EMPLOYMENT = re.compile(
    r"^(?:full[- ]?time|part[- ]?time|contract(?:or|ing)?|freelance|internship|temporary|permanent|seasonal|apprenticeship|self[- ]employed|fixed[- ]term|vollzeit|teilzeit|cdi|cdd|w2|c2c|consultancy"
    r"|acquired(?: by .+)?|(?:\d+|\d+%|half)[- ]?(?:time|fte|%)|parental leave)$",
    re.I,
)


def titleness(text: str) -> float:
    """How much `text` reads like a job title: -1 (not at all) to 3."""
    bare = re.sub(r"\s*\([^)]*\)", "", text) or text
    if "," in bare and titleness(bare.split(",", 1)[0]) > 1.8:  # the rest says of what
        bare = bare.split(",", 1)[0]
    words = re.findall(r"[^\W\d_][\w.'’+#-]*", bare.replace("/", " ").replace("–", " "))
    if not words:
        return -1.0
    low = [word.casefold().rstrip(".,'’") for word in words]
    heads = [place for place, word in enumerate(low) if word in TITLE_HEADS or any(part in TITLE_HEADS for part in word.split("-")) or word.endswith(("ingenieur", "entwickler", "entwicklerin", "berater", "leiter"))]  # fmt: skip
    score = -0.3
    if heads:
        score = 1.6
        if (
            low[-1] in TITLE_HEADS
            or "," in text
            or (
                heads[0] < len(low) - 1
                and low[heads[0] + 1] in ("of", "for", "in", "to", "de", "für", "i", "ii", "iii")
            )
        ):
            score = 2.2
    if _TITLE_PHRASES.search(text):
        score = max(score, 2.0)
    share = sum(word in TITLE_MODIFIERS or word in TITLE_HEADS for word in low) / len(low)
    score += 0.8 * share if heads else 0.6 * share
    if len(words) > 8:
        score -= 0.15 * (len(words) - 8)
    return min(3.0, score)


_DEPARTMENT_NAMES = (
    "payments payment search platform platforms infrastructure growth storage ads advertising core checkout identity security mobile backend frontend data analytics operations engineering billing risk fraud ranking"
    " recommendations personalization personalisation discovery messaging notifications streaming playback video content catalog logistics pricing marketplace trust safety privacy reliability performance observability"
    " developer experience tools productivity cloud compute network networking machine learning ml ai research product products marketing sales finance support web ios android embedded firmware team unit ward department"
    " division squad and & of replication growth onboarding internal systems services apps quality it r&d consumer enterprise partner partnerships integrations api apis integration delivery media commerce retail matching engine engines settlement settlements booking core trading checkout rendering storage index indexing"
)
_DEPARTMENTS = frozenset(_DEPARTMENT_NAMES.split())


def is_department(text: str) -> bool:
    """Whether every word names a part of a company ("Payments", "Data Platform"), so that it belongs to the title before it."""
    words = text.casefold().replace("/", " ").split()
    return 0 < len(words) <= 4 and all(word in _DEPARTMENTS for word in words)


def employerness(text: str) -> float:
    """How much `text` reads like an organisation: -1 to 2.5."""
    words = text.split()
    if not words:
        return -1.0
    score = 0.2 if words[0][:1].isupper() or words[0][:1].isdigit() or not words[0].isascii() else -0.2
    if _EMPLOYER_CUES.search(text):
        score += 1.3
    elif all(word.casefold() in TITLE_MODIFIERS for word in words):  # "Visiting", "Senior": part of a title
        score -= 1.2
    if len(words) > 7:
        score -= 0.3 * (len(words) - 7)
    return min(2.5, score)


def placeness(text: str) -> float:
    """How much `text` reads like a place: -1 to 3."""
    text = text.strip(" .()[]")
    if not text or len(text) > 60 or re.search(r"\d{6,}|@", text):
        return -1.0
    if PLACE_CUES.match(text) or _PLACE_PAIR.match(text):
        return 3.0
    parts = [part.strip() for part in re.split(r"[,/·|(–]|\s-\s| or | and | & ", text) if part.strip(" )")]
    known = sum(bool(PLACE_CUES.match(part.strip(" )"))) for part in parts)
    if len(parts) > 1 and known == len(parts):
        return 3.0 + 0.3 * (len(parts) - 2)
    if (
        len(parts) > 2
        and PLACE_CUES.match(parts[-1].strip(" )"))
        and all(len(part.split()) <= 3 for part in parts)
    ):
        return 3.2
    if len(parts) > 1 and known:
        return 1.2 if PLACE_CUES.match(parts[0].strip(" )")) else 0.5
    return -0.6


def schoolness(text: str) -> float:
    return 2.0 if SCHOOL_CUES.search(text) else 0.0


def degreeness(text: str) -> float:
    return 2.0 if DEGREE_CUES.search(text) else 0.0
