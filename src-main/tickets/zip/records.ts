/**
 * The records of a canonical zip: for given members there is exactly one right sequence of bytes, so a reader can
 * compute every record and compare. Layout of the records: PKWARE APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12, 4.3.16.
 */

export type ZipMethod = 'stored' | 'deflated';

export interface ZipMember {
  /** ASCII, with `/` between folder and file. */
  name: string;
  method: ZipMethod;
  crc32: number;
  compressedSize: number;
  size: number;
}

export const LOCAL_HEADER_BYTES = 30;
export const CENTRAL_HEADER_BYTES = 46;
export const END_RECORD_BYTES = 22;
/** Without zip64 every size and offset fits 32 bits. */
export const MAX_ZIP_BYTES = 0xffff_ffff;

/** Version 2.0: folders and deflate. */
const VERSION_NEEDED = 20;
const METHOD_CODE = { stored: 0, deflated: 8 } as const;
/** 1 January 1980, midnight: the format's zero, so that a package does not depend on when or where it was made. */
const FIXED_DATE = 0x0021;

/** No flags, no extra field, and no data descriptor: sizes are known before the member is written. */
export function localHeader(member: ZipMember): Buffer {
  const header = Buffer.alloc(LOCAL_HEADER_BYTES + member.name.length);
  header.writeUInt32LE(0x04034b50, 0);
  writeShared(header, 4, member);
  header.write(member.name, LOCAL_HEADER_BYTES, 'latin1');
  return header;
}

/** No comment, no attributes; made by "MS-DOS", which is how the format says "no file modes here". */
export function centralHeader(member: ZipMember, localOffset: number): Buffer {
  const header = Buffer.alloc(CENTRAL_HEADER_BYTES + member.name.length);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(VERSION_NEEDED, 4);
  writeShared(header, 6, member);
  header.writeUInt32LE(localOffset, 42);
  header.write(member.name, CENTRAL_HEADER_BYTES, 'latin1');
  return header;
}

export function endRecord(members: number, directorySize: number, directoryOffset: number): Buffer {
  const record = Buffer.alloc(END_RECORD_BYTES);
  record.writeUInt32LE(0x06054b50, 0);
  record.writeUInt16LE(members, 8);
  record.writeUInt16LE(members, 10);
  record.writeUInt32LE(directorySize, 12);
  record.writeUInt32LE(directoryOffset, 16);
  return record;
}

export interface ZipLayout {
  /** Where each member's local header starts. */
  offsets: number[];
  directoryOffset: number;
  /** Central directory and end record. */
  tail: Buffer;
  size: number;
}

/** Where everything stands in the zip of these members, in this order, without a gap. */
export function layoutOf(members: readonly ZipMember[]): ZipLayout {
  const offsets: number[] = [];
  let at = 0;
  for (const member of members) {
    offsets.push(at);
    at += LOCAL_HEADER_BYTES + member.name.length + member.compressedSize;
  }
  const directory = Buffer.concat(members.map((member, i) => centralHeader(member, offsets[i]!)));
  const tail = Buffer.concat([directory, endRecord(members.length, directory.length, at)]);
  return { offsets, directoryOffset: at, tail, size: at + tail.length };
}

/** The fields that local and central headers share, from "version needed" to the length of the extra field. */
function writeShared(header: Buffer, at: number, member: ZipMember): void {
  header.writeUInt16LE(VERSION_NEEDED, at);
  header.writeUInt16LE(METHOD_CODE[member.method], at + 4);
  header.writeUInt16LE(FIXED_DATE, at + 8);
  header.writeUInt32LE(member.crc32, at + 10);
  header.writeUInt32LE(member.compressedSize, at + 14);
  header.writeUInt32LE(member.size, at + 18);
  header.writeUInt16LE(member.name.length, at + 22);
}
