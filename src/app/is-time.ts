/** A text -> whether it is a time as we write it: `2026-11-28T09:30:00.000Z`. What else is read as a date (`models/2024`) is the name of something. */
export function isTime(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text);
}
