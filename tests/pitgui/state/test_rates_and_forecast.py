"""Rates and forecasts come from pictures, and say nothing where the pictures do not."""

from __future__ import annotations

from dataclasses import replace

from pitgui.state.forecast import forecast
from pitgui.state.rates import KEPT_SAMPLES, Sample, growth, keep, rates

SECOND = 1_000_000_000
FIRST = Sample(SECOND, 0, 0, 0, 0, 0, 0, 0, 0, 0)


def at(seconds: float, **values: object) -> Sample:
    return replace(FIRST, time_ns=int((1 + seconds) * SECOND), **values)  # type: ignore[arg-type]


def test_one_picture_has_no_rate() -> None:
    assert rates((FIRST,)) is None
    assert rates((FIRST, at(0.1, writes=5))) is None


def test_rates_are_of_the_last_three_seconds() -> None:
    samples = (FIRST, at(10, writes=1000), at(12, writes=1100, hits=30, misses=10))
    found = rates(samples)
    assert found is not None
    assert found.writes == 50
    assert found.page_hits == 0.75


def test_without_a_look_at_a_page_there_is_no_share_of_hits() -> None:
    found = rates((FIRST, at(1, writes=2)))
    assert found is not None
    assert found.page_hits is None


def test_a_sample_of_the_past_is_not_kept() -> None:
    samples = keep((at(5),), at(4))
    assert samples == (at(5),)


def test_samples_are_bounded_and_reach_back_an_hour() -> None:
    samples: tuple[Sample, ...] = ()
    for tenth in range(0, 50_000, 2):
        samples = keep(samples, at(tenth / 10))
    assert len(samples) < KEPT_SAMPLES + 100
    assert (samples[-1].time_ns - samples[0].time_ns) / SECOND > 3000


def test_no_forecast_before_a_minute_or_without_growth() -> None:
    assert forecast([at(0), at(10), at(20), at(30, live=100)], 1000) is None
    assert forecast([at(0), at(30), at(60), at(90, live=3)], 1000) is None


def test_a_forecast_has_a_range_and_a_basis() -> None:
    samples = [at(0), at(30, live=10), at(60, live=40), at(90, live=90)]
    found = forecast(samples, 900)
    assert found is not None
    assert found.likely == 900
    assert found.soonest < found.likely
    assert found.latest is not None
    assert found.latest > found.likely
    assert found.basis == 90


def test_growth_that_stood_still_for_a_third_has_no_latest_time() -> None:
    found = forecast([at(0), at(30), at(60, live=50), at(90, live=90)], 900)
    assert found is not None
    assert found.latest is None


def test_a_session_grows_by_what_it_holds() -> None:
    samples = (at(0, held=((7, 10),)), at(120, held=((7, 30),)))
    assert growth(samples, 7) == 600
    assert growth(samples, 8) is None
    assert growth((), 7) is None
