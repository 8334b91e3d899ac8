/** Japanese phrases that word a change, with the ending that makes it a condition -> what would change. */
import {
  accessChange,
  everyFlag,
  flagChanges,
  hopChange,
  newRule,
  peeringChanges,
  powerChange,
  propertyChange,
  removed,
  removedFrom,
  routeRemoved,
  routeSet,
  thePeering,
} from './change-of.ts';
import { flagCalled } from './flag-names.ts';
import { type Groups, list, type Row, rows } from './pattern.ts';
import type { ChangePhrase, DescribedRule } from './question.ts';

const GROUPS: Groups = {
  // `X が オン なら`, `X を オン に したら`; the second half of a chain too: `オン に して`.
  being: list(`
    なら|ならば|だったら|だとしたら|であれば|であったら|の場合|の場合は|のとき|の時|で|だと|になったら|
    になれば|になると|だったとき|でも|であっても|の状態で|の状態なら|の状態だと|のままで|のままなら`),
  done: list(`
    にすると|にしたら|にすれば|にした場合|にする場合|にして|にし|にするなら|すると|したら|すれば|した場合|
    して|にしたとき|に設定すると|に設定したら|に変更すると|に変更したら|に変えると|に変えたら|にすることで|にしても|しても|に変えても|に設定しても|にしたままで`),
  peered: list(`
    ピアリングされていたら|ピアリングされていれば|ピアリングしていたら|ピアリングしたら|ピアリングすると|
    ピアリングすれば|ピアリングされたら|ピアリングなら|peering したら|peering すると|peering されていたら|
    ピアリングした場合|ピアリングされている場合|ピアリングして|ピアリングされると`),
  unpeered: list(`
    ピアリングされていなければ|ピアリングされていなかったら|ピアリングを削除したら|ピアリングを削除すると|
    ピアリングを外したら|ピアリングを外すと|ピアリングがなければ|ピアリングが無ければ|ピアリングがなかったら|
    ピアリングがなくても|ピアリングが無くても|ピアリングが切れても|ピアリングを削除しても|ピアリングを外しても|ピアリングが切れたら|ピアリングが切れると|ピアリングが落ちたら|ピアリングが切断されたら|ピアリングが切断されると|ピアリングが外れたら|ピアリングを失ったら|ピアリングなしで|ピアリングなしだと|ピアリングなしなら|ピアリングなしでも|ピアリングを消したら|ピアリングを削除した場合`),
  gone: list(`
    がなくても|が無くても|を削除しても|を消しても|を外しても|なしで|なしだと|なしなら|なしでも|無しで|抜きで|が無いと|がないと|を除いたら|を削除したら|を削除すると|を削除すれば|を削除した場合|を消したら|を消すと|がなければ|が無ければ|
    がなかったら|が無かったら|が削除されたら|を削除して|を外したら|を削除し|を消して|を外して|がなく|が無く|が削除され|
    が削除されて|が削除されれば|がない場合|が無い場合|がないなら|がなくなったら`),
  goneVerb: list(`削除したら|削除すると|削除すれば|削除した場合|削除しても|消したら|消すと|外したら|外すと|取り除いたら|取り除くと`),
  link: ['ピアリング', 'peering', 'vnet ピアリング'],
  allowing: ['許可', 'allow'],
  denying: ['拒否', '遮断', 'deny'],
  route: ['ルート', '経路', 'udr', 'ユーザー定義ルート'],
  rule: ['規則', 'ルール', 'セキュリティ規則', 'セキュリティ ルール', 'nsg 規則', 'nsg ルール', '管理規則'],
  nextHop: ['ネクスト ホップ', 'ネクストホップ', '次ホップ', '次のホップ', '宛先ホップ'],
  rulesIn: ['が', 'で', 'に', 'は', 'にて'],
  sourced: ['から', 'からの'],
  headed: ['への', 'へ', '宛の', '宛ての', '宛', 'までの', 'に対する'],
  noun: ['通信', 'トラフィック', 'アクセス', '接続', 'を', 'の通信を', '通信を', 'トラフィックを', 'アクセスを', '接続を', 'の通信', 'の'],
  permitted: list(`
    許可したら|許可すると|許可すれば|許可していたら|許可した場合|許可する場合|許可するなら|許可していれば|を許可したら|を許可すると|を許可すれば|
    を許可していたら|を許可した場合|を許可する場合|許可して|を許可して|許可し|を許可し|許可する規則があれば|を許可する規則があれば|
    を許可する規則を追加したら|を許可する規則を追加すると|許可する規則を追加したら|許可する規則を追加すると|を許可するルールを追加したら|を許可するルールを追加すると`),
  forbidden: list(`
    拒否したら|拒否すると|拒否すれば|拒否していたら|拒否した場合|拒否する場合|拒否するなら|を拒否したら|を拒否すると|を拒否すれば|を拒否していたら|
    を拒否した場合|を拒否する場合|拒否して|を拒否して|拒否し|を拒否し|遮断したら|遮断すると|を遮断したら|を遮断すると|ブロックしたら|ブロックすると|
    をブロックしたら|をブロックすると|を拒否する規則を追加したら|を拒否する規則を追加すると|拒否する規則を追加したら|拒否する規則を追加すると`),
  down: list(`
    が切れても|が落ちても|が停止しても|が故障しても|がダウンしても|を止めても|を停止しても|が止まっても|を失っても|が使えなくても|が故障したら|が故障すると|が故障した場合|が故障していたら|が失敗したら|を失ったら|を失うと|を失った場合|が使えなくなったら|が使えないと|が使えなければ|が壊れたら|が死んだら|が落ちた場合|がダウンした場合|が切断した場合|
    が停止していたら|が停止したら|が停止すると|が停止している場合|が止まったら|が止まると|が止まっていたら|を停止したら|を停止すると|を止めたら|を止めると|
    が落ちたら|が落ちると|が落ちていたら|がダウンしたら|がダウンすると|が切れたら|が切れると|が切れていたら|が切断されると|が切断されたら|の電源を切ったら|の電源を切ると|が停止して|を停止して`),
  up: list(`
    が起動していたら|が起動したら|が起動すると|が起動している場合|が動いていたら|が動いたら|を起動したら|を起動すると|を起動して|が起動して|を開始したら|
    を開始すると|がつながったら|が繋がったら|が接続されたら|の電源を入れたら|の電源を入れると`),
  at: ['で', 'の', 'にある'],
  everyGateway: list(`
    すべてのゲートウェイ|全てのゲートウェイ|全ゲートウェイ|全部のゲートウェイ|すべての er ゲートウェイ|全ての er ゲートウェイ|全 er ゲートウェイ|
    すべての expressroute ゲートウェイ|全ての expressroute ゲートウェイ`),
  everyFlag: list(`
    すべてのフラグ|全てのフラグ|全フラグ|全部のフラグ|すべてのゲートウェイのすべてのフラグ|全ゲートウェイの全フラグ|全てのゲートウェイの全てのフラグ|すべてのゲートウェイの全フラグ`),
};

