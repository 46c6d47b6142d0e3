import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Lists of others may lie beside the repository; they are used where they are there. */
const LISTS = join(import.meta.dirname, '../../../shared/xss/')

/** Every payload calls `alert`; the mark tells which text has to survive as text. */
export const MARK = 'kept'

const HANDLERS = [
  '<img src=x onerror=alert(1)>',
  '<img src="x" onerror="alert(1)" alt="kept">',
  '<IMG SRC=x OnErRoR=alert(1)>',
  '<img/src=x/onerror=alert(1)>',
  '<img src=x onerror\n=\nalert(1)>',
  '<svg onload=alert(1)>',
  '<svg/onload=alert(1)//',
  '<svg><animate onbegin=alert(1) attributeName=x dur=1s>',
  '<svg><set attributeName=onmouseover to=alert(1)>',
  '<body onload=alert(1)>',
  '<details open ontoggle=alert(1)>kept</details>',
  '<video src=x onerror=alert(1)></video>',
  '<video><source onerror=alert(1)></video>',
  '<audio src=x onerror=alert(1)></audio>',
  '<input autofocus onfocus=alert(1)>',
  '<textarea autofocus onfocus=alert(1)>kept</textarea>',
  '<select autofocus onfocus=alert(1)></select>',
  '<marquee onstart=alert(1)>kept</marquee>',
  '<p onclick=alert(1) onpointerrawupdate=alert(1)>kept</p>',
  '<div style="animation-name:x" onanimationstart=alert(1)>kept</div>',
  '<style>@keyframes x{}</style><b style="animation:x" onanimationstart=alert(1)>kept</b>',
  '<a href=# onclick=alert(1) onfocus=alert(1) autofocus tabindex=1>kept</a>',
  '<x onclick=alert(1) tabindex=1 id=x onfocus=alert(1) autofocus>kept</x>'
]

const ADDRESSES = [
  '<a href="javascript:alert(1)">kept</a>',
  '<a href="JaVaScRiPt:alert(1)">kept</a>',
  '<a href=" javascript:alert(1)">kept</a>',
  '<a href="java\tscript:alert(1)">kept</a>',
  '<a href="java&#10;script:alert(1)">kept</a>',
  '<a href="&#106;avascript:alert(1)">kept</a>',
  '<a href="&#x6A&#x61vascript&colon;alert(1)">kept</a>',
  '<a href="\u0001javascript:alert(1)">kept</a>',
  '<a href="data:text/html,<script>alert(1)</script>">kept</a>',
  '<a href="vbscript:alert(1)">kept</a>',
  '<a href="blob:null/x">kept</a>',
  '<a xlink:href="javascript:alert(1)">kept</a>',
  '<svg><a xlink:href="javascript:alert(1)"><text x=9 y=9>kept</text></a></svg>',
  '<math><a href="javascript:alert(1)">kept</a></math>',
  '<form action="javascript:alert(1)"><button>kept</button></form>',
  '<button formaction="javascript:alert(1)">kept</button>',
  '<area href="javascript:alert(1)" shape=default>',
  '<base href="javascript:alert(1)//"><a href="x">kept</a>',
  '<a href="http://good.example" ping="//evil.example" target="_top">kept</a>'
]

const ELEMENTS = [
  '<script>alert(1)</script>',
  '<script src="data:text/javascript,alert(1)"></script>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<iframe srcdoc="<script>parent.alert(1)</script>"></iframe>',
  '<object data="javascript:alert(1)"></object>',
  '<embed src="javascript:alert(1)">',
  '<link rel=stylesheet href="data:text/css,*{color:red}">',
  '<meta http-equiv=refresh content="0;url=javascript:alert(1)">',
  '<style>@import "javascript:alert(1)"</style>',
  '<template><img src=x onerror=alert(1)></template>',
  '<div><template shadowrootmode=open><img src=x onerror=alert(1)></template>kept</div>',
  '<portal src="javascript:alert(1)"></portal>',
  '<frameset onload=alert(1)><frame src="javascript:alert(1)"></frameset>',
  '<isindex type=image src=1 onerror=alert(1)>',
  '<applet code="javascript:alert(1)"></applet>',
  '<keygen autofocus onfocus=alert(1)>'
]

const CONFUSIONS = [
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">kept</p></noscript>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<svg><foreignObject><img src=x onerror=alert(1)></foreignObject></svg>',
  '<svg><desc><b>kept</b><img src=x onerror=alert(1)></desc></svg>',
  '<!--><img src=x onerror=alert(1)>-->',
  '<![CDATA[<img src=x onerror=alert(1)>]]>',
  '<?xml version="1.0"?><img src=x onerror=alert(1)>',
  '<title></title><img src=x onerror=alert(1)>',
  '<xmp><img src=x onerror=alert(1)></xmp>',
  '<plaintext><img src=x onerror=alert(1)>',
  '<select><template><img src=x onerror=alert(1)></template></select>',
  '<table><caption><svg><title></table><img src=x onerror=alert(1)></title></svg></caption></table>',
  '<form id=a><input name=attributes><input name=childNodes><input name=nodeName>kept</form>',
  '<img name=getElementById><img name=body><a id=documentElement>kept</a>',
  '<a id=x><a id=x name=y href="javascript:alert(1)">kept</a>',
  '<b>kept<i>half <u>open',
  '<p>kept\u0000<scr\u0000ipt>alert(1)</script>',
  '<img src="x` `<script>alert(1)</script>"` `>',
  '<a href="https://a.example/&quot;onmouseover=alert(1)//">kept</a>'
]

export const OWN: readonly string[] = [...HANDLERS, ...ADDRESSES, ...ELEMENTS, ...CONFUSIONS]

/** Our own payloads and those of every list at hand. */
export function payloads(): readonly string[] {
  const files = existsSync(LISTS) ? readdirSync(LISTS).filter(name => name.endsWith('.json')) : []
  const listed = files.flatMap(name => JSON.parse(readFileSync(`${LISTS}${name}`, 'utf8')) as string[])
  return [...new Set([...OWN, ...listed])]
}
