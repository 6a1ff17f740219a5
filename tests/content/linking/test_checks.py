"""Claim checks: a figure about the islands is compared with the record, any other figure is not.

In the sentences `[iturup|Etorofu]` marks a mention: before the bar its target, optionally with `@place`, and after the
bar its words.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.linking import Mention, with_mentions
from content.linking.checks import ClaimCheck, check_sentence, claim_checks
from content.linking.checks.sentence_dates import LONGEST_SENTENCE
from content.models import Language, Population
from content.record.store import ISLAND_ORDER
from content.wording import wording_in
from tests.contents import load

CONTENT = load()
MARK = re.compile(r"\[([a-z_+]+)(?:@([a-z_]+))?\|([^\]]+)\]")


def marked(sentence: str) -> tuple[str, list[Mention]]:
    """A sentence without its marks, and the mentions that the marks describe."""
    text, mentions = "", []
    last = 0
    for found in MARK.finditer(sentence):
        text += sentence[last : found.start()]
        target, place, surface = found.groups()
        span = (len(text), len(text) + len(surface))
        mentions.append(Mention(*span, surface, target, place, None, "name", 1.0))  # type: ignore[arg-type]
        text += surface
        last = found.end()
    return text + sentence[last:], mentions


def checked(sentence: str, as_of: str | None = None) -> list[tuple[str, str, str, float | None]]:
    """The claim checks of a marked sentence: kind, figure as written, verdict, difference."""
    text, mentions = marked(sentence)
    checks = claim_checks(with_mentions(text, tuple(mentions)), CONTENT, as_of)
    return [(one.kind, text[one.figure_start : one.figure_end], one.agreement, one.difference) for one in checks]


def quotation(article: str, excerpt: str) -> str:
    """The part of a quotation that is compared with the record."""
    return next(one.checked or one.quote for one in CONTENT.articles[article].excerpts if one.id == excerpt)


def test_some_19000_russians_differ_from_the_statistics_of_that_year() -> None:
    quote = quotation("independent-2016", "independent-2016-population")
    text, mentions = marked(f"Medvedev visited [all_four|the islands], which are {quote}.")
    (check,) = claim_checks(with_mentions(text, tuple(mentions)), CONTENT, CONTENT.articles["independent-2016"].date)
    assert (check.kind, check.stated, check.bound, check.agreement) == ("residents", 19000, "about", "differs")
    assert check.islands == ISLAND_ORDER
    assert [fact.value for fact in check.facts] == [5934, 7817, 2917, 0]
    assert {fact.as_of for fact in check.facts} == {"2016-01-01"}
    assert all(fact.sources for fact in check.facts)
    assert check.difference == 19000 - 16668


def test_bare_islands_after_two_of_them_are_compared_as_those_and_as_all_four() -> None:
    text, mentions = marked("[iturup+kunashir|The islands] are home to some 19,000 Russians.")
    bare = [replace(mention, rule="anaphora") for mention in mentions]
    (check,) = claim_checks(with_mentions(text, tuple(bare)), CONTENT, "2016-09-02")
    assert (check.islands, check.difference) == (ISLAND_ORDER, 19000 - 16668)
    text, mentions = marked("[iturup+kunashir|The islands] are home to 13,751 Russians.")
    bare = [replace(mention, rule="anaphora") for mention in mentions]
    (check,) = claim_checks(with_mentions(text, tuple(bare)), CONTENT, "2016-09-02")
    assert (check.islands, check.agreement) == (("iturup", "kunashir"), "agrees")


def press_tv() -> tuple[ClaimCheck, ...]:
    lie, names, inhabited = (
        quotation("press-tv-2019", f"press-tv-2019-{name}") for name in ("ten-kilometres", "four-names", "inhabited")
    )
    lie = lie.replace("The Kuril Islands", "[other_kuril|The Kuril Islands]")
    for name in ("Kunashir", "Iturup", "Shikotan", "Habomai"):
        names = names.replace(name, f"[{name.lower()}|{name}]")
    inhabited = inhabited.replace("Habomai", "[habomai|Habomai]")
    text, mentions = marked(f"{lie}, {names}. {inhabited}.")
    return claim_checks(with_mentions(text, tuple(mentions)), CONTENT, CONTENT.articles["press-tv-2019"].date)


def test_less_than_ten_kilometres_agrees_with_the_nearest_islet() -> None:
    check = press_tv()[0]
    assert (check.kind, check.stated, check.bound, check.agreement) == ("distance", 10, "less", "agrees")
    assert check.islands == ISLAND_ORDER
    assert [fact.value.km for fact in check.decided_by] == [3.7]
    assert {3.7, 16, 73.3, 144.5} <= {fact.value.km for fact in check.facts}


def test_three_are_inhabited_agrees_with_the_figures_for_each_island() -> None:
    check = press_tv()[1]
    assert (check.kind, check.stated, check.agreement) == ("islands", 3, "agrees")
    assert check.islands == ISLAND_ORDER
    assert [fact.value > 0 for fact in check.facts] == [True, True, True, False]


TRUE = [
    # English
    ("[all_four|The four islands] have a population of about 17,000.", "2016-09", "residents", "17,000"),
    ("Some 6,800 people live on [iturup|Iturup].", "2021", "residents", "6,800"),
    ("In 2016, 2,917 people lived on [shikotan|Shikotan].", None, "residents", "2,917"),
    ("In 1945 about 17,000 Japanese lived on [all_four|the four islands].", "2024", "residents", "17,000"),
    (
        "[kunashir|Kunashir], the southernmost of [all_four|the islands], is home to roughly 8,500 people.",
        "2019-01-30",
        "residents",
        "8,500",
    ),
    (
        "[iturup|Iturup], [kunashir|Kunashir] and [shikotan|Shikotan] are inhabited by some eighteen thousand people.",
        "2018-03",
        "residents",
        "eighteen thousand",
    ),
    ("[shikotan|Shikotan] is small. Its population is about three thousand.", "2018", "residents", "three thousand"),
    (
        "[kunashir@yuzhno_kurilsk|Yuzhno-Kurilsk] has a population of some 7,000.",
        "2023-06",
        "residents",
        "7,000",
    ),
    ("[iturup|Iturup] covers an area of 3,168 square kilometres.", None, "area", "3,168"),
    ("[kunashir|Kunashir], at 1,490 km², is larger.", None, "area", "1,490"),
    ("The total area of [all_four|the Northern Territories] is about 5,000 sq km.", None, "area", "5,000"),
    ("[kunashir|Kunashir] lies just 16 km from Hokkaido's Notsuke Peninsula.", None, "distance", "16"),
    ("At its closest [kunashir|Kunashir] is about 10 miles from Hokkaido.", None, "distance", "10"),
    ("Only three of [all_four|the four islands] are inhabited.", None, "islands", "three"),
    ("[all_four|The Northern Territories] consist of four islands.", None, "islands", "four"),
    ("The 1855 Treaty of Shimoda drew a line north of [iturup|Etorofu].", None, "year", "1855"),
    ("The joint declaration signed in 1956 speaks of [shikotan|Shikotan].", None, "year", "1956"),
    # Russian
    ("На [all_four|островах] проживает около 17 тыс. человек.", "2016-09-02", "residents", "17 тыс."),
    ("Население [kunashir|Кунашира] — 8681 человек.", "2021-05", "residents", "8681"),
    ("На [shikotan|Шикотане] живут примерно три тысячи человек.", "2018-02", "residents", "три тысячи"),
    ("В 1945 году на [all_four|островах] жили около 17 тысяч японцев.", None, "residents", "17 тысяч"),
    ("Население [iturup|Итурупа] превышает 6,9 тыс. человек.", "2023", "residents", "6,9 тыс."),
    ("Площадь [iturup|Итурупа] составляет 3 168 кв. км.", None, "area", "3 168"),
    ("Общая площадь [all_four|островов] — 5003 квадратных километра.", None, "area", "5003"),
    ("[kunashir|Кунашир] отделён от Хоккайдо проливом шириной 16 км.", None, "distance", "16"),
    ("[habomai|Хабомаи] лежат менее чем в 10 километрах от Хоккайдо.", None, "distance", "10"),
    ("Три из [all_four|четырёх островов] обитаемы.", None, "islands", "Три"),
    ("Симодский трактат 1855 года провёл границу к северу от [iturup|Итурупа].", None, "year", "1855"),
    ("В 1956 году страны подписали Совместную декларацию о [shikotan|Шикотане].", None, "year", "1956"),
    # Japanese
    ("[all_four|北方四島]には約1万7000人のロシア人が住んでいる。", "2016", "residents", "1万7000"),
    ("[kunashir|国後島]の人口は8681人だ。", "2021", "residents", "8681"),
    ("[iturup|択捉島]の人口は約六千九百人である。", "2023", "residents", "六千九百"),
    ("2022年に[shikotan|色丹島]の人口は３２５１人だった。", None, "residents", "３２５１"),
    ("終戦時、[all_four|四島]には1万7291人の日本人が住んでいた。", "2020", "residents", "1万7291"),
    ("[iturup|択捉島]の面積は3168平方キロメートルである。", None, "area", "3168"),
    ("[all_four|北方領土]の面積は約5000平方キロに及ぶ。", None, "area", "5000"),
    ("[kunashir|国後島]は北海道から16キロしか離れていない。", None, "distance", "16"),
    ("納沙布岬から[habomai@signalny|貝殻島]までは3.7キロである。", None, "distance", "3.7"),
    ("[habomai|歯舞群島]は北海道から10キロも離れていない。", None, "distance", "10"),
    ("[all_four|四島]のうち三島に人が住んでいる。", None, "islands", "三"),
    ("1956年の日ソ共同宣言は[shikotan|色丹島]にも触れている。", None, "year", "1956"),
    ("1855年に結ばれた日魯通好条約で[iturup|択捉島]の北に国境が引かれた。", None, "year", "1855"),
]


@pytest.mark.parametrize(("sentence", "as_of", "kind", "figure"), TRUE)
def test_a_true_claim_agrees(sentence: str, as_of: str | None, kind: str, figure: str) -> None:
    ((found_kind, found, verdict, _),) = checked(sentence, as_of)
    assert (found_kind, found, verdict) == (kind, figure, "agrees")


FALSE = [
    ("[iturup|Etorofu], the largest of [all_four|the four], has a population of 60,000.", "2023", 60000 - 6916),
    ("[kunashir|Kunashir] covers an area of 2,489 square kilometers.", None, 2489 - 1490),
    ("[kunashir|Kunashir] lies 30 km from Hokkaido.", None, 30 - 16),
    ("All of [all_four|the islands] are far, but two of them are inhabited.", None, -1),
    ("In 1955 the two countries signed the Soviet-Japanese Joint Declaration on [shikotan|Shikotan].", None, -1),
    ("Население [shikotan|Шикотана] составляет 30 тысяч человек.", "2016", 30000 - 2917),
    ("Площадь [shikotan|Шикотана] — 350 км².", None, 350 - 251),
    ("[shikotan|色丹島]の人口は3万人である。", "2016", 30000 - 2917),
    ("1957年の日ソ共同宣言は[shikotan|色丹島]にも触れている。", None, 1),
]


@pytest.mark.parametrize(("sentence", "as_of", "difference"), FALSE)
def test_a_false_claim_differs_by_how_much(sentence: str, as_of: str | None, difference: float) -> None:
    ((_, _, verdict, found),) = checked(sentence, as_of)
    assert verdict == "differs"
    assert found == pytest.approx(difference)


OTHER_THINGS = [
    # English
    "Russia keeps 3,500 soldiers on [iturup|Iturup] and [kunashir|Kunashir].",
    "The ministry spent 70 billion roubles, or $900 million, on [all_four|the islands].",
    "Sapporo has a population of two million, and [all_four|the islands] have none of its lights.",
    "Some 300 residents of [kunashir|Kunashir] visited Hokkaido last year without visas.",
    "A magnitude 6.1 earthquake struck 120 km off Hokkaido, near [kunashir|Kunashir].",
    "Missiles on [iturup|Iturup] have a range of 300 km and can reach Hokkaido.",
    "The reserve on [kunashir|Kunashir] covers 654 square kilometres.",
    "About 12,000 tourists came to [all_four|the islands] in 2024.",
    "Builders finished 4,500 square metres of housing on [shikotan|Shikotan].",
    "The quota off [habomai|Habomai] is 2,000 tonnes of saury and 35 boats.",
    "About 5,000 former residents of [all_four|the islands] are still alive, aged 89 on average.",
    "Eleven people were killed on [iturup|Iturup] in the earthquake.",
    "Workers laid 25 kilometres of road on [iturup|Iturup] in 2019.",
    "Some 40 percent of people on [iturup|Iturup] are under 35.",
    "Nemuro, a city of 23,000 people, faces [habomai|the Habomai islets].",
    "He was 25 when he left [kunashir|Kunashir] in 1947 with two brothers and three horses.",
    "The brown bear population of 300 on [kunashir|Kunashir] is protected.",
    "Su-35 fighters and S-300 systems are on [iturup|Iturup] with 18 tanks.",
    "[other_kuril|Urup] has an area of 1,450 square kilometres.",
    "In 2018, Putin recalled the Joint Declaration at talks about [all_four|the islands].",
    "In 1998 the two countries signed a joint declaration on [all_four|the islands].",
    "Under the Soviet-Japanese Joint Declaration, in 2018 recalled, [shikotan|Shikotan] would be handed over.",
    "Two of [all_four|the disputed islands] would be handed over.",
    "A village on [shikotan|Shikotan] with a population of 900 was cut off.",
    "The orphanage on [kunashir|Kunashir] is home to 40 people.",
    "[kunashir|Kunashir] is closer to Hokkaido than Sakhalin, 43 km away.",
    # Russian
    "На [iturup|Итурупе] и [kunashir|Кунашире] служат 3500 военнослужащих.",
    "На развитие [all_four|островов] выделят 70 млрд рублей.",
    "Около 300 жителей [kunashir|Кунашира] посетили Хоккайдо без виз.",
    "Землетрясение произошло в 120 км от Хоккайдо, близ [kunashir|Кунашира].",
    "Дальность ракет на [iturup|Итурупе] — 300 км, они достают до Хоккайдо.",
    "Заповедник на [kunashir|Кунашире] занимает 654 кв. км.",
    "В 2024 году [all_four|острова] посетили 12 тысяч туристов.",
    "На [shikotan|Шикотане] построили 4500 квадратных метров жилья.",
    "На [iturup|Итурупе] уложили 25 километров дорог.",
    "На [kunashir|Кунашире] обитает около 300 медведей.",
    "Население Сахалинской области составляет 460 тысяч человек, а [all_four|острова] малы.",
    "При землетрясении на [iturup|Итурупе] погибли 11 человек.",
    "Около 40 процентов жителей [iturup|Итурупа] моложе 35 лет.",
    "В посёлке на [shikotan|Шикотане] живёт около двух тысяч человек.",
    "Бывших жителей [all_four|островов] осталось около 5 тысяч человек.",
    # Japanese
    "[iturup|択捉島]と[kunashir|国後島]には3500人の兵士が駐留している。",
    "政府は[all_four|四島]の開発に700億ルーブルを投じた。",
    "[kunashir|国後島]の住民約300人がビザなしで北海道を訪問した。",
    "[kunashir|国後島]付近で北海道から120キロの地点を震源とする地震があった。",
    "[iturup|択捉島]のミサイルは射程300キロで北海道に届く。",
    "[kunashir|国後島]の自然保護区の面積は654平方キロである。",
    "2024年に[all_four|四島]を訪れた観光客は1万2000人だった。",
    "[shikotan|色丹島]で4500平方メートルの住宅が建てられた。",
    "[iturup|択捉島]で25キロの道路が舗装された。",
    "元島民の平均年齢は89歳で、[all_four|四島]の元島民は約5000人になった。",
    "昨年の地震で[iturup|択捉島]では11人が死亡した。",
    "根室市の人口は2万3000人で、[habomai|歯舞群島]を望む。",
    "[habomai|歯舞群島]沖で漁船2隻、乗組員15人が拿捕された。",
    "署名は8000万人に達し、[all_four|北方領土]の返還を求めた。",
]


@pytest.mark.parametrize("sentence", OTHER_THINGS)
def test_numbers_of_other_things_get_no_check(sentence: str) -> None:
    assert checked(sentence, "2019-01-22") == []


def test_names_and_numbers_that_take_turns_belong_together() -> None:
    rows = "[iturup|Iturup] (6,900 people), [kunashir|Kunashir] (7,700 people), [shikotan|Shikotan] (2,000 people)"
    text, mentions = marked(rows)
    checks = claim_checks(with_mentions(text, tuple(mentions)), CONTENT, "2023-04")
    assert [one.islands for one in checks] == [("iturup",), ("kunashir",), ("shikotan",)]
    assert [one.agreement for one in checks] == ["agrees", "agrees", "differs"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Six thousand residents live on [iturup|Iturup], 3,000 residents live on [shikotan|Shikotan].",
        "6,000 residents live on [iturup|Iturup], three thousand residents live on [shikotan|Shikotan].",
        "Шесть тысяч человек живут на [iturup|Итурупе], 3000 человек живут на [shikotan|Шикотане].",
    ],
)
def test_spelled_out_numbers_and_digits_are_in_the_order_of_the_text(sentence: str) -> None:
    assert [verdict for _, _, verdict, _ in checked(sentence, "2016")] == ["agrees", "agrees"]


def test_they_of_a_sentence_too_long_to_be_checked_are_not_the_islands_named_before_it() -> None:
    after = "Their population is 2,917."
    table = "Urup, Paramushir and Onekotan, " * (LONGEST_SENTENCE // 30 + 1)
    assert len(checked(f"[shikotan|Shikotan] is small. {after}", "2016")) == 1
    assert checked(f"[shikotan|Shikotan] is small. They were {table}too. {after}", "2016") == []


def test_a_sum_is_of_one_series_and_one_date() -> None:
    text, mentions = marked("[all_four|The islands] have a population of 18,757.")
    (check,) = claim_checks(with_mentions(text, tuple(mentions)), CONTENT, "2022-06")
    assert {fact.series for fact in check.facts if isinstance(fact, Population)} == {"estimate"}
    assert [fact.as_of for fact in check.facts if fact.value] == ["2022-01-01"] * 3


def test_residents_of_a_date_far_from_any_figure_cannot_be_told() -> None:
    sentence = "In 1989 [kunashir|Kunashir] had a population of 11,000."
    assert checked(sentence, "2019") == [("residents", "11,000", "cannot tell", None)]


def test_a_year_of_the_war_near_russians_does_not_make_a_later_year_far_from_them_certain() -> None:
    near = "It has been so since the year 1945, and in 2018 19,000 Russians live on [all_four|the islands]."
    assert [verdict for _, _, verdict, _ in checked(near, "2016")] == ["differs"]
    far = "19,000 Russians live on [all_four|the islands], as the statistics that the region published say of 2018."
    assert checked(f"It has been so since the year 1945, and {far}", "2016") == []


def test_without_a_date_an_older_figure_is_not_called_wrong() -> None:
    assert checked("[kunashir|Kunashir] has a population of 8,531.") == [("residents", "8,531", "cannot tell", None)]
    ((_, _, verdict, _),) = checked("[kunashir|Kunashir] has a population of 85,310.")
    assert verdict == "differs"


SAID: list[tuple[Language, tuple[str, ...]]] = [
    ("en", ("19,000", "16,668", "2016", "2,332")),
    ("ru", ("2016",)),
    ("ja", ("2016年",)),
]


@pytest.mark.parametrize(("language", "parts"), SAID)
def test_the_sentence_says_what_was_found_and_what_the_record_has(language: Language, parts: Sequence[str]) -> None:
    text, mentions = marked("[all_four|The islands] are home to some 19,000 Russians.")
    (check,) = claim_checks(with_mentions(text, tuple(mentions)), CONTENT, "2016-09-02")
    assert all(part in check_sentence(check, wording_in(language)) for part in parts)


def test_every_kind_and_verdict_can_be_said() -> None:
    for sentence, as_of in [*(row[:2] for row in TRUE), *(row[:2] for row in FALSE)]:
        text, mentions = marked(sentence)
        for check in claim_checks(with_mentions(text, tuple(mentions)), CONTENT, as_of):
            assert "{" not in check_sentence(check, wording_in("en"))


SENTENCES = {  # what a reader is told: how far off, in which direction; of a right year only that it is right
    ("In 2016 [shikotan|Shikotan] had a population of 4,000.", "en"): "the text is 1,083 (37%) too high.",
    ("In 2016 [shikotan|Shikotan] had a population of 2,000.", "en"): "the text is 917 (31%) too low.",
    ("In 2016 [shikotan|Shikotan] had a population of 4,000.", "ru"): "в тексте на 1\u00a0083 (37\u00a0%) больше.",
    ("In 2016 [shikotan|Shikotan] had a population of 4,000.", "ja"): "文章の数字は1,083（37%）大きすぎます。",
    ("The Treaty of Shimoda of 1856 left [iturup|Etorofu] to Japan.", "en"): "the text is 1 year too late.",
    ("The Treaty of Shimoda of 1854 left [iturup|Etorofu] to Japan.", "en"): "the text is 1 year too early.",
    ("The Treaty of Shimoda of 1855 left [iturup|Etorofu] to Japan.", "en"): (
        "1855: agrees with the record (7 February 1855)."
    ),
}


def test_the_reader_is_told_how_far_off_a_figure_is() -> None:
    told = {}
    for sentence, language in SENTENCES:
        text, mentions = marked(sentence)
        checks = claim_checks(with_mentions(text, tuple(mentions)), CONTENT)
        told[sentence, language] = [check_sentence(one, wording_in(language)) for one in checks]
    faults = {key: said for key, said in told.items() if len(said) != 1 or not said[0].endswith(SENTENCES[key])}
    assert not faults


PIECES = (
    "Iturup the islands population of 19,000 some less than 10 km from Hokkaido area 5 sq three thousand inhabited "
    "площадь около 19 тыс. тысячи человек населения км 1956 joint declaration , . 。 ( ) # \u00a0 ٣ ² ½ 1e9 "
    "面積は 約 1万9千人 人口は 四島 三 万 千 百 北海道から 2018年 に人が住んでいる"
)
WORDS = st.sampled_from(PIECES.split(" "))


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.one_of(st.text(st.characters(exclude_categories=()), max_size=12), WORDS), max_size=30),
    st.lists(st.integers(0, 200), max_size=6),
    st.text(max_size=10),
)
def test_no_text_raises_and_spans_lie_in_it(parts: list[str], starts: list[int], as_of: str) -> None:
    text = " ".join(parts)
    targets = ("iturup", "all_four", "other_kuril", "habomai", "shikotan+habomai", "kunashir")
    mentions = [
        Mention(start, min(start + 2, len(text)), text[start : start + 2], target, None, None, "name", 1.0)  # type: ignore[arg-type]
        for start, target in zip(sorted(set(starts)), targets, strict=False)
        if start < len(text)
    ]
    for check in claim_checks(with_mentions(text, tuple(mentions)), CONTENT, as_of):
        assert 0 <= check.start <= check.figure_start < check.figure_end <= check.end <= len(text)
        assert check.facts
