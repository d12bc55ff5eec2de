from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from onward.config.environment import Environment, read_environment


def test_nothing_needs_to_be_set():
    assert read_environment({}) == Environment()


def test_what_is_set_is_read_as_what_it_is():
    read = read_environment(
        {
            "ONWARD_MODE": "hosted",
            "ONWARD_HOME": "/srv/onward",
            "ONWARD_PORT": "80",
            "ONWARD_HTTPS": "True",
            "ONWARD_PROXIED": "0",
            "ONWARD_HOSTS": "jobs.example.org",
        }
    )
    assert read == Environment(
        mode="hosted", home=Path("/srv/onward"), port=80, https=True, proxied=False, hosts="jobs.example.org"
    )


def test_variables_of_others_are_left_alone():
    assert read_environment({"PORT": "80", "ONWARD_PROT": "80", "XONWARD_PORT": "80"}) == Environment()


@pytest.mark.parametrize(
    ("variable", "value", "sentence"),
    [
        ("ONWARD_MODE", "cloud", "ONWARD_MODE must be one of local, hosted."),
        ("ONWARD_MODE", "", "ONWARD_MODE must be one of local, hosted."),
        ("ONWARD_PORT", "eighty", "ONWARD_PORT must be a whole number from 1 to 65535."),
        ("ONWARD_PORT", "0", "ONWARD_PORT must be a whole number from 1 to 65535."),
        ("ONWARD_PORT", "65536", "ONWARD_PORT must be a whole number from 1 to 65535."),
        ("ONWARD_PORT", "", "ONWARD_PORT must be a whole number from 1 to 65535."),
        ("ONWARD_WORKERS", "-1", "ONWARD_WORKERS must be a whole number from 1 to 64."),
        ("ONWARD_UPLOAD_MEGABYTES", "2.5", "ONWARD_UPLOAD_MEGABYTES must be a whole number from 1 to 500."),
        ("ONWARD_HTTPS", "maybe", "ONWARD_HTTPS must be true or false."),
        ("ONWARD_LOG_LEVEL", "loud", "ONWARD_LOG_LEVEL must be one of debug, info, warning, error."),
    ],
)
def test_what_cannot_be_used_is_said_by_name(variable, value, sentence):
    with pytest.raises(ImproperlyConfigured) as refused:
        read_environment({variable: value})
    assert str(refused.value).splitlines()[1:] == [sentence]


def test_all_that_cannot_be_used_is_said_at_once_and_no_value_is_repeated():
    with pytest.raises(ImproperlyConfigured) as refused:
        read_environment({"ONWARD_MODE": "pass-phrase", "ONWARD_PORT": "pass-phrase"})
    assert "ONWARD_MODE" in str(refused.value)
    assert "ONWARD_PORT" in str(refused.value)
    assert "pass-phrase" not in str(refused.value)
