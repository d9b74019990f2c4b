(() => {
  const tell = () => parent.postMessage({ recordedCrimeHeight: document.documentElement.offsetHeight }, "*")
  new ResizeObserver(tell).observe(document.documentElement)
  addEventListener("message", (event) => {
    if (event.source === parent && event.data && event.data.recordedCrimeHeightWanted) tell()
  })
})()
