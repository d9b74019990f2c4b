// Gives each embedded chart of this site the height that it asks for. Nothing is sent anywhere.
(() => {
  const home = new URL(document.currentScript.src).origin
  const frames = () => [...document.querySelectorAll("iframe")]
  addEventListener("message", (event) => {
    const height = event.data && event.data.recordedCrimeHeight
    if (event.origin !== home || !Number.isFinite(height)) return
    for (const frame of frames()) {
      if (frame.contentWindow === event.source) frame.style.height = `${Math.min(Math.ceil(height), 6000)}px`
    }
  })
  // A chart that was there before this script told its height to nobody.
  for (const frame of frames()) {
    if (frame.src.startsWith(`${home}/`)) frame.contentWindow.postMessage({ recordedCrimeHeightWanted: true }, "*")
  }
})()
