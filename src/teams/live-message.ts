/** The replies of one story, early ones and the last -> one message: sent once, then replaced by what comes after. */

export interface LiveMessage<P> {
  /** Shows this next; while a send is on its way only the newest waits. Never rejects. */
  readonly show: (parcel: P) => void;
  /** Shows the last one, after whatever is on its way; rejects where that cannot be sent. */
  readonly last: (parcel: P) => Promise<void>;
}

/**
 * `send` gets the id of the message to replace (null: a new one) and resolves to the id under which the parcel stands, null where the channel gave none: then
 * nothing more is shown before the last, which is a message of its own.
 */
export function makeLiveMessage<P>(
  send: (parcel: P, place: string | null) => Promise<string | null>,
  placeOf: (parcel: P) => string | null,
  onTrouble: (error: unknown) => void,
): LiveMessage<P> {
  let shown = false;
  let place: string | null = null;
  let waiting: P | null = null;
  let onItsWay: Promise<void> | null = null;

  const put = async (parcel: P): Promise<void> => {
    const at = shown ? place : placeOf(parcel);
    place = await send(parcel, at);
    shown = true;
  };
  const putWaiting = async (): Promise<void> => {
    while (waiting !== null) {
      const parcel = waiting;
      waiting = null;
      // What cannot be replaced is left: a second message for each step would be a flood.
      if (!shown || place !== null) await put(parcel).catch(onTrouble);
    }
    onItsWay = null;
  };
  return {
    show: (parcel) => {
      waiting = parcel;
      onItsWay ??= putWaiting();
    },
    last: async (parcel) => {
      waiting = null;
      await onItsWay;
      await put(parcel);
    },
  };
}
