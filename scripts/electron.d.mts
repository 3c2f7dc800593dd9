export interface ElectronSearch {
  /** Of the electron package. */
  folder?: string;
  /** Milliseconds without a byte after which the installer is given up. */
  silence?: number;
  say?: (text: string) => void;
}

export function electronProgram(search?: ElectronSearch): Promise<string | null>;
export function installedElectron(folder?: string): string | null;
export function electronSwitches(): string[];
