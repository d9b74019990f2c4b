"""The statistical methods, with their formulae and a worked example each."""

from __future__ import annotations

from dashboard.about import methods_comparing
from dashboard.about.parts import Method
from dashboard.i18n import t


def methods() -> tuple[Method, ...]:
    """Each method in use, in the order in which a reader meets it on the pages."""
    return (*_sums_and_rates(), *_uncertainty(), *methods_comparing.methods())


def _sums_and_rates() -> tuple[Method, ...]:
    return (
        Method(
            title=t("Counts"),
            text=t(
                "Counts are stored as published, with corrections below zero where a force took offences "
                "back. Areas, themes and years are sums made here, because the source has no totals. If one "
                "part was not supplied, the sum is not supplied either: it is never counted as zero. A code "
                "that did not exist in a year is not part of that year."
            ),
            formula=(r"O = \sum_{a} \sum_{c} \sum_{q} o_{a,c,q}",),
            worked="",
            source="",
        ),
        Method(
            title=t("Rates"),
            text=t(
                "Offences over residents, times 100,000. For a financial year the population is the "
                "mid-year estimate that falls inside it: mid-2024 for 2024/25. Where that is not out yet, "
                "the latest is used and the figure says so. For a group of areas: the sum of offences over "
                "the sum of residents, never the average of the rates. Rates are rounded once, to one "
                "decimal, when shown. City of London and British Transport Police have no rate: they have "
                "few residents or none."
            ),
            formula=(r"r = 100{,}000 \times \frac{\sum_a O_a}{\sum_a N_a}",),
            worked="",
            source="",
        ),
        Method(
            title=t("Population under 18"),
            text=t(
                "Mid-year estimates of the Office for National Statistics, added up from local authorities "
                "to police force areas. For the four Welsh forces, 2012 to 2020, the split by age is our "
                "estimate: the published totals for Wales, shared out by shares interpolated between years "
                "that are published. Tried on 38 English forces, where the truth is known, the method was "
                "wrong by 0.24% to 0.53% on average and 1.5% at worst. Such rates carry the mark [e]."
            ),
            formula=(),
            worked="",
            source="",
        ),
    )


def _uncertainty() -> tuple[Method, ...]:
    return (
        Method(
            title=t("Interval of a count or rate, ten offences or more"),
            text=t(
                "Byar’s approximation, with z = 1.96 for 95% and 3.0902 for 99.8%. The interval of a rate "
                "is that of its count over the same population."
            ),
            formula=(
                r"x_{\mathrm{lo}} = x\left(1-\frac{1}{9x}-\frac{z}{3\sqrt{x}}\right)^{3}",
                r"x_{\mathrm{hi}} = y\left(1-\frac{1}{9y}+\frac{z}{3\sqrt{y}}\right)^{3}",
                r"y = x+1",
            ),
            worked=t("{count} offences: {lower} to {upper}.", count="52", lower="38.8", upper="68.2"),
            source=t("Breslow and Day, Statistical Methods in Cancer Research, volume II (1987)."),
        ),
        Method(
            title=t("Interval of a count or rate, under ten offences"),
            text=t("The exact Poisson interval. No percentages or ranks are given for counts under ten."),
            formula=(
                r"x_{\mathrm{lo}} = \tfrac{1}{2}\,\chi^2_{\alpha/2;\,2x}",
                r"x_{\mathrm{hi}} = \tfrac{1}{2}\,\chi^2_{1-\alpha/2;\,2x+2}",
            ),
            worked=t("{count} offences: {lower} to {upper}.", count="5", lower="1.6", upper="11.7"),
            source=t("Garwood, Biometrika 28 (1936)."),
        ),
        Method(
            title=t("Is a change more than chance?"),
            text=t(
                "The exact conditional test: given both counts together, the later one is binomial. A "
                "change is called higher or lower only if p is under 0.05; otherwise it is “within chance”. "
                "The test takes offences as independent events, but one investigation can add many at once, "
                "so even a change beyond chance may be a single case. No percentage is shown when the "
                "earlier count is under 20."
            ),
            formula=(
                r"x_1 \mid x_0+x_1 \sim \mathrm{Bin}\!\left(x_0+x_1,\ \frac{t_1}{t_0+t_1}\right)",
                r"p = \min\{1,\ 2\min(P_{\le},\,P_{\ge})\}",
            ),
            worked=t(
                "{later} after {earlier}: ratio {ratio}, interval {lower} to {upper}, p = {p}: within "
                "chance.",
                later="25",
                earlier="16",
                ratio="1.56",
                lower="0.80",
                upper="3.13",
                p="0.211",
            ),
            source=t("Clopper and Pearson, Biometrika 26 (1934), for the interval."),
        ),
    )
