"""The addresses of the pages, in the order of the menu."""

PAGES = {
    "overview": "/",
    "trends": "/trends",
    "map": "/map",
    "funnel": "/funnel",
    "force": "/force",
    "compare": "/compare",
    "change": "/change",
    "story": "/story",
    "data": "/data",
    "about": "/about",
}
