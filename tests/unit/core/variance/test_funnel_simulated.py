"""The short form of benchmarks/methods/funnels.py: few false outliers among equal schools, and a planted one found."""

from benchmarks.methods.funnels import outliers


def test_at_most_five_networks_of_equal_schools_in_a_hundred_show_an_outlier():
    assert outliers(14, share=0.7, sizes=(30, 150), networks=200)[1] <= 0.05


def test_ten_points_more_over_three_terms_are_found():
    found, beside = outliers(14, share=0.7, sizes=(100, 200), plant=0.1, networks=100)
    assert found >= 0.8 and beside <= 0.1
