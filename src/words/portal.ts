/** An ARM id -> the address of its page in the Azure portal. */

/** Only what looks like a resource's id: `/subscriptions/<s>[/resourceGroups/<g>]/providers/<namespace>/<type>/<name>...`. */
const ARM_ID = /^\/subscriptions\/[^/]+(\/resourceGroups\/[^/]+)?\/providers\/[^/]+(\/[^/]+\/[^/]+)+$/i;
/** `encodeURIComponent` leaves these; in Markdown they end a link or start emphasis. */
const LEFT_BY_ENCODING = /[!'()*_~]/g;
const LONGEST_ID = 1_000;

/** Null where the id is none of ARM's. The result holds only letters, digits and `%-./:#@`. */
export function portalUrl(id: string | null): string | null {
  if (id === null || id.length > LONGEST_ID || !ARM_ID.test(id) || !id.isWellFormed()) return null;
  return `https://portal.azure.com/#@/resource${id.split('/').map(encoded).join('/')}`;
}

function encoded(segment: string): string {
  // A path of dots would climb: the portal must get it as a name.
  if (/^\.+$/.test(segment)) return segment.replaceAll('.', '%2E');
  return encodeURIComponent(segment).replace(LEFT_BY_ENCODING, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
