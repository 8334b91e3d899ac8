/** A button's act, typed in English or Japanese -> the question that stands for it. */
import { flowOf, portOf } from './flow-part.ts';
import { type Got, type Groups, list, type Row, rows } from './pattern.ts';
import type { Question } from './question.ts';

type Act = Extract<Question, { kind: 'act' }>;

const GROUPS: Groups = {
  again: list(`
    again|ask again|try again|check again|once more|retry|refresh|repeat|recheck|re-check|run again|ask it again|run it again|ask once more|
    try it again|why|why not|why is that|why is it blocked|why is it|how do i fix it|how do i fix this|how can i fix it|how do we fix it|fix it|what do i change|
    what should i change|what do i need to change|show the path|show me the path|show path|which path|is it still blocked|is it still broken|still blocked|still|
    how to fix|how to fix it|how to fix this|which rule|which nsg|which rule blocks it|which nsg blocks it|what blocks it|what is blocking it|what's blocking it|who blocks it|
    who must fix it|who must fix this|who must fix that|who has to fix it|who has to fix this|who should fix it|who should fix this|who can fix it|who can fix this|who needs to fix it|who needs to fix this|who is responsible|who is responsible for it|
    who fixes it|who fixes this|who owns it|who owns this|who do i call|who do i have to call|who do i contact|who do we contact|who should i contact|who should we contact|whose fault is it|whose problem is it|whose job is it|who must act|who has to act|
    whats the fix|what is the fix|what's the fix|can you fix it|can you fix this|fix this|what rule|what rule is it|which rule is it|which nsg is it|which one|which one is it|what exactly|where|where exactly|where is it blocked|where does it stop|where is it dropped|
    what is the problem|what's the problem|whats the problem|what is the issue|what's the issue|what is the cause|what's the cause|what is the reason|root cause|cause|reason|explain|explain it|explain this|explain that|explain why|what does that mean|what does this mean|what do you mean|
    when was this read|when was it read|how old is this|how old is this data|how old is the data|how fresh is this|is this live|is it live|is it safe|is that safe|is this safe|what would that open|what would it open|what else would it open|how do i undo it|how to undo it|
    誰が直す|誰が直せばいい|誰が直せますか|誰に頼めばいい|誰に連絡すればいい|誰の担当|担当は誰|どこに連絡すればいい|直すには|直すにはどうすればいい|修正方法は|対処方法は|対処法は|どのルール|どの規則|どの nsg|どのルールが原因|どの規則が原因|どの nsg が原因|何が原因|何が原因ですか|どこで止まっている|どこで止まっていますか|どこで止まる|どこが原因|
    なんで届かない|なんで届かないの|なぜ届かないのか|どうして届かないの|なぜつながらないの|なぜ繋がらないの|ブロックしているのは何|ブロックしているのはどれ|いつのデータ|いつのデータですか|いつ時点|いつの情報|説明して|どういうこと|どういう意味|ありがとう直った|
    is it fixed|is it fixed now|is it ok now|does it work now|does it work|is it working now|check now|try now|and now|now|
    なぜ|なぜですか|どうして|なんで|なぜ届かない|なぜ届かないの|なぜつながらない|なぜ繋がらない|どうして届かない|原因は|原因は何|理由は|直し方は|どうすればいい|どうすれば直る|直った|直りましたか|直っている|今は|今はどう|まだ|経路は|もう一度|もう一回|再実行|再確認|再度確認|もう一度聞く|もう一度確認|更新`),
  check: list(`
    check with azure|check it with azure|check this with azure|check that with azure|check azure|ask azure|confirm with azure|verify with azure|
    azure で確認|azure に確認|azure で確認する|azure に確認する|azure で確認して|azure に確認して|azure に聞いて|azure で検証`),
  copy: list(`
    more details|details|show details|show the details|show me the details|show me details|full answer|the full answer|show the full answer|more|show more|tell me more|詳細|詳細は|詳しく|詳しく教えて|もっと詳しく|全部見せて|
    copy|copy it|copy this|copy that|copy answer|copy the answer|copy text|as text|コピー|テキストでコピー|テキストとしてコピー|
    テキスト`),
  asText: ['as text', 'as plain text', 'text', 'for the ticket', 'テキストで', 'して', 'をコピー', 'する'],
  otherPort: list(`
    port|other port|another port|different port|try port|change port|other ports|try another port|別のポート|他のポート|ほかのポート|
    ポート`),
  about: list(`
    and|what about|how about|and what about|and how about|same for|the same for|same|same question for|now|try|with|and with|then|and then|also|what if it were|and on|and over|on|over|same but|same but on|same but over|same but with|same on|the same but|the same on|no|no i meant|i meant|i mean|sorry|sorry i meant|sorry i mean|or|or on|but on|では|なら|だと`),
  asked: ['では', 'なら', 'だと', 'は', 'の場合は', 'でも', 'ではどう', 'ならどう'],
  reverse: list(`
    reverse|reversed|the reverse|and the reverse|and reversed|in reverse|the other way|other way|the other way round|the other way around|other way round|and the other way|
    and the other way round|and the other way around|what about the other way|what about the other way round|what about the other way around|and back|and the way back|
    vice versa|and vice versa|the opposite direction|opposite direction|opposite way|reverse direction|the reverse direction|backwards|other direction|the other direction|other way around|no the other way|no the other way round|no the other way around|no the other direction|no reverse|reverse it|reverse that|reverse this|i meant the other way|i meant the other way round|i meant the other direction|from the other side|the other side|and the other direction|and in the other direction|and in reverse|and the return|what about the return|how about the return|what about in the other direction|swap|swap them|反対は|逆は|逆|逆方向は|逆方向|反対方向は|逆向きは|
    反対|逆の場合は|逆も|逆だと`),
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

/** A smaller number may be meant for a choice. */
const FEWEST = 10;

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
  ...rows<Question>(GROUPS, ['<reverse> [{answer}]'], (got) => act('reverse', got)),
  ...rows<Question>(GROUPS, ['<choose> {number}', '{number} <chosen>', '{number:digit}'], (got) =>
    act('choose', got, { number: got.values.number as number }),
  ),
  ...rows<Question>(GROUPS, ['<about> {port} [<asked>]', '{port} <asked>'], (got) => {
    const flow = flowOf(got.parts);
    return flow && act('port', got, { flow });
  }),
  ...rows<Question>(GROUPS, ['{number} は|が|も [どう]'], (got) => {
    const port = portOf(String(got.values.number));
    return port === null || port < FEWEST ? null : act('port', got, { flow: { protocol: 'tcp', port } });
  }),
  ...rows<Question>(
    GROUPS,
    ['[<about>] {number} 番|番ポート は|が|も|だと|なら|では [どう]', 'ポート {number} は|が|も|だと|なら|では [どう]'],
    (got) => {
      const port = portOf(String(got.values.number));
      return port === null || port < FEWEST ? null : act('port', got, { flow: { protocol: 'tcp', port } });
    },
  ),
  ...rows<Question>(GROUPS, ['<about> ping|icmp', 'ping|icmp は|が|も|だと|なら|では [どう]', 'ping|icmp でも|では|だと [どう]'], (got) =>
    act('port', got, { flow: { protocol: 'icmp', port: null } }),
  ),
  // A number alone may be meant for a choice.
  ...rows<Question>(GROUPS, ['{port}'], (got) => {
    const flow = got.parts.some(({ protocol, usual }) => protocol ?? usual) ? flowOf(got.parts) : null;
    return flow && act('port', got, { flow });
  }),
];
