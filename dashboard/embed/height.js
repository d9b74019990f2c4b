(() => {
  const tell = () => parent.postMessage({ recordedCrimeHeight: document.documentElement.offsetHeight }, "*")
  new ResizeObserver(tell).observe(document.documentElement)
})()
