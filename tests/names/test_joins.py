"""One person across an archive: joins that a careful archivist would make, and no others."""

from __future__ import annotations

from typing import Any

import pytest

from newsents.names import NameForm, Record, compare, link, parse, resolve
from newsents.names.across.contexts import Context, Rarity


def partition(*rows: str | dict[str, Any]) -> list[list[int]]:
    """Resolve names, each in an article of its own if none is given; return the rows of each person."""
    told = [row if isinstance(row, dict) else {"name": row} for row in rows]
    found = resolve(Record(str(at), **{"article": f"a{at}", **row}) for at, row in enumerate(told))
    return sorted(sorted(map(int, ids)) for ids in found.clusters().values())


def is_one(*rows: str | dict[str, Any]) -> bool:
    return len(partition(*rows)) == 1


COMPANY: dict[str, Any] = {"people": ("Ines Tolland", "Arno Velde")}


@pytest.mark.parametrize(
    "names",
    [
        ("Miller", "Miller"),  # a common family name
        ("Emily", "Emily"),  # a given name
        ("Bram Huxley", "Huxley"),  # known from one article
        ("Noel Faith", "Faith"),
        ("Ruth Garner", "Ruth"),
        ("Paul Mercer", "De Mercer"),  # a particle that the full name lacks
        ("Hussein Karam", "King Hussein"),
        ("King Hussein", "Hussein II"),
        ("Laura Simmons", "Earl Simmons"),
        ("Rachel Morris", "Van Morris"),
    ],
)
def test_a_single_name_is_nobodys_for_want_of_others(names: tuple[str, str]) -> None:
    assert not is_one(*names)


@pytest.mark.parametrize(
    "names",
    [
        ("Zubrowski", "Zubrowski"),  # hardly anybody else is called so
        ("Anna Zubrowski", "Zubrowski"),
        ("Paul de Zubrow", "De Zubrow"),
        ("King Hussein", "King Hussein"),
        ("Hussein II", "King Hussein II"),
    ],
)
def test_a_rare_single_name_is_one_person_s(names: tuple[str, ...]) -> None:
    assert is_one(*names)


def test_a_single_name_goes_to_whom_enough_articles_name_in_full() -> None:
    assert is_one(*["Noel Miller"] * 40, "Miller")
    assert not is_one(*["Noel Miller"] * 2, "Miller")
    assert is_one(*["Noel Huxley"] * 2, "Huxley")


def test_what_records_tell_beside_names_must_be_shared() -> None:
    told = [{"name": "Noel Faith", "people": (f"Ada Quist{letter}",)} for letter in "abcdefgh"]
    assert is_one(*["Noel Faith"] * 8, "Faith")
    assert [8] in partition(*told, {"name": "Faith", "people": ("Bo Ek",)})
    assert [8] not in partition(*told, {"name": "Faith", "people": ("Ada Quista", "Ada Quistb", "Ada Quistc")})


def test_names_of_one_article_are_what_stands_beside_each_other() -> None:
    match = ["Anna Zubrowski", "Bo Kellwick", "Ida Marrand"]
    others = [{"name": name, "article": "x"} for name in [*match, "Noel Faith"]]
    bare = [{"name": name.split()[1], "article": "y"} for name in match]
    assert len(partition(*others, *bare, {"name": "Faith", "article": "y"})) == 4
    assert len(partition(*others, {"name": "Faith", "article": "y"})) == 5


def test_whom_somebody_has_told_apart_in_an_article_are_not_one() -> None:
    names = [{"name": name, "article": "x"} for name in ("Ada Zubrowski", "Zubrowski", "Zubrowski", "Ada")]
    assert partition(*names) == [[0, 1, 2, 3]]
    assert partition(*({**name, "is_linked": True} for name in names)) == [[0], [1], [2], [3]]
    assert partition(*({**name, "is_linked": True} for name in names[:2])) == [[0], [1]]


@pytest.mark.parametrize(
    ("full", "bare", "is_one"),
    [(("he/him",), ("he/him",), True), (("she/her",), ("he/him",), False), ((), ("he/him",), False), ((), (), False)],
)
def test_a_surname_that_was_left_alone_is_whose_pronouns_it_has(
    full: tuple[str, ...], bare: tuple[str, ...], is_one: bool
) -> None:
    told = [("Ada Zubrowski", full), ("Zubrowski", bare)]
    records = [{"name": name, "article": "x", "is_linked": True, "pronouns": forms} for name, forms in told]
    assert (len(partition(*records)) == 1) == is_one


