import { isolated } from './ar.ts'
import { counts } from './counts.ts'
import type { LateWords } from './late-fr.ts'

const { counted, number } = counts('ar')

export const late: LateWords = {
  reconnecting: 'انقطع الاتصال. تجري إعادة المحاولة…',
  refusedConnection: 'رُفض الاتصال. يرجى إعادة تحميل الصفحة للمتابعة.',
  storageBlocked: 'متصفحكم لا يحفظ شيئًا: ستُفقد أي رسالة لم تُرسل بعد إذا غادرتم الصفحة.',
  remaining: counted({
    zero: 'لم يتبقَّ أي حرف',
    one: 'بقي حرف واحد',
    two: 'بقي حرفان',
    few: 'بقيت ${n} أحرف',
    many: 'بقي ${n} حرفًا',
    other: 'بقي ${n} حرف'
  }),
  tooLong: counted({
    zero: 'لا أحرف زائدة',
    one: 'حرف واحد زائد',
    two: 'حرفان زائدان',
    few: '${n} أحرف زائدة',
    many: '${n} حرفًا زائدًا',
    other: '${n} حرف زائد'
  }),
  asked: {
    text: '',
    email: `المطلوب عنوان بريد إلكتروني، مثل ${isolated('name@example.com')}`,
    number: `المطلوب رقم، مثل ${number(42)}`,
    choice: 'يرجى اختيار إحدى الإجابات المقترحة'
  },
  botTyping: 'المساعد يكتب…',
  agentTyping: name => `${isolated(name)} يكتب…`,
  newMessages: counted({
    zero: 'لا رسائل جديدة',
    one: 'رسالة جديدة',
    two: 'رسالتان جديدتان',
    few: '${n} رسائل جديدة',
    many: '${n} رسالة جديدة',
    other: '${n} رسالة جديدة'
  }),
  toEnd: 'الانتقال إلى آخر رسالة',
  older: 'جارٍ تحميل الرسائل السابقة…',
  menu: 'خيارات',
  newTab: 'علامة تبويب جديدة',
  progress: {
    queued: 'جارٍ الإرسال…',
    uploading: 'جارٍ إرسال الملف…',
    sending: 'جارٍ الإرسال…',
    retrying: 'في انتظار الاتصال…',
    sent: 'أُرسلت',
    handed: 'سُلّمت إلى الدعم',
    unconfirmed: 'لم يتأكد التسليم بعد، جارٍ التحقق',
    failed: 'تعذّر على الدعم استلام هذه الرسالة'
  },
  notSentBecause: why => `لم تُرسل: ${why}`,
  retry: 'إعادة المحاولة',
  discard: 'حذف',
  why: {
    text_too_long: 'الرسالة طويلة جدًا',
    file_type: 'هذا النوع من الملفات غير مقبول',
    file_too_large: 'الملف كبير جدًا',
    file_empty: 'الملف فارغ',
    file_content: 'محتوى الملف لا يطابق اسمه',
    file_infected: 'يحتوي هذا الملف على فيروس',
    not_allowed: 'لم يعد ذلك ممكنًا في هذه المرحلة',
    other: 'رفضت الخدمة ذلك'
  }
}
