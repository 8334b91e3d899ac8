/** A value of the model -> a literal of a command language, so that nothing in it is run. */

const PLAIN = /^[A-Za-z0-9_/][A-Za-z0-9._/-]*$/;

/** What stands for itself between double quotes in sh, bash, PowerShell and cmd.exe alike. */
const ALIKE = /^[A-Za-z0-9 ._/:;,*?(){}[\]<>|&@#=+~^'-]+$/;

/** For sh and bash; of what Azure names things with, for PowerShell and cmd.exe too. */
export function shellQuoted(text: string): string {
  if (PLAIN.test(text)) return text;
  return ALIKE.test(text) ? `"${text}"` : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** PowerShell takes the typographic quotes for quotes too. */
export function powerShellQuoted(text: string): string {
  return `'${text.replace(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`;
}

export function terraformQuoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replace(/[$%]\{/g, (open) => `${open[0]}${open}`)}"`;
}

export function bicepQuoted(text: string): string {
  return `'${text.replace(/[\\']|\$(?=\{)/g, '\\$&')}'`;
}

/** A name for a block of Terraform or a symbol of Bicep: made of letters, digits and underscores. */
export function symbolOf(name: string): string {
  const symbol = name.replace(/[^A-Za-z0-9_]/g, '_').slice(0, 60);
  return /^[A-Za-z]/.test(symbol) ? symbol : `r_${symbol}`;
}
