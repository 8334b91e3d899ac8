/** The name wanted for something new -> that name, or where it is taken the same with a number: Azure takes no two of one name, and would replace the first. */
export function freeName(taken: readonly string[], wanted: string): string {
  const names = new Set(taken.map((name) => name.toLowerCase()));
  let name = wanted;
  for (let number = 2; names.has(name.toLowerCase()); number++) name = `${wanted}-${number}`;
  return name;
}
