/** Why something of a model could not be read or changed, as the network's readers word it -> the same in Japanese; names and values stay as they are. */

/** What a value should have been. */
const WANTED: Readonly<Record<string, string>> = {
  text: '文字列',
  'true or false': 'true または false',
  'a number': '数値',
  'a list': 'リスト',
  'a list of rows': '行のリスト',
  'an object': 'オブジェクト',
  'an ARM id': 'ARM の ID',
  'an ARM body': 'ARM のリソース本体',
  'a prefix': 'プレフィックス',
  'an IP address': 'IP アドレス',
  'an ISO time': 'ISO 形式の日時',
  'one that is known': '既知の値',
  'a prefix or a service tag': 'プレフィックスまたはサービス タグ',
  'a prefix, a range or a service tag': 'プレフィックス、範囲、サービス タグのいずれか',
  'a prefix, a tag or a group, and no other is given': 'プレフィックス、タグ、グループのいずれか (ほかの指定もありません)',
  'an application security group': 'アプリケーション セキュリティ グループ',
  'a port': 'ポート',
  'a port behind the first': '先頭以降のポート',
  'a prefix or a range': 'プレフィックスまたは範囲',
  'a port or a range of ports': 'ポートまたはポートの範囲',
  'tcp, udp or all': 'tcp、udp、all のいずれか',
  'a service tag': 'サービス タグ',
  'a property that can be changed': '変更できるプロパティ',
};

type Sentence = readonly [form: RegExp, inJapanese: (...parts: string[]) => string];

const SENTENCES: readonly Sentence[] = [
  [/^([^;]+) is missing$/, (name) => `${named(name)} がありません`],
  [/^(.+) names (\S+), which was not given$/, (a, b) => `${a} が参照する ${b} が含まれていません`],
  [/^(\S+) of (\S+) was not given$/, (list, of) => `${of} の ${list} が含まれていません`],
  [/^(\S+) was not given, only its (\S+)$/, (of, list) => `${of} 自体が含まれておらず、その ${list} だけがあります`],
  [/^a part of (\S+) could not be read$/, (of) => `${of} の一部を読み取れませんでした`],
  [/^given twice, the later one is used$/, () => '2 回含まれているため、後のものを使いました'],
  [/^it names no power state$/, () => '電源の状態が含まれていません'],
  [/^an item of (.+) has no id and no name$/, (list) => `${list} の要素に id も name もありません`],
  [/^not a resource$/, () => 'リソースではありません'],
  [/^more than (\d+) lists in one another$/, (count) => `リストが ${count} 段より深く入れ子になっています`],
  [/^neither an object nor a list of objects$/, () => 'オブジェクトでもオブジェクトのリストでもありません'],
  [/^an? (\S+) without an id$/, (type) => `id のない ${type} です`],
  [/^the id is not text$/, () => 'id が文字列ではありません'],
  [/^it has no type, and the id names none$/, () => 'type がなく、id からも判断できません'],
  [/^its properties are not an object$/, () => 'properties がオブジェクトではありません'],
  [/^a routing policy has no nextHop$/, () => 'ルーティング ポリシーに nextHop がありません'],
  [/^the file could not be read$/, () => 'ファイルを読み取れませんでした'],
  [/^check its permissions$/, () => 'アクセス許可を確認してください'],
  [/^not JSON$/, () => 'JSON ではありません'],
  [/^not JSON at line (\d+)$/, (line) => `${line} 行目で JSON として読めなくなります`],
  [/^export it again or remove it$/, () => 'もう一度エクスポートするか、取り除いてください'],
  [/^the text is neither UTF-8 nor UTF-16$/, () => 'UTF-8 でも UTF-16 でもありません'],
  [/^save it as UTF-8$/, () => 'UTF-8 で保存してください'],
  [/^the file is empty$/, () => 'ファイルが空です'],
  [/^the model has no (\S+)$/, (id) => `${id} がモデルにありません`],
  [/^(\S+) has priority (\d+) already$/, (id, priority) => `優先度 ${priority} は ${id} で使用済みです`],
  [/^stale$/, () => '前提が古くなっています'],
  [/^(\S+) is there already, the step expects none$/, (id) => `${id} がすでにありますが、変更はないことを前提としています`],
  [/^(\S+) is not there, the step expects it$/, (id) => `${id} がありませんが、変更はあることを前提としています`],
  [
    /^(\S+) of (\S+) is (.+), the step expects (.+)$/,
    (property, of, now, then) => `${of} の ${property} は ${now} ですが、変更は ${then} を前提としています`,
  ],
  [/^(\S+) of (\S+) is not a property that can be changed$/, (property, of) => `${of} の ${property} は変更できるプロパティではありません`],
];

/** A line that is worded in another way stays as it is. */
export function reasonJa(line: string): string {
  // Sentences stand behind what they are about, and may be about each other: `web.json: not a resource: neither …`.
  for (let cut = 0; cut >= 0 && cut < line.length; cut = nextPart(line, cut)) {
    const told = sentencesJa(line.slice(cut));
    if (told !== null) return `${line.slice(0, cut)}${told}`;
  }
  return line;
}

function nextPart(line: string, from: number): number {
  const colon = line.indexOf(': ', from);
  return colon < 0 ? -1 : colon + 2;
}

/** Null where one of them is worded in another way. */
function sentencesJa(text: string): string | null {
  return twoJa(text, '; ', '。') ?? sentenceJa(text) ?? twoJa(text, ': ', ': ');
}

function twoJa(text: string, mark: string, join: string): string | null {
  const at = text.indexOf(mark);
  const first = at < 0 ? null : sentenceJa(text.slice(0, at));
  if (first === null) return null;
  const rest = text.slice(at + mark.length);
  const told = sentencesJa(rest) ?? (rest.startsWith('/') ? rest : null);
  return told === null ? null : `${first}${join}${told}`;
}

function sentenceJa(text: string): string | null {
  for (const [form, inJapanese] of SENTENCES) {
    const found = form.exec(text);
    if (found) return inJapanese(...found.slice(1));
  }
  const found = /^(.+?) is not ((?:one of |[A-Za-z]).*)$/.exec(text);
  const wanted = found ? wantedJa(found[2] as string) : null;
  return found && wanted !== null ? `${named(found[1] as string)} は${spaced(wanted)}ではありません` : null;
}

/** Lists of values that ARM knows (`Allow or Deny`) say it in any language. */
function wantedJa(wanted: string): string | null {
  if (Object.hasOwn(WANTED, wanted)) return WANTED[wanted] as string;
  const between = /^between (\d+) and (\d+)$/.exec(wanted);
  if (between) return `${between[1]} から ${between[2]} までの値`;
  const listed = wanted.startsWith('one of ') ? wanted.slice('one of '.length) : wanted;
  const values = listed.split(/, | or /);
  return values.every((value) => /^[A-Z][A-Za-z0-9]*$/.test(value)) ? `${values.join('、')} のいずれか` : null;
}

/** A space where Latin letters meet kana. */
function spaced(text: string): string {
  return `${/^[\x21-\x7e]/.test(text) ? ' ' : ''}${text}${/[\x21-\x7e]$/.test(text) ? ' ' : ''}`;
}

function named(name: string): string {
  return name
    .replace(/^an item of /, '要素: ')
    .replace(/^the value /, '値 ')
    .replace(/^the resource to create$/, '作成するリソース');
}
