/**
 * Forms of one kanji in names: the first of each group stands for all. Sources: 人名用漢字別表第二 (the old forms that
 * 戸籍法施行規則 permits in names, with today's), 常用漢字表 (2010) for the 康熙字典体 it gives in brackets, and for family
 * names the usual 異体字 as Unihan lists them (kZVariant, kSemanticVariant). What NFKC unifies is left out.
 */
const groups = `
亜亞 悪惡 為爲 栄榮 営營 衛衞 円圓 縁緣 応應 桜櫻 奥奧 横橫 温溫 価價 壊壞 懐懷 楽樂 巻卷 陥陷 寛寬 気氣
偽僞 戯戲 虚虛 峡峽 狭狹 暁曉 駆駈驅 勲勳 薫薰 恵惠 掲揭 鶏鷄 芸藝 撃擊 県縣 倹儉 剣劍劔 険險 圏圈 検檢
顕顯 験驗 厳嚴 広廣 恒恆 黄黃 国國圀 黒黑 砕碎 雑雜 児兒 湿濕 実實 寿壽 収收 従從 渋澁 獣獸 縦縱 緒緖
叙敍 将將 渉涉 焼燒 奨奬 条條 状狀 乗乘 浄淨 剰剩 畳疊 嬢孃 譲讓 醸釀 真眞 寝寢 慎愼 尽盡 粋粹 酔醉 穂穗
瀬瀨 斉齊齋斎 静靜 摂攝 専專 戦戰 繊纖 禅禪 壮壯 争爭 荘莊 捜搜 巣巢 曽曾 装裝 痩瘦 騒騷 増增 蔵藏 臓臟
即卽 帯帶 滞滯 滝瀧 単單 団團 弾彈 昼晝 鋳鑄 庁廳 徴徵 聴聽 鎮鎭 転轉 伝傳 島嶋嶌 灯燈 盗盜 稲稻 徳德
拝拜 杯盃 売賣 髪髮 抜拔 晩晚 秘祕 富冨 払拂 仏佛 歩步 峰峯 翻飜 毎每 万萬 黙默 野埜 弥彌 薬藥 与與 揺搖
様樣 謡謠 来來 頼賴 覧覽 竜龍 涼凉 緑綠 涙淚 塁壘 礼禮 暦曆 歴歷 錬鍊 郎郞 録錄 園薗 高髙 崎﨑嵜碕 辺邊邉
浜濱濵 沢澤 桑桒 橋槗 吉𠮷 柳栁桺 館舘 淵渕渊 藪薮籔 桧檜 鴎鷗 籠篭 凛凜 亘亙 尭堯 晃晄 槙槇 遥遙 瑶瑤
祢禰 穣穰 巌巖 萌萠 秋穐 清淸 青靑 教敎 内內 呉吳 尚尙 彦彥 満滿 画畫 研硏 諌諫 村邨 郷鄕 頬頰 餅餠 塩鹽
麹麴 齢齡 学學 宝寶 対對 当當 会會 旧舊 仮假 駅驛 関關 鉄鐵鐡 体體 点點 絵繪 継繼 続續 糸絲 豊豐 弁辨辯瓣
変變 写寫 岳嶽 船舩 角⻆ 闘鬭 塚塜 達逹 茂楙 淳湻 柏栢 松枩 梅楳 杉椙 蘇蘓 窪漥 土圡 卯夘 西覀 曹曺
翠翆 閲閱 悦悅 説說 税稅 脱脫 鋭銳 戸戶 舎舍 舗舖 壱壹 弐貳 参參 経經 径徑 茎莖 軽輕 渓溪 荊荆 蛍螢 労勞
択擇 釈釋 訳譯 担擔 胆膽 遅遲 犠犧 属屬 嘱囑 数數 楼樓 処處 拠據 麦麥 読讀 蛮蠻 湾灣 恋戀 発發 廃廢 図圖
声聲 号號 観觀 勧勸 歓歡 権權 区區 欧歐 殴毆 枢樞 亀龜 縄繩 帰歸 台臺 医醫 炉爐 芦蘆 独獨 触觸 窃竊 窓窻
総總 聡聰 双雙 壌壤 称稱 証證 瓶甁 併倂 塀屛 並竝 虫蟲 欠缺 缶罐 予豫 余餘 誉譽 挙擧 励勵 両兩 猟獵 隣鄰
霊靈 隷隸 鴬鶯 曳曵 蝶蜨 賎賤 銭錢 浅淺 残殘 践踐
`

const standIns = new Map(
  groups
    .trim()
    .split(/\s+/)
    .flatMap((group) => {
      const [first = '', ...others] = Array.from(group)
      return others.map((other) => [other, first] as const)
    }),
)

/** The one form by which a kanji is searched. */
export function standInFor(character: string): string {
  return standIns.get(character) ?? character
}
