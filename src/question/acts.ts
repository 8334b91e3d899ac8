/** A button's act, typed in English or Japanese -> the question that stands for it. */
import { flowOf } from './flow-part.ts';
import { type Got, type Groups, list, type Row, rows } from './pattern.ts';
import type { Question } from './question.ts';

type Act = Extract<Question, { kind: 'act' }>;

const GROUPS: Groups = {
  again: list(`
    again|ask again|try again|check again|once more|retry|refresh|repeat|recheck|re-check|run again|ask it again|run it again|ask once more|
    try it again|もう一度|もう一回|再実行|再確認|再度確認|もう一度聞く|もう一度確認|更新`),
  check: list(`
    check with azure|check it with azure|check this with azure|check that with azure|check azure|ask azure|confirm with azure|verify with azure|
    azure で確認|azure に確認|azure で確認する|azure に確認する|azure で確認して|azure に確認して|azure に聞いて|azure で検証`),
  copy: list(`
    copy|copy it|copy this|copy that|copy answer|copy the answer|copy text|as text|コピー|テキストでコピー|テキストとしてコピー|
    テキスト`),
  asText: ['as text', 'as plain text', 'text', 'for the ticket', 'テキストで', 'して', 'をコピー', 'する'],
  otherPort: list(`
    port|other port|another port|different port|try port|change port|other ports|try another port|別のポート|他のポート|ほかのポート|
    ポート`),
  wrong: list(`
    wrong|this is wrong|that is wrong|that's wrong|thats wrong|it is wrong|it's wrong|wrong answer|answer is wrong|incorrect|this is incorrect|
    that is incorrect|that's incorrect|this is not right|that is not right|that's not right|not right|not correct|this is not correct|
    the answer is wrong|this answer is wrong|違う|違います|間違い|間違いです|間違っている|間違っています|間違ってる|
    これは違う|これは違います|これは間違い|これは間違いです|これは間違っている|これは間違っています|
    答えが違う|回答が違う|正しくない`),
  because: ['because', 'since', 'as', 'reason', 'comment', 'なぜなら', '理由は'],
  choose: list(`choose|option|pick|select|choice|number|choose number|choose option|take|選択|番号`),
  chosen: ['番', '番目', '番で', '番を選択', 'を選択', 'を選ぶ', '番を選ぶ', '番目を選択', '番にする'],
};

function act(name: Act['act'], got: Got, rest: Partial<Act> = {}): Act {
  return { kind: 'act', act: name, answer: got.names.answer ?? null, flow: null, number: null, comment: null, ...rest };
}

export const ACTS: readonly Row<Question>[] = [
  ...rows<Question>(GROUPS, ['<again> [{answer}]', 'ask {answer} again'], (got) => act('again', got)),
  ...rows<Question>(GROUPS, ['<check> [{answer}]', 'check {answer} with azure'], (got) => act('check', got)),
  ...rows<Question>(GROUPS, ['<copy> [{answer}] [<asText>] [{answer}]', '{answer} を コピー'], (got) => act('copy', got)),
  ...rows<Question>(GROUPS, ['<otherPort> [{answer}]'], (got) => act('port', got)),
  ...rows<Question>(GROUPS, ['<otherPort> [{answer}] {port} [{answer}]', '{answer} <otherPort> {port}'], (got) => {
    const flow = flowOf(got.parts);
    return flow && act('port', got, { flow });
  }),
  ...rows<Question>(GROUPS, ['<wrong> [{answer}]', '{answer} is wrong|incorrect', '{answer} は 間違い|違う'], (got) => act('wrong', got)),
  ...rows<Question>(
    GROUPS,
    ['<wrong> [{answer}] [<because>] {comment:rest}', '{answer} is wrong|incorrect [<because>] {comment:rest}'],
    (got) => act('wrong', got, { comment: got.names.comment ?? null }),
  ),
  ...rows<Question>(GROUPS, ['<choose> {number}', '{number} <chosen>', '{number:digit}'], (got) =>
    act('choose', got, { number: got.values.number as number }),
  ),
];
