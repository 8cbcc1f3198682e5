package linttest

// Bodies are pages without a mistake, by what is odd about them, any of which
// may be at RightPage. All hold the lines that Mishaps break.
var Bodies = map[string]string{
	"plain": RightText,
	"rich": `---
# Ask Maja before changing the address.
layout: partner
title: Odprti podatki Ljubljana
topics: [maps, "open data: all of it"]

permalink: partners/odprti-podatki   # as printed on the poster
lang: 'sl'
partner: odprti-podatki
---

Zbiramo **odprte** zapise mesta – in vprašanja, ki jih občinski svet ne sme
preslišati.

Город, 都市, المدينة: one map for all.
<!--more-->

## Program Description

Every Thursday a dozen neighbours sit down with the budget. The bridges and
the benches have their own page.

{: .lead}
A hard break ends this line,  
and this one goes on with ` + "`##code`" + ` and 5 \* 3 and Maja’s notes.[^1]

| what | how many |
|------|---------:|
| trees | 40 |

` + "```md" + `
##Heading
<!-- more -->
[x] (y) and a space behind 


-no list
` + "```" + `

### What we publish {#list}

- the budget, line by line
- the trees, one by one

> Data is a conversation.

Everything is free to use.

## Founding Story

1. a bus that did not come
2. a list

   - with a list in it 👩🏽` + "\u200d" + `💻

     and a second paragraph

<div class="map">
  <p>No  Markdown   here. </p>


  <p>Nor here.</p>
</div>

داده` + "\u200c" + `های شهر را می` + "\u200c" + `خوانیم.

[^1]: She writes them by hand.
`,
	"long lines": `---
layout: partner
title: Odprti podatki Ljubljana
permalink: partners/odprti-podatki
aliases:   
  - One
  - Two
motto: >
  Ask, and
  ask again.
partner: odprti-podatki
---
We turn the city's open records into maps, timetables and questions that anybody can put to the council, and the council answers most of them before the summer.

<!--more-->

## Program Description

With [a link][map] and <https://odprti.example/a?b=c>. It takes an evening and a printer. Every Thursday a dozen neighbours sit down with the budget. The bridges and
the benches have their own page.

* * *

What we publish:

- the budget, line by line
- the trees, one by one

> Data is a conversation.

Everything is free to use.

## Founding Story

It began in 2016, when a bus did not come and nobody could say why. Since then we have asked eleven hundred times, and were answered nine hundred times, which the town hall calls a conversation and we call a start.

## Contact

Write to <mi@odprti.example>.

[map]: https://map.example "The map"
`,
}