def test_a_full_name_twice_in_an_article_is_one_and_father_and_son_are_two() -> None:
    linked: dict[str, Any] = {"article": "x", "is_linked": True}
    names = ["Dale Norton Jr.", "Dale Norton", "Bo Ek", "Bo Ek"]
    assert partition(*({"name": name, **linked} for name in names)) == [[0], [1], [2, 3]]
    assert partition(*({"name": name, "article": "x"} for name in names)) == [[0, 1], [2, 3]]


def test_a_single_name_that_fits_two_persons_alike_is_neither_s() -> None:
    twins = [{"name": name, **COMPANY} for name in ("Bram Huxtable", "Cora Huxtable")]
    assert [2] in partition(*twins, {"name": "Huxtable", **COMPANY})
    assert [2] not in partition(twins[0], {"name": "Cora Huxtable"}, {"name": "Huxtable", **COMPANY})


def test_a_single_name_goes_to_whose_context_it_shares() -> None:
    assert is_one({"name": "Bram Huxley", **COMPANY}, {"name": "Huxley", **COMPANY})
    assert is_one({"name": "Miller", **COMPANY}, {"name": "Miller", **COMPANY})
    famous = [{"name": f"Person{chr(97 + at)} Extra", "people": COMPANY["people"]} for at in range(20)]
    assert [20] in partition(*famous, {"name": "Bram Huxley", **COMPANY}, {"name": "Huxley", **COMPANY})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Derek Hollis", "DK Hollis"),
        ("Derek Hollis", "D.K. Hollis"),
        ("Erin Hollis", "E. Marcus Hollis"),
    ],
)
def test_initials_that_a_name_does_not_answer_join_nothing(one: str, other: str) -> None:
    assert not is_one(one, other)
    assert compare(one, other).verdict != "same"
    assert link([NameForm(one), NameForm(other)]) == (0, 1)


@pytest.mark.parametrize(
    ("one", "other"), [("Derek Hollis", "D. Hollis"), ("Derek Kurt Hollis", "DK Hollis"), ("DK Hollis", "D. Hollis")]
)
def test_initials_that_a_name_answers_join(one: str, other: str) -> None:
    assert is_one(one, other)
    assert link([NameForm(one), NameForm(other)])[0] == link([NameForm(one), NameForm(other)])[1]


def test_contexts_make_up_for_an_initial_that_is_not_answered() -> None:
    assert is_one({"name": "Derek Hollis", **COMPANY}, {"name": "DK Hollis", **COMPANY})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Peter Cohen", "Peter Chen"),
        ("Laura Green", "Laura Greene"),
        ("Ivana Zubrowski", "Ivanka Zubrowski"),
        ("Jay Parker", "Jaylen Parker"),
        ("Tyree Parker", "Terry Parker"),
        ("Jack Zubrowski", "Jake Zubrowski"),
        ("Tim Parker", "Timothy Parker"),
    ],
)
def test_two_names_that_people_bear_are_no_slip(one: str, other: str) -> None:
    assert not is_one(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tim Zubrowski", "Timothy Zubrowski"),
        ("Kameron Zubrowski", "Kam Zubrowski"),
        ("Yoav Wagner", "Yoav Wanger"),
        ("Hugo Zubrowski", "Hugo Zubrowsky"),
        ("Ilyasah Zubrowski", "Ilyash Zubrowski"),
    ],
)
def test_short_forms_and_slips_of_a_rare_name_are_one(one: str, other: str) -> None:
    assert is_one(one, other)


def test_a_short_form_beside_a_common_family_name_needs_a_context() -> None:
    assert is_one({"name": "Tim Parker", **COMPANY}, {"name": "Timothy Parker", **COMPANY})


