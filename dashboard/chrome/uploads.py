"""Files that a reader brings are let go of as soon as the reader opens another page.

Streamlit keeps the bytes of an upload in memory until the session ends, also when the page that asked
for it is long gone.
"""

from streamlit.runtime.scriptrunner import get_script_run_ctx

# The page whose files stay while it is open, by its address.
PAGE = "own"


def forget_elsewhere(url_path: str) -> None:
    """Let go of every file of this session unless the page that reads them is the one being drawn."""
    if url_path == PAGE:
        return
    context = get_script_run_ctx()
    if context is not None:
        context.uploaded_file_mgr.remove_session_files(context.session_id)
