/** `npm run ask`: runs the terminal; whatever fails in it, from loading its first file on, becomes one sentence and exit code 4. */
import { enableCompileCache } from 'node:module';

// What an earlier start compiled is taken from there: a start takes half the time.
enableCompileCache();

const CANNOT = 4;

let loaded = false;
try {
  // What is imported statically could fail before anything here can say so.
  const { HELP, readArguments } = await import('./ask-arguments.ts');
  const given = readArguments();
  if (given === 'help') process.stdout.write(`${HELP}\n`);
  else if (typeof given === 'string') {
    process.stderr.write(`${given}\n`);
    process.exitCode = CANNOT;
  } else {
    // Cards take as long to load as all the rest.
    const shows = given.show !== null && given.show !== 'schema';
    const [{ runAsk }, part] = await Promise.all([import('./run-ask.ts'), shows ? import('./words/part.ts') : null]);
    loaded = true;
    process.exitCode = await runAsk(given, part?.partOf ?? null);
  }
} catch (error) {
  // A person gets a sentence, the details only on request.
  const details = process.env.LOG_LEVEL === 'debug' && error instanceof Error ? `\n${error.stack}` : '';
  const sentence = loaded
    ? 'Hairpin failed on this question: run it again with LOG_LEVEL=debug and report what it prints.'
    : 'Hairpin could not be loaded: run "npm ci" in its folder and ask again; LOG_LEVEL=debug prints what is broken.';
  process.stderr.write(`${sentence}${details}\n`);
  process.exitCode = CANNOT;
}