def test_contexts_join_no_two_names_whose_bearers_are_called_otherwise() -> None:
    mayor, coach = {"roles": ("mayor",), **COMPANY}, {"roles": ("head coach",), **COMPANY}
    assert not is_one({"name": "Ali Rahimi", **mayor}, {"name": "Ali Rahmani", **coach})
    assert not is_one({"name": "Chris Zubrowski", **COMPANY}, {"name": "Craig Zubrowski", **COMPANY})


def test_slips_inside_an_article_are_seen() -> None:
    assert link([NameForm("Betsy Hollis"), NameForm("Besty Hollis")]) == (0, 0)
    assert link([NameForm("Betsy Hollis"), NameForm("Benny Hollis")]) == (0, 1)


def test_a_suffix_parts_persons_unless_papers_leave_it_out() -> None:
    assert not is_one("Ray Zubrowski", "Ray Zubrowski Jr.")
    player = {"roles": ("quarterback",)}
    assert is_one({"name": "Ray Zubrowski", **player}, {"name": "Ray Zubrowski Jr.", **player})
    both = [{"name": name, "article": "x", **player} for name in ("Ray Zubrowski", "Ray Zubrowski Jr.")]
    assert len(partition(*both, {"name": "Ray Zubrowski Jr.", **player})) == 2


def test_both_forms_in_one_article_do_not_part_a_person_elsewhere() -> None:
    same = [{"name": name, "article": "x"} for name in ("Stephen Zubrowski", "Steph Zubrowski")]
    assert is_one(*same, "Stephen Zubrowski", "Steph Zubrowski")


@pytest.mark.parametrize(
    ("name", "glued"),
    [
        ("Nina Zubrowski", "Goalkeeper Nina Zubrowski"),
        ("Nina Taylor", "RHP Nina Taylor"),
        ("Nina Taylor", "Nina Taylor July"),
        ("Nina Taylor", "Taylor Nina"),
    ],
)
def test_words_glued_to_a_name_and_its_order_are_mended_where_contexts_agree(name: str, glued: str) -> None:
    assert is_one({"name": name, **COMPANY}, {"name": glued, **COMPANY})
    assert not is_one(name, glued)


@pytest.mark.parametrize("glued", ["RHP Nina Zubrowski", "Nina Zubrowski July", "Zubrowski Nina"])
def test_a_rare_family_name_is_mended_without_any_context(glued: str) -> None:
    assert is_one("Nina Zubrowski", glued)


def test_what_many_articles_name_says_little() -> None:
    rarity = Rarity(Context.of([Record("", "Ann Lee", people=("Ines Tolland",))]) for _ in range(50))
    one = Context.of([Record("1", "Ann Lee", **COMPANY)])
    assert one.agreement(one) == 2
    assert one.agreement(one, rarity) == pytest.approx(1.1)


@pytest.mark.parametrize(
    ("text", "title", "given"),
    [
        ("Earl Simmons", "", ("Earl",)),
        ("Don Lemon", "", ("Don",)),
        ("Prince Fielder", "", ("Prince",)),
        ("Prince William", "Prince", ()),
        ("Don Pedro", "Don", ()),
        ("Major Tom Hollis", "Major", ("Tom",)),
        ("Van Morris", "", ("Van",)),
        ("Van Dijk", "", ()),
        ("Del Toro", "", ()),
    ],
)
def test_titles_and_particles_that_are_forenames(text: str, title: str, given: tuple[str, ...]) -> None:
    name = parse(text)
    assert (name.title, name.given) == (title, given)


def test_a_title_that_an_article_shows_is_no_forename() -> None:
    assert link([NameForm("Major Tom Hollis"), NameForm("Major Hollis")]) == (0, 0)
    assert link([NameForm("Tom Hollis"), NameForm("Major Hollis")]) == (0, 1)


