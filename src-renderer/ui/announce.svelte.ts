/** What the window says to those who listen instead of look. Every Announcer shows it; a dialog has one of its own. */
class Announcements {
  #polite = $state('');
  #assertive = $state('');

  get polite(): string {
    return this.#polite;
  }
  get assertive(): string {
    return this.#assertive;
  }

  say(text: string, urgency: 'polite' | 'assertive'): void {
    // Emptied first: the same words twice would be no change, and nothing would be said.
    this.#polite = '';
    this.#assertive = '';
    setTimeout(() => {
      if (urgency === 'polite') this.#polite = text;
      else this.#assertive = text;
    }, 50);
  }
}

export const announcements = new Announcements();

export function announce(text: string, urgency: 'polite' | 'assertive' = 'polite'): void {
  announcements.say(text, urgency);
}
