import { defineDetector } from './detector.ts';

/** Passwords and one-time codes in forms, JSON and XML, in the languages sign-in pages are written in. */
export const passwords = defineDetector({
  id: 'passwords',
  class: 'password',
  fields: [
    {
      names: ['pass', 'pin', 'otp', 'totp', 'otpcode', 'passcode', 'mfacode', 'verificationcode', 'smscode', 'answer', 'secretanswer', 'cvv', 'cvc'],
      when: (value, where) => (where === 'query' || where === 'form' ? value !== '' : /\d/.test(value) && value.length >= (where === 'text' ? 6 : 4)),
    },
    {
      endings: ['password', 'passwd', 'passphrase', 'pwd', 'passwordtext', 'kennwort', 'passwort', 'motdepasse', 'contrasena', 'senha', 'wachtwoord', 'losenord', 'heslo', 'haslo', 'parola', 'adgangskode', 'パスワード', '密码', '密碼', '비밀번호', 'пароль', 'סיסמה', 'salasana', 'jelszo', 'sifre'],
      when: (value) => !isLabel(value),
    },
  ], // prettier-ignore
});

/** `Forgot password?` as a text of a page is no password. */
function isLabel(value: string): boolean {
  return (
    /\s/.test(value) &&
    /^[\p{L}\s?!.,:'’-]{0,200}$/u.test(value) &&
    /pass|kennwort|contrase|senha|mot de/i.test(value)
  );
}
