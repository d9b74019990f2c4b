"""The methods that put areas, years and quarters side by side."""

from __future__ import annotations

from dashboard.about.parts import Method
from dashboard.i18n import t


def methods() -> tuple[Method, ...]:
    """Each method in use, in the order in which a reader meets it on the pages."""
    return (*_places(), _funnel(), *_over_time())


def _places() -> tuple[Method, ...]:
    return (
        Method(
            title=t("Lower, similar or higher than England and Wales"),
            text=t(
                "An area is “lower” or “higher” when its 95% interval lies wholly below or above the rate "
                "of England and Wales, and “similar” when the interval contains it. Higher is not worse: it "
                "can mean more reporting, more policing or better recording."
            ),
            formula=(),
            worked="",
            source="",
        ),
        Method(
            title=t("Ranks"),
            text=t(
                "A rank is a range: the best and the worst place that the intervals allow. Two forces whose "
                "intervals overlap are not put in an order."
            ),
            formula=(),
            worked="",
            source="",
        ),
        Method(
            title=t("Classes on the map"),
            text=t(
                "Five classes with round limits, in order from light to dark. The legend gives the limits "
                "and how many forces are in each. The limits are the same for all years of one measure, so "
                "that years can be compared."
            ),
            formula=(),
            worked="",
            source="",
        ),
    )


def _funnel() -> Method:
    return Method(
        title=t("Funnel, adjusted for over-dispersion"),
        anchor="funnel",
        text=t(
            "Each force is held against the rate of all forces together, with limits that are wide for few "
            "people and narrow for many. Forces differ for many reasons that are not chance: how they "
            "record, what is reported, who lives there. Limits for chance alone would therefore call most "
            "forces unusual. The adjusted limits add the variance between forces, tau squared, estimated "
            "from the middle of the forces: scores beyond the 10th and the 90th percentile are pulled in to "
            "them first. Phi says how many times more forces vary than chance would make them. A force is "
            "called unusual only outside the adjusted 99.8% limits. City of London is left out."
        ),
        formula=(
            r"E_i = N_i\,\frac{\sum O}{\sum N}",
            r"s_i = \frac{1}{2\sqrt{E_i}},\qquad z_i = \frac{\sqrt{O_i/E_i}-1}{s_i}",
            r"\varphi = \tfrac{1}{I}\sum z_i^2,\qquad w_i = 1/s_i^2",
            r"\tau^2 = \frac{I\varphi-(I-1)}{\sum w-\sum w^2/\sum w}",
            r"\mathrm{limits} = \left(1 \pm z\sqrt{s_i^2+\tau^2}\right)^2 \times \bar r",
        ),
        worked=t(
            "Sexual grooming (88A) in 2024/25 per child under 18, April 2026 release: phi {before} before "
            "and {after} after pulling in, tau {tau}; outside the 99.8% limits {plain} forces for chance "
            "alone and {adjusted} adjusted.",
            before="26.3",
            after="14.4",
            tau="0.144",
            plain="27",
            adjusted="0",
        ),
        source=t("Spiegelhalter, Quality and Safety in Health Care 14 (2005)."),
    )


def _over_time() -> tuple[Method, ...]:
    return (
        Method(
            title=t("Recent trend"),
            anchor="trend",
            text=t(
                "A straight line through the rates of the last five full financial years, each weighted by "
                "the inverse of its variance as the 95% interval implies it. “Increasing” or “decreasing” is "
                "said only if the slope is beyond chance at 99.8% and keeps its sign whichever of the five "
                "years is left out; else “no significant change”. With fewer than five years, a missing "
                "one, or a break in the series among them it “can’t be calculated”."
            ),
            formula=(
                r"s = \frac{\mathrm{upper}-\mathrm{lower}}{3.92},\qquad w = 1/s^2",
                r"\chi^2 = \left(\frac{b}{\mathrm{se}(b)}\right)^2 > 9.5495",
            ),
            worked="",
            source=t("Public health profiles (Fingertips), technical guidance on recent trends."),
        ),
        Method(
            title=t("Control chart"),
            anchor="control",
            text=t(
                "Single values by quarter with their mean and limits at 2.66 mean moving ranges either side; "
                "ranges above 3.267 times their mean are left out of it. A signal is a point outside the "
                "limits, seven in a row on one side of the mean, seven rising or falling, or two of three in "
                "the outer third. It says that something changed, not what. Limits start anew only at a "
                "documented break; with fewer than 12 quarters they are trial limits."
            ),
            formula=(
                r"\mathrm{limits} = \bar x \pm 2.66\,\overline{mR}",
                r"mR_i = |x_i - x_{i-1}|",
            ),
            worked="",
            source=t("Wheeler, Understanding Variation (1993); the rules of NHS England."),
        ),
    )
