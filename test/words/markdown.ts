/** Card text -> what a client with full CommonMark, inline HTML and its own links makes of it: harsher than Teams. */
import MarkdownIt from 'markdown-it';

const plain = new MarkdownIt({ html: true, linkify: false });
const linking = new MarkdownIt({ html: true, linkify: true });

export interface Drawn {
  /** What is read, paragraphs joined by `\n`. */
  readonly text: string;
  /** Tags in order, without paragraphs. */
  readonly tags: readonly string[];
  readonly links: readonly string[];
}

export function drawn(markdown: string, options: { readonly autolink?: boolean } = {}): Drawn {
  const html = (options.autolink ? linking : plain).render(markdown);
  const tags = [...html.matchAll(/<([a-z0-9/]+)[^>]*>/gi)]
    .map(([, tag]) => String(tag).toLowerCase())
    .filter((tag) => tag !== 'p' && tag !== '/p');
  return {
    text: unescaped(html.replace(/<\/p>\n(?=<p>)/g, '\n').replace(/<[^>]*>/g, '')).replace(/\n$/, ''),
    tags,
    links: [...html.matchAll(/<a href="([^"]*)"/g)].map(([, url]) => unescaped(String(url))),
  };
}

function unescaped(html: string): string {
  return html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}