function described(word: 'permitted' | 'forbidden', access: 'Allow' | 'Deny'): readonly Row<ChangePhrase[]>[] {
  const sides = ['{from:name} <sourced> {to:name} <headed>', '{from:name} <sourced>', '{to:name} <headed>', ''];
  const patterns = sides.flatMap((side) => [
    `{nsg} <rulesIn> ${side} {rule} [<noun>] <${word}>`,
    ...(side === '' ? [] : [`{nsg} <rulesIn> ${side} [<noun>] <${word}>`]),
  ]);
  return rows(GROUPS, patterns, (got) => {
    const { protocol = 'any', ports = '*', direction = null, priority = null } = (got.values.rule ?? {}) as Partial<DescribedRule>;
    const { from = null, to = null } = got.names;
    return newRule({ ...got, values: { rule: { protocol, ports, from, to, direction, priority } } }, access);
  });
}

/** A rule that is allowed is no gateway that is on. */
function access(word: 'allowing' | 'denying', to: 'Allow' | 'Deny'): readonly Row<ChangePhrase[]>[] {
  const patterns = ['<rule> {resource}', '{table} の <rule> {resource}', '{table} の {resource}'].flatMap((rule) => [
    `${rule} が|を|は <${word}> <being>`,
    `${rule} が|を|は <${word}> <done>`,
  ]);
  return rows(GROUPS, patterns, (got) =>
    flagCalled(got.names.resource as string) || /\./.test(got.names.resource as string) ? null : accessChange(got, to),
  );
}

