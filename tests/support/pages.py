"""The addresses of the pages, in the order of the menu."""

PAGES = {
    "overview": "/",
    "trends": "/trends",
    "map": "/map",
    "force": "/force",
    "story": "/story",
    "compare": "/compare",
    "funnel": "/funnel",
    "change": "/change",
    "own": "/own",
    "claims": "/claims",
    "data": "/data",
    "about": "/about",
}
