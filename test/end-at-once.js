/**
 * In the processes that run test files: the last thing is to go. Without this Node tidies up hundreds of megabytes first, which on a busy machine takes
 * longer than the half second after which Jest says that a worker failed to exit, as if a test had left something behind.
 */
if (process.env.JEST_WORKER_ID !== undefined) process.once('exit', () => process.exit());
