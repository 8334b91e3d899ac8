/** A message as a chat client sends it -> one clean text: plain characters, no markup, no mention, no trailing punctuation. */

/** Longest text that is read. What is longer cannot be read whole, and half a question is another question. */
export const LONGEST = 2000;

/** Format characters, fillers and variation selectors: nobody sees them. */
const UNSEEN = /[\p{Cf}\p{DI}]/gu;
const CONTROL = /(?![\t\n\r])\p{Cc}/gu;
const ENTITIES: Readonly<Record<string, string>> = { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", '#39': "'", '#160': ' ' };

/** Idempotent: cleaning one layer can bare another (`&amp;lt;`, a link in a link), so it is repeated until nothing changes. */
export function normalise(text: string): string {
  let clean = cleanOnce(text.slice(0, LONGEST));
  for (let round = 0; round < LONGEST; round++) {
    const next = cleanOnce(clean);
    if (next === clean) break;
    clean = next;
  }
  return clean;
}

function cleanOnce(text: string): string {
  return trimmed(plainMarks(withoutMarkup(plainCharacters(text))));
}

function plainCharacters(text: string): string {
  return text
    .toWellFormed()
    .replace(UNSEEN, '')
    .normalize('NFKC')
    .replace(CONTROL, ' ')
    .replace(/&(nbsp|amp|lt|gt|quot|apos|#39|#160);/gi, (whole, name: string) => ENTITIES[name.toLowerCase()] ?? whole);
}

/**
 * Mentions go with their content; of links only the shown text stays (Teams makes links of addresses and host names).
 * Only tags that a chat client writes are dropped: `<except on 22>` is somebody's words.
 */
function withoutMarkup(text: string): string {
  return (
    text
      .replace(/`{3,}/g, '\n')
      // A whole question, or a command, that is set as code is no name.
      .replace(/^\s*`([^`\n]*\s[^`\n]*)`\s*$/, '$1')
      .replace(/`((?:curl|wget|nc|ping|ssh|telnet|psping|tcping|tnc|test-netconnection|traceroute|tracert|mtr)\s[^`\n]{1,200})`/gi, '$1')
      .replace(/<at\b[^<>]{0,200}>[^<>]{0,200}<\/at>/gi, ' ')
      .replace(/(^|[\s,])@hairpin(?![\w-])/gi, '$1')
      .replace(/\[([^[\]\n]{1,400})\]\((?:https?|mailto|tel|ftp):[^()\s]{0,800}\)/gi, '$1')
      .replace(/<((?:https?|ssh|ftp):\/\/[^<>|\s]{1,800})>/gi, '$1')
      .replace(/<\/?(?:br|p|div|li|ul|ol|blockquote|h[1-6]|table|thead|tbody|tr)\b[^<>]{0,800}>/gi, '\n')
      .replace(/<\/?(?:td|th)\b[^<>]{0,800}>/gi, ' ')
      .replace(/<\/?(?:a|b|i|u|s|em|strong|span|code|pre|font|emoji|attachment)\b[^<>]{0,800}>/gi, '')
  );
}

function plainMarks(text: string): string {
  return text
    .replace(/[\u2018\u2019\u201b\u2032\u00b4]/g, "'")
    .replace(/[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\u300c\u300d\u300e\u300f`]/g, '"')
    .replace(/\u3010([^\u3010\u3011\n]{0,40})\u3011/g, ' $1, ')
    .replace(/^\s*\[([\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー]{1,12})\]/u, '$1, ')
    .replace(/[\u2190\u21d0]/g, '<-')
    .replace(/[\u2194\u21d4\u21c4\u21c6]/g, '<->')
    .replace(/[\u2192\u21d2\u27a1\u2794\u279c\u279e\u27f6\u27f9\u21e8\u{1f812}\u{1f852}]/gu, '->')
    .replace(/[\u2013\u2014\u2015](?=>)/g, '-')
    .replace(/[\u2010\u2011\u2012\u2013\u2212]/g, '-')
    .replace(/[\u2014\u2015]/g, ', ')
    .replace(/(?<![/:*])\*+/g, '');
}

function trimmed(text: string): string {
  const spaced = text
    .replace(/\r/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[\n ]*/g, '\n')
    .replace(/\n(?:[->\u2022\u30fb] )+/g, '\n')
    // A sign of alarm before the question; arrows are words by now.
    .replace(/^[\p{Extended_Pictographic}\p{Emoji_Modifier} ]+(?=[\p{L}\p{N}"'@[(])/u, '')
    // What a shell or a log writes before it: of a prompt only the machine counts.
    .replace(/^(?:\$ |(?:PS )?[A-Za-z]:\\[^>\n]*> ?)(?=\S)/, '')
    .replace(/^\[[\w.-]+@([\w.-]+) [^\]]*\][#$] ?(?=\S)/, '$1: ')
    .replace(/^([\w.-]+)(?::[^\s#$]*)?[#$] (?=\S)/, '$1: ')
    .replace(/^[\w.-]+@([\w.-]+):[^\s#$]*[#$] ?(?=\S)/, '$1: ')
    .replace(/^(?:\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}\S*|[A-Z][a-z]{2} +\d{1,2} \d{2}:\d{2}:\d{2}) (?=\S)/, '')
    // The number of a list is no port.
    .replace(/^\d{1,2}[.)] (?=[^\d\s])/, '')
    // As `tcpdump` writes an address and its port.
    .replace(/\b(\d{1,3}(?:\.\d{1,3}){3})\.(\d{1,5})(?= >|:? |:?$)/gm, '$1:$2')
    // `src:10.1.0.4 dst:10.3.0.4`
    .replace(/(^|[\s,;|])(from|to|src|dst|source|dest|destination|protocol|proto)[:=](?=[^\s:=])/gi, '$1$2 ');
  let start = 0;
  let end = spaced.length;
  // A quotation's or a list's mark, and the bullet that a hyphen before a space is.
  while (start < end && (' \n>\u2022\u30fb'.includes(spaced[start] as string) || (spaced[start] === '-' && spaced[start + 1] === ' ')))
    start++;
  while (end > start && ' \n?!.,;\u3002\u3001'.includes(spaced[end - 1] as string)) end--;
  return spaced.slice(start, end);
}
