/** The ends of names that are hosts, besides those of countries. */
const GENERIC = new Set(
  `com org net edu gov mil int arpa info biz name pro io dev app cloud online site xyz top club shop store tech live
  news email mobi asia jobs travel museum coop aero cat tel post host website space fun icu work link click vip agency
  digital network systems solutions services world today media group company center email support hosting
  local localdomain lan home internal intranet corp domain private onion example test invalid localhost`.split(
    /\s+/,
  ),
);

const COUNTRIES = new Set(
  `ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cc cd cf
  cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gb gd ge gf
  gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in iq ir is it je jm jo jp ke kg kh ki km kn
  kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na
  nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh
  si sj sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc
  ve vg vi vn vu wf ws ye yt za zm zw`.split(/\s+/),
);

/** Ends that files and code have as well, so that a name of two parts with one of them says nothing. */
const AMBIGUOUS = new Set(
  'sh py pl md so rs cc ps am in ml mo la st do is to it no my me as at by so us be id name info app test'.split(
    ' ',
  ),
);

const PLAIN = 2;

/** Whether a text with dots is the name of a host by its end: `mail.example.org`, but neither `index.php` nor `run.sh`. */
export function isHostName(text: string): boolean {
  const labels = text.split('.');
  const end = labels.at(-1)!.toLowerCase();
  if (labels.includes('') || (labels.length <= PLAIN && AMBIGUOUS.has(end))) return false;
  return GENERIC.has(end) || COUNTRIES.has(end) || end.startsWith('xn--');
}
