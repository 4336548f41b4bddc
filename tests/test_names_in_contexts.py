"""Names of all kinds in plain sentences: bodies and people are found whole, with nothing of what stands around them."""

from __future__ import annotations

import pytest

from newsbrowse.extract import annotate_text

BODIES = (
    "University of Westra;Westra University;Westra State University;Westra National University of Technology;"
    "Westra Institute of Technology;National Westra Institute of Fashion Design;Westra Polytechnic University;"
    "Westra University of Applied Sciences;Westra Normal University;Westra Medical University;"
    "Westra Academy of Sciences;Chinese Academy of Westra Studies;Westra College of Arts;"
    "King Oskar University of Westra;Oskar Lind University;Oskar Lind National Technical University;"
    "Universidad Nacional de Westra;Université de Westra;Universität Westra;Technische Universität Westra;"
    "Hochschule Westra;Università degli Studi di Westra;Universiti Malaysia Westra;Universitas Westra Indonesia;"
    "Politeknik Negeri Westra;Westra Chamber of Commerce;Westra Chamber of Commerce and Industry;"
    "China Council for the Promotion of Westra Trade;Westra Association of Universities;"
    "Association of Westra Universities;Federation of Westra Industries;Westra Business Council;"
    "Westra Development Bank;Bank of Westra;Westra Bank;Westra Investment Promotion Agency;"
    "Ministry of Education of Westra;Ministry of Foreign Affairs;"
    "Ministry of Higher Education, Science and Innovation;Westra Ministry of Health;Embassy of Norland in Westra;"
    "Norland Embassy;Consulate General of Norland in Westra;Westra City Council;Westra Municipal Government;"
    "Westra Provincial Department of Education;People's Government of Westra Province;"
    "Westra Municipal Education Commission;Westra Museum of Fine Arts;National Museum of Westra;"
    "Westra National Library;Westra Hospital;Westra General Hospital;"
    "First Affiliated Hospital of Westra Medical University;Westra Foundation;Oskar Lind Foundation;"
    "Confucius Institute at Westra University;Westra Confucius Institute;Westra Research Centre for Ocean Policy;"
    "Centre for Norland Studies;Westra Institute for Advanced Study;Max Lind Institute for Physics;"
    "Westra Technologies Co., Ltd.;Westra Technologies;Westra Group;Westra Holdings Berhad;Westra Airlines;"
    "Westra Electric Corporation;Westra Pharmaceuticals Inc.;Lind & Partners GmbH;Westra News Agency;"
    "Westra Broadcasting Corporation;Westra Football Association;Westra High School;Westra No. 2 Middle School;"
    "Westra International School;Westra Science Park;Westra Free Trade Zone Administration;Westra Port Authority;"
    "Westra Water Board;Supreme Court of Westra;Parliament of Westra;Westra Red Cross Society;"
    "United Nations Development Programme;Westra Student Union;Westra Alumni Association;Westra Business School;"
    "Westra School of Economics;Westra Tourism Board;Westra Export Council;Westra Patent Office;"
    "Westra Academy of Music;Royal Academy of Westra;Westra Symphony Orchestra;Westra Society of Engineers;"
    "Institute of Westra Engineers;Westra Trade Union Congress;Westra Coffee Growers' Association;"
    "Westra Women's University;St. Oskar's College;St Oskar University;Al-Westra University;Ibn Lind University;"
    "Hanoi University of Westra Science;University of Science and Technology of Westra;"
    "Belt and Road Westra Alliance;Westra-Norland Friendship Association;Norland-Westra Joint Laboratory;"
    "Sino-Westra Research Institute"
).split(";")
AROUND_BODIES = [
    "Elm College and {} signed an agreement.",
    "{} and Elm College signed an agreement.",
    "Guests from {} in Norland visited Elm College.",
    "Guests from {}, Norland, visited Elm College.",
    "Guests from {} (Norland) visited Elm College.",
    "{}'s delegation visited Elm College.",
    "The delegation of {} was led by Tomasz Wieczorek.",
    "Tomasz Wieczorek, President of {}, visited Elm College.",
    "President of {} Tomasz Wieczorek visited Elm College.",
    "{} President Tomasz Wieczorek visited Elm College.",
    "On May 10, 2024, {} hosted a seminar at Elm College.",
    "In cooperation with {}, Elm College held a seminar.",
    "Elm College met {} on 10 May 2024.",
    "Elm College met {} in May 2024.",
    "Elm College met {} for talks on Friday.",
    "They visited Elm College, Birch Bank and {}.",
    "They visited {}, Birch Bank and Elm College.",
    "Elm College (EC) and {} (ABC) agreed on this.",
    "“{} is a partner of Elm College,” he said.",
    "According to {}, Elm College won.",
    "The partners are: {}; Elm College; Birch Bank.",
    "Thanks to {} the Elm College grew.",
    "The Elm College–{} agreement was signed.",
    "Representatives of {} and of Elm College met.",
    "Dr. Anna Berg (Elm College) and Dr. Tomasz Wieczorek ({}) met.",
    "Anna Berg from {} and Tomasz Wieczorek from Elm College met.",
]
PEOPLE = (
    "Tomasz Wieczorek;Oluwaseun Adebayo;Wanjiru Kamau;Thandiwe Mokoena;Kwabena Asante;Nurlan Abenov;"
    "Aigerim Sultanbekova;Dilshod Karimov;Bekzat Omarov;Mehmet Yıldırım;Ayşegül Demirtaş;Siti Nurhaliza;"
    "Budi Santoso;Rizky Ramadhan;Dewi Lestari;Somchai Prasertsuk;Nattapong Srisai;Ananya Chatterjee;"
    "Rajesh Venkataraman;Priya Subramanian;Harpreet Dhillon;Muhammad Iqbal;Fatima Zahra;Youssef Benali;"
    "Khalid Al-Mansouri;Layla Haddad;Tigist Alemu;Bekele Girma;Ousmane Diallo;Aminata Traoré;"
    "Jean-Baptiste Nsengiyumva;Grace Uwimana;Joaquín Etxeberria;Lucía Fernández;Thiago Albuquerque;Mariana Queiroz;"
    "Giulia Moretti;Lorenzo Bianchi;Jürgen Habermann;Annelie Sjöberg;Mikko Virtanen;Páll Guðmundsson;"
    "Oksana Shevchuk;Dmytro Kovalenko;Vladimír Novotný;Zsófia Balogh;Ion Popescu;Elena Georgieva;Dragan Petrović;"
    "Nikos Papadopoulos;Levan Gelashvili;Armen Sargsyan;Giorgi Tsereteli;Haruto Nakamura;Yuki Takahashi;"
    "Minjun Choi;Seoyeon Baek;Nomvula Dlamini;Chidi Okonkwo;Zainab Bello;Peter Odhiambo;Mary Wambui;"
    "Robert Whitfield;Claire Beaumont;Siobhan Gallagher;Ewan Drummond;Tui Faleolo;Sione Taufa;Batbayar Ganbold;"
    "Enkhtuya Dorj;Bao Zhihua;Cai Mingyang;Deng Ruoxi;Fang Yuqing;Gong Lijuan;Hou Jianbo;Jiang Wenhao;Kong Xiangyu;"
    "Lei Shufen;Mao Guoqiang;Niu Haitao;Ouyang Ke;Pan Deming;Qiao Liang;Ren Zhongping;Shao Yibo;Tan Xiuying;"
    "Wei Changqing;Xiong Bing;Yan Sijia;Zou Kaiwen;Zhuang Min;Nguyen Hoa;Tran Quang;Pham Lan;Kim Dongwook;"
    "Park Jisoo;Han Seungmin;Ge Yi;Mi Lan;Qu Bo;Anna Maria van den Berg;José Luis García Pérez;"
    "Mohammed bin Rashid Al Maktoum;Nguyễn Thị Minh Khai;Đặng Văn Hùng;Nur Aini binti Abdullah;Kim Min-jun;"
    "Park Ji-hoon;Lee Jae-myung;Jean-Pierre Dubois;Maria João Silva;Ludwig von Mises;Oscar de la Hoya;"
    "I Gusti Ngurah Rai;Abdul Rahman Al-Sayed;K. R. Narayanan;A. P. J. Abdul Kalam;J. R. R. Tolkien;"
    "Mary-Ann O'Neill;Ngozi Okonjo-Iweala;Thabo Mbeki;Ursula von der Leyen;Xi Mingze;Zhang Wei;Li Na;Wang Xiaoping;"
    "Ouyang Xiu;Sima Guang;Zhuge Liang;Chan Tai Man;Wong Kar Wai;Tsai Ing-wen;Chiang Kai-shek;Bolormaa Tsend;"
    "Kassym-Jomart Tokayev;Shavkat Mirziyoyev;Sadyr Japarov;Emomali Rahmon;Nikol Pashinyan;Ekaterina Zaharieva;"
    "Björk Guðmundsdóttir;Øystein Haugland;Şebnem Korur;Çağlar Söyüncü;Ñusta Quispe;Wangari Maathai;"
    "Ellen Johnson Sirleaf;Haile Selassie;Abiy Ahmed Ali;Yoweri Museveni;Tewodros Kassahun;Mamadou Tangara;"
    "Kofi Annan;Akwasi Osei;Chukwuemeka Odumegwu;Ibrahim Traoré;Soundarya Rajan;Lakshmi Narayan;Gurpreet Singh;"
    "Md. Abdul Karim;Sheikh Hasina;Aung San;Khin Maung Win;Somsak Jeamteerasakul;Preah Norodom;"
    "Souphanouvong Sisoulith"
).split(";")
AROUND_PEOPLE = [
    "{} said that exchange matters.",
    "The delegation was led by {}.",
    "They were joined by {} and others.",
    "Professor {} gave a lecture.",
    "{}, who directs the institute, spoke.",
    "The rector met {} on May 10, 2024.",
    "{} and Rector Anna Berg signed the agreement.",
    "Rector Anna Berg and {} signed the agreement.",
    "He thanked {} for the visit.",
    "{}, Dean of Science, spoke.",
    "{} (Elm College) spoke.",
    "The guests included Anna Berg, {} and Jon Vik.",
    "Mr. {} welcomed the guests.",
    "Dr. {}'s talk was well received.",
    "President {} opened the meeting.",
    "In his speech, {} stressed cooperation.",
    "According to {}, the project goes on.",
    "“We are happy,” said {}.",
    "{} was appointed director.",
    "A lecture by {} followed.",
    "The guests, among them {}, left.",
]


