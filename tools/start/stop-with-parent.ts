/** Loaded into each child before its own code: when the parent is gone, however it went, the child ends and its port is free. */
process.channel?.unref();
process.on('disconnect', () => process.exit());
