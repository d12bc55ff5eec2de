"""The table of places: how it is built from towns, and that what ships is small and in order."""

import gzip
from importlib import resources

from onward.parsing.postings.places_build import country_names, read_towns, table_lines


def town(name: str, country: str, population: int, *others: str, region: str = "") -> dict[str, object]:
    names = {"name": name, "countrycode": country, "admin1code": region, "population": population}
    return {**names, "alternatenames": list(others)}


def lines(*towns: dict[str, object]) -> list[str]:
    table = table_lines(read_towns({str(at): each for at, each in enumerate(towns)}))
    return [line for line in table if line.startswith("t\t")]


def test_a_large_town_is_known_by_its_names_in_other_languages():
    assert lines(town("Munich", "DE", 1_500_000, "München", "mwnykh", region="02")) == [
        "t\tmunchen\tMunich|DE|Bayern|1500",
        "t\tmunich\tMunich|DE|Bayern|1500",
    ]


def test_a_small_town_is_known_by_its_own_name_alone():
    assert lines(town("Bath", "GB", 94_000, "Aquae", region="ENG")) == ["t\tbath\tBath|GB|England|94"]


def test_towns_of_one_name_stand_the_largest_first():
    assert lines(town("Cambridge", "US", 110_000, region="MA"), town("Cambridge", "GB", 145_000, region="ENG")) == [
        "t\tcambridge\tCambridge|GB|England|145;Cambridge|US|Massachusetts|110"
    ]


def test_another_name_gives_way_to_a_town_that_is_called_so_unless_it_is_far_smaller():
    small, large = town("Colonia", "US", 17_000, region="NJ"), town("Köln", "DE", 1_000_000, "Colonia", region="07")
    assert lines(small, large)[0] == "t\tcolonia\tKöln|DE|Nordrhein-Westfalen|1000;Colonia|US|New Jersey|17"
    near = town("Valencia", "VE", 900_000), town("València", "ES", 1_000_000, "Valencia")
    assert lines(*near) == ["t\tvalencia\tValència|ES||1000;Valencia|VE||900"]


def test_countries_have_their_names_in_seven_languages():
    names = country_names()
    assert {names[name] for name in ("germany", "deutschland", "allemagne", "alemania", "germania", "duitsland")} == {
        "DE"
    }


def test_what_ships_is_small_and_sorted():
    packed = resources.files("onward.parsing.postings").joinpath("data/places.txt.gz").read_bytes()
    keys = [line.split("\t")[:2] for line in gzip.decompress(packed).decode().splitlines()]
    assert len(packed) < 1_000_000
    assert len(keys) > 50_000
    assert keys == sorted(keys)
