/** Text from anywhere -> the same text with nothing hidden in it: controls, direction marks and zero-width characters are spelled out. */

/** Anything but letters, signs and single spaces that are known to be seen; most text has none of it. */
const UNUSUAL = /[^\x20-\x7e\u3001-\u30fe\u4e00-\u9fff→←↔✓✕◐·…–]| {2}/;
const SPACES = /[\s\u0085]+/gu;
/** Controls, format characters (zero-width, right-to-left, tags), and the letters that show nothing. */
const HIDDEN = /\p{Cc}|\p{Cf}|\u034f|\u115f|\u1160|\u17b4|\u17b5|[\u180b-\u180f]|\u3164|\uffa0/gu;

/** One line, safe for a terminal and for a card's heading; `⟨U+202E⟩` stands for what could not be seen. */
export function visible(text: string): string {
  if (!UNUSUAL.test(text)) return text;
  const spaced = text.toWellFormed().replace(SPACES, ' ');
  return spaced.replace(HIDDEN, (character) => `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`);
}
