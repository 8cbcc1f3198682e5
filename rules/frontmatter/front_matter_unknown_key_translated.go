package frontmatter

import "strings"

// translated are words for the keys of a page in other languages, which appear
// where a page was translated with its metadata.
var translated = map[string]string{}

func init() {
	for key, list := range map[string]string{
		"title": "titel titre título titulo titolo títol tytuł název názov naslov cím titlu otsikko " +
			"pealkiri virsraksts " +
			"antraštė başlık judul pamagat tajuk nazwa nombre nom nome név naziv nimi ad " +
			"заголовок название назва наслов " +
			"заглавие τίτλος כותרת العنوان عنوان शीर्षक শিরোনাম தலைப்பு ชื่อ ชื่อเรื่อง 标题 標題 题目 タイトル 題名 제목 제목명",
		"layout":    "disposición diseño mise-en-page gabarit vorlage układ макет шаблон 布局 版式 レイアウト 레이아웃 تخطيط",
		"permalink": "enlace-permanente lien-permanent permalien dauerlink 永久链接 固定链接 永久連結 パーマリンク 고유주소",
		"partner":   "socio partenaire parceiro партнёр партнер شريك 合作伙伴 パートナー 파트너",
	} {
		for _, word := range strings.Fields(list) {
			translated[word] = key
		}
	}
}
