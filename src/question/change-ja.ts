/** Japanese phrases that word a change, with the ending that makes it a condition -> what would change. */
import {
  accessChange,
  flagChanges,
  hopChange,
  peeringChange,
  propertyChange,
  removed,
  removedFrom,
  routeRemoved,
  routeSet,
} from './change-of.ts';
import { type Groups, list, type Row, rows } from './pattern.ts';
import type { ChangePhrase } from './question.ts';

const GROUPS: Groups = {
  // `X が オン なら`, `X を オン に したら`; the second half of a chain too: `オン に して`.
  being: list(`
    なら|ならば|だったら|だとしたら|であれば|であったら|の場合|の場合は|のとき|の時|で|だと|になったら|
    になれば|になると|だったとき`),
  done: list(`
    にすると|にしたら|にすれば|にした場合|にする場合|にして|にし|にするなら|すると|したら|すれば|した場合|
    して|にしたとき|に設定すると|に設定したら|に変更すると|に変更したら|に変えると|に変えたら|にすることで`),
  peered: list(`
    ピアリングされていたら|ピアリングされていれば|ピアリングしていたら|ピアリングしたら|ピアリングすると|
    ピアリングすれば|ピアリングされたら|ピアリングなら|peering したら|peering すると|peering されていたら|
    ピアリングした場合|ピアリングされている場合|ピアリングして|ピアリングされると`),
  unpeered: list(`
    ピアリングされていなければ|ピアリングされていなかったら|ピアリングを削除したら|ピアリングを削除すると|
    ピアリングを外したら|ピアリングを外すと|ピアリングがなければ|ピアリングが無ければ|ピアリングがなかったら|
    ピアリングを消したら|ピアリングを削除した場合`),
  gone: list(`
    を削除したら|を削除すると|を削除すれば|を削除した場合|を消したら|を消すと|がなければ|が無ければ|
    がなかったら|が無かったら|が削除されたら|を削除して|を外したら|を削除し|を消して|を外して|がなく|が無く|が削除され|
    が削除されて|が削除されれば|がない場合|が無い場合|がないなら|がなくなったら`),
  link: ['ピアリング', 'peering', 'vnet ピアリング'],
  allowing: ['許可', 'allow'],
  denying: ['拒否', '遮断', 'deny'],
  route: ['ルート', '経路', 'udr', 'ユーザー定義ルート'],
  rule: ['規則', 'ルール', 'セキュリティ規則', 'セキュリティ ルール', 'nsg 規則', 'nsg ルール', '管理規則'],
  at: ['で', 'の', 'にある'],
};

/** A rule that is allowed is no gateway that is on. */
function access(word: 'allowing' | 'denying', to: 'Allow' | 'Deny'): readonly Row<ChangePhrase[]>[] {
  const patterns = ['<rule> {resource}', '{table} の <rule> {resource}'].flatMap((rule) => [
    `${rule} が|を|は <${word}> <being>`,
    `${rule} が|を|は <${word}> <done>`,
  ]);
  return rows(GROUPS, patterns, (got) => accessChange(got, to));
}

export const JA_CHANGES: readonly Row<ChangePhrase[]>[] = [
  ...access('allowing', 'Allow'),
  ...access('denying', 'Deny'),
  ...rows(
    GROUPS,
    [
      '{gateways} の {flag} が|を|は {onOff} <being>',
      '{gateways} の {flag} が|を|は {onOff} <done>',
      '{gateways} で {flag} が|を {onOff} <being>',
      '{gateways} で {flag} が|を {onOff} <done>',
      '{flag} が|を {gateways} で {onOff} <being>',
      '{flag} が|を {gateways} で {onOff} <done>',
      '{gateways} が|を|は {onOff} <being>',
      '{gateways} が|を|は {onOff} <done>',
    ],
    (got) => flagChanges(got),
  ),
  ...rows(
    GROUPS,
    ['{a} と {b} が|を|は <peered>', '{a} が|を {b} と|に <peered>', '{a} と {b} の間に <peered>', '{a} と {b} <peered>'],
    (got) => peeringChange(got, 'present'),
  ),
  ...rows(GROUPS, ['{a} と {b} が|の|を|は <unpeered>', '{a} と {b} の間の <unpeered>', '{a} が {b} と <unpeered>'], (got) =>
    peeringChange(got, 'absent'),
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
  ...rows(GROUPS, ['{table} の <rule> {resource} <gone>', '{table} の <route> {resource} <gone>'], removedFrom),
  ...rows(GROUPS, ['<route> {resource} が|を {hop} <being>', '<route> {resource} が|を {hop} <done>'], hopChange),
  ...rows(
    GROUPS,
    ['{resource} の {property} が|を|は {value} <being>', '{resource} の {property} が|を|は {value} <done>'],
    propertyChange,
  ),
];
