"""charts.drawing.progress: who waits is told how far it is, and how long it will take once that can be told."""

import pytest

from charts.drawing import progress


@pytest.fixture
def clock(monkeypatch):
    now = [100.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    return now


def test_each_step_is_told_and_the_time_left_after_a_moment(clock):
    said = []
    told = progress.Progress(100, said.append)
    for step in ("drawing one", "drawing two", "drawing three"):
        told.begins(step)
        clock[0] += 1.5
        told.done += 1
    assert said == ["Drawing one (1 of 100)", "Drawing two (2 of 100)", "Drawing three (3 of 100, about 2 min left)"]


def test_the_time_left_shrinks_with_what_is_done_and_not_with_what_has_begun(clock):
    said = []
    told = progress.Progress(10, said.append)
    for step in range(4):  # four workers begin
        told.begins(f"drawing {step}")
    clock[0] += 4
    told.done = 2
    told.begins("drawing 5")
    told.done = 9
    told.begins("drawing 9")
    assert [line.partition(", ")[2] for line in said] == ["", "", "", "", "about 16 s left)", "about 0 s left)"]


def test_what_is_told_seldom_waits_and_then_names_the_step_at_hand(clock):
    said = []
    told = progress.Progress(300, said.append, every=5)
    for step in range(120):
        told.begins(f"measuring {step}")
        clock[0] += 0.125
        told.done += 1
    assert said == ["Measuring 40 (41 of 300, about 32 s left)", "Measuring 80 (81 of 300, about 28 s left)"]


def test_nobody_need_listen():
    progress.Progress(1, None).begins("measuring")
