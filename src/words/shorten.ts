/** Text -> at most so many characters of it, cut in the middle: the ends of a name tell more than its middle. */
export function shorten(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const characters = Array.from(text);
  if (characters.length <= longest) return text;
  const kept = longest - 1;
  const tail = Math.floor(kept / 2);
  return `${characters.slice(0, kept - tail).join('')}…${characters.slice(characters.length - tail).join('')}`;
}