def missed(kind: str, names: list[str], sentence: str) -> list[tuple[str, list[str]]]:
    """The names that are not found as they stand in a sentence, each with what is found there."""
    found = []
    for name in names:
        text = sentence.format(name)
        start = text.index(name)
        end = start + len(name)
        there = [
            m for m in annotate_text(text, published="2024-06-01").mentions if m.kind == kind and m.start < end and start < m.end
        ]
        if [(m.start, m.end) for m in there] != [(start, end)]:
            found.append((name, [m.text for m in there]))
    return found


@pytest.mark.parametrize("sentence", AROUND_BODIES)
def test_bodies(sentence: str) -> None:
    """One in twelve may be missed: "in Norland" may be part of a name, and of a town that no list has nobody can be told apart."""
    wrong = missed("institution", BODIES, sentence)
    assert len(wrong) <= len(BODIES) // 12, wrong


@pytest.mark.parametrize("sentence", AROUND_PEOPLE)
def test_people(sentence: str) -> None:
    """One in twelve may be missed: names that no list has need more than a plain sentence."""
    wrong = missed("person", PEOPLE, f"Elm College received guests on May 10, 2024. {sentence} They spoke about joint research.")
    assert len(wrong) <= len(PEOPLE) // 12, wrong


@pytest.mark.parametrize("day", ["May 10, 2024", "June 10", "10 May", "Monday", "May 10"])
@pytest.mark.parametrize("body", ["European Commission", "Westra Committee", "Westra Export Council", "Elm Group"])
def test_a_day_is_no_part_of_a_name(body: str, day: str) -> None:
    text = f"Birch College signed an agreement with the {body} on {day}. It is new."
    assert {m.text for m in annotate_text(text, published="2024-06-01").mentions if m.kind == "institution"} == {
        "Birch College",
        body,
    }


