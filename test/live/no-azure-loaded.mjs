// Loaded first (`--import`): tells on stderr of every Azure library that is loaded.
import { registerHooks } from 'node:module';

registerHooks({
  resolve(specifier, context, next) {
    if (specifier.startsWith('@azure/')) process.stderr.write(`LOADED ${specifier}\n`);
    return next(specifier, context);
  },
});
