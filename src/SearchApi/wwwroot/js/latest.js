/**
 * Runs a task for the latest call only: waits until calls pause, aborts the task that is under way, drops an answer that comes late.
 * `run(signal, ...args)` does the work, `done(result, ...args)` and `failed(error, ...args)` are called for the latest call alone.
 */
export function latest(pause, { run, done, failed }) {
  let timer = 0;
  let controller = null;

  function cancel() {
    clearTimeout(timer);
    controller?.abort();
    controller = null;
  }

  async function start(args) {
    const mine = controller = new AbortController();
    try {
      const result = await run(mine.signal, ...args);
      if (controller === mine) done(result, ...args);
    } catch (error) {
      if (controller === mine) failed?.(error, ...args);
    }
  }

  const call = (...args) => {
    cancel();
    timer = setTimeout(start, pause, args);
  };
  call.now = (...args) => {
    cancel();
    return start(args);
  };
  call.cancel = cancel;
  return call;
}
