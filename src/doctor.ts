/** `npm run doctor`: looks at everything that is configured; exit code 0 all works, 1 something that a configured feature needs does not, 4 cannot look. */
import { enableCompileCache } from 'node:module';

// What an earlier start compiled is taken from there: a start takes half the time.
enableCompileCache();

const CANNOT = 4;

try {
  const { runDoctor } = await import('./run-doctor.ts');
  process.exitCode = await runDoctor();
} catch (error) {
  const details = process.env.LOG_LEVEL === 'debug' && error instanceof Error ? `\n${error.stack}` : '';
  process.stderr.write(
    `The doctor failed: run "npm ci" in this folder, then again with LOG_LEVEL=debug, and report what it prints.${details}\n`,
  );
  process.exitCode = CANNOT;
}