export const JA_CHANGES: readonly Row<ChangePhrase[]>[] = [
  ...access('allowing', 'Allow'),
  ...access('denying', 'Deny'),
  ...rows(GROUPS, ['<everyFlag> が|を|は|も {onOff} <being>', '<everyFlag> が|を|は|も {onOff} <done>'], (got) =>
    everyFlag(got, null, true),
  ),
  ...rows(
    GROUPS,
    [
      '<everyGateway> が|を|は|も {onOff} <being>',
      '<everyGateway> が|を|は|も {onOff} <done>',
      '<everyGateway> の|で {flag} が|を|は|も {onOff} <being>',
      '<everyGateway> の|で {flag} が|を|は|も {onOff} <done>',
      '{flag} が|を <everyGateway> で {onOff} <being>',
      '{flag} が|を <everyGateway> で {onOff} <done>',
    ],
    (got) => everyFlag(got),
  ),
  ...rows(
    GROUPS,
    [
      '{gateways} の {flag} が|を|は|も {onOff} <being>',
      '{gateways} の {flag} が|を|は|も {onOff} <done>',
      '{gateways} で {flag} が|を {onOff} <being>',
      '{gateways} で {flag} が|を {onOff} <done>',
      '{flag} が|を {gateways} で {onOff} <being>',
      '{flag} が|を {gateways} で {onOff} <done>',
      '{gateways} が|を|は|も {onOff} <being>',
      '{gateways} が|を|は|も {onOff} <done>',
    ],
    (got) => flagChanges(got),
  ),
  ...rows(
    GROUPS,
    ['{a} と {b} が|を|は <peered>', '{a} が|を {b} と|に <peered>', '{a} と {b} の間に <peered>', '{a} と {b} <peered>'],
    (got) => peeringChanges(got, 'present'),
  ),
  ...rows(GROUPS, ['<unpeered>', 'その <unpeered>', '間の <unpeered>'], () => thePeering('absent')),
  ...rows(GROUPS, ['{a} と {b} が|の|を|は <unpeered>', '{a} と {b} の間の <unpeered>', '{a} が {b} と <unpeered>'], (got) =>
    peeringChanges(got, 'absent'),
  ),
  ...rows(
    GROUPS,
    ['{table} の|から <route> {prefix} <gone>', '{table} の|から {prefix} の <route> <gone>', '{table} の|から {prefix} <gone>'],
    routeRemoved,
  ),
  ...rows(
    GROUPS,
    [
      '{table} の <route> {prefix} が|を {hop} <being>',
      '{table} の <route> {prefix} が|を {hop} <done>',
      '{table} の {prefix} の <route> が|を {hop} <being>',
      '{table} の {prefix} の <route> が|を {hop} <done>',
    ],
    routeSet,
  ),
  ...rows(
    GROUPS,
    [
      '<rule> {resource} <gone>',
      '{resource} の <rule> <gone>',
      '<route> {resource} <gone>',
      '{resource} の <route> <gone>',
      '<link> {resource} <gone>',
    ],
    removed,
  ),
  ...rows(GROUPS, ['<route> {prefix} を {table} から <goneVerb>'], routeRemoved),
  ...rows(
    GROUPS,
    [
      '<rule> {resource} を {table} から <goneVerb>',
      '<route> {resource} を {table} から <goneVerb>',
      '{resource} を {table} から <goneVerb>',
    ],
    removedFrom,
  ),
  ...rows(GROUPS, ['{table} の <rule> {resource} <gone>', '{table} の <route> {resource} <gone>'], removedFrom),
  ...rows(
    GROUPS,
    [
      '<route> {resource} が|を {hop} <being>',
      '<route> {resource} が|を {hop} <done>',
      '<route> {resource} の <nextHop> が|を {hop} <being>',
      '<route> {resource} の <nextHop> が|を {hop} <done>',
      '{table} の <route> {resource} の <nextHop> が|を {hop} <being>',
      '{table} の <route> {resource} の <nextHop> が|を {hop} <done>',
      '{resource} の <nextHop> が|を {hop} <being>',
      '{resource} の <nextHop> が|を {hop} <done>',
    ],
    hopChange,
  ),
  ...described('permitted', 'Allow'),
  ...described('forbidden', 'Deny'),
  ...rows(
    GROUPS,
    ['{resource} の {property} が|を|は {value} <being>', '{resource} の {property} が|を|は {value} <done>'],
    propertyChange,
  ),
  // Without a noun, last: what is meant is looked up.
  ...rows(GROUPS, ['{resource} <gone>', '{table} の {resource} <gone>'], removedFrom),
  ...rows(GROUPS, ['{resource} <down>'], (got) => powerChange(got, false)),
  ...rows(GROUPS, ['{resource} <up>'], (got) => powerChange(got, true)),
];
