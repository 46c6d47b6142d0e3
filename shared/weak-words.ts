import { type Language, perLanguage } from './languages.ts'

/** Words that say how something is asked rather than what; folded. */
const WORDS: Record<Language, readonly string[]> = {
  fr: (
    'a ai aide aider alors au aux avec avez avoir beaucoup besoin bien bonjour bonne bonsoir c ca ce ' +
    'cela ces cet cette comme comment coucou d dans de des du elle en est et etes etre eu faire fait faut ' +
    'ici il ils j je l la le les leur lui m ma mais me merci mes moi mon n ne nous on ou oui par pas ' +
    'peut peux plus pour pourrais pouvez pouvoir qu quand que quel quelle quelles quels qui quoi revoir s sa ' +
    'sait salut sans savoir se ses si sommes son sont souhaite souhaiterais suis super sur svp t ta te tes ' +
    'toi ton tous tout toute toutes tres trop tu un une veux vos votre voudrais vouloir vous vraiment y'
  ).split(' '),
  en: (
    'a about am an and any are as at be been but by can could d did do does for from get give had has have hello help hi how i if in ' +
    'is it know like ll m me my need not of on or our please s so t tell thank thanks that the their them then there these they this ' +
    'to us ve want was we were what when where which who why will with would you your'
  ).split(' '),
  es: (
    'a al algo algun alguna algunos ante antes aqui asi aunque ayuda ayudar bien buenas buenos busco cada como ' +
    'con conmigo cual cuales cuando cuanta cuanto de debe debo del desde dias donde dos el ella ellos en entre ' +
    'era eres es esa ese eso esta estan estar este esto estos estoy favor fue gracias ha haber hace hacer hacia ' +
    'han has hasta hay he hola la las le les lo los me mi mis mucho muy nada necesitar necesito no noches nos ' +
    'nosotros nuestra nuestro o otra otro para pero poder podria podrian por porque puede pueden puedo que querer ' +
    'queria quien quiero quisiera saber se ser si sin sobre son soy su sus tal tambien tardes te tener tengo ti ' +
    'tiene tienen tu tus un una uno unos usted ustedes va voy vuestra vuestro y ya yo'
  ).split(' '),
  de: (
    'abend aber alle als also am an auch auf aus bei bekomme bekommen bin bis bitte brauche brauchen da danke ' +
    'dann darf das dass dem den der des die dies diese diesem diesen dieser dieses doch du durch ein eine einem ' +
    'einen einer eines er es etwas fuer fur gehen geht gern gerne gibt gut guten habe haben hallo hat hatte ' +
    'helfen hier hilfe ich ihm ihn ihnen ihr ihre ihrem ihren im in ist ja kann kannst kein keine konnen konnte ' +
    'konnten machen mal man mein meine meinem meinen meiner mich mir mit mochte mochten morgen muss mussen nach ' +
    'nicht noch nun nur ob oder ohne schon sehr sein seine sich sie sind so soll sollte tag uber um und uns unser ' +
    'unsere unter vom von vor wann war warum was welche welchen welcher welches wenn wer werde werden wie wieso ' +
    'will wir wird wissen wo woher wohin wollen wurde zu zum zur'
  ).split(' '),
  it: (
    'a ad agli ai aiutare aiuto al alla alle allo anche avere avete avrei bene bisogno buona buonasera buongiorno ' +
    'c che chi ci ciao come con cosa cui da dagli dai dal dalla dalle dallo degli dei del della delle dello di ' +
    'dove e ed essere fa fare favore favorire fra gli grazie ha hai hanno ho i il in io l la le lei li lo loro ma ' +
    'me mi mia mie miei mio molto ne nei nel nella nelle nello noi non nostra nostro o ogni per perche pero ' +
    'piacere piu possiamo posso potere potete potrei puo qual quale quali quando quanta quanto quel quella quello ' +
    'questa queste questi questo qui salve sapere se sei senza si sia siete sono su sua sue sugli sui sul sulla ' +
    'suo suoi ti tra tu tua tuo un una uno vi voglio voi volere vorrei vostra vostri vostro'
  ).split(' '),
  pt: (
    'a ainda ajuda ajudar algo algum alguma ao aos as ate bem boa bom ca cada com como consigo contigo da das de ' +
    'dela dele deles desde dia do dos e ela elas ele eles em entre era essa esse esta estao estar este estou eu ' +
    'faco favor fazer foi fosse ha isso isto ja lhe lhes lo mais mas me mesmo meu meus mim minha minhas muito na ' +
    'nao nas nem no noite nos nossa nosso num numa o obrigada obrigado ola onde os ou para pela pelo pelos pode ' +
    'podem poder poderia podia por porque posso precisar preciso quais qual quando quanta quanto que quem quer ' +
    'queria quero saber se sem senhor senhora ser seu seus si sim so sobre sou sua suas tambem tarde te tem tenho ' +
    'ter teu tu tua um uma umas uns vai voce voces vos vou'
  ).split(' '),
  nl: (
    'aan al alle als alsjeblieft alstublieft ben bent bij daar dag dan dank dankjewel dat de deze die dit doe ' +
    'doen door dus een en er ga gaan gaat geen goed goede goedemiddag goedemorgen graag had hallo heb hebben hebt ' +
    'heeft help helpen hem het hier hij hoe hoeveel hun ik in is ja je jij jou jouw jullie kan ken kom krijg ' +
    'krijgen kun kunnen kunt maar mag me meer met mij mijn moet moeten mogen na naar niet nodig nog nu of om ' +
    'onder ons onze ook op over te tot u uit uw van veel voor waar waarom wanneer waren was wat we weer weet wel ' +
    'welk welke weten wie wij wil willen wilt word worden wordt zal ze zei zich zij zijn zo zonder zou zouden'
  ).split(' '),
  ar: (
    'ا اذا ارجو ارغب اريد استطيع اعرف الان التي الذي السلام الي ان انا انت انتم انتي او اود اي ايضا اين ايه بعد ' +
    'بعض بك بكم بل به بها بي بين تم ثم جدا حتي حول خلال خير دون ذلك رجاء سلام سوف شكرا شيء صباح عفوا علي عليكم عن ' +
    'عند عندي غير فضلك فضلكم فقط في فيه فيها قبل قد كان كانت كل كم كما كي كيف لا لان لقد لكم لكن لم لماذا لن له ' +
    'لها لي ليس ما ماذا متي مثل مرحبا مساء مساعده مع معكم معي ممكن من منذ منكم نحن نعم هذا هذه هل هم هنا هناك هو ' +
    'هي و وانا وقد ولا وما وهل يا يجب يرجي يكون يمكن يمكنكم يمكنني'
  ).split(' ')
}

export const WEAK = perLanguage(language => new Set(WORDS[language]) as ReadonlySet<string>)
