/** Milliseconds of processor time: what the work itself took, whatever else the machine did meanwhile. */

/** Of the thread that computes; the collector's and the reader's helpers are not in it. */
export function threadCpu(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** Of the whole process, its helpers included. */
export function processCpu(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
