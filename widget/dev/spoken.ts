import type { Language } from '../../shared/languages.ts'

/** What is said in the scenes, in the languages whose looks differ most: by its English, or by its French where that is all there is. */
const SPOKEN: Partial<Record<Language, Record<string, string>>> = {
  de: {
    'Hello! I am the assistant of Maison Lupin. What can I do for you?':
      'Guten Tag! Ich bin der Assistent von Maison Lupin. Was kann ich für Sie tun?',
    'Suivre ma commande': 'Meine Bestellung verfolgen',
    Horaires: 'Öffnungszeiten',
    'Parler à un opérateur': 'Mit der Kundenberatung sprechen',
    'Opening hours': 'Öffnungszeiten',
    'We are open from Monday to Saturday.': 'Wir haben von Montag bis Samstag geöffnet.',
    'Voir le plan d’accès': 'Anfahrtsbeschreibung ansehen',
    'Talk to an agent': 'Mit der Kundenberatung sprechen',
    'Of course. At which e-mail address can we reach you?': 'Gern. Unter welcher E-Mail-Adresse erreichen wir Sie?',
    'Thank you. I am connecting you to an agent.': 'Vielen Dank. Ich verbinde Sie mit der Kundenberatung.',
    'You are being connected to an agent. You can already write.':
      'Sie werden mit der Kundenberatung verbunden. Sie können schon schreiben.',
    'My daughter’s cat has not eaten since yesterday.': 'Die Katze meiner Tochter frisst seit gestern nicht mehr.',
    'Lucie Martin joined the conversation.': 'Lucie Martin ist der Unterhaltung beigetreten.',
    'Hello Camille, I am Lucie. Let me look at this with you.':
      'Guten Tag Camille, ich bin Lucie. Wir schauen uns das gemeinsam an.',
    'Could you send me a picture of the bowl and the health record?':
      'Könnten Sie mir ein Foto des Napfes und den Impfpass schicken?',
    'Thank you, I have them 👍': 'Vielen Dank, ich habe alles erhalten 👍',
    'The agent ended the exchange. The bot is answering again.':
      'Die Kundenberatung hat das Gespräch beendet. Der Bot antwortet Ihnen wieder.',
    'Thank you very much, have a nice day!': 'Vielen Dank, einen schönen Tag noch!',
    'My pleasure. Have a nice day!': 'Sehr gern. Ihnen auch einen schönen Tag!'
  },
  ar: {
    'Hello! I am the assistant of Maison Lupin. What can I do for you?':
      'مرحبًا! أنا مساعد Maison Lupin. كيف يمكنني مساعدتكم؟',
    'Suivre ma commande': 'تتبّع طلبي',
    Horaires: 'أوقات العمل',
    'Parler à un opérateur': 'التحدث إلى موظف',
    'Opening hours': 'أوقات العمل',
    'We are open from Monday to Saturday.': 'نفتح أبوابنا من الاثنين إلى السبت.',
    'Voir le plan d’accès': 'عرض خريطة الوصول',
    'Talk to an agent': 'التحدث إلى موظف',
    'Of course. At which e-mail address can we reach you?': 'بالتأكيد. على أي بريد إلكتروني يمكننا التواصل معكم؟',
    'Thank you. I am connecting you to an agent.': 'شكرًا لكم. أحوّلكم الآن إلى أحد الموظفين.',
    'You are being connected to an agent. You can already write.':
      'سيجري تحويلكم إلى أحد الموظفين. يمكنكم الكتابة منذ الآن.',
    'My daughter’s cat has not eaten since yesterday.': 'قطة ابنتي لم تأكل منذ أمس.',
    'Lucie Martin joined the conversation.': 'انضم \u2068Lucie Martin\u2069 إلى المحادثة.',
    'Hello Camille, I am Lucie. Let me look at this with you.': 'مرحبًا Camille، أنا Lucie. سننظر في الأمر معًا.',
    'Could you send me a picture of the bowl and the health record?':
      'هل يمكنكم إرسال صورة للوعاء والملف contrat (2).pdf من فضلكم؟',
    'Thank you, I have them 👍': 'شكرًا لكم، وصلتني 👍',
    'The agent ended the exchange. The bot is answering again.':
      'أنهى الموظف المحادثة. يعود المساعد الآلي إلى الرد عليكم.',
    'Thank you very much, have a nice day!': 'شكرًا جزيلًا، طاب يومكم!',
    'My pleasure. Have a nice day!': 'على الرحب والسعة. طاب يومكم!'
  }
}

export function spoken(language: Language, fr: string, en: string): string {
  return language === 'fr' ? fr : (SPOKEN[language]?.[en] ?? en)
}
