import { defineDetector } from './detector.ts';
import { charSet, runEnd } from './scan.ts';

/** Phone numbers: by the name of their field, and in text in the international form with a plus. */
const NUMBER = charSet(' ().-/', ['0', '9']);

export const phones = defineDetector({
  id: 'phones',
  class: 'phone',
  fields: [
    {
      names: [
        'phone', 'phonenumber', 'mobile', 'mobilephone', 'mobilephonenumber', 'telephone', 'telephonenumber', 'telephone1',
        'telephone2', 'telephone3', 'fax', 'homephone', 'businessphones', 'businessphone', 'cellphone',
      ],
      when: isPhone,
    }, // prettier-ignore
  ],
  triggers: ['+1', '+2', '+3', '+4', '+5', '+6', '+7', '+8', '+9'],
  find(text, at) {
    if (at > 0 && !/[\s"':>(,;=[]/.test(text[at - 1]!)) return null;
    let end = runEnd(text, at + 1, NUMBER, 24);
    while (end > at && !/\d/.test(text[end - 1]!)) end -= 1;
    const digits = text.slice(at, end).replace(/\D/g, '').length;
    return digits >= 10 && digits <= 15 ? { start: at, end } : null;
  },
});

function isPhone(value: string): boolean {
  return value.length <= 32 && /^[+\d][\d ().\-/x]{5,}$/.test(value) && value.replace(/\D/g, '').length >= 6;
}
