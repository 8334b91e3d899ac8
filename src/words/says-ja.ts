/** Whole sentences in Japanese. */
import { reasonJa } from './reason-ja.ts';
import { REFUSED_CHANGES_JA } from './refused-changes-ja.ts';
import type { First, Says } from './says.ts';
import { whenText } from './when.ts';

const PASSES_NAMED = 6;

export const SAYS_JA: Says = {
  flow: ({ protocol, port }) => {
    if (protocol === 'any') return '';
    if (port !== null) return ` (${protocol}/${port})`;
    return protocol === 'icmp' ? ' (ICMP、ping)' : ` (${protocol.toUpperCase()})`;
  },
  reachable: (from, to, flow) => `${from} から ${to} に到達できます${flow}。`,
  blocked: (from, to, flow, cause) => `${from} から ${to} に到達できません${flow}${because(cause, '原因')}。`,
  hostOff: (from, to, flow, cause) => `${from} から ${to} までのネットワークは通っていますが${flow}、${cause.text}${of(cause, '原因')}。`,
  partial: (passes, from, to, cause) =>
    `通るのは${passes.length === 0 ? '一部のトラフィック' : ` ${listed(passes)} `}だけです (${from} から ${to})${because(cause, '原因')}。`,
  unknown: (from, to, flow, fact) => `${from} から ${to} に到達できるかどうか判断できません${flow}${because(fact, '不足している情報')}。`,
  whatIf: (changes) => `${changes} 件の変更を仮定した結果です。実際には何も変更していません。`,
  sample: 'サンプルのラボです。お使いのネットワークではありません (Sample lab, not your network)',
  meaning:
    '「到達できます」は、Azure がパケットを相手の NIC に届け、応答も戻ることを意味します。ゲスト OS のファイアウォール、サービス、DNS は確認していません。',
  asNow: (since) =>
    `これは最後に読み取った時点の状態で、その時の状態ではありません。何が変わったかは「${since === null ? '' : `${since}から`}何が変わった？」と質問してください。`,
  hostOffVerdict: '経路は開通、ホストは停止',
  unread: (words) => `解釈しなかった語: ${words.join(' ')}`,
  stale: (when, hours) =>
    `古いデータです。このモデルは ${when} 時点 (${age(hours)}前) のもので、その後ネットワークが変わっている可能性があります。`,
  stamp: (origin, when, dated) =>
    `${origin === 'live' ? `Azure から直接取得、${when} 時点` : `保存されたモデル、${when} 時点`}${dated === 'file' ? ' (ファイルの日付)' : ''}`,
  again: (when) => `経路上のゲートウェイ、接続、回線: ${when} に再読み取り`,
  trouble: (when, why) => `最新の情報ではありません (${when} 時点)。理由: ${why}`,
  early: (when) => `${when} 時点の情報による最初の回答です。Azure に確認中で、最新の回答がこの回答と置き換わります。`,
  checking: (read, all) => `Azure に確認しています: ${all} 件中 ${read} 件の読み取りが完了しました。最大で 4 分ほどかかります。`,
  checkState: {
    reading: (seconds) => `読み取り中 (${seconds} 秒)`,
    read: (seconds) => `読み取り完了 (${seconds} 秒)`,
    failed: (seconds) => `読み取り失敗 (${seconds} 秒)`,
  },
  checked: (at, agree, differ, failed) =>
    `Azure で確認 (${at}): 一致 ${agree} 件、相違 ${differ} 件${failed > 0 ? `、読み取れず ${failed} 件` : ''}`,
  checkedLine: {
    agrees: ({ read, resource, about, recorded }) =>
      `✔ ${resource} の${read}${about === null ? '' : ` (${about})`}: 一致しました。Azure の記録: ${recorded ?? 'なし (計算も同じ)'}`,
    differs: ({ read, resource, about, recorded, computed }) =>
      `✖ ${resource} の${read}${about === null ? '' : ` (${about})`}: Azure の記録は ${recorded ?? 'なし'}、計算は ${computed ?? 'なし'} で、異なります`,
    silent: ({ read, resource }) => `– ${resource} の${read}: 読み取りましたが、この質問を左右する内容はありません`,
    off: ({ read, resource, about }) =>
      `? ${resource} の${read}: ${about ?? 'VM'} が実行中ではないため読み取れません (Azure は実行中の VM についてのみ回答します)。起動してからもう一度確認してください`,
    failed: ({ read, resource, trouble }) => `? ${resource} の${read}: 読み取れませんでした。${trouble ?? ''}`,
  },
  reason: reasonJa,
  missing: (missing) => `${missing} 件を読み取れませんでした`,
  moreReasons: (more) => `ほか ${more} 件`,
  more: (more) => `ほか ${more} 件: ターミナルで質問するか「テキストでコピー」をご利用ください`,
  answerId: (id, when) => `回答 ${id}、${when}`,
  causeCount: (causes) => `原因 ${causes} 件`,
  noTruthHere: '不明なフラグがあるため、現在の状態の行は示せません。',
  truthRow: (gateway, flag, on) => `${gateway} の ${flag} が${on ? 'オン' : 'オフ'}`,
  before: (outcome, when) => `${when} の回答: ${outcome}`,
  unchanged: '結果を左右する変化はありません。',
  nothingToChange: '到達できるようになると証明できた変更はありません。',
  flags: (about, gateways) =>
    gateways === 0
      ? `${about === null ? 'モデル' : about} に ExpressRoute ゲートウェイがありません。`
      : `${about === null ? '' : `${about} の`}ExpressRoute ゲートウェイ ${gateways} 台のフラグです。`,
  routes: (name, nics, differ) => {
    if (nics === 0) return `${name} にルートを持つ NIC が見つかりません。`;
    const compared =
      differ === null ? '' : differ.length === 0 ? 'Azure の記録と一致しています。' : `Azure の記録と異なるもの: ${some(differ)}。`;
    return `${name} の有効なルートです${nics > 1 ? ` (NIC ${nics} 個)` : ''}。${compared}`;
  },
  routesOf: (nic, subnet, recorded) => `${nic} (サブネット ${subnet}、${recorded ? 'Azure の記録あり' : '計算のみ、記録なし'})`,
  besideNow: (reached, changed) =>
    changed.length === 0
      ? `現在も ${reached} で、変わるネットワークはありません。`
      : `現在は ${reached} です。変わるのは ${changed.slice(0, 4).join('、')}${changed.length > 4 ? ` ほか ${changed.length - 4}` : ''} です。`,
  routesBeside: (added, gone) => (added + gone === 0 ? '現在と同じです。' : `新しいルートは ${added}、なくなるルートは ${gone} です。`),
  whoCanReach: (end, flow, reaching, all, unknown) =>
    `${all} 個のネットワークのうち ${reaching} 個から ${end} に到達できます${flow}。${ofUnknown(unknown)}`,
  within: (where, sentence) => `${where} の中: ${sentence}`,
  whatCanReach: (end, flow, reached, all, unknown) =>
    `${end} から ${all} 個のネットワークのうち ${reached} 個に到達できます${flow}。${ofUnknown(unknown)}`,
  changed: (since, facts, flipped, uncompared) =>
    typeof flipped === 'number'
      ? `${since} から: 変更 ${facts} 件、結果の変化 ${flipped} 件${
          uncompared === 0 ? '' : `以上 (ネットワーク間の片方向 ${uncompared} 件は比較していません)`
        }です。`
      : `${since} から: ${flipped.on} の変更 ${facts} 件です。名前を付けずに「何が変わった？」と質問すると、すべての変更と結果の変化を回答します。`,
  moreFlipped: (listed, more) => `結果の変化 ${listed + more} 件のうち ${listed} 件を一覧に示し、残りは一覧の末尾に件数で示します。`,
  unasked: (pairs) =>
    `ネットワークの組が多すぎるため、すべては比較していません。比較していない組は ${pairs} 件です。重要な両端について個別に質問してください。`,
  uncompared: (ways, uncompared) =>
    `前後とも開いていて、変更により通る範囲が変わった可能性があるネットワーク間の片方向は ${ways} 件です。${ways - uncompared} 件を比較し、残り ${uncompared} 件は比較していません。重要な両端について個別に質問してください。`,
  allOrPart: '到達可能 (全部または一部)',
  comparedWith: (when) => `${when} に Azure から読み取った内容と比較しました。`,
  historyBegins: (when) =>
    when === null
      ? '以前の読み取りは保存されていません。Azure 自身の変更記録を表示しています。'
      : `読み取りの記録は ${when} からです。それ以前の変更は Azure 自身の記録によります。`,
  sinceWorked: (from, to, when) => `${when} までは ${from} から ${to} に到達できました (到達できた最新の読み取り)。`,
  changeNote: {
    'flags-not-confirmed':
      'Azure の変更記録に 3 つの ExpressRoute フラグが含まれることは確認されていません。一覧になくても変更された可能性があります。',
    'fourteen-days': 'Azure の変更記録は過去 14 日分です。',
    'activity-log-only': 'アクティビティ ログの操作だけを読み取れました。どのプロパティが変わったかはわかりません。',
  },
  recordTrouble: (why) => `誰が変更したかの記録を読み取れませんでした。${why}`,
  nobodyNamed: '不明',
  noWho:
    '保存されたモデルには、誰がいつ変更したかは含まれません。ボットが Azure を直接読む場合 (ライブ) は表示されます。Hairpin で行った変更は「依頼一覧」で確認できます。',
  opens: (pairs) =>
    pairs === 0 ? 'この変更で新たに通信できる組はありません。' : `この変更で新たに ${pairs} 組のネットワークが通信できるようになります。`,
  closes: (pairs, unsure) =>
    pairs === 0
      ? 'この変更で通信できなくなる組はありません。'
      : `この変更で ${pairs} 組のネットワークが通信できなくなります${unsure === 0 ? '' : ` (うち ${unsure} 組はまだ通信できるかどうか判断できません)`}。`,
  onlyPairs:
    '変更の前後ともいずれかのポートで通信できる組は一覧に含みません。ポートごとの確認は「(変更) たら A から B に 443 で疎通できる？」と質問してください。',
  choice: (text, found) => `「${text}」に当てはまるリソースが ${found} 個あります。どれを指していますか？`,
  choose: (shown, all) =>
    all > shown ? `または choose ${shown + 1} のように番号を入力してください (${all} まで)。` : 'または choose と番号を入力してください。',
  noSuchName: (text) => `「${text}」という名前はモデルにありません。`,
  noEnd: {
    expressRouteGateway: (text) =>
      `「${text}」はゲートウェイで、通信の端にはなりません。VM、NIC、アドレス、サブネット、VNet のいずれかで質問してください。ゲートウェイの設定は「${text} のフラグ」で確認できます。`,
    otherGateway: (text) =>
      `「${text}」はゲートウェイで、通信の端にはなりません。VM、NIC、アドレス、サブネット、VNet のいずれかで質問してください。`,
    unhosted: (text) =>
      `${text} は、自分自身や複数のホストを指す、またはどのホストも指さないアドレスです。ホストのアドレスか名前で質問してください (「インターネット」も指定できます)。`,
    maskedAddress: (text) =>
      `「${text}」はマスク付きのアドレスです。アドレスだけ、またはサブネットのとおりのブロック (末尾のビットは 0) で質問してください。`,
    badMask: (text) =>
      `「${text}」のマスクは正しくありません。スラッシュの後の数は 32 まで (IPv6 では 128 まで) です。直すか、アドレスだけで質問してください。`,
    noBlock: (text) =>
      `${text} とちょうど同じ範囲のサブネットや VNet はモデルにありません。その中のアドレスか、それを含むサブネットまたは VNet で質問してください。`,
    noEnd: (text) =>
      `「${text}」はモデルにありますが、通信の端にはなりません。VM、NIC、アドレス、サブネット、VNet のいずれかで質問してください。仮定の変更の対象にはできます (help に例があります)。`,
    byAddress: (text) =>
      `「${text}」はモデルにありますが、通信の端としてはアドレスでのみ指定できます。そのアドレス、サブネット、またはスケール セットのインスタンスで質問してください。`,
    noGateway: (text) =>
      `「${text}」はモデルにありますが、ExpressRoute ゲートウェイではなく、そのネットワークにもありません。flags と入力して、あるものを確認してください。`,
    notAddress: (text) =>
      `「${text}」は IP アドレスのようですが、正しくありません。ドットの間の数は 0 から 255 まで (先頭の 0 なし) です。直してもう一度質問してください。`,
    broken: (text) =>
      `「${text}」はモデルに含まれていますが、読み取れませんでした。理由は読み取れなかったものの一覧にあります (flags で確認できます)。もう一度エクスポートしてから質問してください。`,
  },
  didYouMean: '次のいずれかでしょうか？ その名前でもう一度質問してください。',
  noneNear: '近い名前もありません。flags または help と入力して確認するか、ポータルで名前をお確かめください。',
  notUnderstood: '質問を理解できませんでした。次のように質問するか、help と入力してください。',
  badPort: (word) =>
    `「${word}」を理解できませんでした。ポート番号は 0 から 65535 までです。次のように質問するか、help と入力してください。`,
  toQuote: (name) =>
    `質問を理解できませんでした。空白を含む名前は引用符で囲んでください: "${name}"。囲んでもう一度質問するか、help と入力してください。`,
  meant: (question) => `質問を理解できませんでした。「${question}」のことですか？そのように質問するか、help と入力してください。`,
  hint: {
    traffic:
      'どの通信を指すか理解できませんでした。tcp/443、udp/53、icmp、esp、ah、または https や ssh のように書いて、もう一度質問してください。help に例があります。',
    change:
      'メッセージだけで変更は行いません。変更には承認が必要です。目的の通信を「A から B に疎通できる？」と質問すると、必要な変更を回答し、「この変更を依頼」ボタンで依頼できます。影響を調べるには「ゲートウェイをオンにすると何が開く？」と質問してください。',
    fromWhere:
      '送信元を理解できませんでした。「A から B に疎通できる？」のように送信元も書いてください (VM、アドレス、サブネット、VNet)。「誰が B に届く？」なら全体を調べます。',
    whichWay:
      'どちらが送信元か理解できませんでした。「A から B に疎通できる？」と質問してください (A が接続を開始し、応答の復路も調べます)。逆向きは別の質問です。',
    bothWays:
      'どの回答も往復 (行きと応答の帰り) を調べます。「A から B に疎通できる？」と質問してください。B から A へも接続を開始できるかは「B から A に疎通できる？」、または回答の後に「逆は？」と質問してください。',
    whichChange:
      'どの変更か理解できませんでした。最後に読み取った状態は「A から B に疎通できる？」、変更を仮定した結果は「ゲートウェイがオンなら A から B に届く？」、実際の変更は「昨日から何が変わった？」と質問してください。',
    howFast:
      '届くかどうかを回答しますが、遅延や損失は測りません (Network Watcher の接続モニターで測れます)。経路は「A から B に疎通できる？」と質問すると表示されます。',
    whatIfOne:
      '変更の仮定は「GATEWAY がオンなら A から B に届く？」「GATEWAY がオンなら誰が A に届く？」「GATEWAY がオンなら A のルートは？」のように質問してください。全ネットワークへの影響は「GATEWAY をオンにすると何が開く？」「RULE を削除すると何が届かなくなる？」で確認できます。',
    throughWhat:
      '経路は Azure が決めるため指定できません。回答に実際の経路が表示されるので、経路を付けずに「A から B に疎通できる？」と質問してください。別の経路を試すには「TABLE のルート 10.0.0.0/8 が 10.1.1.4 なら A から B に届く？」のように質問してください。',
    state:
      '単体の状態ではなく、何が何に届くかを回答します。「A から B に疎通できる？」と質問すると、端の仮想マシンの停止や、経路上のゲートウェイ、接続、回線、ピアリングの停止も回答します。ゲートウェイのフラグは「ゲートウェイ名 のフラグ」、変更は「名前 の変更履歴」で確認できます。',
    vpnClients:
      'ポイント対サイト VPN のクライアントにはゲートウェイのアドレスプールからアドレスが割り当てられ、規則によって通るものと通らないものがあり得ます。次のようにプールのアドレスで質問するか、help と入力してください。',
    howSure:
      '回答の末尾に、事実の出所と時点、推定によるものが示されています。Azure を直接読み取っている環境では「Azure で確認」で Azure 自身に確認できます。間違いは「違う 理由は …」で管理者に報告できます。',
    watchWhat:
      '何が保たれるべきかを「A から B に届くことを監視」または「A から B に届かないことを監視」のように指定すると、変わったときにお知らせします。直前の質問は「もう一度」で再度確認できます。',
    whichRequest:
      'どの変更依頼か理解できませんでした。「CR-7 を承認」のように番号を書いてください。番号は「依頼一覧」で確認できます。まだない場合は、回答の「この変更を依頼」ボタンで作成できます。',
    sourcePort: 'ポートは宛先のものだけを受け付けます。「A から B に 443 で届く？」のように書いて、もう一度質問してください。',
    thanks: 'どういたしまして。次の質問は以下のように入力してください。help に例があります。',
    aThing:
      '何が何に届くかを回答します。「A から B に疎通できる？」「A からどこに届く？」「誰が A に届く？」「A のルート」「フラグ」のように質問してください。help に例があります。',
    oneAtATime:
      '質問を理解できませんでした。送信元、宛先、ポートは一度に 1 つずつです。次のように 1 つずつ質問するか、help と入力してください。',
    plainly:
      '質問を理解できませんでした。否定や例外を付けずに質問してください (「A から B に疎通できる？」「なぜ A から B に届かない」)。通るものと止まるものを回答します。または help と入力してください。',
  },
  flagAt: (flag, on, off, absent) =>
    `${flag} は${[
      ...(on === '' ? [] : [`オン: ${on}`]),
      ...(off === '' ? [] : [`オフ: ${off}`]),
      ...(absent === '' ? [] : [`Azure から返されていない: ${absent}`]),
    ].join('、')}。`,
  help: '次のように質問できます。',
  helpForms: [
    ['A から B に疎通できる？', '往復とも到達できるか、できない場合は原因と変更案'],
    ['A から B に tcp/443 で疎通できる？', '特定のポートについて (ping B from A で ICMP)'],
    [
      'GATEWAY の allowRemoteVnetTraffic がオンなら A から B に届く？',
      '変更を仮定した結果 (実際には何も変更しません)。「かつ」でいくつもつなげられます',
    ],
    [
      'すべてのゲートウェイがオンなら A から B に届く？',
      'すべての ExpressRoute ゲートウェイの場合 (「すべてのフラグ」で 3 つのフラグすべて)',
    ],
    ['VNET1 と VNET2 がピアリングされていたら A から B に届く？', 'ピアリングの場合 (「ピアリングがなければ」も可)'],
    ['NSG の規則 RULE がなければ A から B に届く？', '規則の場合 (「許可なら」「拒否なら」も可)'],
    [
      'NSG が A から B への tcp 443 を許可したら A から B に届く？',
      '新しい規則 (先頭に置きます) の場合 (「拒否したら」、プレフィックスも可)',
    ],
    ['VM が停止していたら A から B に届く？', '仮想マシンの場合 (「起動したら」も可)。ゲートウェイの接続にも使えます'],
    ['TABLE のルート 10.0.0.0/8 が 10.1.1.4 なら A から B に届く？', 'ルートの場合 (「none なら」「がなければ」も可)'],
    [
      'NIC の enableIPForwarding がオンなら A から B に届く？',
      'NIC、ピアリング、ルート テーブル、規則、接続、回線のほかの設定 (ARM での名前)',
    ],
    [
      'では GATEWAY がオンなら？',
      '直前の質問を仮定で (「さらに GATEWAY2 もオンなら？」で追加)。「ピアリングを削除したら A から B に届く？」のように短くも書けます',
    ],
    ['GATEWAY がオンなら誰が A に届く？', '「A からどこに届く」「A のルート」「フラグ」も仮定で、現在と並べて表示します'],
    ['flags', 'すべてのゲートウェイの ExpressRoute フラグ (flags of X で絞り込み)'],
    ['routes of A', 'VM または NIC の有効なルート'],
    [
      'what does turning on GATEWAY open?',
      '変更すると新たにつながるネットワークの組 (「RULE を削除すると何が届かなくなる？」で通信できなくなる組)',
    ],
    ['who can reach A', 'A に到達できるネットワーク (「VNET のどの VM が A に届く？」で絞り込み、逆方向は what can A reach)'],
    ['昨日から何が変わった？', '以前との違い (「月曜日以降」「動いていた時から」、保存したモデルの名前も可)'],
    ['X の変更履歴', '1 つのリソースとその一部の変更 (「昨日から X は何が変わった？」「誰が X を変えた？」も可)'],
    ['Azure で確認', '直前の回答を Azure 自身の計算結果と照合'],
    ['変更を依頼', '回答が推奨する変更を依頼します。「この変更を依頼」ボタンでもフォームが開きます'],
    ['CR-7 を承認', '投票します。「CR-7 を却下 理由は …」でも投票できます。取り下げ、延長、元に戻す、再試行、証跡もあります'],
    ['依頼一覧', '変更依頼とその状態'],
    ['月曜日からの監査ログ', '誰が何をしたか。「監査ログを CSV で」ですべてを表示します'],
    ['A から B に届かないことを監視', '変わったらお知らせします。「監視一覧」「監視 3 を停止」'],
    ['help', 'この一覧'],
  ],
  welcome: 'Azure のあるアドレスから別のアドレスに到達できるか、できない場合はその原因と変更案をお答えします。',
  tryExamples: '次のように質問してください。',
  copy: (id) => `回答 ${id} (テキスト)`,
  portForm: (from, to) => `${from} から ${to} への、どのプロトコルとポートを確認しますか？`,
  noted: (id, answerId) =>
    `ありがとうございます。回答 ${answerId} へのご報告を ${id} として保存しました。質問とモデルの時刻とともに管理者が確認できます。`,
  gone: (answerId) =>
    answerId === null
      ? 'ここには以前の回答がありません。両端を含めて質問してください (ターミナルでは回答は保存されません。ボットとの会話では保存されます)。'
      : `回答 ${answerId} は保存期間が過ぎました。もう一度質問してください。`,
  failure: (id) =>
    `内部でエラーが発生しました。もう一度質問してください。繰り返す場合は、ID ${id} をこのボットの管理者に伝えてください (ログで確認できます)。`,
  cannot: {
    'no-live': (detail) =>
      `この環境では Azure を直接読み取れません${about(detail)}。live を付けずに質問するか、管理者が AZURE_SUBSCRIPTIONS を設定してください。`,
    'still-reading': (detail) =>
      `Azure を初めて読み取っている途中です${about(detail === '' ? null : detail)}。まだお答えできません。1 分ほど後にもう一度質問してください。`,
    'no-azure': () => 'Azure をまだ読み取れていないため、お答えできません。読み取りは自動的に繰り返します。理由は次のとおりです。',
    'nothing-to-check': () =>
      'Azure に確認できるものがありません。どちらの端も実行中の VM の NIC ではなく、経路上にゲートウェイもありません。VM、NIC、またはそのアドレスで質問してください。',
    'never-worked': (detail) =>
      detail === null || detail === ''
        ? 'どの質問のことかわかりません。ここではまだ回答がありません。先に「A から B に疎通できる？」と質問してから、変更点を質問してください。'
        : `保存されている読み取り結果 (${whenText(detail)} まで遡りました) の中に、その質問が到達できたものはありません。日付を指定して「昨日から何が変わった」のように質問してください。`,
    'no-readings': () =>
      'ここには以前の読み取り結果が保存されていません。いつまで到達できていたかが分かるのは、Azure から直接読み取るボットだけです。代わりに以前のモデルと比較してください (ターミナルでは --since、ボットでは HAIRPIN_PAST_MODELS のモデル名)。',
    'no-since': (detail) =>
      detail === null || detail === ''
        ? '比較する以前のモデルがありません。ターミナルで --since に指定するか、HAIRPIN_PAST_MODELS のフォルダーに保存してください。過去 90 日間に誰が何を変更したかは Azure portal のアクティビティ ログで、Hairpin で行った変更は、ボットとの会話で「依頼一覧」と入力すると確認できます。'
        : `どの以前のモデルと比較しますか。次のいずれかを付けて質問してください: ${detail}`,
    'since-not-kept': (detail) =>
      `その名前または時点の以前のモデルは保存されていません。次のいずれかで「～から何が変わった？」と質問してください: ${detail}。`,
    'since-not-found': (detail) => `以前のモデルが見つかりません${about(detail)}。名前またはパスを確認して、もう一度質問してください。`,
    'port-not-understood': (detail) =>
      `ポートを理解できませんでした${about(detail)}。tcp/443、udp/53、icmp、any のように入力してください。ポート番号は 0 から 65535 までです。`,
    ...REFUSED_CHANGES_JA,
    'change-refused': (detail) =>
      `この変更は試せません${about(detail === null ? null : reasonJa(detail))}。別の変更でもう一度質問してください。`,
    'no-choice': () => '選択するものがありません。その回答は選択を求めていません。先に質問してください。',
    'no-such-choice': (detail) =>
      detail === '1'
        ? '選択肢は 1 つだけです。choose 1 と入力してください。'
        : `その番号の選択肢はありません。choose と 1 から ${detail} までの番号を入力してください。`,
  },
  commandsElsewhere: 'ほかのコマンドは省略しています。「テキストでコピー」かターミナルをご利用ください。',
  working: '確認しています。結果はここに表示します。',
  noPlan: '変更の必要がないか、お客様の設定では解決できないため、計画はありません。',
  undo: '元に戻す手順:',
  noPart: 'この回答にその部分はありません。「A から B に疎通できる？」と質問してください。',
};

function because(first: First | null, many: string): string {
  return first === null ? '' : `: ${first.text}${of(first, many)}`;
}

const of = (first: First, many: string): string => (first.count > 1 ? ` (${many} ${first.count} 件のうち最初の 1 件)` : '');
const about = (detail: string | null): string => (detail === null ? '' : ` (${detail})`);

function listed(passes: readonly string[]): string {
  const rest = passes.length - PASSES_NAMED;
  return rest > 0 ? `${passes.slice(0, PASSES_NAMED).join('、')} ほか ${rest} 件` : passes.join('、');
}

function age(hours: number): string {
  return hours < 48 ? `${Math.max(0, Math.round(hours))} 時間` : `${Math.round(hours / 24)} 日`;
}

/** Each once, the first few by name. */
function some(prefixes: readonly string[]): string {
  const found = [...new Set(prefixes)];
  const shown = found.slice(0, 4);
  return `${shown.join(', ')}${shown.length < found.length ? ` ほか ${found.length - shown.length} 件` : ''}`;
}

function ofUnknown(networks: number): string {
  return networks === 0 ? '' : `${networks} 個は判断できません (「A から B に疎通できる？」で足りない情報を確認できます)。`;
}
