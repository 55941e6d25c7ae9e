const formats: Record<string, string> = {
  ...{ qcow2: 'qcow2', qcow: 'qcow2', raw: 'raw', img: 'raw', iso: 'iso', vmdk: 'vmdk', vdi: 'vdi' },
  ...{ vhd: 'vhd', vhdx: 'vhdx', aki: 'aki', ari: 'ari', ami: 'ami', ploop: 'ploop' },
};

/** What a file's name lets one suppose of its disk format. Nothing is read of the file itself. */
export function diskFormatOfName(fileName: string): string | undefined {
  const ending = /\.([a-z0-9]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(formats, ending) ? formats[ending] : undefined;
}

/** The name without its ending, to begin with. */
export function imageNameOf(fileName: string): string {
  return diskFormatOfName(fileName) === undefined ? fileName : fileName.replace(/\.[^.]+$/, '');
}