def test_what_an_article_tells_apart_its_company_does_not_join() -> None:
    rows = [{"name": name, "article": "x", **COMPANY} for name in ("Ruth Huxley", "Ralf Huxley", "Huxley")]
    assert partition(*rows) == [[0], [1], [2]]
    spouses = [{"name": name, "article": "x", **COMPANY} for name in ("Mr Zubrowski", "Mrs Zubrowski")]
    assert partition(*spouses) == [[0], [1]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zarina Franklin", "Zakiyah Franklin"),  # several letters, one of them a consonant
        ("Sara Leong", "Sara Long"),  # a vowel that makes another name
        ("Erica Johnson", "Erika Johnson"),  # both are borne by many
        ("Walter Lee", "Walter Li"),
        ("Walter Tang", "Walter Dang"),  # one name in Pinyin and in Wade-Giles
        ("Timothy Curry", "Tim Curry"),  # a short form beside a family name in use
        ("Paul Smith", "Paul Holger Smith"),  # a middle name more
        ("L. Simpson", "Lena Simpson"),  # an initial
    ],
)
def test_spellings_that_may_be_two_persons_are_two_where_nothing_is_shared(one: str, other: str) -> None:
    alone = {"people": ("Bo Ek", "Ida Marrand")}, {"people": ("Ute Klinger", "Rolf Dassen")}
    assert partition({"name": one, **alone[0]}, {"name": other, **alone[1]}) == [[0], [1]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Erica Johnson", "Erika Johnson"),
        ("Timothy Curry", "Tim Curry"),
        ("Paul Smith", "Paul Holger Smith"),
        ("L. Simpson", "Lena Simpson"),
        ("Walter Tang", "Walter Dang"),
    ],
)
def test_they_are_one_where_something_is_shared_or_nothing_is_told(one: str, other: str) -> None:
    assert is_one({"name": one, **COMPANY}, {"name": other, **COMPANY})
    assert is_one(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dana Holmquist", "Danna Holmquist"),
        ("Sergei Volkonin", "Sergey Volkonin"),
        ("Tim Marrand", "Timothy Marrand"),
    ],
)
def test_a_slip_in_a_rare_name_needs_nothing_else(one: str, other: str) -> None:
    assert is_one({"name": one, "people": ("Bo Ek",)}, {"name": other, "people": ("Ute Klinger",)})


CAST: dict[str, Any] = {"people": ("Ines Tolland", "Arno Velde", "Ute Klinger")}
STRANGERS: dict[str, Any] = {"people": ("Bo Ek", "Ida Marrand")}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Robert Mercer", "Robert Mercre"),  # two letters changed places
        ("Laura Phillips", "Laura Philips"),  # a letter is missing, though both are names
        ("Monica Rodriguez", "Monica Rodriquez"),
        ("Helen Anderson", "Helen Andersen"),
        ("Wesley Rodriguez", "Wes Rodriguez"),  # a short form beside a family name of many
        ("Madeleine Norton", "Madeline Norton"),  # two spellings of a given name that are both in use
        ("Dale Norton Jr.", "Dale Norton"),  # papers leave the suffix out
    ],
)
def test_a_slip_is_one_person_s_where_company_is_shared(one: str, other: str) -> None:
    assert is_one({"name": one, **CAST}, {"name": other, **CAST})
    assert partition({"name": one, **CAST}, {"name": other, **STRANGERS}) == [[0], [1]] or "Mercre" in other


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Helen Cohen", "Helen Chen"),  # more than a letter of so short a name
        ("Ivana Norton", "Ivanka Norton"),  # the given names differ
        ("Helen Anderson", "Helen Henderson"),
    ],
)
def test_two_names_are_two_even_in_one_company(one: str, other: str) -> None:
    some = {"people": ("Ines Tolland",)}
    assert not is_one({"name": one, **some}, {"name": other, **some})


def test_names_that_many_articles_have_are_two() -> None:
    rows = [{"name": name, "people": ("Ines Tolland",)} for name in ("Helen Anderson", "Helen Andersen")]
    assert len(partition(*rows)) == 1
    assert len(partition(*rows * 6)) == 2


def test_a_rare_family_name_stands_within_a_double_one() -> None:
    assert is_one("Dana Holmquist", "Dana Holmquist-Reeve")
    assert not is_one("Dana Holmquist", "Dana Reeve-Brown")


def test_a_father_far_better_known_is_not_the_son() -> None:
    rows = [{"name": "Dale Norton", **CAST} for _ in range(20)]
    assert len(partition(*rows, {"name": "Dale Norton Jr.", **CAST})) == 2


