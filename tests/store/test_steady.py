"""Long jobs set apart what stays loaded, and give it back to the collector of garbage when they end."""

import gc

from conflictmap.store.cluster.steady import steadily


def test_all_items_come_through_in_order() -> None:
    assert list(steadily(range(100))) == list(range(100))


def test_what_is_loaded_is_set_apart_during_a_long_job_only() -> None:
    before = gc.get_freeze_count()
    during = [gc.get_freeze_count() for _ in steadily(range(100))]
    assert during[0] == before
    assert during[-1] > before
    assert gc.get_freeze_count() == 0


def test_a_job_that_is_broken_off_gives_it_back_too() -> None:
    items = steadily(range(100))
    for item in items:
        if item == 50:
            break
    items.close()
    assert gc.get_freeze_count() == 0


def test_young_objects_are_looked_through_as_before_once_a_job_is_done() -> None:
    before = gc.get_threshold()
    for _ in steadily(range(3)):
        assert gc.get_threshold()[0] > before[0]
    assert gc.get_threshold() == before


def test_a_job_that_is_broken_off_leaves_the_collector_as_it_was() -> None:
    before = gc.get_threshold()
    job = steadily(range(3))
    next(job)
    job.close()
    assert gc.get_threshold() == before
