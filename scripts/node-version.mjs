// Runs on whatever Node is there, also one far too old: nothing newer than ES modules may be used in this file.
const oldest = [20, 19];

/** True when a version such as "v20.19.0" can run the console. */
export function isNodeRecentEnough(version) {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number);
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
}

/** Ends the process with one line when this Node is too old. */
export function requireNode() {
  if (isNodeRecentEnough(process.version)) return;
  console.error(`Image Console needs Node ${oldest.join('.')} or newer; this is ${process.version}.`);
  process.exit(1);
}