def test_a_single_name_that_its_article_leaves_open_is_nobody_else_s() -> None:
    rows: list[str | dict[str, Any]] = [{"name": "Noel Zubrowski", **CAST} for _ in range(9)]
    rows += [{"name": "Ada Zubrowski", **CAST} for _ in range(9)]
    both = [{"name": name, "article": "x", "is_linked": True, **CAST} for name in ("Noel Zubrowski", "Zubrowski")]
    found = partition(*rows, *both, {"name": "Ada Zubrowski", "article": "x", **CAST})
    assert [19] in found


def test_who_stands_beside_a_junior_of_one_name_is_the_elder_everywhere() -> None:
    linked = [{"name": name, "article": "x", "is_linked": True} for name in ("Dale Norton", "Dale Jr.")]
    rows = [{"name": "Dale Norton Sr.", **CAST}, {"name": "Dale Norton Jr.", **CAST}]
    assert [0, 2] in partition(*linked, *rows)
    assert [0, 2] not in partition(linked[0], {**linked[1], "name": "Dale Hale"}, *rows)


@pytest.mark.parametrize(
    ("long", "short", "are_one"),
    [
        ("Ximena Torres Villalba", "Ximena Torres", True),
        ("Luis Garcia Medina", "Garcia Medina", True),
        ("Ximena Torres Villalba", "Ines Torres", False),
        ("Luis Garcia Medina", "Garcia Luna", False),
    ],
)
def test_a_second_family_name_is_left_out_where_company_is_shared(long: str, short: str, are_one: bool) -> None:
    assert is_one({"name": long, **CAST}, {"name": short, **CAST}) == are_one


def test_a_second_family_name_is_not_left_out_where_nothing_is_shared() -> None:
    assert not is_one({"name": "Ximena Torres Villalba", **CAST}, {"name": "Ximena Torres", "people": ("Ole Brekke",)})
    assert not is_one("Ximena Torres Villalba", "Ximena Torres")


def test_a_given_name_of_many_articles_is_no_nickname_that_ends_with_it() -> None:
    named = [{"name": "Ottilie Huxtable", **COMPANY} for _ in range(6)]
    nickname: dict[str, Any] = {"name": "Wily Ottilie", "people": ("Ole Brekke", "Sune Dahl")}
    assert [0, 1, 2, 3, 4, 5, 7] in partition(*named, nickname, {"name": "Ottilie", **COMPANY})
    # whose family name it is to as many stays
    others = [{"name": "Bram Ottilie", **COMPANY} for _ in range(6)]
    assert [6] in partition(*others, {"name": "Ottilie", "people": ("Ole Brekke",)})


def test_a_single_name_goes_to_whom_its_pronouns_fit() -> None:
    both = [{"name": name, **COMPANY} for name in ("Bram Huxtable", "Cora Huxtable")]
    bare: dict[str, Any] = {"name": "Huxtable", **COMPANY}
    assert [1, 2] in partition(*both, {**bare, "pronouns": ("she/her",)})
    assert [0, 2] in partition(*both, {**bare, "pronouns": ("he/him",)})
    assert [2] in partition(*both, {**bare, "pronouns": ("they/them",)})


@pytest.mark.parametrize(
    ("name", "one", "other", "are_one"),
    [
        ("Jordan Reid", ("sprinter", "he/him"), ("council member", "she/her"), False),
        ("Jordan Reid", ("council member", "he/him"), ("council member", "she/her"), True),
        ("Jordan Reid", ("sprinter", "he/him"), ("council member", "he/him"), True),
        ("Daniel Reid", ("sprinter", "he/him"), ("council member", "she/her"), True),
    ],
)
def test_pronouns_and_roles_tell_two_of_a_forename_of_either_sex_apart(
    name: str, one: tuple[str, str], other: tuple[str, str], are_one: bool
) -> None:
    rows = [{"name": name, "roles": (role,), "pronouns": (forms,)} for role, forms in (one, other)]
    assert is_one(*rows) == are_one


def test_of_spellings_that_exclude_each_other_those_that_share_company_are_one() -> None:
    mayor = {"name": "Maksym Boyarko", "article": "x", "is_linked": True}
    blogger = {"name": "Maxim Boyarko", "article": "x", "is_linked": True}
    found = partition(mayor, blogger, {"name": "Maksym Boyarko", **CAST}, {"name": "Maxim Boyarko", **CAST})
    assert all(not {0, 1} <= set(ids) for ids in found)