@pytest.mark.parametrize(
    ("text", "body", "person"),
    [
        ("President of Universitas Indonesia Ari Kuncoro spoke.", "Universitas Indonesia", "Ari Kuncoro"),
        ("Rector of Technische Universität Graz Harald Kainz came.", "Technische Universität Graz", "Harald Kainz"),
        ("Rector of the Universidad de Chile Rosa Devés came.", "Universidad de Chile", "Rosa Devés"),
        ("Lord Mayor Anna Berg met guests of Elm College.", "Elm College", "Anna Berg"),
    ],
)
def test_who_heads_a_body_is_no_part_of_its_name(text: str, body: str, person: str) -> None:
    found = annotate_text(text)
    assert {m.text for m in found.mentions if m.kind == "institution"} == {body}
    assert [p.name for p in found.people] == [person]


OFFICES = (
    "President",
    "Vice President",
    "Director of International Relations",
    "Deputy Director",
    "Chairman",
    "Head of Research",
)
HOUSES = (
    "Makerere University", "the University of Ljubljana", "Bank of Ghana", "the Westra Chamber of Commerce", "Universitas Indonesia",
    "Zhejiang Gongshang University", "the Westra Investment Agency",
)  # fmt: skip
TOLD = [
    "{n}, {t} of {b}, visited Birch College on May 10, 2024.",
    "{t} {n} of {b} spoke at Birch College.",
    "{b}'s {t}, {n}, spoke at Birch College.",
    "{b}'s {t} {n} spoke at Birch College.",
    "The {t} of {b}, {n}, spoke at Birch College.",
    "{n}, who is {t} of {b}, spoke at Birch College.",
    "{n} is {t} of {b}. He spoke at Birch College.",
    "Birch College welcomed {n} ({t}, {b}).",
    "A delegation of {b} led by {t} {n} visited Birch College.",
    "On behalf of {b}, {t} {n} signed the agreement with Birch College.",
    "The agreement was signed by {n}, {t} of {b}, and Anna Berg, President of Birch College.",
]


