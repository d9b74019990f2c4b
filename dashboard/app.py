"""The entry point: `streamlit run dashboard/app.py`.

The file has two lives. Imported by the server, it makes the ASGI application (pages, own
routes, middleware) and runs nothing else. Run by Streamlit for a reader, it draws the frame
(bar, pages, choices, footer) and the page; the application is not made a second time.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard import frame, server

if get_script_run_ctx(suppress_warning=True) is None:
    app = st.App(
        Path(__file__).resolve(),
        routes=server.ROUTES,
        middleware=server.MIDDLEWARE,
        lifespan=server.lifespan,
        on_script_error=frame.apologise,
    )
else:
    frame.run()
