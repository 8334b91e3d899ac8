/** `npm run audit`: the store's log of events -> whether it is whole, a CSV file of it, or the evidence of one request; exit code 0 fine, 1 broken, 4 cannot say. */
import { enableCompileCache } from 'node:module';

// What an earlier start compiled is taken from there: a start takes half the time.
enableCompileCache();

const CANNOT = 4;

try {
  const { runAudit } = await import('./run-audit.ts');
  process.exitCode = await runAudit(process.argv.slice(2));
} catch (error) {
  const details = process.env.LOG_LEVEL === 'debug' && error instanceof Error ? `\n${error.stack}` : '';
  process.stderr.write(`The log could not be read: run it again with LOG_LEVEL=debug and report what it prints.${details}\n`);
  process.exitCode = CANNOT;
}