@pytest.mark.parametrize("sentence", TOLD)
def test_office_and_body_are_those_that_the_sentence_tells(sentence: str) -> None:
    """Not those of the college, which is named as well. One in twenty may be another."""
    wrong, asked = [], 0
    for number, name in enumerate(("Tomasz Wieczorek", "Bao Zhihua", "Nurlan Abenov")):
        for body in HOUSES:
            for office in OFFICES[number % 2 :: 2]:
                asked += 1
                text = sentence.format(n=name, t=office, b=body)
                text = text[0].upper() + text[1:]
                people = annotate_text(text, published="2024-06-01", title="Birch College Receives Guests").people
                told = [(p.role, p.affiliation) for p in people if p.name == name]
                if told != [(office, body.removeprefix("the "))]:
                    wrong.append((text, told))
    assert len(wrong) <= asked // 20, wrong


def test_who_signs_for_a_body_is_of_it() -> None:
    found = annotate_text("Anna Berg signed for Makerere University, and Jon Vik signed on behalf of the Bank of Ghana.")
    assert {(p.name, p.affiliation) for p in found.people} == {("Anna Berg", "Makerere University"), ("Jon Vik", "Bank of Ghana")}


@pytest.mark.parametrize(
    ("text", "name", "role", "body"),
    [
        (
            "Dr. Jan Sol, President of the Norland Academy, was a guest of Elm University. He had brought Dr. Ida Moor, Head of Research.",
            "Ida Moor", "Head of Research", "Norland Academy",
        ),
        ("Dr. Naveen Chauhan, Dean Students’ Welfare, Elm Institute of Technology, spoke.", "Naveen Chauhan", "Dean Students’ Welfare", "Elm Institute of Technology"),
    ],
)  # fmt: skip
def test_told_of_the_one_before_and_with_an_apostrophe(text: str, name: str, role: str, body: str) -> None:
    assert (name, role, body) in {(p.name, p.role, p.affiliation) for p in annotate_text(text, title="Guests at Elm").people}


def test_a_counterpart_has_an_office_of_no_name() -> None:
    text = "Birch University came next. President HAYASHI and her counterpart, Dr. Chung-Ming KUAN, renewed it."
    assert {p.name: p.role for p in annotate_text(text).people}["Chung-Ming Kuan"] == "President"


@pytest.mark.parametrize(
    ("text", "day"), [("The talks were held at the embassy here today.", "2024-06-01"), ("The mill is here today.", None)]
)
def test_here_today_is_a_day_where_something_happened(text: str, day: str | None) -> None:
    found = [m.value_start for m in annotate_text(text, published="2024-06-01").mentions if m.kind == "date"]
    assert found == ([day] if day else [])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Hamad Ali, who is in charge of the Committees and Business Councils Department at the Qatar Chamber, came.",
            ("Hamad Ali", "in charge of the Committees and Business Councils Department", "Qatar Chamber"),
        ),
        (
            "Wang Ruoyu, president of the Affiliated Zhongshan Hospital of Dalian University, came.",
            ("Wang Ruoyu", "president", "Affiliated Zhongshan Hospital of Dalian University"),
        ),
        (
            "Kestrun HR Director Mr. Allen Sol led the visitors. Kestrun gives laboratories devices. The university counts on Kestrun.",
            ("Allen Sol", "HR Director", "Kestrun"),
        ),
    ],
)
def test_whose_charge_hospital_and_brand_it_is(text: str, told: tuple[str, str, str]) -> None:
    assert told in {(p.name, p.role, p.affiliation) for p in annotate_text(text).people}
