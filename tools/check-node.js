// Runs before any TypeScript is loaded: an older Node is told so in one sentence instead of a syntax error.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `Hairpin needs Node 22.18 or newer and this is ${process.version}: run "npm ci" again (it brings Node 24 along), or install Node 24 from nodejs.org.\n`,
  );
  process.exit(4);
}
