"""Files that a reader brings: let go of as soon as the reader opens another page, and asked for accessibly.

Streamlit keeps the bytes of an upload in memory until the session ends, also when the page that asked
for it is long gone. And it gives the field for files a name but says that it is mere decoration, so that
screen readers may leave the name out.
"""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

# The page whose files stay while it is open, by its address.
PAGE = "own"

_JS = """
const FIELD = '[data-testid="stFileUploaderDropzone"][role="presentation"]'

export default function () {
  const mend = () => document.querySelectorAll(FIELD).forEach((field) => field.setAttribute("role", "group"))
  const observer = new MutationObserver(mend)
  observer.observe(document.body, { childList: true, subtree: true })
  mend()
  return () => observer.disconnect()
}
"""

_role = st.components.v2.component("recorded_crime_upload_role", html="<span></span>", js=_JS)


def forget_elsewhere(url_path: str) -> None:
    """Let go of every file of this session unless the page that reads them is the one being drawn."""
    if url_path == PAGE:
        return
    context = get_script_run_ctx()
    if context is not None:
        context.uploaded_file_mgr.remove_session_files(context.session_id)


def name_field() -> None:
    """Make the field for files a group with its name. Drawn beside the field, unseen."""
    with st.container(key="upload_role", width="content"):
        _role(key="upload_role_component", width="content", height="content")
