import { isolated } from './ar.ts'
import type { HandoverWords } from './handover-fr.ts'

export const handover: HandoverWords = {
  close: 'إغلاق',
  waitingHint: 'نبحث عن موظف متاح. يمكنكم الكتابة وإرفاق الملفات منذ الآن.',
  leaveQueue: 'مغادرة قائمة الانتظار',
  leaveTitle: 'هل تودّون مغادرة المحادثة المباشرة؟',
  leaveText: 'سينتهي حديثكم مع الموظف وسيعود المساعد الآلي إلى الرد عليكم. تبقى المحادثة ظاهرة.',
  stay: 'البقاء',
  leave: 'مغادرة',
  attach: 'إرفاق ملف',
  dropHere: 'أفلتوا ملفاتكم هنا',
  dropLimit: size => `${size} كحد أقصى لكل ملف`,
  uploading: name => `جارٍ إرسال الملف… ${isolated(name)}`,
  cancelUpload: name => `إلغاء إرسال ${isolated(name)}`,
  refusedFile: {
    file_type: name => `${isolated(name)}: هذا النوع من الملفات غير مقبول.`,
    file_too_large: (name, limit) => `${isolated(name)} يتجاوز الحد المسموح به وهو ${limit}.`,
    file_empty: name => `${isolated(name)} فارغ.`
  },
  picture: name => `تكبير الصورة ${isolated(name)}`,
  download: 'تنزيل'
}
