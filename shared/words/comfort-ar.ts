import type { ComfortWords } from './comfort-fr.ts'

export const comfort: ComfortWords = {
  leaveLive: 'مغادرة المحادثة المباشرة',
  sound: 'صوت مع كل رسالة',
  transcript: 'تنزيل المحادثة',
  anew: 'محادثة جديدة',
  privacy: 'الخصوصية',
  newTab: 'علامة تبويب جديدة',
  anewText: 'ستنتهي هذه المحادثة ولن يمكن فتحها مرة أخرى.',
  anewYes: 'البدء من جديد',
  cancel: 'إلغاء',
  failed: 'لم تنجح العملية. حاولوا مرة أخرى بعد قليل.',
  consent: 'قبل أن نبدأ',
  agree: 'موافق',
  decline: 'رفض',
  held: 'لن يُرسَل أي شيء قبل موافقتكم.',
  rate: 'كيف كانت هذه المحادثة؟',
  scores: ['سيئة جدًا', 'سيئة', 'مقبولة', 'جيدة', 'جيدة جدًا'],
  thanks: 'شكرًا على تقييمكم!',
  comment: 'هل لديكم تعليق؟ (اختياري)',
  sendComment: 'إرسال التعليق',
  dismiss: 'إغلاق',
  news: 'رسالة جديدة'
}
