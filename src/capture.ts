/** `npm run capture -- --out <file|folder>`: runs the capture; whatever fails in it, from loading its first file on, becomes one sentence and exit code 4. */
import { enableCompileCache } from 'node:module';

// What an earlier start compiled is taken from there: a start takes half the time.
enableCompileCache();

const CANNOT = 4;

try {
  // What is imported statically could fail before anything here can say so.
  const { runCapture } = await import('./run-capture.ts');
  process.exitCode = await runCapture(process.argv.slice(2));
} catch (error) {
  const details = process.env.LOG_LEVEL === 'debug' && error instanceof Error ? `\n${error.stack}` : '';
  process.stderr.write(`The capture failed: run it again with LOG_LEVEL=debug and report what it prints.${details}\n`);
  process.exitCode = CANNOT;
}
