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
    "changes": "/changes",
    "revisions": "/revisions",
    "completeness": "/completeness",
    "checks": "/checks",
    "claims": "/claims",
    "own": "/own",
    "data": "/data",
    "api": "/developers",
    "about": "/about",
}
