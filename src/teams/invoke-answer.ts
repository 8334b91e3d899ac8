/** What became of a click on `Action.Execute` -> the body of the invoke's answer, for the one who clicked. */

export interface InvokeAnswer {
  readonly statusCode: 200;
  readonly type: string;
  readonly value: unknown;
}

/** Takes the place of the card. */
export function cardAnswer(card: object): InvokeAnswer {
  return { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card };
}

/** A sentence under the card. */
export function sentenceAnswer(text: string): InvokeAnswer {
  return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: text };
}
