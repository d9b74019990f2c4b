"""The yardstick for the API: the least Starlette code that sends as many bytes, on a port given to it."""

import sys

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route


def main(port: int, size: int) -> None:
    """Serve ``size`` bytes at every address until told to end."""
    content = b"x" * size

    async def send(_request: Request) -> Response:
        return Response(content, media_type="application/json")

    app = Starlette(routes=[Route("/{rest:path}", send)])
    uvicorn.run(app, host="127.0.0.1", port=port, log_level="warning", access_log=False)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
